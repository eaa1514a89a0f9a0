"""Pairs: what a report says of its annex, in its own words, beside what its annex lists."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.annexes.counts import is_annex_count
from extract.annexes.issuing import is_decision
from extract.annexes.stated import RULE, is_of_part
from extract.annexes.words import load_words
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Measure, PeriodBasis, Status, Unit
from extract.language.folding import fold_case

_RECOGNISED = (3, 5)
"""A count of products of no class is one of those of 3 stars and more (decision 148/QĐ-TTg)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A stated number and the count of the rows that it speaks of."""

    stated: Figure
    counted: Figure


def pair_with_annex(article: Article, figures: Sequence[Figure]) -> list[Pair]:
    """The stated numbers that speak of the annex, each with its count, in the order of the text.

    A number does where its paragraph points at the annex, or is an article of a decision; in a decision, also any
    other number of what was recognised. It must be of the same things, class, area and year.

    Args:
        article: The report.
        figures: Its figures, the counts of its annexes among them.
    """
    counts = [figure for figure in figures if is_annex_count(figure)]
    if not counts:
        return []
    decides = is_decision(article)
    pairs = []
    for figure in figures:
        if figure.related or is_annex_count(figure) or figure.unit is not Unit.COUNT:
            continue
        if is_of_part(figure):
            continue
        points = figure.rule == RULE or _points_at_annex(article, figure)
        found = next((each for each in counts if _counts_the_same(figure, each, points=points, decides=decides)), None)
        if found is not None and not _is_of_first_time(figure, found, counts):
            pairs.append(Pair(figure, found))
    return pairs


def without_repeats(article: Article, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a report without counts of its annex that its own words state: there the reader meets them.

    Args:
        article: The report.
        figures: Its figures, the counts of its annexes among them.
    """
    repeated = {pair.counted.figure_id for pair in pair_with_annex(article, figures)}
    return [figure for figure in figures if figure.figure_id not in repeated]


def settle_with_annex(article: Article, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a report; those that speak of its annex have its flow, and its period where they lack one.

    "Công nhận 42 sản phẩm năm 2022" alone may be a total; beside the list of the 42 it is the batch. So are its parts,
    and the producers of the same sentence.

    Args:
        article: The report.
        figures: Its figures, the counts of its annexes among them.
    """
    pairs = pair_with_annex(article, figures)
    counts = {pair.stated.figure_id: pair.counted for pair in pairs}
    sentences = {(pair.stated.sentence, pair.stated.period): pair.counted for pair in pairs}
    settled = []
    for figure in figures:
        count = counts.get(figure.figure_id) or counts.get(figure.part_of)
        if count is None and figure.measure is Measure.PRODUCERS:
            count = sentences.get((figure.sentence, figure.period))
        settled.append(_settled(figure, count) if count is not None and not is_annex_count(figure) else figure)
    return settled


def _settled(figure: Figure, count: Figure) -> Figure:
    if count.status is Status.ACTUAL and figure.status is Status.ACTUAL and figure.flow in (None, Flow.STOCK):
        figure = replace(figure, flow=count.flow)
    if figure.period or not count.period:
        return figure
    return replace(
        figure,
        period=count.period,
        period_start=count.period_start,
        period_end=count.period_end,
        period_basis=PeriodBasis.INHERITED,
    )


def _points_at_annex(article: Article, figure: Figure) -> bool:
    block = next((b for b in article.blocks if b.char_start <= figure.char_start < b.char_end), None)
    text = fold_case(article.text[block.char_start : block.char_end] if block else figure.sentence)
    return load_words().pointer.search(text) is not None or load_words().article.match(text) is not None


def _counts_the_same(figure: Figure, count: Figure, *, points: bool, decides: bool) -> bool:
    alike = (
        figure.measure is count.measure
        and figure.status is count.status
        and figure.producer_type is None
        and figure.qualifier is None
        and _stars(figure) == _stars(count)
        and (
            not (figure.place and count.place) or (figure.place, figure.place_level) == (count.place, count.place_level)
        )
        and (not (figure.period and count.period) or _same_year(figure, count))
    )
    if not alike:
        return False
    if figure.flow is count.flow:
        return points or (decides and figure.flow is not Flow.STOCK)
    # "Công nhận 42 sản phẩm năm 2022" may be read as a total; and a batch may consist of renewals alone.
    batch = {Flow.NEW, Flow.RENEWED, Flow.UPGRADED}
    is_batch = count.status is Status.ACTUAL and count.flow in batch and not count.part_of
    of_class = count.flow is Flow.NEW and count.star_min is not None
    loose = figure.flow in (None, Flow.STOCK, Flow.NEW)
    return loose and points and (is_batch or of_class) and (decides or figure.flow is Flow.NEW)


def _is_of_first_time(figure: Figure, count: Figure, counts: Sequence[Figure]) -> bool:
    """Whether a number is what a batch that mixes has of products recognised for the first time, and no total of it."""
    again = [
        each.value_min
        for each in counts
        if each.part_of == count.figure_id and each.flow in (Flow.RENEWED, Flow.UPGRADED)
    ]
    return bool(again) and figure.flow is Flow.NEW and figure.value_min == count.value_min - sum(again)


def _same_year(figure: Figure, count: Figure) -> bool:
    return figure.period[:4] == count.period[:4] and "/" not in figure.period


def _stars(figure: Figure) -> tuple[int, int] | None:
    if figure.star_min is None or figure.star_max is None:
        return _RECOGNISED if figure.measure is Measure.PRODUCTS else None
    return figure.star_min, figure.star_max
