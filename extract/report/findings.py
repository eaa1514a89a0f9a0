"""Findings: the figures of an article with their checks, the worst first, and the words for them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from extract.checks import Coverage, coverage
from extract.checks.severity import severity
from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Verdict
from extract.documents.source import STDIN
from extract.reference.row import ReferenceRow
from extract.report.judgement import Judgement
from extract.report.labels import group_name, word
from extract.report.language import Language
from extract.reviews import Review


class Group(StrEnum):
    """What a finding means to somebody who wants to print the number, in the order of a report."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"
    RIGHT = "right"
    PART = "part"
    """Not checked by itself, but part of a sum or growth that was."""
    OPEN = "open"
    ASIDE = "aside"
    """Found by a person to be no figure of the article."""


READ_IN_FULL: Final = (Group.WRONG, Group.DOUBTFUL, Group.RIGHT)
"""The groups that a report shows with sentence and explanation."""
LISTED: Final[Mapping[Group, str]] = {Group.OPEN: "open_heading", Group.ASIDE: "aside_heading"}
"""The groups that a report lists behind those, and the words above each."""
GROUPS: Final[Mapping[Verdict, Group]] = {
    Verdict.CONFLICT: Group.WRONG,
    Verdict.SUM_ERROR: Group.WRONG,
    Verdict.TARGET_AS_RESULT: Group.WRONG,
    Verdict.SCOPE: Group.DOUBTFUL,
    Verdict.STALE: Group.DOUBTFUL,
    Verdict.AMBIGUOUS: Group.DOUBTFUL,
    Verdict.MATCH_ROUNDED: Group.RIGHT,
    Verdict.MATCH: Group.RIGHT,
    Verdict.NO_OFFICIAL: Group.OPEN,
    Verdict.NOT_CHECKABLE: Group.OPEN,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure with what was found of it."""

    figure: Figure
    judgements: tuple[Judgement, ...]
    """All its checks, the worst first, then those that compared nothing, then the dismissed; never empty."""
    group: Group

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of the checks that compared something, of all where none did."""
        return self.judgements[0].verdict

    def telling(self) -> tuple[Judgement, ...]:
        """The checks worth reading: those that compared something, or all where none did."""
        compared = tuple(each for each in self.judgements if each.has_compared)
        return compared or self.judgements


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure of another article."""

    figure: Figure
    article: Article


@dataclass(frozen=True, slots=True)
class Findings:
    """An article with its findings, the worst first, those alike in the order of the text."""

    article: Article
    findings: tuple[Finding, ...]
    coverage: Coverage
    references: tuple[ReferenceRow, ...] = ()
    """The reference rows that its checks cite."""
    quoted: tuple[Quoted, ...] = ()
    """The figures of other articles that its checks cite."""

    def of(self, group: Group) -> tuple[Finding, ...]:
        """The findings of one group."""
        return tuple(finding for finding in self.findings if finding.group is group)

    def verdicts(self) -> Counter[Verdict]:
        """How many figures have each verdict; those that a person set aside are left out."""
        return Counter(finding.verdict for finding in self.findings if finding.group is not Group.ASIDE)

    def has(self, verdicts: frozenset[Verdict]) -> bool:
        """Whether some check has one of these verdicts, and nobody has dismissed it."""
        each = (judgement for finding in self.findings for judgement in finding.judgements)
        return any(judgement.verdict in verdicts for judgement in each if not judgement.is_dismissed)


@dataclass(frozen=True, slots=True)
class Reason:
    """What was found of one number or several."""

    verdict: Verdict
    explanation: str
    remark: str
    """Who decided on it and when; empty where nobody did."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The findings of one sentence that have the same verdict, to be read together."""

    findings: tuple[Finding, ...]
    """In the order of the text; never empty."""

    @property
    def verdict(self) -> Verdict:
        """The verdict of them all."""
        return self.findings[0].verdict

    @property
    def group(self) -> Group:
        """What it means."""
        return self.findings[0].group

    def reasons(self, language: Language) -> tuple[Reason, ...]:
        """What was found of the numbers, each once."""
        return tuple(dict.fromkeys(reason for finding in self.findings for reason in _reasons(finding, language)))


def gather(
    article: Article,
    figures: Sequence[Figure],
    checks: Sequence[Check],
    *,
    references: Mapping[str, ReferenceRow] = MappingProxyType({}),
    reviews: Mapping[str, Review] = MappingProxyType({}),
    others: Mapping[str, Quoted] = MappingProxyType({}),
) -> Findings:
    """Brings the figures of an article and their checks together; a figure without any check is left out.

    Args:
        article: The article.
        figures: Its figures.
        checks: Their checks.
        references: The reference rows by id; those that the checks cite are kept.
        reviews: What people decided, by the id of the check.
        others: Figures of other articles by id; those that the checks cite are kept.
    """
    judgements = [Judgement(check, reviews.get(check.check_id)) for check in checks]
    judgements.sort(key=lambda each: (each.is_dismissed, not each.has_compared, severity(each.verdict)))
    of_figure: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        of_figure.setdefault(judgement.check.figure_id, []).append(judgement)
    parts = {name for each in judgements if each.has_compared for name in each.check.references}
    # Within a group the worst verdict first: the dictionary has the figures in that order already.
    in_text = {figure.figure_id: figure for figure in figures}
    findings = [
        Finding(in_text[name], tuple(found), _group(found[0], is_part=name in parts))
        for name, found in of_figure.items()
    ]
    names = dict.fromkeys(name for check in checks for name in check.references)
    cited = [name for name in names if name in references]
    return Findings(
        article,
        tuple(findings),
        coverage(figures, [replace(each.check, verdict=each.verdict) for each in judgements]),
        tuple(references[name] for name in cited),
        tuple(others[name] for name in names if name in others and name not in in_text),
    )


def gather_each(
    articles: Iterable[tuple[Article, Sequence[Figure]]],
    checks: Iterable[Check],
    *,
    references: Mapping[str, ReferenceRow] = MappingProxyType({}),
    reviews: Mapping[str, Review] = MappingProxyType({}),
    reported: Collection[str] | None = None,
) -> list[Findings]:
    """Brings several articles, with their figures, and the checks of all of them together; see `gather`.

    Args:
        articles: The articles with their figures.
        checks: The checks of all of them.
        references: The reference rows by id.
        reviews: What people decided, by the id of the check.
        reported: The ids of the articles to be reported on; all of them without it.
    """
    articles = list(articles)
    others = {figure.figure_id: Quoted(figure, article) for article, figures in articles for figure in figures}
    of_figure: dict[str, list[Check]] = {}
    for check in checks:
        of_figure.setdefault(check.figure_id, []).append(check)
    return [
        gather(
            article,
            figures,
            [check for figure in figures for check in of_figure.get(figure.figure_id, ())],
            references=references,
            reviews=reviews,
            others=others,
        )
        for article, figures in articles
        if reported is None or article.article_id in reported
    ]


def _group(first: Judgement, *, is_part: bool) -> Group:
    if first.is_dismissed:
        return Group.ASIDE
    group = GROUPS[first.verdict]
    return Group.PART if group is Group.OPEN and is_part else group


def _reasons(finding: Finding, language: Language) -> list[Reason]:
    return [Reason(each.verdict, each.explanation(language), each.remark(language)) for each in finding.telling()]


def passages(findings: Findings, group: Group) -> tuple[Passage, ...]:
    """The findings of a group, those of one sentence and verdict together, in the order of the findings."""
    together: dict[tuple[Verdict, bool, int], list[Finding]] = {}
    for finding in findings.of(group):
        start, _, _ = _number_place(findings.article, finding.figure)
        together.setdefault((finding.verdict, finding.figure.related, start), []).append(finding)
    return tuple(
        Passage(tuple(sorted(same, key=lambda finding: finding.figure.char_start))) for same in together.values()
    )


def stating_words(article: Article, figure: Figure) -> str:
    """The words that state a figure, as the text has them."""
    text = article.related_text if figure.related else article.text
    return " ".join(text[figure.char_start : figure.char_end].split())


def marked_sentence(article: Article, figure: Figure) -> tuple[str, str, str]:
    """The sentence of a figure in three parts: before its number, the number, and after it."""
    _, begin, end = _number_place(article, figure)
    return (figure.sentence[:begin], figure.sentence[begin:end], figure.sentence[end:])


def marked_passage(article: Article, passage: Passage) -> tuple[tuple[str, bool], ...]:
    """The sentence of a passage in pieces, each with whether it is one of the numbers."""
    sentence = passage.findings[0].figure.sentence
    places = sorted({_number_place(article, finding.figure)[1:] for finding in passage.findings})
    pieces: list[tuple[str, bool]] = []
    done = 0
    for begin, end in places:
        if begin >= done and end > begin:
            pieces += [(sentence[done:begin], False), (sentence[begin:end], True)]
            done = end
    return tuple(piece for piece in (*pieces, (sentence[done:], False)) if piece[0])


def _number_place(article: Article, figure: Figure) -> tuple[int, int, int]:
    """Where the sentence of a figure starts in the text, and where in the sentence its number begins and ends."""
    text = article.related_text if figure.related else article.text
    start = text.rfind(figure.sentence, 0, figure.char_start + len(figure.sentence))
    if start < 0 or not start <= figure.char_start < start + len(figure.sentence):
        return (figure.char_start, 0, 0)
    words = text[figure.char_start : figure.char_end]
    within = max(words.find(figure.value_raw), 0) if figure.value_raw else 0
    marked = figure.value_raw if figure.value_raw and words[within:].startswith(figure.value_raw) else words
    begin = figure.char_start - start + within
    return (start, begin, min(begin + len(marked), len(figure.sentence)))


def headline(article: Article, language: Language) -> str:
    """The headline of an article, or a word for none."""
    return article.title or word("untitled", language)


def source_line(article: Article) -> str:
    """Where an article was read from, its outlet and its day, as far as they are known."""
    source = "" if article.source == STDIN else article.source
    facts = (source or article.url, article.outlet, article.published_at[:10])
    return " · ".join(fact for fact in facts if fact)


def summary_line(findings: Findings, language: Language) -> str:
    """What came of the figures, and how many could be checked."""
    counts = ((group, len(findings.of(group))) for group in READ_IN_FULL)
    parts = " · ".join(f"{count} {group_name(group, language)}" for group, count in counts if count)
    covered = findings.coverage.line
    return ". ".join(part for part in (parts, covered.en if language is Language.EN else covered.vi) if part)


def reasons(finding: Finding, language: Language) -> str:
    """The explanations of a finding in one line, each once, with who decided on them."""
    words = (words for reason in _reasons(finding, language) for words in (reason.explanation, reason.remark))
    return " ".join(dict.fromkeys(filter(None, words)))
