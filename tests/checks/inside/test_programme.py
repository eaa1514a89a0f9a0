from typing import Any

import pytest

from extract.checks.inside.programme import check_programme, rule_for
from extract.checks.statements.layout import Layout
from tests.checks.building import Pen, article_of


def certifiers(text: str, words: str, star: int, *, published_at: str = "", **columns: Any) -> list[str]:
    pen = Pen(article_of(text, published_at=published_at))
    pen.mark(words, 5, star=star, **columns)
    return [check.explanation_vi for check in check_programme(pen.figures, Layout(pen.article))]


@pytest.mark.parametrize(
    ("text", "star", "published_at"),
    [
        ("UBND huyện Tiền Hải công nhận 5 sản phẩm 4 sao.", 4, "2024-05-01"),
        ("UBND huyện vừa ban hành quyết định công nhận 5 sản phẩm đạt 4 sao.", 4, ""),
        ("Đợt này có 5 sản phẩm 4 sao được Chủ tịch UBND huyện công nhận.", 4, "2024-05-01"),
        ("Chủ tịch UBND tỉnh ký quyết định công nhận 5 sản phẩm 5 sao.", 5, "2024-05-01"),
        ("UBND huyện công nhận 5 sản phẩm 3 sao.", 3, "2025-09-01"),
        ("UBND huyện công nhận 5 sản phẩm 3 sao.", 3, "2022-05-01"),
        ("UBND xã đã công nhận 5 sản phẩm 3 sao.", 3, "2025-09-01"),
    ],
)
def test_a_level_that_may_not_recognise_a_class_is_reported(text: str, star: int, published_at: str) -> None:
    found = certifiers(text, "5 sản phẩm", star, published_at=published_at)
    assert len(found) == 1
    assert "QĐ-TTg" in found[0]


@pytest.mark.parametrize(
    ("text", "star", "published_at"),
    [
        ("UBND huyện Tiền Hải công nhận 5 sản phẩm 3 sao.", 3, "2024-05-01"),
        ("UBND tỉnh công nhận 5 sản phẩm 4 sao.", 4, "2024-05-01"),
        ("UBND tỉnh công nhận 5 sản phẩm 3 sao.", 3, "2024-05-01"),
        ("UBND tỉnh công nhận 5 sản phẩm 3 sao.", 3, "2025-09-01"),
        ("UBND tỉnh đề nghị Trung ương công nhận 5 sản phẩm 5 sao.", 5, "2024-05-01"),
        ("UBND tỉnh tổ chức lễ trao giấy chứng nhận cho 5 sản phẩm 5 sao.", 5, "2024-05-01"),
        ("UBND huyện công nhận 9 cơ sở; toàn huyện có 5 sản phẩm 4 sao.", 4, "2024-05-01"),
        ("UBND huyện công nhận lại, nâng tổng số lên 5 sản phẩm 4 sao.", 4, "2024-05-01"),
        ("UBND huyện trao thưởng cho 5 sản phẩm 4 sao được UBND tỉnh công nhận.", 4, "2024-05-01"),
        ("Bộ Nông nghiệp và Môi trường công nhận 5 sản phẩm 5 sao.", 5, "2025-09-01"),
        ("UBND huyện công nhận 5 sản phẩm 3 sao.", 3, ""),
        ("Huyện có 5 sản phẩm 4 sao.", 4, "2024-05-01"),
    ],
)
def test_what_the_rules_allow_or_nobody_is_said_to_have_done_is_not_reported(
    text: str, star: int, published_at: str
) -> None:
    assert certifiers(text, "5 sản phẩm", star, published_at=published_at) == []


@pytest.mark.parametrize(("level", "expected"), [("province", 0), ("district", 1), ("commune", 0)])
def test_a_city_is_a_province_or_a_district_as_the_place_of_the_figure_is(level: str, expected: int) -> None:
    text = "UBND thành phố công nhận 5 sản phẩm 4 sao."
    assert len(certifiers(text, "5 sản phẩm", 4, level=level, published_at="2024-05-01")) == expected


def test_five_stars_of_a_province_may_be_potential_ones() -> None:
    found = certifiers("UBND tỉnh công nhận 5 sản phẩm 5 sao.", "5 sản phẩm", 5, published_at="2024-05-01")
    assert "tiềm năng 5 sao" in found[0]


def test_the_parts_of_a_lifetime_total_sum_up_what_many_recognised() -> None:
    pen = Pen(article_of("UBND tỉnh đã công nhận 261 sản phẩm, trong đó 2 sản phẩm 5 sao.", published_at="2024-05-01"))
    whole = pen.mark("261 sản phẩm", 261)
    pen.mark("2 sản phẩm", 2, star=5, part_of=whole.figure_id)
    assert check_programme(pen.figures, Layout(pen.article)) == []


@pytest.mark.parametrize(
    ("stars", "date", "document"),
    [
        (3, "2022-01-01", "1048/QĐ-TTg"),
        (3, "2024-01-01", "148/QĐ-TTg"),
        (3, "2025-07-01", "1489/QĐ-TTg"),
        (4, "2024-01-01", "148/QĐ-TTg"),
        (5, "2020-01-01", "1048/QĐ-TTg"),
    ],
)
def test_the_rule_in_force_on_a_day(stars: int, date: str, document: str) -> None:
    rule = rule_for(stars, date)
    assert rule is not None
    assert rule.document == document


def test_before_the_programme_had_rules_there_is_none() -> None:
    assert rule_for(3, "2018-06-01") is None
