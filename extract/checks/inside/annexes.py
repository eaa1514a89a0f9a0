"""Annexes: what a decision says that it recognises, against the rows that its annex lists."""

from collections.abc import Sequence

from extract.annexes.pairs import Pair, pair_with_annex
from extract.checks.explanations.phrases import counted, number, value
from extract.checks.explanations.sources import spot
from extract.checks.explanations.wording import fill, phrase, sentences
from extract.checks.finding import finding
from extract.checks.statements.statement import quantity
from extract.checks.statements.tolerance import Agreement, compare
from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Modifier, Verdict


def check_annexes(figures: Sequence[Figure], article: Article) -> list[Check]:
    """Holds the numbers of a report that speak of its annex against the count of the rows.

    A difference is a sum error, save where a row was read from a scan with low confidence, or not to its class: then a
    person has to look.

    Args:
        figures: The figures of the report, the counts of its annexes among them.
        article: The report.
    """
    return [_check(pair) for pair in pair_with_annex(article, figures)]


def _check(pair: Pair) -> Check:
    comparison = compare(quantity(pair.stated), quantity(pair.counted))
    holds = comparison.agreement is not Agreement.APART
    verdict = Verdict.MATCH if comparison.agreement is Agreement.EQUAL else Verdict.MATCH_ROUNDED
    is_unsure = pair.counted.doubtful or pair.stated.doubtful or pair.counted.modifier is not Modifier.EXACT
    if not holds:
        verdict = Verdict.AMBIGUOUS if is_unsure else Verdict.SUM_ERROR
    explanation = fill(
        "annex.holds" if holds else "annex.fails",
        stated=counted(pair.stated),
        listed=counted(pair.counted),
        annex=fill("annex.named", where=spot(pair.counted)) if spot(pair.counted) else phrase("annex.name"),
        difference=number(abs(comparison.difference)),
    )
    return finding(
        pair.stated,
        CheckKind.ARITHMETIC,
        verdict,
        sentences((explanation, phrase("annex.unsure"))) if is_unsure else explanation,
        expected=value(pair.counted),
        difference=comparison.difference,
        tolerance=comparison.tolerance,
        references=(pair.counted.figure_id,),
    )
