"""Findings are gathered, ordered and marked as a reader needs them."""

from dataclasses import replace

import pytest

from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Verdict
from extract.report.findings import Group, gather, marked_passage, marked_sentence, passages
from extract.report.language import Language
from extract.reviews import Decision, Review
from tests.evaluation.rows import figure

TEXT = "Tỉnh có 72 sản phẩm.\nTrong đó 12 sản phẩm 4 sao, 60 sản phẩm 3 sao.\nTỉnh có 72 sản phẩm."
SECOND = "Trong đó 12 sản phẩm 4 sao, 60 sản phẩm 3 sao."
ARTICLE = Article(article_id="a1", text=TEXT, blocks=(), content_sha256="")


def stated(words: str, value: int, sentence: str) -> Figure:
    return figure(TEXT, words, value, sentence=sentence)


def check(of: Figure, verdict: Verdict, *references: str, words: str = "") -> Check:
    return Check(
        check_id=f"{of.figure_id}-{verdict}",
        figure_id=of.figure_id,
        kind=CheckKind.ARITHMETIC,
        verdict=verdict,
        stated="",
        explanation_vi=words or verdict,
        explanation_en=words or verdict,
        references=references,
    )


TOTAL = stated("72 sản phẩm", 72, "Tỉnh có 72 sản phẩm.")
FOUR = stated("12 sản phẩm 4 sao", 12, SECOND)
THREE = stated("60 sản phẩm 3 sao", 60, SECOND)
FIGURES = (TOTAL, FOUR, THREE)


def test_the_worst_comes_first_and_what_compared_nothing_last() -> None:
    checks = [check(TOTAL, Verdict.NO_OFFICIAL), check(TOTAL, Verdict.MATCH), check(FOUR, Verdict.CONFLICT)]
    findings = gather(ARTICLE, FIGURES, [*checks, check(THREE, Verdict.NOT_CHECKABLE)])
    assert [(each.figure, each.verdict, each.group) for each in findings.findings] == [
        (FOUR, Verdict.CONFLICT, Group.WRONG),
        (TOTAL, Verdict.MATCH, Group.RIGHT),
        (THREE, Verdict.NOT_CHECKABLE, Group.OPEN),
    ]
    assert [each.verdict for each in findings.findings[1].telling()] == [Verdict.MATCH]
    assert findings.has(frozenset({Verdict.CONFLICT}))


def test_part_of_a_checked_sum_is_not_open() -> None:
    checks = [check(TOTAL, Verdict.MATCH, FOUR.figure_id, THREE.figure_id)]
    checks += [check(part, Verdict.NO_OFFICIAL) for part in (FOUR, THREE)]
    findings = gather(ARTICLE, FIGURES, checks)
    assert [each.figure for each in findings.of(Group.PART)] == [FOUR, THREE]
    assert findings.of(Group.OPEN) == ()


@pytest.mark.parametrize(
    ("decision", "verdict", "group", "alarms", "remark"),
    [
        (Decision.CONFIRMED, None, Group.WRONG, True, "Confirmed by Lan on 20 November 2026: Vì thế."),
        (Decision.OVERRIDDEN, Verdict.MATCH, Group.RIGHT, False, "Changed by Lan on 20 November 2026: Vì thế."),
        (Decision.NOT_A_CLAIM, None, Group.ASIDE, False, "Set aside by Lan on 20 November 2026: Vì thế."),
    ],
)
def test_what_a_person_decides_counts(
    decision: Decision, verdict: Verdict | None, group: Group, alarms: bool, remark: str
) -> None:
    found = check(FOUR, Verdict.CONFLICT, words="Khác.")
    review = Review(found.check_id, decision, "Lan", "2026-11-20T09:15", verdict, "Vì thế.")
    findings = gather(ARTICLE, FIGURES, [found], reviews={found.check_id: review})
    (finding,) = findings.of(group)
    (judgement,) = finding.judgements
    assert findings.has(frozenset({Verdict.CONFLICT})) is alarms
    assert judgement.remark(Language.EN) == remark
    assert (judgement.explanation(Language.EN) == "Khác.") is (decision is Decision.CONFIRMED)
    assert sum(findings.verdicts().values()) == (group is not Group.ASIDE)
    assert judgement.check.verdict is Verdict.CONFLICT


def test_a_dismissed_check_leaves_the_others_of_its_figure() -> None:
    wrong, unknown = check(FOUR, Verdict.CONFLICT), check(FOUR, Verdict.NO_OFFICIAL)
    review = Review(wrong.check_id, Decision.NOT_A_CLAIM, "Lan", "2026-11-20")
    findings = gather(ARTICLE, FIGURES, [wrong, unknown], reviews={wrong.check_id: review})
    assert [each.verdict for each in findings.of(Group.OPEN)] == [Verdict.NO_OFFICIAL]
    assert not findings.has(frozenset({Verdict.CONFLICT}))


def test_numbers_of_one_sentence_and_verdict_are_read_together() -> None:
    checks = [check(part, Verdict.MATCH, words="Khớp.") for part in (THREE, FOUR, TOTAL)]
    findings = gather(ARTICLE, FIGURES, checks)
    first, second = passages(findings, Group.RIGHT)
    assert sorted(each.figure.value_raw for each in (*first.findings, *second.findings)) == ["12", "60", "72"]
    together = max(first, second, key=lambda passage: len(passage.findings))
    assert marked_passage(ARTICLE, together) == (
        ("Trong đó ", False),
        ("12", True),
        (" sản phẩm 4 sao, ", False),
        ("60", True),
        (" sản phẩm 3 sao.", False),
    )
    assert len(together.findings) == 2


@pytest.mark.parametrize(
    ("changed", "marked"),
    [
        ({}, ("Trong đó ", "12", " sản phẩm 4 sao, 60 sản phẩm 3 sao.")),
        ({"value_raw": ""}, ("Trong đó ", "12 sản phẩm 4 sao", ", 60 sản phẩm 3 sao.")),
        ({"value_raw": "mười hai"}, ("Trong đó ", "12 sản phẩm 4 sao", ", 60 sản phẩm 3 sao.")),
        ({"sentence": "Câu không có trong bài."}, ("", "", "Câu không có trong bài.")),
    ],
)
def test_number_is_marked_in_its_sentence(changed: dict[str, str], marked: tuple[str, str, str]) -> None:
    assert marked_sentence(ARTICLE, replace(FOUR, **changed)) == marked  # type: ignore[arg-type]


def test_second_place_of_a_repeated_sentence_is_the_one_marked() -> None:
    again = replace(TOTAL, char_start=TEXT.rindex("72"), char_end=len(TEXT) - 1)
    findings = gather(ARTICLE, (TOTAL, again), [check(TOTAL, Verdict.MATCH), check(again, Verdict.MATCH)])
    assert marked_sentence(ARTICLE, again) == ("Tỉnh có ", "72", " sản phẩm.")
    assert findings.findings
