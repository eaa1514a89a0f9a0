"""A table that lists products, in layouts that the other reports do not have."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.reports.figure import Figure, figure
from benchmarks.reports.product import TYPES, Product, ProductFileError
from benchmarks.reports.table import ABOVE, LEFT, Cell, Row, Table, merged

_OWN = tuple(each.name for each in fields(Product))
_ROMAN = ("I", "II", "III", "IV", "V", "VI")
_FORMS = {
    "enterprise": "Doanh nghiệp",
    "cooperative": "Hợp tác xã",
    "cooperative_group": "Tổ hợp tác",
    "household": "Hộ kinh doanh",
}
_ASIDE = ("extra", "status", "scored", "year")


@dataclass(frozen=True, slots=True)
class Entry(Product):
    """A product of a list, with what else its row says."""

    extra: Mapping[str, str] = field(default_factory=dict)
    """Other columns of its file, by their names."""
    status: str = ""
    scored: bool = True
    """Does the list print scores?"""
    year: int | None = None

    def as_json(self) -> dict[str, Any]:
        """What the list says of it."""
        said = {key: value for key, value in Product.as_json(self).items() if key not in _ASIDE}
        if not self.scored:
            del said["score"]
        return {**said, **{key: value for key, value in asdict(self).items() if key in ("status", "year") and value}}


@dataclass(frozen=True, slots=True)
class Form:
    """What the columns are, and how rows are numbered, grouped and merged."""

    keys: tuple[str, ...]
    """One a column: a field of an entry, a column of its file, number, form, mark3, mark4."""
    headings: tuple[tuple[str, ...], ...]
    """The header rows, with "<" and "^" for merged cells."""
    widths: tuple[float, ...]
    merge: tuple[str, ...] = ()
    """Columns that are one cell for all products of a producer."""
    numbered: str = "product"
    """product, producer, or group (from 1 again under every heading)."""
    group: str = ""
    """all (a heading as wide as the table), roman (behind a number), or empty for none."""
    group_text: str = "{group}"
    star: str = "{star} sao"
    """How a class is printed; "*" for as many asterisks."""
    score: str = "{score:g}"
    total: tuple[str, ...] = ()
    """A last row."""


def entries(path: Path, status: str = "") -> tuple[Entry, ...]:
    """The products of a CSV file; columns that a product has no field for are kept beside it.

    Raises:
        ProductFileError: A column is missing, or a value cannot be one of its column.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_entry(path, number, row, status) for number, row in enumerate(csv.DictReader(file), start=2))


def table(
    products: Sequence[Entry], form: Form, stated: Mapping[str, Mapping[Any, Any]], near: tuple[str, str], caption: str
) -> Table:
    """The table of products.

    Args:
        products: In the order of print.
        form: How it looks.
        stated: What headings of groups ("groups", by name) and the last row ("totals", by column) count.
        near: Place and period of the report, which hold for these.
        caption: The name of its annex or sheet.
    """
    scored = "score" in form.keys
    grid: list[list[str]] = [list(line) for line in form.headings]
    listed: list[tuple[str, Entry | None, Figure | None]] = [("header", None, None)] * len(grid)
    numbers = _numbers(products, form)
    for order, (group, found) in enumerate(groupby(products, key=lambda product: product.group)):
        members = list(found)
        if form.group:
            said = form.group_text.format(group=group, count=len(members))
            lead = [said] if form.group == "all" else [_ROMAN[order], said]
            grid.append(lead + [LEFT] * (len(form.keys) - len(lead)))
            counted = stated.get("groups", {}).get(group)
            listed.append(("group", None, _figure(counted, len(members), near)))
        for before, product in zip([None, *members], members, strict=False):
            same = before is not None and before.producer == product.producer
            number = next(numbers)
            grid.append([_text(key, product, number, form, same=same) for key in form.keys])
            listed.append(("item", replace(product, scored=scored), None))
    if form.total:
        grid.append(list(form.total))
        listed.append(("total", None, None))
    rows = [_row(cells, *each) for cells, each in zip(merged(grid), listed, strict=True)]
    if form.total:
        rows[-1] = _totals(rows[-1], stated.get("totals", {}), near)
    return Table(tuple(rows), form.widths, True, caption)


def _row(cells: Sequence[Cell | None], kind: str, product: Entry | None, counted: Figure | None) -> Row:
    if counted is not None:
        last = max(place for place, cell in enumerate(cells) if cell is not None)
        cells = [cell and replace(cell, figure=counted) if place == last else cell for place, cell in enumerate(cells)]
    return Row(kind, tuple(cells), product)


def _totals(row: Row, counted: Mapping[str, Mapping[str, Any]], near: tuple[str, str]) -> Row:
    cells = list(row.cells)
    for column, said in counted.items():
        cell = cells[int(column)]
        if cell is None:
            raise ValueError(f"the last row has no cell {column} that could state {dict(said)}")
        cells[int(column)] = replace(cell, figure=figure(said, *near))
    return Row(row.kind, tuple(cells))


def _figure(counted: Mapping[str, Any] | None, count: int, near: tuple[str, str]) -> Figure | None:
    if counted is None:
        return None
    if counted["value"] != count:
        raise ValueError(f"a heading states {counted['value']}, and {count} products stand below it")
    return figure(counted, *near)


def _text(key: str, product: Entry, number: str, form: Form, *, same: bool) -> str:
    if same and key in form.merge:
        return ABOVE
    if key.startswith("mark"):
        return "x" if key == f"mark{product.star}" else ""
    known = {
        "number": number,
        "star": "*" * product.star if form.star == "*" else form.star.format(star=product.star),
        "score": form.score.format(score=product.score).replace(".", ","),
        "form": _FORMS[product.producer_type],
    }
    if key in known:
        return known[key]
    return product.extra[key] if key in product.extra else str(getattr(product, key))


def _numbers(products: Sequence[Entry], form: Form) -> Iterator[str]:
    used = 0
    for before, product in zip([None, *products], products, strict=False):
        if before is not None and form.numbered == "group" and before.group != product.group:
            used = 0
        if not (before is not None and form.numbered == "producer" and before.producer == product.producer):
            used += 1
        yield str(used)


def _entry(path: Path, line: int, row: dict[str, str], status: str) -> Entry:
    try:
        own = {key: row[key] for key in _OWN if key != "note"}
        extra = {key: value for key, value in row.items() if key not in own}
        dated = extra.get("year") or extra.get("day", "")[-4:]
        found = Entry(
            **{**own, "star": int(row["star"]), "score": float(row["score"] or 0)},  # type: ignore[arg-type]
            extra=extra,
            status=status,
            year=int(dated) if dated else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ProductFileError(f"{path}, line {line}: {error!r}; the columns are those of Product") from error
    if found.producer_type not in TYPES:
        raise ProductFileError(f"{path}, line {line}: {found.producer_type!r} is none of {', '.join(sorted(TYPES))}")
    return found
