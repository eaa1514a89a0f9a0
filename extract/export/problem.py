"""Problems of a dataset: which cell of which table, what stands there, what is wrong with it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

SHOWN: Final = 60
"""Characters of a value that a message shows."""


class DatasetError(Exception):
    """A path that no dataset can be read from: which one, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit the data dictionary."""

    table: str
    """Where it is: "figures.csv", or "dataset.sqlite, table figures"."""
    column: str
    reason: str
    row: int | None = None
    """From 1, the header not counted; None where it is about the whole column."""
    value: str | None = None
    """What stands there; None where nothing does."""
    key: str = ""
    """The key of the row."""

    def __str__(self) -> str:
        where = self.table + (f", row {self.row:,} ({self.key})" if self.row is not None else "")
        where += f", column {self.column}" if self.column else ""
        return f"{where}: {_quoted(self.value)}{self.reason}"


@dataclass(slots=True)
class Problems:
    """The problems of a dataset: all are counted, some are kept."""

    most_alike: int = 5
    """How many of one column with the same reason are kept, so that one column does not hide the others."""
    most: int = 100
    """How many are kept in all."""
    kept: list[Problem] = field(default_factory=list)
    total: int = 0
    _alike: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, problem: Problem) -> None:
        """Counts a problem, and keeps it while there is room."""
        self.total += 1
        kind = (problem.table, problem.column, problem.reason)
        self._alike[kind] += 1
        if self._alike[kind] <= self.most_alike and len(self.kept) < self.most:
            self.kept.append(problem)

    def lines(self) -> list[str]:
        """A line each for those that were kept, and how many more there are."""
        lines = [str(problem) for problem in self.kept]
        if self.total > len(self.kept):
            lines.append(f"and {self.total - len(self.kept):,} more")
        return lines


def _quoted(value: str | None) -> str:
    if value is None:
        return ""
    short = value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"
    return f'"{short}" '
