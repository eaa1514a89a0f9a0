"""A table of products, laid out as an annex prints it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from benchmarks.reports.product import Product
from benchmarks.reports.table import ABOVE, LEFT, Cell, Row, Table, merged

STARS: Mapping[str, Callable[[int], str]] = {
    "4 sao": lambda star: f"{star} sao",
    "04 sao": lambda star: f"{star:02} sao",
    "Hạng 4 sao": lambda star: f"Hạng {star} sao",
    "★": lambda star: "★" * star,
    "4": str,
}
"""Ways to print a class, by how the fourth reads."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns are, and how rows are numbered and merged."""

    keys: tuple[str, ...]
    """One a column: number, name, producer, address, score, star, note."""
    headings: tuple[tuple[str, ...], ...]
    """The header rows, with "<" and "^" for merged cells."""
    widths: tuple[float, ...]
    merge: bool = False
    """Is a producer of several products, and its address, printed in one cell?"""
    numbered: str = "product"
    """product, producer (one number for all its products) or group (from 1 again under every heading)."""
    skipped: frozenset[int] = frozenset()
    """Numbers that are missing, as after a product was struck off the list."""
    star: str = "4 sao"
    ruled: bool = True
    numeric: frozenset[str] = frozenset()
    """Keys whose cells a workbook stores as numbers."""


def layout(written: Mapping[str, Any]) -> Layout:
    """The layout that a table in a TOML file writes down; its keys are the fields."""
    return Layout(
        keys=tuple(written["keys"]),
        headings=tuple(tuple(line) for line in written["headings"]),
        widths=tuple(written["widths"]),
        merge=written.get("merge", False),
        numbered=written.get("numbered", "product"),
        skipped=frozenset(written.get("skipped", ())),
        star=written.get("star", "4 sao"),
        ruled=written.get("ruled", True),
        numeric=frozenset(written.get("numeric", ())),
    )


def annex(products: Sequence[Product], form: Layout, caption: str = "") -> Table:
    """The table of products in a layout.

    Args:
        products: In the order of print; those of one group, and of one producer in it, follow one another.
        form: How it looks.
        caption: The name of its annex or sheet.
    """
    grid: list[list[str]] = [list(line) for line in form.headings]
    listed: list[tuple[str, Product | None]] = [("header", None)] * len(grid)
    numbers = _numbers(products, form)
    for order, (group, members) in enumerate(groupby(products, key=lambda product: product.group)):
        if group:
            grid.append([_ROMAN[order % len(_ROMAN)], group, *[LEFT] * (len(form.keys) - 2)])
            listed.append(("group", None))
        before: Product | None = None
        for product in members:
            same = form.merge and before is not None and before.producer == product.producer
            number = next(numbers)
            grid.append([_text(key, product, number, same, form) for key in form.keys])
            listed.append(("item", product))
            before = product
    rows = (
        Row(kind, tuple(_stored(cell, key, product, form) for cell, key in zip(cells, form.keys, strict=True)), product)
        for cells, (kind, product) in zip(merged(grid), listed, strict=True)
    )
    return Table(tuple(rows), form.widths, form.ruled, caption)


def _text(key: str, product: Product, number: str, same: bool, form: Layout) -> str:
    if same and (key in ("producer", "address") or (key == "number" and form.numbered == "producer")):
        return ABOVE
    if key == "number":
        return number
    if key == "score":
        return product.printed_score
    return STARS[form.star](product.star) if key == "star" else str(getattr(product, key))


def _stored(cell: Cell | None, key: str, product: Product | None, form: Layout) -> Cell | None:
    if cell is None or product is None or key not in form.numeric:
        return cell
    number = {"score": product.score, "star": product.star}.get(key)
    return Cell(cell.text, cell.rows, cell.columns, number=int(cell.text) if number is None else number)


def _numbers(products: Sequence[Product], form: Layout) -> Iterator[str]:
    used = 0
    before: Product | None = None
    for product in products:
        if form.numbered == "group" and before is not None and before.group != product.group:
            used = 0
        if not (form.numbered == "producer" and before is not None and before.producer == product.producer):
            used = next(number for number in _after(used) if number not in form.skipped)
        yield str(used)
        before = product


def _after(number: int) -> Iterable[int]:
    return range(number + 1, number + 1000)
