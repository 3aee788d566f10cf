"""The night: one task a step, in the order of jobs/pom.xml, each one subcommand and one date.

The dates may run in any order, and some not at all: a night owns every file of that night or before
that no run consumed. Connection and variables stand in journeylake_operators.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow.sdk import DAG, chain
from journeylake_operators import NIGHT, PUBLISHED, JourneylakeOperator, LandingIsThere

STEPS = ["ingest", "identity", "timeline", "journeys", "personas", "tables", "publish"]

with DAG(
    dag_id="journeylake_nightly",
    description="Exports to journey tables, published whole.",
    schedule="0 3 * * *",
    start_date=datetime(2020, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
    tags=["journeylake"],
) as dag:
    chain(
        LandingIsThere(task_id="landing"),
        *[
            JourneylakeOperator(
                task_id=step,
                command=[step, NIGHT],
                outlets=[PUBLISHED] if step == "publish" else [],
            )
            for step in STEPS
        ],
    )
