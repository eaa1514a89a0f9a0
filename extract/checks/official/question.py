"""Questions: a figure with the time and the area that it is checked for, and what stands in the way of checking it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from extract.checks.statements.area import Area, area_of
from extract.checks.statements.span import Span, read_span
from extract.checks.statements.year_words import year_words
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Question:
    """A figure with the time and the area that it is checked for."""

    figure: Figure
    area: Area
    span: Span | None
    """None where neither the figure nor the user says when."""
    has_own_area: bool = True
    """False where the area is the user's and the text names none."""
    has_own_span: bool = True
    """False where the time is the day of publication and the text gives none."""
    is_without_5_stars: bool = False
    """True where the article breaks the number down into 3- and 4-star products that add up to it."""
    is_year_end: bool = False
    """True where the text says that the number is of the end of the year that it gives."""
    is_year_round: bool = False
    """True where the text says that the number is of the whole year that it gives."""
    article: Article | None = None
    """The article that it stands in: whether that speaks of a decision."""
    aligned: frozenset[str] = frozenset()
    """Keys of the sources that give other numbers of the article for the same time (`alignment`)."""


_YEAR = re.compile(r"\d{4}")


class Obstacle(StrEnum):
    """Why a figure cannot be held against reference rows at all."""

    RELATED = "related"
    """It stands in a teaser of another article."""
    NO_PLACE = "no_place"
    """The text names no area: often a producer's own number."""
    NO_DATE = "no_date"
    """Rows exist, of several dates, and the text names none."""


def question_of(
    figure: Figure,
    *,
    as_of: str = "",
    place: str = "",
    published_at: str = "",
) -> Question:
    """A figure with the time and area that it is checked for.

    Args:
        figure: The figure.
        as_of: The user's date for figures without a period. Like the next two it says nothing about a goal.
        place: The user's area for figures without one.
        published_at: When the article was published: for figures without a period, where the user gives no date.

    Raises:
        ValueError: where `as_of` is no period.
    """
    area = area_of(figure)
    has_own_area = area.is_known
    if not has_own_area and place:
        area = Area(place)
    is_goal = figure.status is Status.TARGET
    said = figure.period or ("" if is_goal else as_of)
    return Question(
        figure=figure,
        area=area,
        span=read_span(said or ("" if is_goal else published_at)),
        has_own_area=has_own_area,
        has_own_span=bool(said),
        is_year_end=_says(figure, year_words().end),
        is_year_round=_says(figure, year_words().whole),
    )


def _says(figure: Figure, words: re.Pattern[str]) -> bool:
    """Whether the sentence of a figure of a bare year has such words before that year."""
    if not _YEAR.fullmatch(figure.period):
        return False
    return any(match["year"] == figure.period for match in words.finditer(figure.sentence))


def obstacle(question: Question) -> Obstacle | None:
    """Why a figure cannot be compared, whatever the rows are; None where it can."""
    if question.figure.related:
        return Obstacle.RELATED
    return None if question.area.is_known else Obstacle.NO_PLACE
