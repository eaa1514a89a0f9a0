"""A table of figures: what a cell counts is said by its column and by its row."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.reports.figure import figure
from benchmarks.reports.table import LEFT, Cell, Row, Table, merged

_NUMBER = re.compile(r"(?P<hedge>≥ )?(?P<number>\d+(?:\.\d{3})*(?:,\d+)?)%?")


def table(path: Path, block: Mapping[str, Any], near: tuple[str, str]) -> Table:
    """The table of a CSV file, in which "<" and "^" are one with the cell to the left and above.

    Args:
        path: The CSV file.
        block: headers (how many rows), widths, columns and rows (what they count), and, where they are needed, place
            (the column of names), places (names as they are printed: official ones), kinds (of rows) and scale.
        near: Place and period of the report, which hold where a cell has none.

    Raises:
        ValueError: A cell that counts something is no number.
    """
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    rows = []
    for number, (line, cells) in enumerate(zip(lines, merged(lines), strict=True)):
        kind = "header" if number < block["headers"] else block.get("kinds", {}).get(str(number), "item")
        if kind != "header":
            place = _place(line, block) or near[0]
            cells = [
                cell and _stating(cell, _counted(block, number, column), block, (place, near[1]))
                for column, cell in enumerate(cells)
            ]
        rows.append(Row(kind, tuple(cells)))
    return Table(tuple(rows), tuple(block["widths"]), block.get("ruled", True), block.get("caption", ""))


def _counted(block: Mapping[str, Any], row: int, column: int) -> Mapping[str, Any]:
    if str(column) not in block["columns"]:
        return {}
    said = {**block["columns"][str(column)], **block.get("rows", {}).get(str(row), {})}
    return said if "measure" in said else {}


def _place(line: Sequence[str], block: Mapping[str, Any]) -> str:
    if "place" not in block:
        return ""
    printed = line[block["place"]]
    if printed == LEFT:
        printed = line[block["place"] - 1]
    return str(block.get("places", {}).get(printed, printed))


def _stating(cell: Cell, counted: Mapping[str, Any], block: Mapping[str, Any], near: tuple[str, str]) -> Cell:
    if not counted or cell.text in ("", "-"):
        return cell
    found = _NUMBER.fullmatch(cell.text)
    if not found:
        raise ValueError(f"{cell.text!r} is no number, and its column counts {counted['measure']}")
    number = float(found["number"].replace(".", "").replace(",", ".")) * block.get("scale", 1)
    hedge = {"modifier": "at_least"} if found["hedge"] else {}
    value = int(number) if number.is_integer() else number
    return replace(cell, figure=figure({**counted, **hedge, "value": value}, *near))
