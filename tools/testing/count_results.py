#!/usr/bin/env python3
"""Counts test cases in the event files that `bazel test` wrote.

    count_results.py EVENTS.json...

Each file holds the events of one run (--build_event_json_file), named after its
configuration. Prints a line per run, every failed test, and finally
"N passed, N failed" alone on a line. Exits with 1 when something failed or
nothing ran.
"""

import json
import pathlib
import sys
import urllib.parse
import xml.etree.ElementTree


class Run:
    """What happened in one run: counts and the names of failures."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.failures = []

    def fail(self, name):
        self.failed += 1
        self.failures.append(name)


def count_cases(run, label, status, xml_path):
    """Adds the cases of one test target (or shard) to `run`."""
    failed_before = run.failed
    passed = 0
    try:
        cases = list(xml.etree.ElementTree.parse(xml_path).iter("testcase"))
    except (OSError, xml.etree.ElementTree.ParseError):
        cases = []  # Killed before it could write its report.
    for case in cases:
        if case.get("status") == "notrun" or case.get("result") == "skipped":
            continue
        if case.find("failure") is not None or case.find("error") is not None:
            run.fail(f"{label} {case.get('classname', '')}.{case.get('name')}")
        else:
            passed += 1
    run.passed += passed
    # Crashed, timed out, or failed outside any case (a sanitizer's exit code):
    # the target's failure must not be lost.
    if status != "PASSED" and run.failed == failed_before:
        run.fail(f"{label} ({status})")


def read_run(path):
    run = Run()
    ended = "no end recorded"
    with open(path, encoding="utf-8") as events:
        for line in events:
            event = json.loads(line)
            identity = event.get("id", {})
            if "testResult" in event:
                result = event["testResult"]
                # With retries or several attempts only the last is decisive;
                # we do not retry, so there is one.
                reports = [
                    urllib.parse.unquote(
                        urllib.parse.urlparse(output["uri"]).path)
                    for output in result.get("testActionOutput", [])
                    if output["name"] == "test.xml"
                ]
                count_cases(run, identity["testResult"]["label"],
                            result["status"], reports[0] if reports else "")
            elif "testSummary" in event:
                # Tests that were never run have a summary but no result.
                summary = event["testSummary"]
                if summary.get("overallStatus") in ("FAILED_TO_BUILD",
                                                    "NO_STATUS"):
                    run.fail(f"{identity['testSummary']['label']} "
                             f"({summary['overallStatus']})")
            elif "finished" in event:
                exit_code = event["finished"].get("exitCode", {})
                ended = exit_code.get("name", "SUCCESS")
    # Bazel itself failed (a BUILD file does not load, say): no test says so.
    if ended not in ("SUCCESS", "TESTS_FAILED", "NO_TESTS_FOUND") and (
            not run.failed):
        run.fail(f"bazel ({ended})")
    return run


def main(paths):
    passed = failed = 0
    for path in map(pathlib.Path, paths):
        run = read_run(path)
        passed += run.passed
        failed += run.failed
        print(f"{path.stem}: {run.passed} passed, {run.failed} failed")
        for name in run.failures:
            print(f"  FAILED {name}")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
