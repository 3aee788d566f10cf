"""What the DAGs share: a Journeylake command run by spark-submit, and what its exit code means to Airflow.

Connection journeylake_spark: the master, for example {"conn_type": "spark", "host": "local[2]"}.
Airflow variables: journeylake_jar, journeylake_lake, journeylake_landing; and, where needed,
journeylake_conf (a file of settings), journeylake_out (the folder of the DuckDB file and the map),
journeylake_spark_conf and journeylake_environment (JSON objects: Spark's settings, such as
spark.driver.memory, and environment variables of spark-submit).
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import Asset, BaseHook, BaseOperator, Variable
from airflow.sdk.exceptions import (
    AirflowException,
    AirflowFailException,
    AirflowNotFoundException,
    AirflowSkipException,
)

PUBLISHED = Asset(name="journeylake_published", uri="lake://journeylake/published")

NIGHT = "{{ (dag_run.logical_date or dag_run.run_after) | ds }}"

NOTHING_TO_DO, WARNINGS, RETRYABLE = 10, 20, 40

PUBLICATION = re.compile(r"publication (\d+), generation (\d+), digest ([0-9a-f]{64})")


class LandingIsThere(BaseOperator):
    """Waits, by its retries, for a landing folder that is not mounted; no file in it is no failure."""

    template_fields = ("landing",)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.landing = "{{ var.value.journeylake_landing }}"

    def execute(self, context):
        """Looks for a folder only: an object store is never unmounted, and ingest looks into it."""
        folder = self.landing.removeprefix("file://")
        if "://" not in folder and not Path(folder).is_dir():
            raise AirflowException(f"landing folder {folder} is not there: mount it or correct journeylake_landing")


class JourneylakeOperator(SparkSubmitOperator):
    """Runs a command in Spark's client mode, the only one in which its exit code arrives here."""

    def __init__(self, *, command: list[str], **kwargs):
        super().__init__(
            conn_id="journeylake_spark",
            deploy_mode="client",
            application="{{ var.value.journeylake_jar }}",
            java_class="io.journeylake.nightly.Journeylake",
            name="{{ dag.dag_id }} {{ run_id }} {{ task.task_id }}",
            application_args=[
                *command,
                *("--lake", "{{ var.value.journeylake_lake }}"),
                *("--landing", "{{ var.value.journeylake_landing }}"),
                *("--conf", "{{ var.value.get('journeylake_conf', '') }}"),
                *("--out", "{{ var.value.get('journeylake_out', '') }}"),
            ],
            **kwargs,
        )
        self._published = None

    def execute(self, context):
        """Runs the command; a missing connection would otherwise send it to YARN without a word."""
        options = self.application_args
        self.application_args = [
            word
            for i, word in enumerate(options)
            if word and not (word.startswith("--") and options[i + 1 : i + 2] == [""])
        ]
        self.conf = {"spark.log.level": "WARN", **_settings("journeylake_spark_conf")}
        self.env_vars = _settings("journeylake_environment")
        try:
            BaseHook.get_connection(self._conn_id)
            super().execute(context)
        except (AirflowNotFoundException, OSError) as e:
            raise AirflowFailException(f"spark-submit cannot be started: {e}") from e
        except AirflowException as e:
            self._fail(e)
        if PUBLISHED in self.outlets and self._published:
            context["outlet_events"][PUBLISHED].extra = self._published

    def _get_hook(self):
        hook = super()._get_hook()
        process = hook._process_spark_submit_log
        hook._process_spark_submit_log = lambda lines: process(map(self._note, lines))
        return hook

    def _note(self, line):
        """Keeps what a run says of its publication, for those who wait for the asset."""
        if found := PUBLICATION.search(line):
            publication, generation, digest = found.groups()
            self._published = {"publication": int(publication), "generation": int(generation), "digest": digest}
        return line

    def _fail(self, failure):
        submit = self._hook and self._hook._submit_sp
        code = submit.returncode if submit else None
        if code == NOTHING_TO_DO:
            raise AirflowSkipException("exit code 10: no file is new")
        if code == RETRYABLE:
            raise AirflowException("exit code 40: try again later") from failure
        if code != WARNINGS:
            raise AirflowFailException(f"exit code {code}: another try gives the same result") from failure
        self.log.warning("exit code 20: published, but a check that only warns did not hold")


def _settings(variable):
    """A JSON object; read here because Airflow takes one that it cannot read for one that is not there."""
    try:
        return dict(json.loads(Variable.get(variable, default="{}")))
    except (TypeError, ValueError) as e:
        raise AirflowFailException(f"variable {variable} is not a JSON object: {e}") from e
