/**
 * The commands {@code journeylake airflow ...}: they start, follow and repair runs of the DAGs in
 * {@code airflow-dags} through Airflow's stable REST API.
 *
 * <p>Reads the server's URL from an option or the environment, and the login from the environment
 * only; writes nothing but what it asks the server to do. Knows nothing of Spark and of the lake.
 */
package io.journeylake.airflow;
