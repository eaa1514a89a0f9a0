"""Stated: the counts that the rows of an annex write down themselves, in its totals and in its headings.

"Cộng | | 6 | 3" below columns of classes, "II. SẢN PHẨM GIA HẠN (09 SẢN PHẨM)" above the nine. They are no counts of
rows: they are written, and what the rows come to is held against them.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from extract.annexes.counts import Frame, flow_of_batch, frame_of
from extract.annexes.groups import Group, Outline, Total, outline_of
from extract.annexes.rows import Row, annex_rows
from extract.annexes.words import load_words
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.period import period_bounds
from extract.dataset.product import Product
from extract.dataset.vocabulary import Flow, Measure, Modifier, Status, Unit
from extract.figures.tables.facets import Facets
from extract.figures.tables.label import read_label
from extract.figures.tables.whereabouts import Whereabouts
from extract.language import grid
from extract.language.clock import Clock
from extract.language.counted import find_counted
from extract.language.marks import CountedNoun, Mark, NumberValue
from extract.language.numbers import find_numbers
from extract.language.stars import find_stars
from extract.products.columns import Kind
from extract.products.tables import Table

RULE: Final = "annex_row"
"""A stated count of all rows of its kind: of the same things as the count of the annex."""
RULE_OF_PART: Final = "annex_row_of_part"
"""A stated count of some of them, as of one table of several or of one district."""
Value = TypeVar("Value")

_COUNTED = frozenset({Measure.PRODUCTS, Measure.PRODUCERS})
_UNDER = {Kind.NAME: Measure.PRODUCTS, Kind.PRODUCER: Measure.PRODUCERS}
"""What a bare number in the row of a total counts."""


@dataclass(frozen=True, slots=True)
class _Count:
    """One number with its noun, by its offsets in the report."""

    start: int
    end: int
    number: Mark[NumberValue]
    measure: Measure
    star: tuple[int, int] | None


def is_stated_in_annex(figure: Figure) -> bool:
    """Whether a figure was written in a row of an annex that lists no product."""
    return figure.rule in (RULE, RULE_OF_PART)


def is_of_part(figure: Figure) -> bool:
    """Whether a figure counts some rows of an annex only, so that it says nothing of the whole batch."""
    return figure.rule == RULE_OF_PART


def state_annexes(article: Article, products: Iterable[Product], tables: Sequence[Table]) -> list[Figure]:
    """The counts that headings and totals of the annexes of a report state, in the order of the text.

    One is left out where its row says more than is understood: a count of some kind that the row names is none of all.
    Class, flow and area are those that the row itself says, else those of the headings around it and of the rows that
    it counts; the period is that of the annex.

    Args:
        article: The report.
        products: Its named products, with page and cell.
        tables: The tables of its text.
    """
    if not article.is_report:
        return []
    outline = outline_of(article.text, tables)
    rows = annex_rows(article, products, tables)
    lists = [table for table in tables if table.entries]
    reader = _Reader(article, rows, outline, lists)
    headed = [figure for group in outline.groups for figure in reader.of_heading(group)]
    totals = [figure for total in outline.totals for figure in reader.of_total(total)]
    return sorted((*headed, *totals), key=lambda figure: figure.char_start)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one report."""

    article: Article
    rows: Sequence[Row]
    outline: Outline
    tables: Sequence[Table]

    def of_heading(self, group: Group) -> Iterator[Figure]:
        """The count behind the words of a heading; one that has no number has none."""
        if group.row is None:
            return
        counts = [count for cell in group.row.filled for count in _counts(cell)]
        if len({(count.measure, count.star) for count in counts}) == len(counts):
            yield from self._figures(group.row, group, group.words, counts)

    def of_total(self, total: Total) -> Iterator[Figure]:
        """The counts of a total: with a noun, or bare below a class, the names or the producers."""
        row, columns = total.row, total.table.columns
        counts = [count for cell in row.filled for count in _counts(cell)]
        if len(row.cells) == len(columns):
            for cell, column in zip(row.cells, columns, strict=True):
                measure = Measure.PRODUCTS if column.kind is Kind.LEVEL else _UNDER.get(column.kind)
                number = _bare_number(cell)
                if number is not None and measure is not None:
                    star = (column.level, column.level) if column.level is not None else None
                    counts.append(_Count(cell.start, cell.end, number, measure, star))
        words = next((cell.text for cell in row.filled if any(letter.isalpha() for letter in cell.text)), "")
        yield from self._figures(row, total.group, words, counts)

    def _figures(self, row: grid.Row, group: Group, words: str, counts: Sequence[_Count]) -> Iterator[Figure]:
        below = [each for each in self.rows if group.covers(each.product.char_start)]
        day = self.article.published_at[:10]
        bare = _without_counts(words)
        around = frame_of(self.article, Status.ACTUAL, None, below).place
        area = Whereabouts(around, day).find(bare)
        own = Facets(place=area) if area is not None else read_label(bare, Clock(day))
        if not own.is_understood or own.measure not in (None, *_COUNTED):
            return
        above = [g for g in (group, *self.outline.around(row.start)) if g.row is not None]
        for count in counts:
            star = count.star or own.star or self._star(group)
            status = own.status or _common([each.product.status for each in below]) or Status.ACTUAL
            flow = own.flow or next((f for g in above if (f := load_words().flow_of_list(g.words))), None)
            counted = [each for each in below if _is_of(each, status, star)]
            flow = None if status is Status.CANDIDATE else flow or flow_of_batch(counted or below or self.rows)
            frame = frame_of(self.article, status, flow, below or self.rows)
            alike = [each for each in self.rows if _is_of(each, status, star) and _moves(each, flow)]
            whole = own.place is None and own.qualifier is None and alike == [e for e in counted if _moves(e, flow)]
            yield _figure(frame, row, count, star, own, rule=RULE if whole and alike else RULE_OF_PART)

    def _star(self, group: Group) -> tuple[int, int] | None:
        """The class that caption and headings say of all rows of a group."""
        entries = [entry for table in self.tables for entry in table.entries if group.covers(entry.row.start)]
        star = _common([entry.heading.star for entry in entries])
        return (star, star) if star is not None else None


def _common(values: Sequence[Value]) -> Value | None:
    return values[0] if values and all(value == values[0] for value in values) else None


def _is_of(row: Row, status: Status, star: tuple[int, int] | None) -> bool:
    return row.product.status is status and (star is None or row.product.star == star[0])


def _moves(row: Row, flow: Flow | None) -> bool:
    """Whether a row is of a flow; a batch is new as a whole, whatever of it was recognised before."""
    return flow in (None, Flow.NEW) or row.flow is flow


def _counts(cell: grid.Cell) -> list[_Count]:
    """The numbers of a cell that a counted noun follows, each with the class behind it."""
    text = cell.text
    nouns: list[Mark[CountedNoun]] = find_counted(text)
    stars = find_stars(text)
    numbers = [n for n in find_numbers(text) if not any(s.start <= n.start < s.end for s in stars)]
    found: list[_Count] = []
    for i, number in enumerate(numbers):
        noun = next((n for n in nouns if n.start >= number.end and not text[number.end : n.start].strip()), None)
        if noun is None or noun.value.measure not in _COUNTED or noun.value.producer_type is not None:
            continue
        end = numbers[i + 1].start if i + 1 < len(numbers) else len(text)
        star = next(((s.value.low, s.value.high) for s in stars if noun.end <= s.start < end), None)
        found.append(_Count(cell.start + number.start, cell.start + number.end, number, noun.value.measure, star))
    return found


def _bare_number(cell: grid.Cell) -> Mark[NumberValue] | None:
    if re.fullmatch(r"\d{1,4}", cell.text) is None:
        return None
    return next(iter(find_numbers(cell.text)), None)


def _without_counts(words: str) -> str:
    """The words of a row before its first count: "SẢN PHẨM GIA HẠN (09 SẢN PHẨM)"."""
    counts = _counts(grid.Cell(0, len(words), words))
    return (words[: counts[0].start] if counts else words).strip(" .:;,()–-")


def _figure(
    frame: Frame, row: grid.Row, count: _Count, star: tuple[int, int] | None, own: Facets, *, rule: str
) -> Figure:
    place = own.place or frame.place
    start, end = period_bounds(frame.period)
    key = "|".join(map(str, (frame.article.article_id, rule, count.start, count.end, count.measure, star)))
    return Figure(
        figure_id=hashlib.sha256(key.encode()).hexdigest()[:16],
        article_id=frame.article.article_id,
        measure=count.measure,
        status=frame.status,
        unit=Unit.COUNT,
        value_min=count.number.value.low,
        value_max=count.number.value.high,
        value_raw=frame.article.text[count.start : count.end],
        modifier=Modifier.EXACT,
        sentence=frame.article.text[row.start : row.end].strip(),
        char_start=count.start,
        char_end=count.end,
        rule=rule,
        flow=frame.flow,
        star_min=star[0] if star else None,
        star_max=star[1] if star else None,
        qualifier=own.qualifier,
        place=place.name if place else "",
        place_level=place.level if place else None,
        place_code=place.code if place else "",
        place_vintage=place.vintage if place else None,
        period=frame.period,
        period_start=start,
        period_end=end,
        period_basis=frame.basis if frame.period else None,
    )
