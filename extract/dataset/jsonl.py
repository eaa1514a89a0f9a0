"""JSON lines: one object a row, with "record" first, then the columns of its table."""

import json

from extract.dataset.tables import Row, Table, Value, plain, table_of, values


def json_line(row: Row) -> str:
    """One row as a line without its line break, "record" first."""
    table = table_of(row)
    return line_of_values(table, values(table, row))


def line_of_values(table: Table, row: tuple[Value, ...]) -> str:
    """The values of one row as a line without its line break, as `json_line` writes it of a row."""
    return json.dumps({"record": table.record, **_record(table, row)}, ensure_ascii=False)


def as_record(row: Row) -> dict[str, str | int | float | bool | list[str] | None]:
    """One row by column: a list stays a list, and what is not said is None."""
    table = table_of(row)
    return _record(table, values(table, row))


def _record(table: Table, row: tuple[Value, ...]) -> dict[str, str | int | float | bool | list[str] | None]:
    return {
        column.name: list(value) if isinstance(value, tuple) else plain(value)
        for column, value in zip(table.columns, row, strict=True)
    }
