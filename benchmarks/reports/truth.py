"""What is known of a report: head, tables, products and figures, with their pages."""

from typing import Any

from benchmarks.reports.document import Document, Paragraph
from benchmarks.reports.pdf import Printed
from benchmarks.reports.table import Cell, Table


def truth(
    document: Document, file: str, printed: Printed | None = None, sheets: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The truth of one file, ready for JSON.

    Args:
        document: What the file was made from.
        file: Its name.
        printed: Where things stand, for a file that has pages; page is null without it.
        sheets: The names of its sheets, for a workbook: page is then the number of the sheet, from 1.
    """
    tables: list[dict[str, Any]] = []
    products: list[dict[str, Any]] = []
    figures: list[dict[str, Any]] = []
    for number, section in enumerate(document.sections):
        for place, block in enumerate(section.blocks):
            sheet = sheets.index(section.name) + 1 if sheets else None
            if isinstance(block, Paragraph):
                page = printed.paragraphs[number, place] if printed else sheet
                figures += [{**each.as_json(), "page": page, "text": block.plain} for each in block.figures]
                continue
            pages = printed.rows[number, place] if printed else [sheet] * len(block.rows)
            tables.append(_table(block, pages, section.name))
            products += [
                {**row.product.as_json(), "page": page, "table": len(tables)}
                for row, page in zip(block.rows, pages, strict=True)
                if row.product is not None
            ]
            figures += [
                _stated(cell, pages[row], len(tables), row, column)
                for row, column, cell in block.placed()
                if cell.figure is not None
            ]
    return {
        "file": file,
        "note": document.note,
        "pages": printed.pages if printed else len(sheets) or None,
        "head": _head(document),
        "tables": tables,
        "products": products,
        "figures": figures,
    }


def _head(document: Document) -> dict[str, Any]:
    head = document.head
    return {
        "issuer": " ".join(head.issuer.split()),
        "document_number": head.number,
        "date": head.day.isoformat(),
        "place": head.place,
        "kind": head.kind,
        "title": " ".join(head.title.split()),
        "signatory": document.signature.name,
        "signed_as": list(document.signature.lines),
    }


def _table(table: Table, pages: list[int | None] | list[int], sheet: str) -> dict[str, Any]:
    filled = table.filled()
    return {
        "caption": table.caption,
        "sheet": sheet or None,
        "page": pages[0],
        "ruled": table.ruled,
        "header": filled[: table.headers],
        "rows": [
            {"page": page, "kind": row.kind, "cells": cells}
            for row, page, cells in list(zip(table.rows, pages, filled, strict=True))[table.headers :]
        ],
        "merged": [
            {"row": row, "column": column, "rows": cell.rows, "columns": cell.columns}
            for row, column, cell in table.placed()
            if cell.rows > 1 or cell.columns > 1
        ],
    }


def _stated(cell: Cell, page: int | None, table: int, row: int, column: int) -> dict[str, Any]:
    stated = cell.figure.as_json() if cell.figure else {}
    wrong = {} if cell.true_value is None else {"true_value": cell.true_value}
    return {**stated, **wrong, "page": page, "table": table, "row": row, "column": column}
