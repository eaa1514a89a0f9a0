"""Tellings: what each article says of one thing at one time, so that articles can be held against each other.

Outlets that print one agency text are one source, and so are the versions of one page: of a page the newest is taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.checks.explanations.phrases import counted, moment
from extract.checks.explanations.sources import named_report, spot
from extract.checks.explanations.wording import Text, fill, join, same
from extract.checks.statements.area import area_of
from extract.checks.statements.layout import Layout
from extract.checks.statements.scope import meant_stars
from extract.checks.statements.span import Span, read_span
from extract.checks.statements.statement import quantity
from extract.dataset.article import Article, BlockKind
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, PlaceLevel, Status, Unit
from extract.places.gazetteer import load_gazetteer
from extract.places.spelling import fold_name

_QUOTED = 160
"""Characters of another article's sentence that an explanation quotes."""

SeriesKey = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One total that one article states of one time."""

    article: Article
    figure: Figure
    span: Span
    source: str
    """Key of the independent source: the original's article_id for a copy."""

    @property
    def told(self) -> Text:
        """It in words with outlet, date and sentence: "231 sản phẩm (bao.vn, ngày 5/7/2024: “...”)"."""
        where = join(
            [who(self.article), *([spot(self.figure)] if self.article.is_report and spot(self.figure) else [])]
        )
        return fill("across.told", counted=counted(self.figure), who=where, sentence=quoted(self.figure))

    @property
    def rank(self) -> tuple[str, str]:
        """By when it was published, for a stable order."""
        return self.article.published_at or "9999", self.figure.figure_id


def tellings(articles: Iterable[tuple[Article, Sequence[Figure]]]) -> dict[SeriesKey, list[Telling]]:
    """The totals of articles, by what they count and where; one of an article for each time, its most exact one.

    Args:
        articles: Articles with their figures; earlier versions of a page, and teasers' figures, are left out.
    """
    newest = {_page(article): article.article_id for article, _ in sorted(articles, key=lambda each: each[0].version)}
    found: defaultdict[SeriesKey, dict[tuple[str, Span], Telling]] = defaultdict(dict)
    for article, figures in articles:
        if newest[_page(article)] != article.article_id:
            continue
        layout = Layout(article)
        for figure in sorted(figures, key=lambda each: _exactness(each, layout)):
            key, span = series_key(figure), read_span(figure.period)
            if key is not None and span is not None:
                telling = Telling(article, figure, span, article.duplicate_of or article.article_id)
                found[key].setdefault((article.article_id, span), telling)
    return {key: sorted(each.values(), key=lambda telling: telling.rank) for key, each in found.items()}


def series_key(figure: Figure) -> SeriesKey | None:
    """What a total counts and where, time aside; None where it is no total, or of no known place."""
    is_total = figure.unit is Unit.COUNT and figure.flow in (None, Flow.STOCK) and figure.status is not Status.CANDIDATE
    return series_key_of(figure) if is_total and not (figure.related or figure.derived) else None


def series_key_of(figure: Figure) -> SeriesKey | None:
    """What a number counts and where, time and flow aside; None where it is of no known place."""
    if not area_of(figure).is_known:
        return None
    return (
        figure.measure,
        figure.status,
        figure.qualifier,
        figure.producer_type,
        meant_stars(figure),
        _ground(figure),
    )


def who(article: Article) -> Text:
    """An article as another one's explanation names it: outlet or headline, and day; a report by issuer and number."""
    if article.is_report:
        return named_report(article)
    name = same(article.outlet) if article.outlet else fill("source.title", title=article.title or article.source)
    day = article.published_at[:10]
    return join([name, moment(day)] if day else [name])


def quoted(figure: Figure) -> str:
    """The sentence of a figure, cut around its number where it is long."""
    sentence = " ".join(figure.sentence.split())
    if len(sentence) <= _QUOTED:
        return sentence
    at = max(sentence.find(figure.value_raw), 0)
    start = max(0, min(at - _QUOTED // 2, len(sentence) - _QUOTED))
    end = min(len(sentence), start + _QUOTED)
    return ("…" if start else "") + sentence[start:end].strip() + ("…" if end < len(sentence) else "")


def _page(article: Article) -> str:
    return article.canonical_url or article.url or article.article_id


def _exactness(figure: Figure, layout: Layout) -> tuple[bool, bool, int]:
    """Numbers without a hedge first, those of the body before those of headline, sapo and captions."""
    return not quantity(figure).is_plain, layout.kind(figure) is not BlockKind.BODY, figure.char_start


def _ground(figure: Figure) -> object:
    """The area, the same for a province that was not merged in both eras; by its name where no code is known."""
    if figure.place_level is None or not figure.place_code:
        return fold_name(figure.place)
    gazetteer = load_gazetteer()
    place = gazetteer.place(level=figure.place_level, code=figure.place_code, vintage=figure.place_vintage)
    if place is None or figure.place_level is PlaceLevel.COUNTRY:
        return figure.place_level, figure.place_code
    return gazetteer.area(place)
