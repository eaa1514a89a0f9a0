"""JSON lines: one object a row, with "record" first, then the columns of its table."""

import json
from decimal import Decimal

from extract.dataset.tables import Cell, Kind, Row, cells, table_of


def json_line(row: Row) -> str:
    """One row as a line without its line break: a list stays a list, what is not said is null, numbers are exact."""
    table = table_of(row)
    record: dict[str, object] = {"record": table.record}
    for column, cell in zip(table.columns, cells(table, row), strict=True):
        record[column.name] = list(getattr(row, column.name)) if column.kind is Kind.LIST else _value(cell)
    return json.dumps(record, ensure_ascii=False)


def _value(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell
