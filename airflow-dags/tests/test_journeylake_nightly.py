"""What a step's exit code means to Airflow. Run: python -m unittest discover airflow-dags/tests"""

import os
import stat
import sys
import tempfile
import unittest
from pathlib import Path

HOME = tempfile.TemporaryDirectory()
os.environ.setdefault("AIRFLOW_HOME", HOME.name)
os.environ.setdefault("AIRFLOW__CORE__LOAD_EXAMPLES", "False")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import journeylake_nightly  # noqa: E402
from airflow.sdk.exceptions import (  # noqa: E402
    AirflowException,
    AirflowFailException,
    AirflowSkipException,
)


class NightlyDagTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def step(self, exit_code, conf=""):
        """A task whose command writes down its arguments and ends with the exit code."""
        command = Path(self.folder.name, "journey lake")
        command.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "$(dirname "$0")/arguments"\nexit {exit_code}\n')
        command.chmod(command.stat().st_mode | stat.S_IXUSR)
        task = journeylake_nightly.RunStep(step="ingest")
        task.command, task.night, task.conf = str(command), "2026-01-31", conf
        task.lake, task.landing = "/data/the lake", "s3a://bucket/landing"
        return task

    def arguments(self):
        return Path(self.folder.name, "arguments").read_text().splitlines()

    def test_steps_follow_each_other(self):
        steps = [task.task_id for task in journeylake_nightly.dag.topological_sort()]
        self.assertEqual(journeylake_nightly.STEPS, steps)
        self.assertEqual(len(steps) - 1, sum(len(task.downstream_list) for task in journeylake_nightly.dag.tasks))

    def test_one_night_at_a_time(self):
        self.assertEqual(1, journeylake_nightly.dag.max_active_runs)

    def test_done_and_published_with_warnings_succeed(self):
        self.step(0).execute({})
        self.step(20).execute({})

    def test_arguments_reach_the_command_as_they_are(self):
        self.step(0, conf="/etc/journey lake.yaml").execute({})
        self.assertEqual(
            ["ingest", "2026-01-31", "--lake", "/data/the lake", "--landing", "s3a://bucket/landing"]
            + ["--conf", "/etc/journey lake.yaml"],
            self.arguments(),
        )

    def test_settings_may_be_left_out(self):
        self.step(0).execute({})
        self.assertNotIn("--conf", self.arguments())

    def test_no_news_skips_the_rest_of_the_night(self):
        with self.assertRaises(AirflowSkipException):
            self.step(10).execute({})

    def test_try_again_later_is_retried(self):
        with self.assertRaises(AirflowException) as raised:
            self.step(40).execute({})
        self.assertNotIsInstance(raised.exception, AirflowFailException)

    def test_every_other_failure_is_not_retried(self):
        for code in (1, 30, 50, 70):
            with self.subTest(code=code), self.assertRaises(AirflowFailException):
                self.step(code).execute({})


if __name__ == "__main__":
    unittest.main()
