"""Proposals: the reference rows that a report has to offer, each with its source, for a person to confirm."""

import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from extract.annexes.counts import is_annex_count
from extract.annexes.pairs import pair_with_annex
from extract.annexes.stated import is_of_part
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Measure, Modifier, Qualifier, Status, Unit
from extract.language.folding import fold_case
from extract.reference.problem import Problem
from extract.reference.row import Confidence, ReferenceRow
from extract.reference.table_file import read_table, rows_text

_TOTALS = frozenset({Flow.STOCK, Flow.NEW, Flow.RENEWED})
_SHORT = 200
"""Characters of a sentence that are shown with a row."""

_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reference row that a report offers; it stands for nothing until a person takes it."""

    row: ReferenceRow
    """Without an id."""
    where: str
    """Pages and cells where the report says it: "page 1; annex, page 2: 20 rows of 4 stars"."""
    sentence: str
    doubts: tuple[str, ...] = ()
    """What of the report itself speaks against it."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a report offers."""

    proposals: tuple[Proposal, ...]
    unfit: tuple[Problem, ...] = ()
    """Why the strict reader would refuse some rows, which are left out."""


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """The contents of `proposal.toml`, which says what they are for."""

    measures: frozenset[Measure]
    qualifiers: frozenset[Qualifier]
    basis: tuple[str, ...]


def propose(article: Article, figures: Sequence[Figure]) -> Proposals:
    """The rows that a report offers, in the order of its text; a number that it says twice is one row.

    Left out are teasers, the numbers of its legal basis, shares of what the report does not count, numbers of no place
    or time, and parts of a class that could not be read in full. Where the words of a decision and its annex give two
    numbers, both are offered, and each says so; the count of a scan that was hard to read is only told as a doubt.

    Args:
        article: The report.
        figures: Its figures, the counts of its annexes among them.
    """
    partners = {pair.stated.figure_id: pair.counted for pair in pair_with_annex(article, figures)}
    groups: dict[_Key, dict[object, list[Figure]]] = {}
    for figure in figures:
        if _is_worth_a_row(article, figure):
            key = _key(partners.get(figure.figure_id, figure))
            groups.setdefault(key, {}).setdefault((figure.value_min, figure.value_max, figure.modifier), []).append(
                figure
            )
    offered: list[tuple[int, Proposal]] = []
    unfit: list[Problem] = []
    for group in groups.values():
        for same in _reliable(group.values()):
            row = _row(article, same)
            read = read_table(rows_text([row]).encode(), file=_file_name(article), ids_may_lack=True)
            unfit += [Problem(each.file, 0, each.column, f"{_shown(same[0])}: {each.reason}") for each in read.problems]
            others = [figure for figures_ in group.values() if figures_ is not same for figure in figures_]
            doubts = tuple(f"the report also says {_shown(other)} ({_where(other)})" for other in others)
            sentence = plain(same[0].sentence)[:_SHORT]
            offered += [(same[0].char_start, Proposal(sound, _wheres(same), sentence, doubts)) for sound in read.rows]
    return Proposals(tuple(each for _, each in sorted(offered, key=lambda pair: pair[0])), tuple(unfit))


def plain(text: str) -> str:
    """A text on one line, without characters that a terminal obeys rather than shows."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _is_worth_a_row(article: Article, figure: Figure) -> bool:
    left_out = _left_out()
    if figure.related or is_of_part(figure) or not (figure.place_code and figure.place_level and figure.period):
        return False
    if figure.measure in left_out.measures or figure.qualifier in left_out.qualifiers:
        return False
    if figure.unit is Unit.PERCENT and figure.status is not Status.TARGET and not figure.part_of:
        return False
    if is_annex_count(figure) and figure.modifier is not Modifier.EXACT:
        return False
    block = next((b for b in article.blocks if b.char_start <= figure.char_start < b.char_end), None)
    opening = article.text[block.char_start : block.char_end] if block else figure.sentence
    return not fold_case(opening).lstrip(" -–+•").startswith(left_out.basis)


def _reliable(group: Collection[list[Figure]]) -> list[list[Figure]]:
    """The different numbers of one thing, save counts that rest on rows hard to read where the report has its own."""
    sure = [same for same in group if not all(is_annex_count(figure) and figure.doubtful for figure in same)]
    return sure or list(group)


def _key(figure: Figure) -> _Key:
    """What a figure counts, where and when."""
    return (
        *(figure.measure, figure.status, figure.flow, figure.unit, figure.per, _stars(figure), figure.producer_type),
        *(figure.qualifier, figure.place_level, figure.place_code, figure.place_vintage, figure.period),
    )


def _stars(figure: Figure) -> tuple[int | None, int | None]:
    """The class as the reference table writes it: a bare total of recognised products is 3 to 5."""
    is_total = figure.measure is Measure.PRODUCTS and figure.unit is Unit.COUNT and figure.status is Status.ACTUAL
    if figure.star_min is None and is_total and figure.flow in _TOTALS and figure.qualifier is not Qualifier.FAILED:
        return 3, 5
    return figure.star_min, figure.star_max


def _row(article: Article, figures: Sequence[Figure]) -> ReferenceRow:
    """The row of figures that say the same; the first, in the words of the report, decides."""
    figure = figures[0]
    low, high = _stars(figure)
    if figure.place_level is None:
        raise ValueError("a figure of no place has no row")
    return ReferenceRow(
        reference_id="",
        measure=figure.measure,
        status=figure.status,
        unit=figure.unit,
        value_min=figure.value_min,
        value_max=figure.value_max,
        modifier=figure.modifier,
        place=figure.place,
        place_level=figure.place_level,
        place_code=figure.place_code,
        place_vintage=figure.place_vintage,
        confidence=Confidence.PRIMARY if article.document_number else Confidence.AUTHORITY,
        source_title=plain(article.title) or _file_name(article),
        flow=figure.flow,
        per=plain(figure.per),
        star_min=low,
        star_max=high,
        producer_type=figure.producer_type,
        qualifier=figure.qualifier,
        period=figure.period,
        source_issuer=_issuer(article),
        document_number=plain(article.document_number),
        source_url=article.url or _file_name(article),
        source_date=article.published_at[:10],
        note=_note(figures),
    )


def _note(figures: Sequence[Figure]) -> str:
    doubtful = any(figure.doubtful for figure in figures)
    return _wheres(figures) + ("; as read from a scan, doubtful" if doubtful else "")


def _wheres(figures: Iterable[Figure]) -> str:
    return "; ".join(dict.fromkeys(map(_where, figures)))


def _where(figure: Figure) -> str:
    """Page and cell of a figure; of the count of an annex, those of its first row, and the arithmetic."""
    parts = list(_places(figure))
    if is_annex_count(figure):
        return f"{', '.join(['annex', *parts])}: {figure.rule.partition(': ')[2]}"
    return ", ".join(parts) or "running text"


def _places(figure: Figure) -> Iterator[str]:
    if figure.page is not None:
        yield f"page {figure.page}"
    if figure.cell:
        yield plain(figure.cell)


def _shown(figure: Figure) -> str:
    stars = f" of {figure.star_min} stars" if figure.star_min and figure.star_min == figure.star_max else ""
    return f"{figure.value_min:,f} {figure.measure}{stars}"


def _issuer(article: Article) -> str:
    """The issuer, the smaller body first: "Sở NN&PTNT, UBND tỉnh Nam Định"."""
    return ", ".join(plain(part) for part in reversed(article.issuer.split("|")) if part.strip())


def _file_name(article: Article) -> str:
    """The name of the file alone: its folder is nobody else's business."""
    return plain(unicodedata.normalize("NFC", PurePath(article.source).name)).replace(",", " ") or "report"


@cache
def _left_out() -> _LeftOut:
    table = tomllib.loads(files("extract.reference").joinpath("proposal.toml").read_text(encoding="utf-8"))
    return _LeftOut(
        measures=frozenset(map(Measure, table["left_out"]["measures"])),
        qualifiers=frozenset(map(Qualifier, table["left_out"]["qualifiers"])),
        basis=tuple(table["basis"]["openings"]),
    )
