"""JSON lines: one object a row, with "record" first, then the columns of its table."""

import json

from extract.dataset.tables import Kind, Row, cells, plain, table_of


def json_line(row: Row) -> str:
    """One row as a line without its line break, "record" first."""
    return json.dumps({"record": table_of(row).record, **as_record(row)}, ensure_ascii=False)


def as_record(row: Row) -> dict[str, str | int | float | bool | list[str] | None]:
    """One row by column: a list stays a list, and what is not said is None."""
    table = table_of(row)
    return {
        column.name: list(getattr(row, column.name)) if column.kind is Kind.LIST else plain(cell)
        for column, cell in zip(table.columns, cells(table, row), strict=True)
    }
