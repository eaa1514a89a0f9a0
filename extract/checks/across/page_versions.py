"""Versions of a page: numbers that it stated differently from one fetch to the next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extract.checks.across.telling import quoted
from extract.checks.explanations.phrases import counted, moment, value
from extract.checks.explanations.wording import Text, fill
from extract.checks.finding import finding
from extract.checks.statements.area import area_of
from extract.checks.statements.scope import stated_stars
from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Verdict

_Version = tuple[Article, Sequence[Figure]]


def check_page_versions(articles: Iterable[_Version]) -> list[Check]:
    """Reports, on the later version, each number that a page gave otherwise when it was fetched before.

    Args:
        articles: Articles with their figures; versions of one page share their `canonical_url`.
    """
    pages: defaultdict[str, list[_Version]] = defaultdict(list)
    for article, figures in articles:
        if article.canonical_url:
            pages[article.canonical_url].append((article, figures))
    return [check for versions in pages.values() for check in _changes(versions)]


def _changes(versions: list[_Version]) -> Iterator[Check]:
    ordered = sorted(versions, key=lambda each: (each[0].version, each[0].fetched_at))
    for earlier, later in pairwise(ordered):
        for before, after in _changed(earlier[1], later[1]):
            yield _finding(earlier[0], before, later[0], after)


def _changed(earlier: Sequence[Figure], later: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Numbers of the same things of which the one is gone and the other has come, in the order of the text."""
    gone, come = _without(earlier, later), _without(later, earlier)
    for key, after in come.items():
        yield from zip(gone.get(key, ()), after, strict=False)


def _without(figures: Sequence[Figure], others: Sequence[Figure]) -> dict[object, list[Figure]]:
    kept = {(_things(figure), _amount(figure)) for figure in others}
    found: defaultdict[object, list[Figure]] = defaultdict(list)
    for figure in figures:
        if not figure.related and not figure.derived and (_things(figure), _amount(figure)) not in kept:
            found[_things(figure)].append(figure)
    return found


def _things(figure: Figure) -> object:
    """What a figure counts; its time is left out, for "so far" moves with the day of the page."""
    return (
        figure.measure,
        figure.status,
        figure.flow,
        figure.unit,
        figure.qualifier,
        figure.producer_type,
        stated_stars(figure),
        area_of(figure),
    )


def _amount(figure: Figure) -> object:
    return figure.value_min, figure.value_max, figure.modifier


def _finding(earlier: Article, before: Figure, later: Article, after: Figure) -> Check:
    return finding(
        after,
        CheckKind.TIMELINE,
        Verdict.AMBIGUOUS,
        fill(
            "version.changed",
            first=_fetched(earlier),
            before=counted(before),
            sentence=quoted(before),
            second=_fetched(later),
            after=counted(after),
        ),
        expected=value(before),
        difference=after.value_min - before.value_min,
        references=(before.figure_id,),
    )


def _fetched(article: Article) -> Text:
    day = article.fetched_at[:10]
    return moment(day) if day else fill("version.number", version=article.version)
