#!/usr/bin/env python3
"""Checks the source tree for what the compiler and Bazel let pass.

    tidy.py [ROOT]

Prints every violation as PATH:LINE: [RULE] WHY and exits with 1 if there is
any. Deliberate exceptions are listed, each with its reason, in exceptions.txt.
"""

import os
import pathlib
import sys

import content_checks
import dependency_checks
import size_checks
from build_graph import BuildGraph
from source_file import SourceFile
from violation import Violation

_EXCEPTIONS = "tools/tidy/exceptions.txt"
# Descriptions of other projects' files.
_NOT_OURS = ("third_party",)


def find_files(root):
    """Yields the paths, relative to `root`, of all files of the project."""
    for folder, subfolders, names in os.walk(root):
        relative = os.path.relpath(folder, root)
        # Bazel's outputs are links, which os.walk does not follow.
        subfolders[:] = sorted(
            name for name in subfolders
            if not name.startswith(".") and name not in _NOT_OURS)
        for name in sorted(names):
            yield os.path.normpath(os.path.join(relative, name))


def find_violations(root):
    """Returns all violations below `root`, exceptions not yet applied."""
    paths = list(find_files(root))
    graph = BuildGraph(
        root, [path for path in paths if path.endswith("BUILD.bazel")])
    violations = list(dependency_checks.check_targets(graph))
    for path in paths:
        if not path.endswith((".h", ".cc")):
            continue
        text = (pathlib.Path(root) / path).read_text(encoding="utf-8")
        source = SourceFile(path, text)
        for violation in (
                size_checks.check_file_length(source),
                size_checks.check_function_lengths(source),
                content_checks.check_banned(source),
                content_checks.check_comments(source),
                dependency_checks.check_layer_of_includes(source, graph),
                dependency_checks.check_includes_have_deps(source, graph)):
            violations.extend(violation)
    return violations


def apply_exceptions(violations, exceptions_text):
    """Returns the violations that no exception covers, and bad exceptions.

    A line of the list is `RULE PATH REASON...`. An exception that covers
    nothing any more must go, so that the list stays a list of debts.
    """
    excepted = {}
    remaining = []
    for number, line in enumerate(exceptions_text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split(maxsplit=2)
        if len(fields) < 3:
            remaining.append(Violation(
                _EXCEPTIONS, number, "exceptions",
                "a line is RULE PATH REASON, and the reason is missing"))
        else:
            excepted[fields[0], fields[1]] = number
    used = set()
    for violation in violations:
        key = (violation.rule, violation.path)
        if key in excepted:
            used.add(key)
        else:
            remaining.append(violation)
    for key in excepted.keys() - used:
        remaining.append(Violation(
            _EXCEPTIONS, excepted[key], "exceptions",
            f"nothing needs the exception '{' '.join(key)}' any more"))
    return sorted(remaining)


def main(root):
    exceptions = pathlib.Path(root) / _EXCEPTIONS
    violations = apply_exceptions(find_violations(root),
                                  exceptions.read_text(encoding="utf-8"))
    for violation in violations:
        print(violation)
    if violations:
        print(f"\n{len(violations)} violations. Fix them, or list a deliberate "
              f"one in {_EXCEPTIONS} with its reason.")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "."))
