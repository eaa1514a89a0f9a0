"""Cases that were printed, with figures read by hand and the shipped reference rows."""

from typing import Any

import pytest

from extract.checks import check_figures
from extract.dataset.check import Check
from extract.dataset.vocabulary import CheckKind, Verdict
from extract.reference.store import load_reference
from tests.checks.building import Pen, article_of, explained

PRODUCERS: dict[str, Any] = {"measure": "producers"}
EXCEEDED: dict[str, Any] = {"measure": "target_exceeded", "unit": "percent", "flow": None}


def checked(pen: Pen) -> dict[tuple[str, str], Check]:
    """The checks of a pen's figures, by the words of the figure and the kind of check."""
    words = {figure.figure_id: figure.value_raw for figure in pen.figures}
    checks = check_figures(pen.figures, load_reference(), article=pen.article)
    return {(words[check.figure_id], str(check.kind)): check for check in checks}


def test_thai_binh_2025_exceeds_its_goal_by_products_and_not_by_producers() -> None:
    pen = Pen(
        article_of(
            "Toàn tỉnh có 261 sản phẩm, trong đó 48 sản phẩm 4 sao và 213 sản phẩm 3 sao.",
            "Có 178 cơ sở sản xuất, bao gồm 44 doanh nghiệp, 73 hợp tác xã và 61 hộ, vượt 74% mục tiêu đến năm 2025.",
            title="OCOP Thái Bình: Nâng tầm thương hiệu sản phẩm địa phương",
        )
    )
    pen.mark("261 sản phẩm", 261)
    pen.mark("48 sản phẩm 4 sao", 48, star=4)
    pen.mark("213 sản phẩm 3 sao", 213, star=3)
    pen.mark("178 cơ sở", 178, **PRODUCERS)
    pen.mark("44 doanh nghiệp", 44, type="enterprise", **PRODUCERS)
    pen.mark("73 hợp tác xã", 73, type="cooperative", **PRODUCERS)
    pen.mark("61 hộ", 61, type="household", **PRODUCERS)
    pen.mark("vượt 74%", 74, period="2025", **EXCEEDED)
    checks = checked(pen)
    assert checks["261 sản phẩm", "arithmetic"].verdict is Verdict.MATCH
    assert "48 + 213 = 261" in checks["261 sản phẩm", "arithmetic"].explanation_vi
    assert checks["178 cơ sở", "arithmetic"].verdict is Verdict.MATCH
    assert "44 + 73 + 61 = 178" in checks["178 cơ sở", "arithmetic"].explanation_vi
    excess = checks["vượt 74%", "target"]
    assert excess.verdict is Verdict.MATCH
    assert "261 / 150 = 174%, tức vượt 74%" in excess.explanation_vi
    assert "không phải của 178 chủ thể" in excess.explanation_vi
    assert "does not hold for the 178 producers" in excess.explanation_en
    own_rows = {"F0019", "F0020", "F0021", "F0022", "F0023", "F0024", "F0025", "F0026"}
    assert not own_rows & {reference for check in checks.values() for reference in check.references}


def test_thai_binh_2024_exceeds_its_goal_by_less_than_printed() -> None:
    pen = Pen(article_of("Năm 2024, tỉnh có 194 sản phẩm, vượt 29,67% so với mục tiêu đến năm 2025."))
    pen.mark("194 sản phẩm", 194, period="2024")
    pen.mark("29,67%", "29.67", period="2025", **EXCEEDED)
    check = checked(pen)["29,67%", "target"]
    assert check.verdict is Verdict.SUM_ERROR
    assert "194 / 150 = 129,33%, tức vượt 29,33%" in check.explanation_vi
    assert str(check.difference) == "0.34"


@pytest.mark.parametrize(("total", "enterprises"), [(136, 37), (137, 38)])
def test_thai_binh_2024_either_number_of_producers_adds_up_and_the_sources_differ(total: int, enterprises: int) -> None:
    pen = Pen(
        article_of(
            f"Tháng 6/2024, tỉnh có 194 sản phẩm: 146 sản phẩm 3 sao và 48 sản phẩm 4 sao; có {total} chủ thể: "
            f"{enterprises} doanh nghiệp, 54 hợp tác xã và 45 hộ."
        ),
        period="2024-06",
    )
    pen.mark("194 sản phẩm", 194)
    pen.mark("146 sản phẩm", 146, star=3)
    pen.mark("48 sản phẩm", 48, star=4)
    pen.mark(f"{total} chủ thể", total, **PRODUCERS)
    pen.mark(f"{enterprises} doanh nghiệp", enterprises, type="enterprise", **PRODUCERS)
    pen.mark("54 hợp tác xã", 54, type="cooperative", **PRODUCERS)
    pen.mark("45 hộ", 45, type="household", **PRODUCERS)
    checks = checked(pen)
    assert f"{enterprises} + 54 + 45 = {total}" in checks[f"{total} chủ thể", "arithmetic"].explanation_vi
    assert checks[f"{total} chủ thể", "arithmetic"].verdict is Verdict.MATCH
    official = checks[f"{total} chủ thể", "official"]
    assert official.verdict is Verdict.AMBIGUOUS
    assert "136" in official.explanation_vi
    assert "137" in official.explanation_vi


def test_quang_ninh_2024_the_producers_by_type_exceed_their_total() -> None:
    pen = Pen(
        article_of("Quảng Ninh có 212 chủ thể, trong đó có 85 hợp tác xã, 74 hộ sản xuất và 55 doanh nghiệp."),
        place="Quảng Ninh",
        period="2024-07-19",
        **PRODUCERS,
    )
    pen.mark("212 chủ thể", 212)
    pen.mark("85 hợp tác xã", 85, type="cooperative")
    pen.mark("74 hộ", 74, type="household")
    pen.mark("55 doanh nghiệp", 55, type="enterprise")
    checks = checked(pen)
    errors = [check for check in checks.values() if check.verdict is Verdict.SUM_ERROR]
    assert [check.explanation_vi for check in errors] == ["85 + 74 + 55 = 214, nhiều hơn tổng 212 chủ thể: chênh 2."]
    assert checks["85 hợp tác xã", "official"].verdict is Verdict.CONFLICT
    assert "83 hợp tác xã" in checks["85 hợp tác xã", "official"].explanation_vi
    assert checks["212 chủ thể", "official"].verdict is Verdict.MATCH


def test_tien_giang_2023_the_total_was_updated_and_a_part_was_not() -> None:
    pen = Pen(
        article_of("Tiền Giang có 208 sản phẩm OCOP, trong đó có 95 sản phẩm 4 sao và 79 sản phẩm 3 sao."),
        place="Tiền Giang",
        period="2023-08",
    )
    pen.mark("208 sản phẩm", 208)
    pen.mark("95 sản phẩm", 95, star=4)
    pen.mark("79 sản phẩm", 79, star=3)
    checks = checked(pen)
    arithmetic = checks["208 sản phẩm", "arithmetic"]
    assert arithmetic.verdict is Verdict.SUM_ERROR
    assert arithmetic.explanation_vi == "95 + 79 = 174, thiếu 34 so với tổng 208 sản phẩm."
    assert checks["95 sản phẩm", "official"].verdict is Verdict.MATCH
    assert checks["79 sản phẩm", "official"].verdict is Verdict.MATCH, explained(list(checks.values()))
    assert "112 sản phẩm 3 sao" in checks["79 sản phẩm", "official"].explanation_vi


def test_bac_lieu_2024_valid_and_ever_recognised_are_two_totals() -> None:
    pen = Pen(
        article_of(
            "Bạc Liêu đã công nhận 160 sản phẩm; còn hiệu lực 132 sản phẩm, gồm 33 sản phẩm 4 sao, 99 sản phẩm 3 sao."
        ),
        place="Bạc Liêu",
        period="2024-11",
    )
    pen.mark("160 sản phẩm", 160, qualifier="ever_recognised")
    pen.mark("132 sản phẩm", 132, qualifier="valid")
    pen.mark("33 sản phẩm", 33, star=4, qualifier="valid")
    pen.mark("99 sản phẩm", 99, star=3, qualifier="valid")
    checks = checked(pen)
    assert not [check for check in checks.values() if check.verdict in (Verdict.CONFLICT, Verdict.SUM_ERROR)]
    assert not [kind for _, kind in checks if kind == CheckKind.CONSISTENCY]
    assert "33 + 99 = 132" in checks["132 sản phẩm", "arithmetic"].explanation_vi
    assert checks["132 sản phẩm", "official"].verdict is Verdict.MATCH
    assert checks["160 sản phẩm", "official"].references == ("F1172",)


def test_the_national_goal_is_no_result() -> None:
    pen = Pen(article_of("Cả nước có 10.000 sản phẩm OCOP."), place="Việt Nam")
    pen.mark("10.000 sản phẩm", 10000, period="2023-12")
    check = checked(pen)["10.000 sản phẩm", "official"]
    assert check.verdict is Verdict.TARGET_AS_RESULT
    assert "919/QĐ-TTg" in check.explanation_vi
