"""Problems of a reference table: where they stand, and why they are problems."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a table, or worth a look."""

    file: str
    line: int
    """Line of the file that the row begins on, the header being line 1; 0 where the file as a whole is meant."""
    column: str
    """The column, or "-" where no one column is to blame."""
    reason: str

    def __str__(self) -> str:
        """The problem as one line for a reader."""
        line = f", line {self.line}" if self.line else ""
        column = "" if self.column == "-" else f", column {self.column}"
        return f"{self.file}{line}{column}: {self.reason}"


class ReferenceTableError(ValueError):
    """A reference table that cannot be used, with all its problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CellError(ValueError):
    """A cell that cannot be read; the reason is its message."""

    def __init__(self, column: str, reason: str) -> None:
        self.column = column
        super().__init__(reason)
