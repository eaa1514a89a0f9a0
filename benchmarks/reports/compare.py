"""Readers of reports against the truth of reports: `python -m benchmarks.reports.compare [FOLDER]`.

A line a file: what of the head, the cells, the products and the figures comes out as it stands in truth/FILE.json.
Cells are compared as texts, products by name, producer and star, and apart by place and points. `silent` counts cells
and products that are wrong without being marked as doubtful. What the annex of a decision counts is left out of the
figures: truths list what is stated.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path
from typing import Any, Final

from extract.annexes.counts import is_annex_count
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.vocabulary import PlaceLevel
from extract.documents.reports import Head, Table, read_head, read_pages, tables_of
from extract.documents.reports.article import article_of
from extract.documents.source import Kind, Source
from extract.extraction import extract_article
from extract.places.gazetteer import load_gazetteer

SAMPLES: Final = Path("corpus/reports")
_HEAD: Final = ("issuer", "document_number", "date", "title", "signatory")
_ROW: Final = "{:<40} {:>4} {:>9} {:>6} {:>8} {:>6} {:>7} {:>7} {:>6} {:>6} {:>8} {:>8}"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right}/{self.of}" if self.of else "-"

    @property
    def share(self) -> float:
        """1 where there is nothing to get right."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out of one report."""

    file: str
    head: Share
    cells: Share
    silent_cells: int
    """Cells that are wrong and not marked as doubtful."""
    products: Share
    silent_products: int
    """Products, of those that were read, that are wrong and not marked as doubtful."""
    product_places: Share
    product_scores: Share
    figures_found: Share
    """Figures of the truth that were read, by value, measure, status, unit, star class, producer type and place."""
    figures_right: Share
    """Figures read that are of the truth."""
    flows: Share
    """Of the figures found, those with the flow of the truth."""
    periods: Share
    wrong_head: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()


def compare(file: Path) -> Comparison:
    """Read a report and hold it against truth/NAME.json beside it."""
    truth = json.loads((file.parent / "truth" / f"{file.name}.json").read_text(encoding="utf-8"))
    source = Source(str(file), Kind.REPORT, file)
    pages = list(read_pages(source))
    extraction = extract_article(article_of(pages, source))
    wrong = _wrong_head(read_head(page.text for page in pages), truth["head"])
    cells, silent = _cells(list(tables_of(pages)), truth["tables"])
    products, places, scores, silent_products = _products(extraction.products, truth["products"])
    wanted = Counter(map(_figure_of_truth, truth["figures"]))
    stated = [figure for figure in extraction.figures if not is_annex_count(figure)]
    read = Counter(map(_figure, stated))
    common = (wanted & read).total()
    flows, periods = _times(stated, truth["figures"])
    return Comparison(
        file=file.name,
        head=Share(len(_HEAD) - len(wrong), len(_HEAD)),
        cells=cells,
        silent_cells=silent,
        products=products,
        silent_products=silent_products,
        product_places=places,
        product_scores=scores,
        figures_found=Share(common, wanted.total()),
        figures_right=Share(common, read.total()),
        flows=flows,
        periods=periods,
        wrong_head=tuple(wrong),
        missed=tuple(map(str, (wanted - read).elements())),
        invented=tuple(map(str, (read - wanted).elements())),
    )


def _wrong_head(head: Head, truth: Mapping[str, str]) -> list[str]:
    told = {name: (getattr(head, name), truth.get(name) or "") for name in _HEAD}
    said, wanted = told["title"]
    told["title"] = (wanted if wanted and _same(said).endswith(_same(wanted)) else said, wanted)
    said, wanted = told["issuer"]
    told["issuer"] = (wanted if wanted and _same(said).endswith(_same(wanted)) else said, wanted)
    return [
        f"{name}: {said!r}, not {wanted!r}" for name, (said, wanted) in told.items() if _same(said) != _same(wanted)
    ]


def _same(text: str) -> str:
    return " ".join(text.casefold().split())


def _cells(tables: Sequence[Table], truth: Sequence[Mapping[str, Any]]) -> tuple[Share, int]:
    wanted = [[*table["header"], *(row["cells"] for row in table["rows"])] for table in truth]
    right = silent = 0
    for rows in wanted:
        best = max((_right_cells(table, rows) for table in tables), default=(0, 0))
        right += best[0]
        silent += best[1] if best[0] else 0
    return Share(right, sum(len(row) for rows in wanted for row in rows)), silent


def _right_cells(table: Table, rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Cells that are right, and cells that are wrong in silence; a row too many or too few shifts no other."""
    read = [[cell.text for cell in row] for row in table.rows]
    right = silent = 0
    for _, first, last, start, end in SequenceMatcher(None, _keys(rows), _keys(read), autojunk=False).get_opcodes():
        for row, cells in zip(rows[first:last], table.rows[start:end], strict=False):
            for text, cell in zip(row, cells, strict=False):
                right += text == cell.text
                silent += text != cell.text and not cell.doubt
    return right, silent


def _keys(rows: Iterable[Sequence[str]]) -> list[str]:
    return ["\t".join(row) for row in rows]


def _products(read: Sequence[Product], truth: Sequence[Mapping[str, Any]]) -> tuple[Share, Share, Share, int]:
    left = list(read)
    right: list[tuple[Product, Mapping[str, Any]]] = []
    for wanted in truth:
        key = (_same(wanted["name"]), _same(wanted["producer"] or ""), wanted["star"])
        found = next((row for row in left if (_same(row.name), _same(row.producer), row.star) == key), None)
        if found is not None:
            left.remove(found)
            right.append((found, wanted))
    places = sum(wanted["place"] in (row.place, _district(row)) for row, wanted in right)
    scored = [(row, wanted) for row, wanted in right if wanted.get("score") is not None]
    points = sum(row.score == Decimal(str(wanted["score"])) for row, wanted in scored)
    silent = sum(not row.doubtful for row in left) if truth else 0
    return Share(len(right), len(truth)), Share(places, len(right)), Share(points, len(scored)), silent


def _district(row: Product) -> str:
    """The district of a product whose commune is known: truths name it where there was one."""
    known = row.place_code and load_gazetteer().place(level=PlaceLevel.COMMUNE, code=row.place_code, vintage=63)
    return known.district if known else ""


def _figure(row: Figure) -> tuple[object, ...]:
    return (
        f"{row.value_min.normalize():f}",
        f"{row.value_max.normalize():f}",
        row.measure.value,
        row.status.value,
        row.unit.value,
        row.star_min,
        row.star_max,
        row.producer_type.value if row.producer_type else None,
        row.place,
    )


def _figure_of_truth(row: Mapping[str, Any]) -> tuple[object, ...]:
    return (
        f"{Decimal(str(row['value_min'])).normalize():f}",
        f"{Decimal(str(row['value_max'])).normalize():f}",
        row["measure"],
        row.get("status", "actual"),
        row.get("unit", "count"),
        row.get("star_min"),
        row.get("star_max"),
        row.get("producer_type"),
        row.get("place", ""),
    )


def _times(read: Sequence[Figure], truth: Sequence[Mapping[str, Any]]) -> tuple[Share, Share]:
    """Flow and period of the figures found: each of the truth with the first left that says the same number."""
    left = list(read)
    pairs: list[tuple[Figure, Mapping[str, Any]]] = []
    for wanted in truth:
        alike = [row for row in left if _figure(row) == _figure_of_truth(wanted)]
        alike.sort(key=lambda row: (row.period != wanted.get("period", ""), _flow(row) != wanted.get("flow", "")))
        if alike:
            left.remove(alike[0])
            pairs.append((alike[0], wanted))
    flows = sum(_flow(row) == (wanted.get("flow") or "") for row, wanted in pairs)
    periods = sum(row.period == wanted.get("period", "") for row, wanted in pairs)
    return Share(flows, len(pairs)), Share(periods, len(pairs))


def _flow(row: Figure) -> str:
    return row.flow.value if row.flow else ""


def samples(folder: Path) -> list[Path]:
    """The reports of a folder that have a truth, by name."""
    return sorted(file for file in folder.iterdir() if (folder / "truth" / f"{file.name}.json").exists())


def together(comparisons: Sequence[Comparison], name: str) -> Comparison:
    """What came out of several reports, as of one."""

    def share(of: Callable[[Comparison], Share]) -> Share:
        return Share(sum(of(each).right for each in comparisons), sum(of(each).of for each in comparisons))

    return Comparison(
        file=name,
        head=share(lambda each: each.head),
        cells=share(lambda each: each.cells),
        silent_cells=sum(each.silent_cells for each in comparisons),
        products=share(lambda each: each.products),
        silent_products=sum(each.silent_products for each in comparisons),
        product_places=share(lambda each: each.product_places),
        product_scores=share(lambda each: each.product_scores),
        figures_found=share(lambda each: each.figures_found),
        figures_right=share(lambda each: each.figures_right),
        flows=share(lambda each: each.flows),
        periods=share(lambda each: each.periods),
    )


def table(comparisons: Iterable[Comparison]) -> str:
    """What came out, a line a report."""
    head = (
        "report",
        "head",
        "cells",
        "silent",
        "products",
        "silent",
        "places",
        "points",
        "recall",
        "prec.",
        "flow",
        "period",
    )
    lines = [_ROW.format(*head)]
    for each in comparisons:
        recall = f"{each.figures_found.share:.3f}" if each.figures_found.of else "-"
        precision = f"{each.figures_right.share:.3f}" if each.figures_right.of else "-"
        shares = (each.product_places, each.product_scores)
        counts = (each.head, each.cells, each.silent_cells, each.products, each.silent_products, *shares)
        lines.append(_ROW.format(each.file, *map(str, counts), recall, precision, str(each.flows), str(each.periods)))
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    """Print what came out of the reports of a folder; with -v also what is wrong."""
    folders = [Path(argument) for argument in arguments if argument != "-v"] or [SAMPLES]
    by_folder = {folder: [compare(file) for file in samples(folder)] for folder in folders}
    rows = [[*comparisons, together(comparisons, f"= {folder}")] for folder, comparisons in by_folder.items()]
    sys.stdout.write(table(row for of_folder in rows for row in of_folder) + "\n")
    for each in chain.from_iterable(by_folder.values()) if "-v" in arguments else ():
        for name, lines in (("head", each.wrong_head), ("missed", each.missed), ("invented", each.invented)):
            sys.stdout.writelines(f"{each.file}: {name}: {line}\n" for line in lines)


if __name__ == "__main__":
    main(sys.argv[1:])
