"""Tables of numbers: every figure that a careful person reads in them, and tables in which none stands."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Status, Unit
from extract.figures.tables import FigureTable, read_figure_tables
from extract.language.grid import find_grids
from extract.products.tables import find_tables

FOLDER = Path(__file__).parent / "cases"
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['id']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
SIGNS = {Unit.COUNT: "", Unit.PERCENT: "%", Unit.VND: "đ", Unit.TIMES: "x"}
HEDGES = ("exact", "range")


def article_of(case: dict[str, Any]) -> Article:
    text = case["text"].strip("\n").replace("→", "\t")
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.BODY, start, start + len(line)))
        start += len(line) + 1
    return Article(
        article_id=case["id"],
        text=text,
        blocks=tuple(blocks),
        content_sha256="",
        title=case["title"],
        published_at=case.get("published", "2024-06-30"),
    )


def read_tables(made: Article) -> list[FigureTable]:
    grids = find_grids(made.text)
    return read_figure_tables(made, grids, find_tables(made.text, grids))


def figures_of(case: dict[str, Any]) -> list[Figure]:
    made = article_of(case)
    return [figure for table in read_tables(made) for figure in table.figures]


def number(figure: Figure) -> str:
    ends = dict.fromkeys(f"{end.normalize():f}" for end in (figure.value_min, figure.value_max))
    hedge = "" if figure.modifier in HEDGES else f"{figure.modifier} "
    return f"{hedge}{'-'.join(ends)}{SIGNS[figure.unit]}"


def written(figure: Figure, by_id: dict[str, Figure]) -> str:
    stars = sorted({figure.star_min, figure.star_max} - {None}, key=str)
    whole = by_id[figure.part_of] if figure.part_of else None
    columns = (
        figure.measure,
        number(figure),
        figure.place,
        f"{figure.period} {figure.period_basis.value[0]}" if figure.period_basis else "",
        " ".join(filter(None, ("" if figure.status is Status.ACTUAL else figure.status, figure.flow))),
        " ".join(filter(None, ("-".join(map(str, stars)), figure.producer_type, figure.qualifier))),
        number(whole).split()[-1] if whole else "",
    )
    return " | ".join(columns).strip()


@pytest.mark.parametrize("case", CASES)
def test_the_figures_of_a_table_are_those_that_a_reader_sees(case: dict[str, Any]) -> None:
    read = figures_of(case)
    by_id = {figure.figure_id: figure for figure in read}
    found = Counter(" ".join(written(figure, by_id).split()) for figure in read)
    expected = Counter(" ".join(row.split()) for row in case.get("figures", []))
    assert sorted((expected - found).elements()) == [], sorted((found - expected).elements())
    assert sorted((found - expected).elements()) == []


@pytest.mark.parametrize("case", CASES)
def test_every_figure_leads_back_to_its_cell_and_its_line(case: dict[str, Any]) -> None:
    text = article_of(case).text
    read = figures_of(case)
    for figure in read:
        assert text[figure.char_start : figure.char_end] == figure.value_raw
        assert figure.sentence in map(str.strip, text.split("\n"))
    assert len({figure.figure_id for figure in read}) == len(read)
