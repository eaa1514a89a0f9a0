"""Cards: all that the page says of one figure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from extract.checks.explanations.phrases import subject
from extract.checks.explanations.wording import Text, join, same
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.spot import column_at, spot_at
from extract.dataset.vocabulary import Verdict
from extract.desk.page.anchor import card_anchor
from extract.desk.page.chart import Chart, chart_of
from extract.desk.page.claim import claim
from extract.desk.page.series import SeriesOfArticle, Value
from extract.desk.page.source import Source, source_of_article, source_of_row
from extract.desk.page.words import filled, verdict_label, word
from extract.reference.row import ReferenceRow
from extract.report.findings import Finding, Findings, Group, Quoted
from extract.report.judgement import Judgement
from extract.report.labels import colour, symbol
from extract.report.language import Language
from extract.reviews import Review


@dataclass(frozen=True, slots=True)
class Sign:
    """A verdict as it is shown."""

    verdict: Verdict
    symbol: str
    label: Text
    tone: str
    """The colour, as the style names it; the symbol says the same."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One check of the figure, with what a person decided of it."""

    check_id: str
    sign: Sign
    explanation: Text
    remark: Text
    """Who decided what and when; empty where nobody did."""
    time: str
    """The time of day of the decision, as written; empty where it is not known."""
    review: Review | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All that the page says of one figure."""

    anchor: str
    number: int
    """Its place among the cards of its article, from 1."""
    figure_id: str
    group: Group
    sign: Sign
    claim: Text
    where: Text
    said_by: str
    """Who says it in the article, as written; empty where nobody is named."""
    rulings: tuple[Ruling, ...]
    nearest: Source | None
    values: tuple[Value, ...]
    chart: Chart | None
    is_doubtful: bool
    back: str
    """The anchor of the number in the text; empty where it has none."""


def sign_of(verdict: Verdict) -> Sign:
    """A verdict as it is shown."""
    return Sign(verdict, symbol(verdict), verdict_label(verdict), colour(verdict))


def sign_of_finding(finding: Finding) -> Sign:
    """The verdict of a finding as it is shown; a part of a checked sum has a sign of its own."""
    sign = sign_of(finding.verdict)
    return replace(sign, symbol="+", label=word("part")) if finding.group is Group.PART else sign


def cards_of(findings: Findings, series: SeriesOfArticle, backs: Mapping[str, str]) -> tuple[Card, ...]:
    """The cards of an article, the worst first, those alike in the order of the text.

    Args:
        findings: The article with its findings.
        series: The series of its figures.
        backs: The anchors of the numbers in the text, by the id of the figure.
    """
    order = list(Group)
    found = sorted(findings.findings, key=lambda each: order.index(each.group))
    rows = {row.reference_id: row for row in findings.references}
    quoted = {each.figure.figure_id: each for each in findings.quoted}
    return tuple(
        _card(findings.article, finding, number, series, rows, quoted, backs.get(finding.figure.figure_id, ""))
        for number, finding in enumerate(found, 1)
    )


def _card(
    article: Article,
    finding: Finding,
    number: int,
    series: SeriesOfArticle,
    rows: Mapping[str, ReferenceRow],
    quoted: Mapping[str, Quoted],
    back: str,
) -> Card:
    figure = finding.figure
    # What a person set aside tells nothing of the number any more, but who did so is to be seen.
    telling = finding.telling()
    telling += tuple(each for each in finding.judgements if each.review is not None and each not in telling)
    cited = frozenset(name for each in telling for name in each.check.references)
    reported = series.of(figure, cited)
    what = join([part for part in (same(figure.place), subject(figure)) if part], " · ")
    return Card(
        anchor=card_anchor(figure.figure_id),
        number=number,
        figure_id=figure.figure_id,
        group=finding.group,
        sign=sign_of_finding(finding),
        claim=claim(figure),
        where=_where(article, figure),
        said_by=figure.attributed_to,
        rulings=tuple(_ruling(each, rows, quoted) for each in telling),
        nearest=reported.nearest,
        values=reported.values,
        chart=chart_of(reported.values, what, figure.unit),
        is_doubtful=figure.doubtful,
        back=back,
    )


def _ruling(judgement: Judgement, rows: Mapping[str, ReferenceRow], quoted: Mapping[str, Quoted]) -> Ruling:
    names = judgement.check.references
    sources = [source_of_row(rows[name]) for name in names if name in rows]
    sources += [source_of_article(quoted[name]) for name in names if name in quoted]
    review = judgement.review
    return Ruling(
        check_id=judgement.check.check_id,
        sign=sign_of(judgement.verdict),
        explanation=Text(judgement.explanation(Language.VI), judgement.explanation(Language.EN)),
        remark=Text(judgement.remark(Language.VI), judgement.remark(Language.EN)),
        time=review.reviewed_at[11:16] if review else "",
        review=review,
        sources=tuple(sources),
    )


def _where(article: Article, figure: Figure) -> Text:
    """The part of the article that the figure stands in, so that a reader finds it on the page or on paper."""
    if figure.related:
        return word("where.teaser")
    spot = spot_at(article.spots, figure.char_start)
    parts = [filled("where.page", page=spot.page)] if spot and spot.page is not None else []
    if spot and spot.sheet:
        parts.append(same(figure.cell or spot.sheet))
    elif spot and spot.row is not None and spot.table is not None:
        column = column_at(article.text, figure.char_start)
        parts.append(filled("where.cell", table=spot.table, row=spot.row, column=column))
    if parts:
        return join(parts)
    within = (block for block in article.blocks if block.char_start <= figure.char_start < block.char_end)
    return word(f"where.{next((block.kind for block in within), 'body')}")
