"""The checker: every check of the figures of one article."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache

from extract.annexes.counts import is_annex_count
from extract.checks.across.across import check_across
from extract.checks.across.decisions import check_decisions
from extract.checks.across.page_versions import check_page_versions
from extract.checks.across.timeline import check_timeline, largest
from extract.checks.inside.annexes import check_annexes
from extract.checks.inside.breakdown import find_breakdowns
from extract.checks.inside.completeness import totals_without_5_stars
from extract.checks.inside.growth import check_growth
from extract.checks.inside.programme import check_programme
from extract.checks.inside.repeats import check_repeats
from extract.checks.inside.shares import check_shares
from extract.checks.inside.sums import check_sums
from extract.checks.inside.tables import check_tables
from extract.checks.official.alignment import aligned_sources
from extract.checks.official.official import check_official
from extract.checks.official.question import question_of
from extract.checks.official.series import official_series
from extract.checks.statements.area import Area, Kinship, area_of, kinship
from extract.checks.statements.layout import Layout
from extract.checks.targets.claims import check_target_claims
from extract.checks.targets.progress import with_progress
from extract.checks.targets.targets import check_targets
from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Verdict
from extract.documents.address import canonical_url
from extract.reference.citation import article_key, is_same_article
from extract.reference.row import ReferenceRow
from extract.reference.store import ReferenceTable


def check_figures(
    figures: Sequence[Figure],
    references: ReferenceTable,
    *,
    article: Article,
    as_of: str = "",
    place: str = "",
) -> list[Check]:
    """Checks the figures of one article against each other and against reference rows.

    Rows that were taken from the article itself are left out first. Figures of teasers are not held against those of
    the article.

    Args:
        figures: The figures of the article.
        references: The reference rows.
        article: The article.
        as_of: The time that figures without a period hold for, as a period of the contract ("2024-06-30", "2024").
        place: The area of figures that name none, as its official name.

    Returns:
        The checks, in the order of the figures; of each figure exactly one is of the kind official.

    Raises:
        ValueError: where `as_of` is no period.
    """
    own = [figure for figure in figures if not figure.related and not is_annex_count(figure)]
    rows = rows_for(article, references)
    layout = Layout(article)
    checks = [
        *check_tables(own, layout, check_sums(own, layout)),
        *check_shares(own, layout),
        *check_growth(own, layout),
        *check_targets(own, rows, layout),
        *check_target_claims(own, layout),
        *check_repeats(own, layout),
        *check_programme(own, layout),
        *check_annexes(figures, article),
    ]
    questions = [question_of(figure, as_of=as_of, place=place, published_at=article.published_at) for figure in figures]
    without_5 = totals_without_5_stars(find_breakdowns(own, layout))
    here = _by_area(rows, {question.area for question in questions})
    sources = aligned_sources([question for question in questions if not question.figure.related], here.__getitem__)
    areas = list(dict.fromkeys(area_of(figure) for figure in own if area_of(figure).is_known))
    tops = largest(own)
    for question in questions:
        informed = replace(
            question,
            article=article,
            aligned=sources.get(question.span, frozenset()),
            is_without_5_stars=question.figure.figure_id in without_5,
        )
        rows_here = here[question.area]
        official = check_official(informed, rows, rows_here=rows_here, other_areas=_without(areas, question.area))
        checks.append(with_progress(official, question, own, rows_here))
        if official.verdict is Verdict.NO_OFFICIAL:
            series = official_series(question, rows_here)
            is_largest = question.figure.figure_id in tops
            jump = check_timeline(question.figure, question.span, series, is_largest=is_largest)
            checks.extend([jump] if jump else [])
    order = {figure.figure_id: index for index, figure in enumerate(figures)}
    return sorted(checks, key=lambda check: order[check.figure_id])


def check_articles(
    articles: Sequence[tuple[Article, Sequence[Figure]]],
    references: ReferenceTable,
    *,
    as_of: str = "",
    place: str = "",
    reported: Collection[str] | None = None,
) -> list[Check]:
    """Checks several articles: each by itself, and all against each other.

    Args:
        articles: Articles with their figures; see `check_across` for what tells copies and versions.
        references: The reference rows.
        as_of: As in `check_figures`.
        place: As in `check_figures`.
        reported: The ids of the articles whose checks are wanted; the others are only held against. All without it.

    Returns:
        The checks in the order of the articles and their figures.

    Raises:
        ValueError: where `as_of` is no period.
    """
    checks = [
        check
        for article, figures in articles
        if reported is None or article.article_id in reported
        for check in check_figures(figures, references, article=article, as_of=as_of, place=place)
    ]
    if len(articles) > 1:
        checks += [*check_across(articles), *check_decisions(articles), *check_page_versions(articles)]
    own = [figures for article, figures in articles if reported is None or article.article_id in reported]
    order = {figure.figure_id: index for index, figure in enumerate(f for figures in own for f in figures)}
    return sorted((check for check in checks if check.figure_id in order), key=lambda check: order[check.figure_id])


def rows_for(article: Article, references: ReferenceTable) -> list[ReferenceRow]:
    """The reference rows that may check an article: those that were not taken from it."""
    key = article_key(article.title, article.outlet)
    addresses = {canonical_url(address) for address in (article.url, article.canonical_url)} - {""}
    return [
        row
        for row in references.rows
        if not (addresses and _address(row.source_url) in addresses) and not is_same_article(row.source_article, key)
    ]


@cache
def _address(source_url: str) -> str:
    return canonical_url(source_url)


def _by_area(rows: Sequence[ReferenceRow], areas: Iterable[Area]) -> dict[Area, list[ReferenceRow]]:
    """The rows of each area: an article speaks of few, and of each in many figures."""
    placed = [(row, area_of(row)) for row in rows]
    return {area: [row for row, place in placed if kinship(place, area) is Kinship.SAME] for area in areas}


def _without(areas: Sequence[Area], area: Area) -> list[Area]:
    return [other for other in areas if other != area]
