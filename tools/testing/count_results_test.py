#!/usr/bin/env python3
"""The counts of count_results.py, from events as Bazel writes them."""

import contextlib
import io
import json
import pathlib
import sys
import tempfile
import unittest

import count_results

_PASSED_CASE = '<testcase name="A" classname="S" status="run"/>'
_FAILED_CASE = ('<testcase name="B" classname="S" status="run">'
                '<failure message="no"/></testcase>')
_DISABLED_CASE = '<testcase name="C" classname="S" status="notrun"/>'
_SKIPPED_CASE = '<testcase name="D" classname="S" result="skipped"/>'


class CountResultsTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.events = []

    def add_result(self, label, status, *cases):
        report = self.folder / f"{len(self.events)} test.xml"
        report.write_text("<testsuites><testsuite>" + "".join(cases) +
                          "</testsuite></testsuites>", encoding="utf-8")
        self.events.append({
            "id": {"testResult": {"label": label}},
            "testResult": {
                "status": status,
                "testActionOutput": [
                    {"name": "test.log", "uri": "file:///gone"},
                    {"name": "test.xml", "uri": report.as_uri()},
                ],
            },
        })

    def add_summary(self, label, status):
        self.events.append({"id": {"testSummary": {"label": label}},
                            "testSummary": {"overallStatus": status}})

    def finish(self, exit_name="SUCCESS"):
        """Returns the exit status and the lines printed."""
        self.events.append(
            {"id": {}, "finished": {"exitCode": {"name": exit_name}}})
        path = self.folder / "opt.json"
        path.write_text("\n".join(map(json.dumps, self.events)),
                        encoding="utf-8")
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            status = count_results.main([path])
        return status, output.getvalue().splitlines()

    def test_counts_cases_of_all_targets(self):
        self.add_result("//a", "PASSED", _PASSED_CASE, _PASSED_CASE)
        self.add_result("//b", "PASSED", _PASSED_CASE)
        self.add_summary("//a", "PASSED")
        self.assertEqual(self.finish(), (0, ["opt: 3 passed, 0 failed",
                                             "3 passed, 0 failed"]))

    def test_disabled_and_skipped_cases_do_not_count(self):
        self.add_result("//a", "PASSED", _PASSED_CASE, _DISABLED_CASE,
                        _SKIPPED_CASE)
        self.assertEqual(self.finish()[1][-1], "1 passed, 0 failed")

    def test_names_the_failed_case(self):
        self.add_result("//a", "FAILED", _PASSED_CASE, _FAILED_CASE)
        status, lines = self.finish("TESTS_FAILED")
        self.assertEqual(status, 1)
        self.assertEqual(lines, ["opt: 1 passed, 1 failed",
                                 "  FAILED //a S.B", "1 passed, 1 failed"])

    def test_crash_counts_as_a_failure(self):
        self.add_result("//a", "FAILED", _PASSED_CASE)
        self.assertEqual(self.finish("TESTS_FAILED")[1][-1],
                         "1 passed, 1 failed")

    def test_target_that_does_not_build_is_a_failure(self):
        self.add_result("//a", "PASSED", _PASSED_CASE)
        self.add_summary("//b", "FAILED_TO_BUILD")
        status, lines = self.finish("BUILD_FAILURE")
        self.assertEqual((status, lines[-1]), (1, "1 passed, 1 failed"))

    def test_broken_build_file_is_a_failure(self):
        self.add_result("//a", "PASSED", _PASSED_CASE)
        status, lines = self.finish("PARSING_FAILURE")
        self.assertEqual((status, lines[-1]), (1, "1 passed, 1 failed"))

    def test_no_test_at_all_is_a_failure(self):
        status, lines = self.finish("NO_TESTS_FOUND")
        self.assertEqual((status, lines[-1]), (1, "0 passed, 0 failed"))


if __name__ == "__main__":
    sys.exit(unittest.main())
