"""Upkeep of the lake, once a week and out of the night's way."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow.sdk import DAG
from journeylake_operators import NIGHT, JourneylakeOperator

with DAG(
    dag_id="journeylake_upkeep",
    description="Compacts tables and removes files that no publication needs.",
    schedule="0 13 * * 0",
    start_date=datetime(2020, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
    tags=["journeylake"],
) as dag:
    JourneylakeOperator(task_id="upkeep", command=["upkeep", NIGHT])
