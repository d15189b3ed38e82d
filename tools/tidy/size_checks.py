"""Lengths of files and functions: docs/ say why they are kept short."""

import dataclasses
import re

from violation import Violation

HEADER_LINES_BELOW = 200
SOURCE_LINES_BELOW = 400
TEST_LINES_BELOW = 900
FUNCTION_LINES_MAX = 70


@dataclasses.dataclass(frozen=True)
class Function:
    line: int
    length: int
    signature: str


def check_file_length(source):
    if source.is_header:
        limit = HEADER_LINES_BELOW
    elif source.is_test:
        limit = TEST_LINES_BELOW
    else:
        limit = SOURCE_LINES_BELOW
    if len(source.lines) >= limit:
        yield Violation(
            source.path, 1, "file-length",
            f"{len(source.lines)} lines; must be below {limit}")


def check_function_lengths(source):
    for function in functions(source):
        if function.length > FUNCTION_LINES_MAX:
            yield Violation(
                source.path, function.line, "function-length",
                f"{function.length} lines in '{function.signature}'; "
                f"at most {FUNCTION_LINES_MAX}")


def _kind(head):
    """Says what the brace after `head` opens, outside of any function."""
    head = re.sub(r"\btemplate\s*<[^{};]*?>(?=\s*[a-z])", " ", head).strip()
    if re.search(r"\bnamespace\b", head) or head.startswith("extern"):
        return "scope"
    if re.match(r"(typedef\s+)?(class|struct|union|enum)\b", head):
        return "scope"
    # `Type kTable[] = {` and the arguments of a call.
    if not head or head[-1] in "=(,":
        return "other"
    return "function" if "(" in head else "other"


def functions(source):
    """Returns each function defined at namespace or class scope.

    A heuristic that follows braces. It is right for code as clang-format lays
    it out; what is nested in a function (a lambda, a local class) counts as a
    part of it.
    """
    found = []
    stack = []  # (kind, head, line) of each open brace
    head = ""
    head_line = 0
    for number, line in enumerate(source.code, 1):
        if line.lstrip().startswith("#"):
            continue
        for character in line:
            if character == "{":
                outermost = all(entry[0] == "scope" for entry in stack)
                kind = _kind(head) if outermost else "other"
                if outermost and found and _continues_constructor(head):
                    # What looked like a body was `member_{value}`.
                    before = found.pop()
                    kind, head = "function", before.signature
                    head_line = before.line
                stack.append((kind, head, head_line or number))
                head, head_line = "", 0
            elif character == "}":
                if stack:
                    kind, its_head, its_line = stack.pop()
                    if kind == "function":
                        found.append(Function(its_line, number - its_line + 1,
                                              " ".join(its_head.split())))
                head, head_line = "", 0
            elif character == ";":
                head, head_line = "", 0
            else:
                if not head_line and not character.isspace():
                    head_line = number
                if head_line:
                    head += character
        head += " " if head_line else ""
        # `public:` begins no function.
        if re.fullmatch(r"\s*(public|protected|private)\s*:\s*", head):
            head, head_line = "", 0
    return found


def _continues_constructor(head):
    """Whether a brace after `}` and `head` goes on with an initialiser list."""
    return not head.strip() or head.lstrip().startswith(",")
