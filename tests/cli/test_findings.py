"""Findings are gathered, ordered and marked as a reader needs them."""

from dataclasses import replace

import pytest

from extract.cli.report.findings import Group, gather, marked_passage, marked_sentence, passages
from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Verdict
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


def test_part_of_a_checked_sum_is_not_open() -> None:
    checks = [check(TOTAL, Verdict.MATCH, FOUR.figure_id, THREE.figure_id)]
    checks += [check(part, Verdict.NO_OFFICIAL) for part in (FOUR, THREE)]
    findings = gather(ARTICLE, FIGURES, checks)
    assert [each.figure for each in findings.of(Group.PART)] == [FOUR, THREE]
    assert findings.of(Group.OPEN) == ()


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
