/**
 * What every test needs once: one Spark session, frames built by contract, assertions on frames.
 */
package io.journeylake.testkit;
