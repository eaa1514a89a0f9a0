"""What reports are made from: a TOML file each, with products and grids of figures beside it as CSV."""

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.reports.annex import annex, layout
from benchmarks.reports.document import Document, Head, Paragraph, Section, Signature
from benchmarks.reports.figure import figure
from benchmarks.reports.product import products
from benchmarks.reports.table import LEFT, Cell, Row, Table, merged

DATA = Path(__file__).parent / "data"


class SourceError(ValueError):
    """A file that reports are made from cannot be used; the message names it and says why."""


def documents(folder: Path = DATA) -> list[Document]:
    """All reports of a folder, by name."""
    return [document(path) for path in sorted(folder.glob("*.toml"))]


def document(path: Path) -> Document:
    """The report that a TOML file describes.

    Raises:
        SourceError: The file, or one that it names, lacks something or has a wrong value.
    """
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        head = written["head"]
        return Document(
            name=path.stem,
            head=Head(**head),
            sections=tuple(_section(path, written, section) for section in written["section"]),
            signature=Signature(
                tuple(written["signature"]["lines"]),
                written["signature"]["name"],
                tuple(written["signature"]["recipients"]),
            ),
            **{key: written[key] for key in ("size", "font", "encoding", "note") if key in written},
            formats=tuple(written["formats"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(f"{path}: {error!r}; compare it with another file of the folder") from error


def _section(path: Path, written: Mapping[str, Any], section: Mapping[str, Any]) -> Section:
    blocks = tuple(_block(path, written, block) for block in section["block"])
    return Section(blocks, section.get("landscape", False), section.get("name", ""))


def _block(path: Path, written: Mapping[str, Any], block: Mapping[str, Any]) -> Paragraph | Table:
    if "products" in block:
        form = layout(written["layout"][block["layout"]])
        listed = products(path.parent / block["products"])
        if "star" in block:
            listed = tuple(product for product in listed if product.star == block["star"])
        return annex(listed, form, block.get("caption", ""))
    if "grid" in block:
        return _grid(path.parent / block["grid"], written, block)
    stated = tuple(figure(each, written["place"], written["period"]) for each in block.get("figures", ()))
    return Paragraph(block["text"], block.get("kind", "text"), stated)


def _grid(path: Path, written: Mapping[str, Any], block: Mapping[str, Any]) -> Table:
    """A table of figures: what a cell counts is said by its column, or by its row, and where by the first text."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    headers = block["headers"]
    rows = []
    for number, (line, cells) in enumerate(zip(lines, merged(lines), strict=True)):
        kind = "header" if number < headers else block.get("kinds", {}).get(str(number), "item")
        if kind in ("item", "total"):
            cells = [
                cell and _stating(cell, _counted(block, number, column), line, written, block)
                for column, cell in enumerate(cells)
            ]
        rows.append(Row(kind, tuple(cells)))
    for wrong in block.get("wrong", ()):
        rows[wrong["row"]] = _corrected(rows[wrong["row"]], wrong["column"], wrong["true"])
    return Table(tuple(rows), tuple(block["widths"]), block.get("ruled", True), block.get("caption", ""))


def _counted(block: Mapping[str, Any], row: int, column: int) -> Mapping[str, Any]:
    """What a cell counts: nothing where neither its column nor its row says a measure."""
    said = {**block["columns"].get(str(column), {}), **block.get("rows", {}).get(str(row), {})}
    return said if "measure" in said and str(column) in block["columns"] else {}


def _stating(
    cell: Cell, counted: Mapping[str, Any], line: Sequence[str], written: Mapping[str, Any], block: Mapping[str, Any]
) -> Cell:
    if not counted or cell.text in ("", "-"):
        return cell
    number = float(cell.text.replace(".", "").replace(",", ".").removesuffix("%"))
    value = int(number) if number.is_integer() else number
    place = _place(block, line) if "place" in block else ""
    stated = figure({"value": value, **counted}, place or written["place"], written["period"])
    return replace(cell, figure=stated, number=value if block.get("numeric") else None)


def _place(block: Mapping[str, Any], line: Sequence[str]) -> str:
    printed = line[block["place"]]
    if printed == LEFT:
        printed = line[block["place"] - 1]
    return str(block.get("places", {}).get(printed, printed))


def _corrected(row: Row, column: int, true: float) -> Row:
    cell = row.cells[column]
    if cell is None:
        raise ValueError(f"there is no cell {column} to be wrong")
    return replace(row, cells=(*row.cells[:column], replace(cell, true_value=true), *row.cells[column + 1 :]))
