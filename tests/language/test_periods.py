"""Periods: days, months, parts of years, years, spans, and words that the day of publication resolves."""

import pytest

from extract.language.clock import Clock, work_out
from extract.language.periods import find_periods
from tests.language.reading import rows

PUBLISHED = "2024-07-05"

PERIODS = (
    # text, the period in an article published on 5 July 2024
    ("năm 2023", "2023"),
    ("trong năm 2023", "2023"),
    ("đến hết năm 2023", "2023"),
    ("tính đến cuối năm 2023", "2023"),
    ("đầu năm 2024", "2024"),
    ("đến năm 2025", "2025"),
    ("đến 2025", "2025"),
    ("tháng 6/2024", "2024-06"),
    ("tháng 6-2024", "2024-06"),
    ("tháng 06 năm 2024", "2024-06"),
    ("đến hết tháng 3/2025", "2025-03"),
    ("ngày 30/6/2024", "2024-06-30"),
    ("30/6/2024", "2024-06-30"),
    ("30-6-2024", "2024-06-30"),
    ("30.6.2024", "2024-06-30"),
    ("ngày 30 tháng 6 năm 2024", "2024-06-30"),
    ("ngày 30/6", "2024-06-30"),
    ("ngày 18/12", "2023-12-18"),
    ("quý II/2024", "2024-Q2"),
    ("quý 2 năm 2024", "2024-Q2"),
    ("quý IV năm 2023", "2023-Q4"),
    ("quý I", "2024-Q1"),
    ("quý II", "2024-Q2"),
    ("6 tháng đầu năm 2024", "2024-S1"),
    ("06 tháng đầu năm 2024", "2024-S1"),
    ("sáu tháng đầu năm 2024", "2024-S1"),
    ("6 tháng cuối năm 2023", "2023-S2"),
    ("6 tháng đầu năm", "2024-S1"),
    ("6 tháng đầu năm nay", "2024-S1"),
    ("nửa đầu năm 2024", "2024-S1"),
    ("nửa cuối năm 2023", "2023-S2"),
    ("9 tháng đầu năm 2023", "2023-01/2023-09"),
    ("chín tháng đầu năm 2023", "2023-01/2023-09"),
    ("3 tháng đầu năm 2024", "2024-Q1"),
    ("giai đoạn 2021 - 2025", "2021/2025"),
    ("giai đoạn 2021-2025", "2021/2025"),
    ("giai đoạn 2021–2025", "2021/2025"),
    ("từ năm 2021 đến năm 2023", "2021/2023"),
    ("từ 2018 đến 2020", "2018/2020"),
    ("nhiệm kỳ 2020 - 2025", "2020/2025"),
    ("đến nay", PUBLISHED),
    ("tính đến nay", PUBLISHED),
    ("cho đến nay", PUBLISHED),
    ("hiện nay", PUBLISHED),
    ("tính đến thời điểm hiện tại", PUBLISHED),
    ("hiện có", PUBLISHED),
    ("năm nay", "2024"),
    ("đến hết năm nay", "2024"),
    ("năm ngoái", "2023"),
    ("năm trước", "2023"),
    ("năm tới", "2025"),
    ("sang năm", "2025"),
    ("tháng 6", "2024-06"),
    ("tháng 11", "2023-11"),
    ("đợt 1/2023", "2023"),
    ("từ tháng 3 đến nay", f"2024-03/{PUBLISHED}"),
    ("từ tháng 9/2023 đến nay", f"2023-09/{PUBLISHED}"),
    ("từ ngày 1/6 đến nay", f"2024-06-01/{PUBLISHED}"),
    ("từ ngày 3 đến 20/6", "2024-06-03/2024-06-20"),
    ("từ ngày 10 đến ngày 15/11/2023", "2023-11-10/2023-11-15"),
    ("từ ngày 29/8 đến 3/9/2023", "2023-08-29/2023-09-03"),
    ("năm vừa qua", "2023"),
    ("sáng nay 15/6", "2024-06-15"),
)

NO_PERIODS = (
    "năm sản phẩm",
    "thực hiện có hiệu quả",
    "phát hiện 2 vụ",
    "thể hiện quyết tâm",
    "xuất hiện trên kệ",
    "hiện đại hóa",
    "36 tháng",
    "2024 sản phẩm",
    "trong 5 năm",
    "trong 36 tháng",
    "phiên thứ hai trong năm",
    "sản xuất 2.024 hộp",
)

FAILS: dict[str, str] = {}


@pytest.mark.parametrize(("text", "expected"), rows(PERIODS, FAILS))
def test_a_period_is_worked_out(text: str, expected: str) -> None:
    assert [work_out(m.value, Clock(PUBLISHED)) for m in find_periods(f"{text} tỉnh có 12 sản phẩm")] == [expected]


@pytest.mark.parametrize("text", NO_PERIODS)
def test_other_words_and_numbers_are_no_period(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize("text", ["đến nay", "năm nay", "năm ngoái", "quý II", "tháng 6", "6 tháng đầu năm"])
def test_without_a_day_of_publication_nothing_is_made_up(text: str) -> None:
    assert [work_out(m.value, Clock("")) for m in find_periods(text)] == [""]


@pytest.mark.parametrize(
    ("text", "until", "batch"),
    [
        ("tính đến tháng 6/2024", True, False),
        ("đến hết năm 2024", True, False),
        ("đợt 1 năm 2024", False, True),
        ("trong năm 2024", False, True),
        ("năm 2024", False, False),
    ],
)
def test_totals_and_batches_are_told_apart(text: str, until: bool, batch: bool) -> None:
    (mark,) = find_periods(text)
    assert (mark.value.until, mark.value.batch) == (until, batch)
