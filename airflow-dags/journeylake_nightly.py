"""The night: one task a step, in the order of jobs/pom.xml, each one subcommand and one date.

Airflow variables: journeylake_command (the launcher), journeylake_lake, journeylake_landing and
journeylake_conf. Exit code 10 (nothing to do) skips, 30 and 50 fail without a retry.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

STEPS = ["ingest", "identity", "timeline", "journeys", "personas", "tables", "publish"]

COMMAND = """
{{ var.value.journeylake_command }} %s {{ ds }} \
  --lake {{ var.value.journeylake_lake }} \
  --landing {{ var.value.journeylake_landing }} \
  --conf {{ var.value.journeylake_conf }}
code=$?
# 40 is worth another try; every other failure gives the same result again.
[ $code -eq 0 ] || [ $code -eq 10 ] || [ $code -eq 20 ] || [ $code -eq 40 ] || exit 99
[ $code -eq 20 ] && exit 0
exit $code
"""

with DAG(
    dag_id="journeylake_nightly",
    description="Exports to journey tables, published whole.",
    schedule="0 3 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
    tags=["journeylake"],
) as dag:
    previous = None
    for step in STEPS:
        task = BashOperator(
            task_id=step,
            bash_command=COMMAND % step,
            skip_on_exit_code=10,
        )
        if previous is not None:
            previous >> task
        previous = task
