"""JSON lines: one object a row, with "record" first, then the columns of its table."""

import json
from decimal import Decimal

from extract.dataset.tables import Cell, Kind, Row, cells, table_of


def json_line(row: Row) -> str:
    """One row as a line without its line break, "record" first."""
    return json.dumps({"record": table_of(row).record, **as_record(row)}, ensure_ascii=False)


def as_record(row: Row) -> dict[str, str | int | float | bool | list[str] | None]:
    """One row by column: a list stays a list, and what is not said is None."""
    table = table_of(row)
    return {
        column.name: list(getattr(row, column.name)) if column.kind is Kind.LIST else _value(cell)
        for column, cell in zip(table.columns, cells(table, row), strict=True)
    }


def _value(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell
