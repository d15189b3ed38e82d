"""A C++ file, split into code and comments so that checks can use plain
regular expressions without being fooled by strings or comments."""

import dataclasses
import re

# In the order in which they must be tried. Raw strings first: everything else
# may occur inside them. A quote between digits is a separator, not a character.
_TOKEN = re.compile(
    r"""
      (?P<raw>R"(?P<delimiter>[^()\s\\]{0,16})\(.*?\)(?P=delimiter)")
    | (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<string>"(?:\\.|[^"\\\n])*")
    | (?P<separator>(?<=[0-9a-fA-F])'(?=[0-9a-fA-F]))
    | (?P<character>'(?:\\.|[^'\\\n])+')
    """,
    re.DOTALL | re.VERBOSE,
)

_INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


@dataclasses.dataclass(frozen=True)
class Include:
    line: int
    name: str
    quoted: bool


def _blank(text):
    """Returns `text` as spaces, with its line breaks."""
    return re.sub(r"[^\n]", " ", text)


class SourceFile:
    """Attributes, all with the same line numbers as the file:

    path      relative to the workspace
    lines     the text
    code      comments gone, strings and characters emptied
    comments  {line number: text of the comment on that line}
    includes  list of Include
    """

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.lines = text.splitlines()
        self.comments = {}
        self.code = _TOKEN.sub(self._replace, text).splitlines()
        self.includes = self._find_includes()

    def _replace(self, match):
        token = match.group(0)
        if match.lastgroup == "comment":
            first_line = self.text.count("\n", 0, match.start()) + 1
            for offset, line in enumerate(token.split("\n")):
                self.comments[first_line + offset] = line
            return _blank(token)
        if match.lastgroup == "separator":
            return "_"
        if match.lastgroup == "character":
            return "'" + _blank(token[1:-1]) + "'"
        # With its quotes: "" is still an argument of a call.
        return '"' + _blank(token[2 if token[0] == "R" else 1 : -1]) + '"'

    def _find_includes(self):
        includes = []
        for number, (line, code) in enumerate(zip(self.lines, self.code), 1):
            # The name was emptied in `code`, but a commented-out include is
            # no longer there at all.
            if not re.match(r"\s*#\s*include\b", code):
                continue
            match = _INCLUDE.match(line)
            if match:
                includes.append(
                    Include(number, match.group(2), match.group(1) == '"'))
        return includes

    @property
    def is_header(self):
        return self.path.endswith(".h")

    @property
    def is_test(self):
        return self.path.endswith("_test.cc")
