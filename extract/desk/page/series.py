"""Series: all values that are reported of what a figure counts, there and over time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from extract.checks.across.telling import SeriesKey, Telling, series_key, tellings
from extract.checks.checker import rows_for
from extract.checks.explanations.wording import Text
from extract.checks.official.question import Question, question_of
from extract.checks.official.series import candidates
from extract.checks.statements.area import Area, Kinship, area_of, kinship
from extract.checks.statements.span import read_span
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Unit
from extract.desk.page.claim import short_period
from extract.desk.page.source import Source, source_of_article, source_of_row
from extract.reference.row import ReferenceRow
from extract.report.background import Background
from extract.report.findings import Quoted

MOST: Final = 40
"""Values of a series that are shown, the nearest in time."""


@dataclass(frozen=True, slots=True)
class Value:
    """One reported value."""

    value: Decimal
    day: str
    """The last day that it holds for, ISO 8601."""
    period: Text
    source: Source | None
    """None for the figure itself."""

    @property
    def is_stated(self) -> bool:
        """Whether it is the figure itself."""
        return self.source is None

    @property
    def is_official(self) -> bool:
        """Whether it is a reference row."""
        return self.source is not None and self.source.confidence is not None


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one figure's series, by time, the figure among them; and the nearest that no check cites."""

    values: tuple[Value, ...] = ()
    """Empty where the figure has no time, or nothing else is known."""
    nearest: Source | None = None


class SeriesOfArticle:
    """The series of the figures of one article."""

    def __init__(self, article: Article, background: Background, told: Mapping[SeriesKey, Sequence[Telling]]) -> None:
        self._article = article
        self._background = background
        self._told = told
        self._rows = [(row, area_of(row)) for row in rows_for(article, background.table)]
        self._here: dict[Area, list[ReferenceRow]] = {}

    def of(self, figure: Figure, cited: frozenset[str]) -> Series:
        """The series of a figure.

        Args:
            figure: A figure of the article.
            cited: Ids of the rows and figures that its checks cite already.
        """
        background = self._background
        question = question_of(
            figure, as_of=background.as_of, place=background.place, published_at=self._article.published_at
        )
        if figure.related or not question.area.is_known:
            return Series()
        found = candidates(question, self._rows_at(question.area))
        nearest = next((each.row for each in found if each.row.reference_id not in cited), None)
        official = [_of_row(each.row) for each in found]
        told = [_of_telling(each) for each in self._tellings(figure)]
        values = _drawn(question, [value for value in (*official, *told) if value is not None])
        return Series(values, source_of_row(nearest) if nearest else None)

    def _rows_at(self, area: Area) -> list[ReferenceRow]:
        if area not in self._here:
            self._here[area] = [row for row, place in self._rows if kinship(place, area) is Kinship.SAME]
        return self._here[area]

    def _tellings(self, figure: Figure) -> Iterable[Telling]:
        key = series_key(figure)
        told = self._told.get(key, ()) if key is not None else ()
        return (each for each in told if each.article.article_id != self._article.article_id)


def series_of(
    article: Article, background: Background, told: Mapping[SeriesKey, Sequence[Telling]] = MappingProxyType({})
) -> SeriesOfArticle:
    """What finds the series of the figures of an article.

    Args:
        article: The article.
        background: The rows and the time and place that its check was told.
        told: What the articles of the background tell, of `tellings_of`; made once for all articles.
    """
    return SeriesOfArticle(article, background, told)


def tellings_of(background: Background) -> Mapping[SeriesKey, Sequence[Telling]]:
    """What the articles of a background tell of each series; nothing where there is but one."""
    return tellings(background.articles) if len(background.articles) > 1 else {}


def _of_row(row: ReferenceRow) -> Value | None:
    span = read_span(row.period)
    return Value(row.value_min, span.end, short_period(row.period), source_of_row(row)) if span else None


def _of_telling(telling: Telling) -> Value:
    source = source_of_article(Quoted(telling.figure, telling.article))
    return Value(telling.figure.value_min, telling.span.end, short_period(telling.figure.period), source)


def _drawn(question: Question, others: Sequence[Value]) -> tuple[Value, ...]:
    """The values with the stated one, by time; none where there is nothing to draw."""
    span, figure = question.span, question.figure
    if span is None or not others or figure.unit not in (Unit.COUNT, Unit.PERCENT, Unit.VND):
        return ()
    period = short_period(figure.period) if figure.period else short_period(span.end)
    stated = Value(figure.value_min, span.end, period, None)
    near = sorted(others, key=lambda each: abs(_number(each.day) - _number(span.end)))[:MOST]
    return tuple(sorted((*near, stated), key=lambda each: (each.day, each.is_stated, each.value)))


def _number(day: str) -> int:
    return int(day.replace("-", ""))
