"""Views: all that the page shows, ready to be written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from extract.checks.explanations.wording import Text
from extract.desk.page.anchor import article_anchor, number_anchor
from extract.desk.page.card import Card, cards_of
from extract.desk.page.export import exports
from extract.desk.page.marks import Mark, marks_of
from extract.desk.page.parts import Part, Pieces, headline_of, lines_of, parts_of
from extract.desk.page.series import SeriesOfArticle, series_of, tellings_of
from extract.report.background import Background
from extract.report.claim_review import Publication, has_confirmed
from extract.report.findings import Findings, Group, source_line
from extract.report.link import is_address


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with its cards."""

    anchor: str
    title: str
    """The headline in plain words; empty where there is none."""
    headline: Pieces
    source: str
    """Where it was read from, its outlet and its day."""
    byline: str
    """Outlet and day."""
    address: str
    """Its address on the web; empty where it has none."""
    parts: tuple[Part, ...]
    teasers: tuple[Part, ...]
    cards: tuple[Card, ...]
    """The worst first."""
    coverage: Text
    unread: int
    """Numbers of the text that were not read as figures."""
    counts: Mapping[str, int]
    """How many cards each group has, by the name that the page filters by."""
    numbers: Mapping[str, int]
    """The number of the card of each figure, by its id, to find it on paper."""


@dataclass(frozen=True, slots=True)
class CheckView:
    """All that the page shows."""

    articles: tuple[ArticleView, ...]
    exports: Mapping[str, Markup]
    """What can be copied, by the name of its format; see `exports`."""
    has_drafts: bool
    """Whether a person confirmed something that a review can be made of."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many cards of all articles each group has."""
        names = dict.fromkeys(name for article in self.articles for name in article.counts)
        return {name: sum(article.counts.get(name, 0) for article in self.articles) for name in names}


def check_view(
    articles: Sequence[Findings],
    *,
    background: Background,
    publication: Publication | None = None,
) -> CheckView:
    """What the page shows of articles and their findings.

    Args:
        articles: The articles under check, in the order of the page.
        background: What they were held against: their series are made of it.
        publication: Where drafts of reviews are to be published; without it they leave the address open.
    """
    told = tellings_of(background)
    views = (_article(findings, series_of(findings.article, background, told)) for findings in articles)
    published = publication or Publication("", place=background.place, as_of=background.as_of)
    return CheckView(tuple(views), exports(articles, published), any(map(has_confirmed, articles)))


def _article(findings: Findings, series: SeriesOfArticle) -> ArticleView:
    article = findings.article
    own = [finding for finding in findings.findings if not finding.figure.related]
    related = [finding for finding in findings.findings if finding.figure.related]
    marks = marks_of(article.text, own)
    teaser_marks = marks_of(article.related_text, related) if related else ()
    cards = cards_of(findings, series, _backs((*marks, *teaser_marks)))
    counts = {group.value: 0 for group in Group}
    for card in cards:
        counts[card.group] += 1
    return ArticleView(
        anchor=article_anchor(article.article_id),
        title=article.title,
        headline=headline_of(article, marks),
        source=source_line(article),
        byline=" · ".join(part for part in (article.outlet, article.published_at[:10]) if part),
        address=next((each for each in (article.url, article.canonical_url) if is_address(each)), ""),
        parts=parts_of(article, marks),
        teasers=lines_of(article.related_text, teaser_marks) if related else (),
        cards=cards,
        coverage=findings.coverage.line,
        unread=sum(not mark.findings for mark in marks),
        counts=counts,
        numbers={card.figure_id: card.number for card in cards},
    )


def _backs(marks: Sequence[Mark]) -> dict[str, str]:
    """The anchor of the mark of each figure: that of its worst figure."""
    return {
        finding.figure.figure_id: number_anchor(mark.findings[0].figure.figure_id)
        for mark in marks
        for finding in mark.findings
    }
