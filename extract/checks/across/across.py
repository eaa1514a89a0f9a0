"""Across articles: whether several sources say the same of one thing at one time, and how a series runs over time.

Two totals of one place and one stated time contradict each other. Who is right is not known here: where more
independent sources stand behind the one, the other is reported; where they are as many, both are. A report of an
authority outweighs any number of articles. What holds "so far"
moves from one day of publication to the next, and is compared only where it agrees.
"""

from collections.abc import Iterable, Sequence

from extract.checks.across.telling import Telling, tellings
from extract.checks.across.timeline import Point, check_timeline, is_jump_between, is_total, largest
from extract.checks.explanations.phrases import counted, number, value
from extract.checks.explanations.wording import fill, join, sentences
from extract.checks.finding import finding
from extract.checks.statements.span import Nearness, nearness
from extract.checks.statements.statement import quantity
from extract.checks.statements.tolerance import Agreement, Comparison, compare
from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, PeriodBasis, Status, Verdict

_SHOWN = 2
"""Other articles that an explanation quotes."""


def check_across(articles: Sequence[tuple[Article, Sequence[Figure]]]) -> list[Check]:
    """Holds the totals of several articles against each other.

    Args:
        articles: Articles with their figures; `duplicate_of` says which are copies, which count once with their
            original, and `canonical_url` and `version` which are versions of one page, of which the newest counts.
    """
    checks: list[Check] = []
    tops = frozenset(name for _, figures in articles for name in largest(figures))
    for series in tellings(articles).values():
        if len({telling.source for telling in series}) < 2:
            continue
        for telling in series:
            check = _check_agreement(telling, series)
            checks.extend([check] if check else [])
        checks.extend(_check_jumps(series, tops))
    return checks


def _check_agreement(telling: Telling, series: Iterable[Telling]) -> Check | None:
    """A total against those that other sources give of the same time."""
    others = [other for other in series if other.source != telling.source and _is_same_time(telling, other)]
    compared = [(other, compare(quantity(telling.figure), quantity(other.figure))) for other in others]
    agreeing = [(other, each) for other, each in compared if each.agreement is not Agreement.APART]
    opposing = [
        (other, each) for other, each in compared if each.agreement is Agreement.APART and _must_agree(telling, other)
    ]
    ruling = [pair for pair in opposing if pair[0].article.is_report]
    if telling.article.is_report and not ruling:
        opposing = []  # the press does not refute a report
    elif ruling and not any(other.article.is_report for other, _ in agreeing):
        return _conflict(telling, ruling)
    support = {telling.source, *(other.source for other, _ in agreeing)}
    opposition = {other.source for other, _ in opposing}
    if opposing and len(opposition) >= len(support):
        return _conflict(telling, opposing)
    return _match(telling, agreeing, opposing) if agreeing else None


def _is_same_time(one: Telling, other: Telling) -> bool:
    if one.figure.status is Status.TARGET:
        return one.span.end == other.span.end
    return nearness(one.span, other.span) is Nearness.SAME


def _must_agree(one: Telling, other: Telling) -> bool:
    """Whether two totals of one time cannot both be right.

    One year may have several goals; what holds so far moves with the day; and the total of a year still moves while
    the year runs.
    """
    if one.figure.status is Status.TARGET:
        return False
    if PeriodBasis.PUBLICATION in (one.figure.period_basis, other.figure.period_basis):
        return False
    return all(not each.span.is_year or each.article.published_at[:10] > each.span.end for each in (one, other))


def _conflict(telling: Telling, opposing: Sequence[tuple[Telling, Comparison]]) -> Check:
    shown = _one_of_each_source(opposing)
    first, comparison = shown[0]
    return finding(
        telling.figure,
        CheckKind.CONSISTENCY,
        Verdict.CONFLICT,
        fill(
            "across.conflict",
            stated=counted(telling.figure),
            others=join([other.told for other, _ in shown[:_SHOWN]], "; "),
            difference=number(abs(comparison.difference)),
        ),
        expected=value(first.figure),
        difference=comparison.difference,
        tolerance=comparison.tolerance,
        references=[other.figure.figure_id for other, _ in opposing],
    )


def _match(
    telling: Telling,
    agreeing: Sequence[tuple[Telling, Comparison]],
    opposing: Sequence[tuple[Telling, Comparison]],
) -> Check:
    shown = _one_of_each_source(agreeing)
    first, comparison = shown[0]
    explanation = fill(
        "across.match",
        stated=counted(telling.figure),
        sources=len(shown),
        others=join([other.told for other, _ in shown[:_SHOWN]], "; "),
    )
    if opposing:
        explanation = sentences((explanation, fill("across.but", others=opposing[0][0].told)))
    is_equal = any(each.agreement is Agreement.EQUAL for _, each in agreeing)
    return finding(
        telling.figure,
        CheckKind.CONSISTENCY,
        Verdict.MATCH if is_equal else Verdict.MATCH_ROUNDED,
        explanation,
        expected=value(first.figure),
        difference=comparison.difference,
        tolerance=comparison.tolerance,
        references=[other.figure.figure_id for other, _ in (*agreeing, *opposing)],
    )


def _one_of_each_source(found: Sequence[tuple[Telling, Comparison]]) -> list[tuple[Telling, Comparison]]:
    first: dict[str, tuple[Telling, Comparison]] = {}
    for other, comparison in found:
        first.setdefault(other.source, (other, comparison))
    return list(first.values())


def _check_jumps(series: Sequence[Telling], tops: frozenset[str]) -> list[Check]:
    """Totals out of line with the others of the series; those between two others first, which then count no more."""
    # A smaller number of an article is of some products only, and says nothing of the series.
    dated = [telling for telling in series if is_total(telling.figure) and telling.figure.figure_id in tops]
    odd = {
        telling.figure.figure_id
        for telling in dated
        if is_jump_between(
            telling.figure,
            telling.span,
            _points(telling, dated, frozenset()),
            is_largest=True,
        )
    }
    checks = []
    for telling in dated:
        points = _points(telling, dated, odd - {telling.figure.figure_id})
        check = check_timeline(telling.figure, telling.span, points, is_largest=True)
        checks.extend([check] if check else [])
    return checks


def _points(telling: Telling, series: Iterable[Telling], left_out: Iterable[str]) -> list[Point]:
    out = frozenset(left_out)
    return [
        Point(other.figure.value_min, other.span, other.told, other.figure.figure_id)
        for other in series
        if other.source != telling.source and other.figure.figure_id not in out and quantity(other.figure).is_plain
    ]
