"""A range of nights as one Spark application that publishes once; started by hand with two dates."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import DAG, Param
from journeylake_operators import PUBLISHED, JourneylakeOperator

with DAG(
    dag_id="journeylake_backfill",
    description="All files of a range of nights, published once.",
    schedule=None,
    max_active_runs=1,
    params={
        "from": Param(type="string", format="date", description="First night."),
        "to": Param(type="string", format="date", description="Last night, published when done."),
    },
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
    tags=["journeylake"],
) as dag:
    JourneylakeOperator(
        task_id="backfill",
        command=["backfill", "{{ params['from'] }}", "{{ params['to'] }}"],
        outlets=[PUBLISHED],
    )
