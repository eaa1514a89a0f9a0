"""Decisions: what articles write of a batch of recognitions, against the decision itself or the list in its annex.

A report is an authority, not one more article: where the press differs from it, the press is reported. A year may have
several decisions, so a number contradicts one only where the article speaks of that decision, or came after it and is
close to its number, and the decision does not call itself one of several ("đợt 2").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.annexes.counts import is_annex_count
from extract.annexes.stated import is_of_part
from extract.checks.across.telling import series_key_of, who
from extract.checks.explanations.phrases import counted, number, value
from extract.checks.explanations.sources import spot
from extract.checks.explanations.wording import Text, fill, join, phrase
from extract.checks.finding import finding
from extract.checks.official.thresholds import thresholds
from extract.checks.statements.documents import is_one_of_several, speaks_of
from extract.checks.statements.span import Nearness, nearness, read_span
from extract.checks.statements.statement import quantity
from extract.checks.statements.tolerance import Agreement, Comparison, compare
from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Flow, Status, Unit, Verdict

_BATCHES = frozenset({Flow.NEW, Flow.RENEWED, Flow.UPGRADED})

Told = tuple[Article, Sequence[Figure]]


@dataclass(frozen=True, slots=True)
class _Ruling:
    """A number of a report, held against that of an article."""

    report: Article
    figure: Figure
    comparison: Comparison

    @property
    def agrees(self) -> bool:
        return self.comparison.agreement is not Agreement.APART

    @property
    def told(self) -> Text:
        """It in words with issuer, number, date and page."""
        where = [who(self.report)]
        if is_annex_count(self.figure):
            where.append(phrase("annex.name"))
        where += [spot(self.figure)] if spot(self.figure) else []
        return fill("across.ruled", counted=counted(self.figure), who=join(where))


def check_decisions(articles: Sequence[Told]) -> list[Check]:
    """Holds the batches that articles write of against those of the reports among them.

    Args:
        articles: Articles and reports with their figures; only articles are reported on.
    """
    reports = [(report, _batches(figures)) for report, figures in articles if report.is_report]
    checks = []
    for article, figures in articles:
        if article.is_report:
            continue
        for figure in _batches(figures):
            found = [check for report, ruled in reports if (check := _check(article, figure, report, ruled))]
            # One that agrees speaks for the article: the year may have had several decisions.
            agreeing = [check for check in found if check.verdict in (Verdict.MATCH, Verdict.MATCH_ROUNDED)]
            checks += agreeing[:1] or found
    return checks


def _batches(figures: Iterable[Figure]) -> list[Figure]:
    return [
        figure
        for figure in figures
        if figure.flow in _BATCHES
        and figure.status is Status.ACTUAL
        and figure.unit is Unit.COUNT
        and not figure.related
        and not is_of_part(figure)
        and (not figure.derived or is_annex_count(figure))
    ]


def _check(article: Article, figure: Figure, report: Article, ruled: Iterable[Figure]) -> Check | None:
    rulings = [
        _Ruling(report, each, compare(quantity(figure), quantity(each))) for each in ruled if _is_of_batch(figure, each)
    ]
    if not rulings:
        return None
    best = next((each for each in rulings if each.agrees), rulings[0])
    if best.agrees:
        verdict = Verdict.MATCH if best.comparison.agreement is Agreement.EQUAL else Verdict.MATCH_ROUNDED
        return _finding(figure, verdict, "across.ruled_match", best)
    day = report.published_at[:10]
    on_it = speaks_of(article, figure, document_number=report.document_number, day=day)
    low, high = sorted((figure.value_min, best.figure.value_min))
    if not on_it and (article.published_at[:10] < day or high > low * thresholds().doubtful_ratio):
        return None
    if best.figure.doubtful or not (on_it or (day and not is_one_of_several(report.title))):
        return _finding(figure, Verdict.AMBIGUOUS, "across.ruled_doubt", best)
    return _finding(figure, Verdict.CONFLICT, "across.ruled_conflict", best)


def _is_of_batch(figure: Figure, ruled: Figure) -> bool:
    key, spans = series_key_of(figure), (read_span(figure.period), read_span(ruled.period))
    if key is None or key != series_key_of(ruled) or figure.flow is not ruled.flow:
        return False
    return spans[0] is None or spans[1] is None or nearness(spans[0], spans[1]) is not Nearness.APART


def _finding(figure: Figure, verdict: Verdict, template: str, ruling: _Ruling) -> Check:
    comparison = ruling.comparison
    explanation = fill(
        template,
        stated=counted(figure),
        ruling=ruling.told,
        difference=number(abs(comparison.difference)),
    )
    return finding(
        figure,
        CheckKind.CONSISTENCY,
        verdict,
        explanation,
        expected=value(ruling.figure),
        difference=comparison.difference,
        tolerance=comparison.tolerance,
        references=(ruling.figure.figure_id,),
    )
