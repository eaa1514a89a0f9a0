"""Numbers are marked where they stand, each once, by the worst that was found of them."""

from dataclasses import replace

import pytest

from extract.dataset.vocabulary import Verdict
from extract.desk.page.marks import marks_of
from extract.report.findings import Findings, gather
from tests.checks.building import Pen, article_of
from tests.report.building import check

ARTICLE = article_of("Tỉnh có 72 sản phẩm, còn lại là\t3 sao; 15 khách, tăng 12,5 % và 1.200 m.")


def words(text: str) -> list[tuple[str, int]]:
    return [(text[mark.start : mark.end], len(mark.findings)) for mark in marks_of(text, ())]


def gathered(*verdicts: Verdict, **changes: object) -> Findings:
    pen = Pen(ARTICLE)
    first = pen.mark("72", 72)
    figures = [replace(first, figure_id=f"f{index}", **changes) for index in range(len(verdicts))]  # type: ignore[arg-type]
    return gather(ARTICLE, figures, [check(each, verdict) for each, verdict in zip(figures, verdicts, strict=True)])


def test_figures_on_one_number_share_its_mark_the_worst_first() -> None:
    findings = gathered(Verdict.MATCH, Verdict.CONFLICT, Verdict.NO_OFFICIAL)
    (mark, *others) = marks_of(ARTICLE.text, findings.findings)
    assert ARTICLE.text[mark.start : mark.end] == "72"
    assert [each.verdict for each in mark.findings] == [Verdict.CONFLICT, Verdict.MATCH, Verdict.NO_OFFICIAL]
    assert all(not other.findings for other in others)


@pytest.mark.parametrize(
    ("value_raw", "start", "end", "marked"),
    [
        ("72", 8, 20, "72"),
        ("", 8, 20, "72 sản phẩm,"),
        ("bảy mươi hai", 8, 10, "72"),
        ("", 21, 40, "còn lại là"),
        ("", -5, 4, "Tỉnh"),
    ],
)
def test_a_number_that_is_not_in_its_words_is_marked_by_them(value_raw: str, start: int, end: int, marked: str) -> None:
    findings = gathered(Verdict.MATCH, value_raw=value_raw, char_start=start, char_end=end)
    (mark,) = (each for each in marks_of(ARTICLE.text, findings.findings) if each.findings)
    assert ARTICLE.text[mark.start : mark.end] == marked


def test_words_without_place_in_the_text_are_not_marked() -> None:
    findings = gathered(Verdict.MATCH, value_raw="", char_start=10**6, char_end=10**6 + 2)
    assert not [mark for mark in marks_of(ARTICLE.text, findings.findings) if mark.findings]


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("15 khách, 12,5 % và 1.200 m", ["15", "12,5 %", "1.200"]),
        ("ngày 5/7/2024, tháng 6/2024, năm 2025, giai đoạn 2021-2025", []),
        ("Quyết định 512/QĐ-UBND, hạng 3 - 4 sao, 4 sao", []),
        ("6 tháng đầu năm đón 30 đoàn", ["30"]),
        ("1. Kết quả\n2) Tồn tại\n3\tHuyện A\t8", ["8"]),
        ("HTX 19/5, số 7 phố A1, lúc 8 giờ 30", []),
    ],
)
def test_only_numbers_that_state_something_are_marked_as_unread(text: str, unread: list[str]) -> None:
    assert words(text) == [(number, 0) for number in unread]
