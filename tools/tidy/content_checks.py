"""What may not be written at all, or only in places that exceptions.txt names."""

import dataclasses
import re

from violation import Violation


@dataclasses.dataclass(frozen=True)
class Ban:
    rule: str
    pattern: str
    message: str
    # Folders in which the ban does not hold, and ends of names likewise.
    allowed_in: tuple = ()
    allowed_names: tuple = ()


# Programs, in `allowed_in` or by name, print their results and measure time.
_BENCHMARK = "_benchmark.cc"
_MAIN = "/main.cc"
_TEST = "_test.cc"

# Time, randomness and sleeping are injected, so that a test decides them and a
# seed replays a run.
_BANS = [
    Ban("clock",
        r"\babsl::Now\(|\babsl::GetCurrentTimeNanos\("
        r"|\bstd::chrono::\w+_clock(::now\(|;)"
        r"|\b(std::)?time\((nullptr|NULL|0|&\w+)\)|\bgettimeofday\(|\bclock_gettime\(",
        "reads the clock; take a Clock instead",
        allowed_in=("tests/", "tools/"), allowed_names=(_BENCHMARK,)),
    Ban("random",
        r"\b(std::)?s?rand\(|\bstd::random_device\b|\babsl::\w*BitGen\b"
        r"|\bRAND_bytes\(|\bgetrandom\(|\bgetentropy\(",
        "draws randomness; take a source of it instead"),
    Ban("sleep",
        r"\babsl::SleepFor\(|\bstd::this_thread::sleep_\w+\("
        # An injected sleeper may well be called `sleep`, but takes a Duration.
        r"|(?<!\w)::sleep\(|(?<![\w.>:])sleep\(\d|\b(u|nano)sleep\(",
        "sleeps; wait for a condition, or take a sleeper"),
    Ban("output",
        r"\b(std::)?printf\(|\bstd::cout\b|\b(std::)?puts\("
        r"|\bfprintf\(\s*stdout\b",
        "writes to stdout, which belongs to programs and their main files",
        allowed_in=("tests/", "tools/"),
        allowed_names=(_BENCHMARK, _MAIN, _TEST)),
    Ban("exceptions",
        r"\bthrow\b|\bcatch\s*\(|\btry\s*\{",
        "errors are absl::Status here"),
    Ban("using-namespace",
        r"\busing\s+namespace\b",
        "name what is used"),
]

_ISSUE_LINK = re.compile(r"\bTODO\((https?://\S+|#\d+)\)")

# Statements, as opposed to prose that happens to end in a semicolon. Headers
# and tests are exempt: their comments show how to use things.
_COMMENTED_OUT_CODE = re.compile(
    r"""^//+\s*(
        \#\s*include\b.*
      | return\b[^,]*;
      | (if|for|while|switch)\s*\(.*[{;]
      | [\w:<>*&\s]+\s[\w.>-]+\s*=\s.*;
      | [\w:.>-]+\(.*\);
      | \}
    )$""",
    re.VERBOSE)


def check_banned(source):
    for ban in _BANS:
        if source.path.startswith(ban.allowed_in) or source.path.endswith(
                ban.allowed_names):
            continue
        for number, line in enumerate(source.code, 1):
            match = re.search(ban.pattern, line)
            if match:
                yield Violation(source.path, number, ban.rule,
                                f"'{match.group(0)}' {ban.message}")


def check_comments(source):
    for number, comment in sorted(source.comments.items()):
        if re.search(r"\b(TODO|FIXME|XXX)\b", comment) and (
                not _ISSUE_LINK.search(comment)):
            yield Violation(source.path, number, "todo",
                            "write TODO(link to an issue)")
        if source.is_header or source.is_test:
            continue
        if _COMMENTED_OUT_CODE.match(comment.strip()):
            yield Violation(source.path, number, "commented-out-code",
                            "delete it; git remembers")
