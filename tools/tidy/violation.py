"""What every check reports."""

import dataclasses


@dataclasses.dataclass(frozen=True, order=True)
class Violation:
    """One broken rule. `rule` is the name that exceptions.txt uses."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: [{self.rule}] {self.message}"
