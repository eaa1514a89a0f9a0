"""Counts: what a dataset holds, gathered while it is read."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

COUNTED: Final = {
    "articles": ("outlet",),
    "figures": ("measure", "status", "unit", "place_level"),
    "products": ("star",),
    "checks": ("kind", "verdict"),
}
"""The columns of each table whose values are counted; the outlets are the sources of the package."""
BOUNDED: Final = {"articles": ("published_at", "fetched_at"), "figures": ("period_start", "period_end")}
"""The columns of which the first and the last value are kept."""


@dataclass(slots=True)
class Counts:
    """How many rows the tables have, and which."""

    rows: dict[str, int] = field(default_factory=dict)
    values: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    """By table and column: how often each value comes; "" where none is said."""
    bounds: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """By table and column: the first and the last value; nothing where none is said."""

    def add(self, table: str, batch: "pa.RecordBatch") -> None:
        """Counts the rows of a batch."""
        import pyarrow.compute as pc

        self.rows[table] = self.rows.get(table, 0) + batch.num_rows
        for column in COUNTED.get(table, ()):
            counter = self.values.setdefault((table, column), Counter())
            for each in pc.value_counts(batch.column(column)).to_pylist():
                counter["" if each["values"] is None else str(each["values"])] += each["counts"]
        for column in BOUNDED.get(table, ()):
            seen = pc.min_max(batch.column(column)).as_py()
            if seen["min"] is not None:
                first, last = self.bounds.get((table, column), (seen["min"], seen["max"]))
                self.bounds[table, column] = min(first, seen["min"]), max(last, seen["max"])

    def ranked(self, table: str, column: str) -> list[tuple[str, int]]:
        """The values of a column with how often they come, most frequent first, then by name."""
        return sorted(self.values.get((table, column), Counter()).items(), key=lambda item: (-item[1], item[0]))
