"""The night: one task a step, in the order of jobs/pom.xml, each one subcommand and one date.

Airflow variables: journeylake_command (the launcher), journeylake_lake, journeylake_landing and
journeylake_conf (a file of settings; may be left out). What the exit codes of a step mean to
Airflow stands in RunStep.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow.providers.standard.hooks.subprocess import SubprocessHook
from airflow.sdk import DAG, BaseOperator
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

STEPS = ["ingest", "identity", "timeline", "journeys", "personas", "tables", "publish"]

DONE, NOTHING_TO_DO, WARNINGS, RETRYABLE = 0, 10, 20, 40


class RunStep(BaseOperator):
    """Runs a step: skips what follows when there is no news, and tries again only where that helps."""

    template_fields = ("command", "night", "lake", "landing", "conf")

    def __init__(self, *, step: str, **kwargs):
        super().__init__(task_id=step, **kwargs)
        self.command = "{{ var.value.journeylake_command }}"
        self.night = "{{ ds }}"
        self.lake = "{{ var.value.journeylake_lake }}"
        self.landing = "{{ var.value.journeylake_landing }}"
        self.conf = "{{ var.value.get('journeylake_conf', '') }}"

    def execute(self, context):
        """Runs the command without a shell, so that no path needs quoting."""
        arguments = [self.command, self.task_id, self.night]
        arguments += ["--lake", self.lake, "--landing", self.landing]
        if self.conf:
            arguments += ["--conf", self.conf]
        code = SubprocessHook().run_command(command=arguments).exit_code
        if code == NOTHING_TO_DO:
            raise AirflowSkipException("no file is new")
        if code == RETRYABLE:
            raise AirflowException("exit code 40: try again later")
        if code not in (DONE, WARNINGS):
            raise AirflowFailException(f"exit code {code}: another try gives the same result")


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
        task = RunStep(step=step)
        if previous is not None:
            previous >> task
        previous = task
