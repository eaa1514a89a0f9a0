"""A claim is written again in one line that says where, when, what and how many."""

from typing import Any

import pytest

from extract.desk.page.claim import claim, short_period
from tests.checks.building import figure_of


@pytest.mark.parametrize(
    ("value", "columns", "vi", "en"),
    [
        (194, {"period": "2024-06"}, "Thái Bình · đến 06/2024 · tổng sản phẩm OCOP = 194", "by June 2024"),
        (48, {"period": "2024-06-30", "star": 4}, "Thái Bình · đến 30/06/2024 · sản phẩm 4 sao = 48", "30 June 2024"),
        (30, {"period": "2024", "flow": "new"}, "Thái Bình · năm 2024 · sản phẩm (mới công nhận) = 30", "in 2024"),
        (42, {"period": "2024-05", "flow": "new"}, "Thái Bình · tháng 05/2024 · sản phẩm (mới", "in May 2024"),
        (42, {"period": "2024-05-10", "flow": "new"}, "Thái Bình · ngày 10/05/2024 · sản phẩm (mới", "on 10 May 2024"),
        (42, {"period": "2024-Q2", "flow": "new"}, "Thái Bình · quý II/2024 · sản phẩm (mới", "in Q2 2024"),
        (3000, {"modifier": "nearly"}, "Thái Bình · tổng sản phẩm OCOP = gần 3.000", "nearly 3,000"),
        (
            9,
            {"status": "target", "period": "2025"},
            "Thái Bình · đến năm 2025 · mục tiêu: sản phẩm = 9",
            "target: products",
        ),
        ((60, 70), {"place": "", "measure": "producers"}, "chủ thể = 60–70", "producers = 60–70"),
        (74, {"measure": "target_exceeded", "unit": "percent", "place": ""}, "vượt mục tiêu = 74%", "above target"),
        (5, {"period": "2021/2025", "place": "A"}, "A · giai đoạn 2021–2025 · tổng", "in 2021–2025"),
    ],
)
def test_claim(value: Any, columns: dict[str, Any], vi: str, en: str) -> None:
    found = claim(figure_of(value, **columns))
    assert vi in found.vi.replace("\u00a0", " ")
    assert en in found.en.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("written", "vi", "en"),
    [
        ("2024", "2024", "2024"),
        ("2024-Q2", "quý II/2024", "Q2 2024"),
        ("2024-S1", "6 tháng đầu năm 2024", "the first half of 2024"),
        ("", "", ""),
        ("hôm qua", "hôm qua", "hôm qua"),
        ("2024-13", "13/2024", "2024-13"),
    ],
)
def test_period_in_few_signs(written: str, vi: str, en: str) -> None:
    found = short_period(written)
    assert (found.vi, found.en) == (vi, en)
