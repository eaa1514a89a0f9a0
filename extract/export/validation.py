"""Validation: every cell, key and reference of a dataset held against the data dictionary, in bounded memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from extract.dataset.frame_schema import EMPTY, frame_schema, type_name
from extract.dataset.tables import Table
from extract.export.cells import Bad
from extract.export.counts import Counts
from extract.export.keys import Keys, gather
from extract.export.place_codes import CODE, UNKNOWN, unknown_codes
from extract.export.problem import Problem, Problems
from extract.export.source import TableSource

if TYPE_CHECKING:
    import pyarrow as pa

OnRows: TypeAlias = Callable[[str, str, int], None]
"""Called with a step ("reading keys"), a table, and how many of its rows are done."""


def validate(sources: Sequence[TableSource], *, on_rows: OnRows = lambda *_: None) -> tuple[Counts, Problems]:
    """Holds a dataset against the data dictionary.

    The tables are read twice: first for their keys, of which eight bytes each are kept, then batch by batch.

    Args:
        sources: The tables, articles first.
        on_rows: Called as it goes on.

    Returns:
        What the dataset holds, and what is wrong with it: columns that lack or are unknown, cells of a wrong type or
        outside of their limits, words of no vocabulary, keys that come twice, references to rows that are not there.

    Raises:
        DatasetError: a file cannot be read.
    """
    problems = Problems()
    for source in sources:
        _check_header(source, problems)
    counts = Counts()
    if problems.total:
        return counts, problems
    keys = {source.table.name: _keys(source, on_rows) for source in sources}
    for source in sources:
        reader = _Reader(source, keys, problems)
        for batch in reader.batches():
            counts.add(source.table.name, batch)
            on_rows("checking", source.table.name, counts.rows[source.table.name])
        counts.rows.setdefault(source.table.name, 0)
    return counts, problems


def _check_header(source: TableSource, problems: Problems) -> None:
    header = source.header()
    wanted = [column.name for column in source.table.columns]
    for name in wanted:
        if name not in header:
            problems.add(Problem(source.label, name, "the column is missing"))
    for name in dict.fromkeys(header):
        if name not in wanted:
            problems.add(Problem(source.label, name, "the data dictionary has no such column"))
        elif header.count(name) > 1:
            problems.add(Problem(source.label, name, "the column is there more than once"))


def _keys(source: TableSource, on_rows: OnRows) -> Keys:
    def parts() -> "Iterator[pa.Array]":
        rows = 0
        for ((array, _),) in source.columns([source.table.key]):
            rows += len(array)
            on_rows("reading keys", source.table.name, rows)
            yield array

    return gather(parts())


class _Reader:
    """Reads one table and reports what is wrong with its rows."""

    def __init__(self, source: TableSource, keys: Mapping[str, Keys], problems: Problems) -> None:
        self._source = source
        self._keys = keys
        self._problems = problems
        self._first: dict[str, int] = {}
        """Of keys that come more than once: the row that has it first."""
        self._done = 0
        self._key: pa.Array | None = None
        """The keys of the batch that is being read."""

    def batches(self) -> "Iterator[pa.RecordBatch]":
        import pyarrow as pa

        table = self._source.table
        names = [column.name for column in table.columns]
        for columns in self._source.columns(names):
            batch = pa.RecordBatch.from_arrays([array for array, _ in columns], names=names)
            self._key = batch.column(table.key)
            wrong = self._check_types([bad for _, bad in columns])
            self._check_cells(table, batch, wrong)
            self._check_keys(table, batch)
            self._check_places(batch, wrong)
            self._done += batch.num_rows
            yield batch

    def _check_types(self, bad: Sequence[Bad]) -> set[tuple[int, str]]:
        """Reports cells that are not of the type of their column, and returns which."""
        wrong = set()
        for column, cells in zip(self._source.table.columns, bad, strict=True):
            for index, value in cells:
                wrong.add((index, column.name))
                self._report(column.name, f"is not {type_name(column)}", index, value)
        return wrong

    def _check_cells(self, table: Table, batch: "pa.RecordBatch", wrong: set[tuple[int, str]]) -> None:
        """Reports cells that are outside of their limits, and adds to those that are wrong."""
        from pandera.errors import SchemaErrors

        try:
            frame_schema(table.name).validate(_frame(table, batch), lazy=True)
        except SchemaErrors as errors:
            failures = errors.failure_cases.sort_values(["index", "column"], kind="stable")
            for index, column, check, value in zip(
                failures["index"], failures["column"], failures["check"], failures["failure_case"], strict=True
            ):
                if (index, column) in wrong:
                    continue
                wrong.add((index, column))
                if check == EMPTY:
                    self._report(column, "is empty, and must not be", int(index), None)
                else:
                    self._report(column, str(check), int(index), str(value))

    def _check_keys(self, table: Table, batch: "pa.RecordBatch") -> None:
        key = batch.column(table.key)
        for index in self._keys[table.name].repeating(key):
            value = key[int(index)].as_py()
            row = self._done + int(index) + 1
            first = self._first.setdefault(value, row)
            if first != row:
                self._report(table.key, f"names row {first:,} as well", int(index), value)
        for column in table.columns:
            if column.refers_to in self._keys:
                values = batch.column(column.name)
                for index in self._keys[column.refers_to].missing(values):
                    reason = f"names no row of {column.refers_to}"
                    self._report(column.name, reason, int(index), values[int(index)].as_py())

    def _check_places(self, batch: "pa.RecordBatch", wrong: set[tuple[int, str]]) -> None:
        for index, code in unknown_codes(batch):
            if (index, CODE) not in wrong:
                self._report(CODE, UNKNOWN, index, code)

    def _report(self, column: str, reason: str, index: int, value: str | None) -> None:
        key = self._key[index].as_py() if self._key is not None else None
        self._problems.add(
            Problem(self._source.label, column, reason, self._done + index + 1, value, key=key or "without a key")
        )


def _frame(table: Table, batch: "pa.RecordBatch") -> Any:
    """A batch as pandas, in the nullable types of the contract."""
    import pyarrow as pa

    from extract.dataset.batches import arrow_schema

    return pa.Table.from_batches([batch.cast(arrow_schema(table.name))]).to_pandas()
