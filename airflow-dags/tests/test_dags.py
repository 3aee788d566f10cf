"""The DAGs in an Airflow of their own, with a stand-in for spark-submit. Run:
python -m unittest discover airflow-dags/tests"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from pathlib import Path

TESTS = Path(__file__).resolve().parent
DAGS = TESTS.parent
HOME = tempfile.TemporaryDirectory()
os.environ.update(
    AIRFLOW_HOME=HOME.name,
    AIRFLOW__CORE__DAGS_FOLDER=str(DAGS),
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__LOGGING__LOGGING_LEVEL="ERROR",
    AIRFLOW_CONN_JOURNEYLAKE_SPARK='{"conn_type": "spark", "host": "local[2]"}',
    AIRFLOW_VAR_JOURNEYLAKE_JAR="/opt/journeylake.jar",
    AIRFLOW_VAR_JOURNEYLAKE_LAKE="/data/the lake",
    AIRFLOW_VAR_JOURNEYLAKE_LANDING="s3a://bucket/landing",
    PATH=f"{TESTS / 'stand-in'}:{os.environ['PATH']}",
)
subprocess.run([sys.executable, "-m", "airflow", "db", "migrate"], check=True, capture_output=True)

from airflow.dag_processing.dagbag import BundleDagBag  # noqa: E402
from airflow.models.asset import AssetEvent  # noqa: E402
from airflow.sdk.exceptions import AirflowException, AirflowFailException  # noqa: E402
from airflow.utils.session import create_session  # noqa: E402

STEPS = ["ingest", "identity", "timeline", "journeys", "personas", "tables", "publish"]


class DagsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bag = BundleDagBag(dag_folder=DAGS, bundle_path=DAGS, bundle_name="dags-folder")

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.variable("environment", json.dumps({"STAND_IN": self.folder.name}))

    def variable(self, name, value):
        key = f"AIRFLOW_VAR_JOURNEYLAKE_{name.upper()}"
        before = os.environ.get(key)
        os.environ[key] = value
        self.addCleanup(lambda: os.environ.pop(key) if before is None else os.environ.update({key: before}))

    def ends_with(self, command, date, *codes):
        Path(self.folder.name, f"{command}-{date}").write_text("".join(f"{code}\n" for code in codes))

    def noted(self, name):
        file = Path(self.folder.name, name)
        return file.read_text().splitlines() if file.exists() else []

    def run_dag(self, dag_id, night="2026-01-31", **conf):
        dag = self.bag.get_dag(dag_id)
        for task in dag.tasks:
            task.retry_delay = timedelta(0)
        run = dag.test(logical_date=datetime.fromisoformat(night).replace(tzinfo=timezone.utc), run_conf=conf)
        return run.state, {task.task_id: task.state for task in run.get_task_instances()}

    def backfill(self, *codes):
        self.ends_with("backfill", "2026-01-01", *codes)
        _, tasks = self.run_dag("journeylake_backfill", **{"from": "2026-01-01", "to": "2026-01-31"})
        return tasks["backfill"]

    def test_every_file_is_read_without_an_error(self):
        self.assertEqual({}, self.bag.import_errors)
        self.assertEqual(
            ["journeylake_backfill", "journeylake_nightly", "journeylake_upkeep"], sorted(self.bag.dag_ids)
        )

    def test_steps_follow_each_other_once_the_landing_is_there(self):
        dag = self.bag.get_dag("journeylake_nightly")
        self.assertEqual(["landing", *STEPS], [task.task_id for task in dag.topological_sort()])
        self.assertEqual(len(STEPS), sum(len(task.downstream_list) for task in dag.tasks))

    def test_only_publish_tells_those_who_wait_for_the_published_set(self):
        dag = self.bag.get_dag("journeylake_nightly")
        self.assertEqual(["publish"], [task.task_id for task in dag.tasks if task.outlets])

    def test_one_run_at_a_time_and_none_for_nights_of_the_past(self):
        for dag in self.bag.dags.values():
            with self.subTest(dag=dag.dag_id):
                self.assertEqual(1, dag.max_active_runs)
                self.assertFalse(dag.catchup)

    def test_night_runs_each_step_with_its_date(self):
        state, _ = self.run_dag("journeylake_nightly")
        self.assertEqual("success", state)
        self.assertEqual([f"{step} 2026-01-31" for step in STEPS], self.noted("calls"))

    def test_those_who_wait_learn_which_publication_it_is(self):
        self.run_dag("journeylake_nightly", "2026-01-30")
        with create_session() as session:
            event = session.query(AssetEvent).order_by(AssetEvent.id.desc()).first()
        self.assertEqual(
            {"publication": 7, "generation": 2, "digest": hashlib.sha256(b"2026-01-30").hexdigest()}, event.extra
        )

    def test_night_without_a_logical_date_is_the_day_on_which_it_runs(self):
        dag = self.bag.get_dag("journeylake_nightly")
        run = dag.test(logical_date=None, run_after=datetime(2026, 2, 3, 4, tzinfo=timezone.utc))
        self.assertEqual("success", run.state)
        self.assertEqual("ingest 2026-02-03", self.noted("calls")[0])

    def test_upkeep_runs_alone(self):
        state, _ = self.run_dag("journeylake_upkeep")
        self.assertEqual("success", state)
        self.assertEqual(["upkeep 2026-01-31"], self.noted("calls"))

    def test_night_without_news_skips_all_steps_and_succeeds(self):
        self.ends_with("ingest", "2026-01-31", 10)
        state, tasks = self.run_dag("journeylake_nightly")
        self.assertEqual("success", state)
        self.assertEqual({"landing": "success", **dict.fromkeys(STEPS, "skipped")}, tasks)

    def test_failed_step_holds_back_those_after_it(self):
        self.ends_with("journeys", "2026-01-31", 30)
        state, tasks = self.run_dag("journeylake_nightly")
        self.assertEqual("failed", state)
        self.assertEqual("success", tasks["timeline"])
        self.assertEqual("failed", tasks["journeys"])
        self.assertEqual("upstream_failed", tasks["publish"])

    def test_done_and_published_with_warnings_succeed(self):
        self.assertEqual(["success", "success"], [self.backfill(0), self.backfill(20)])

    def test_nothing_to_do_is_skipped(self):
        self.assertEqual("skipped", self.backfill(10))

    def test_try_again_later_is_tried_again(self):
        self.assertEqual("success", self.backfill(40, 40, 0))
        self.assertEqual(3, len(self.noted("calls")))

    def test_every_other_exit_code_fails_at_once(self):
        for code in (1, 30, 50, 70, 137):
            with self.subTest(code=code):
                self.assertEqual("failed", self.backfill(code, 0))
        self.assertEqual(5, len(self.noted("calls")))

    def test_backfill_runs_a_range_as_one_application(self):
        self.backfill(0)
        self.assertEqual(["backfill 2026-01-01"], self.noted("calls"))
        self.assertIn("2026-01-31", self.noted("arguments"))

    def test_arguments_reach_spark_submit_as_they_are(self):
        self.variable("spark_conf", '{"spark.driver.extraJavaOptions": "-Da=b -Dc=d"}')
        self.variable("conf", "/etc/journey lake.yaml")
        self.backfill(0)
        name = next(line for line in self.noted("arguments") if line.startswith("journeylake_backfill "))
        self.assertEqual(
            ["--master", "local[2]", "--conf", "spark.log.level=WARN"]
            + ["--conf", "spark.driver.extraJavaOptions=-Da=b -Dc=d", "--name", name]
            + ["--class", "io.journeylake.nightly.Journeylake", "--deploy-mode", "client", "/opt/journeylake.jar"]
            + ["backfill", "2026-01-01", "2026-01-31", "--lake", "/data/the lake"]
            + ["--landing", "s3a://bucket/landing", "--conf", "/etc/journey lake.yaml"],
            self.noted("arguments"),
        )


class OperatorsTest(unittest.TestCase):
    def operators(self):
        sys.path.insert(0, str(DAGS))
        self.addCleanup(sys.path.remove, str(DAGS))
        import journeylake_operators

        return journeylake_operators

    def test_landing_that_is_not_mounted_is_tried_again(self):
        task = self.operators().LandingIsThere(task_id="landing")
        task.landing = "/no/such/landing"
        with self.assertRaises(AirflowException) as raised:
            task.execute({})
        self.assertNotIsInstance(raised.exception, AirflowFailException)
        self.assertIn("/no/such/landing", str(raised.exception))

    def test_landing_without_a_file_and_an_object_store_are_there(self):
        task = self.operators().LandingIsThere(task_id="landing")
        for task.landing in (HOME.name, f"file://{HOME.name}", "s3a://bucket/landing"):
            task.execute({})

    def test_missing_connection_fails_instead_of_going_to_yarn(self):
        connection = os.environ.pop("AIRFLOW_CONN_JOURNEYLAKE_SPARK")
        self.addCleanup(os.environ.update, AIRFLOW_CONN_JOURNEYLAKE_SPARK=connection)
        with self.assertRaisesRegex(AirflowFailException, "journeylake_spark"):
            self.operators().JourneylakeOperator(task_id="upkeep", command=["upkeep"]).execute({})

    def test_missing_spark_submit_fails_at_once(self):
        path = os.environ["PATH"]
        os.environ["PATH"] = HOME.name
        self.addCleanup(os.environ.update, PATH=path)
        with self.assertRaisesRegex(AirflowFailException, "spark-submit"):
            self.operators().JourneylakeOperator(task_id="upkeep", command=["upkeep"]).execute({})

    def test_settings_that_are_no_json_object_fail_at_once(self):
        self.addCleanup(os.environ.pop, "AIRFLOW_VAR_JOURNEYLAKE_SPARK_CONF")
        for text in ("spark.driver.memory=4g", '["spark"]', "4"):
            os.environ["AIRFLOW_VAR_JOURNEYLAKE_SPARK_CONF"] = text
            with self.subTest(text=text), self.assertRaisesRegex(AirflowFailException, "journeylake_spark_conf"):
                self.operators().JourneylakeOperator(task_id="upkeep", command=["upkeep"]).execute({})

    def test_publication_is_read_from_what_the_run_prints(self):
        task = self.operators().JourneylakeOperator(task_id="publish", command=["publish"])
        digest = hashlib.sha256(b"rows").hexdigest()
        task._note(f"  publish      0.1 s  publication 7, generation 2, digest {digest}\n")
        self.assertEqual({"publication": 7, "generation": 2, "digest": digest}, task._published)


if __name__ == "__main__":
    unittest.main()
