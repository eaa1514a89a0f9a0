from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from extract.checks.inside.sums import check_sums
from extract.checks.statements.layout import Layout
from extract.dataset.check import Check
from extract.dataset.vocabulary import Verdict
from tests.checks.building import Pen, article_of, explained

Mark = tuple[str, Any, dict[str, Any]]

PRODUCERS = {"measure": "producers"}
ENTERPRISE = PRODUCERS | {"type": "enterprise"}
COOPERATIVE = PRODUCERS | {"type": "cooperative"}
GROUP = PRODUCERS | {"type": "cooperative_group"}
HOUSEHOLD = PRODUCERS | {"type": "household"}
POTENTIAL = {"star": 5, "status": "candidate"}


def sums(text: str, marks: Sequence[Mark], *, named: bool = False) -> list[Check]:
    """The checks of a text; with `named`, each part names the first figure as its whole."""
    pen = Pen(article_of(*text.split("\n")))
    for words, value, columns in marks:
        whole = {"part_of": pen.figures[0].figure_id} if named and pen.figures else {}
        pen.mark(words, value, **whole, **columns)
    return check_sums(pen.figures, Layout(pen.article))


CASES: list[tuple[str, str, list[Mark], list[tuple[str, str]]]] = [
    (
        "stars add up",
        "Tỉnh có 261 sản phẩm, trong đó 48 sản phẩm 4 sao và 213 sản phẩm 3 sao.",
        [("261 sản phẩm", 261, {}), ("48 sản phẩm 4 sao", 48, {"star": 4}), ("213 sản phẩm 3 sao", 213, {"star": 3})],
        [("match", "48 + 213 = 261, khớp với tổng 261 sản phẩm.")],
    ),
    (
        "producer types add up",
        "178 cơ sở, bao gồm 44 doanh nghiệp, 73 hợp tác xã và 61 hộ kinh doanh.",
        [
            ("178 cơ sở", 178, PRODUCERS),
            ("44 doanh nghiệp", 44, ENTERPRISE),
            ("73 hợp tác xã", 73, COOPERATIVE),
            ("61 hộ", 61, HOUSEHOLD),
        ],
        [("match", "44 + 73 + 61 = 178, khớp với tổng 178 chủ thể.")],
    ),
    (
        "parts exceed the whole",
        "212 chủ thể, trong đó 85 hợp tác xã, 74 hộ và 55 doanh nghiệp.",
        [
            ("212 chủ thể", 212, PRODUCERS),
            ("85 hợp tác xã", 85, COOPERATIVE),
            ("74 hộ", 74, HOUSEHOLD),
            ("55 doanh nghiệp", 55, ENTERPRISE),
        ],
        [("sum_error", "85 + 74 + 55 = 214, nhiều hơn tổng 212 chủ thể: chênh 2.")],
    ),
    (
        "a rest too large for potential 5 stars",
        "Tỉnh có 208 sản phẩm, trong đó 95 sản phẩm 4 sao và 79 sản phẩm 3 sao.",
        [("208 sản phẩm", 208, {}), ("95 sản phẩm 4 sao", 95, {"star": 4}), ("79 sản phẩm 3 sao", 79, {"star": 3})],
        [("sum_error", "95 + 79 = 174, thiếu 34 so với tổng 208 sản phẩm.")],
    ),
    (
        "a closed class is complete with its stars",
        "Tỉnh có 175 sản phẩm 3 - 4 sao, trong đó 95 sản phẩm 4 sao và 79 sản phẩm 3 sao.",
        [
            ("175 sản phẩm 3 - 4 sao", 175, {"star": (3, 4)}),
            ("95 sản phẩm 4 sao", 95, {"star": 4}),
            ("79 sản phẩm 3 sao", 79, {"star": 3}),
        ],
        [("sum_error", "95 + 79 = 174, thiếu 1 so với tổng 175 sản phẩm 3–4 sao.")],
    ),
    (
        "a list said to be complete",
        "Tỉnh có 263 sản phẩm, gồm 48 sản phẩm 4 sao và 213 sản phẩm 3 sao.",
        [("263 sản phẩm", 263, {}), ("48 sản phẩm 4 sao", 48, {"star": 4}), ("213 sản phẩm 3 sao", 213, {"star": 3})],
        [("sum_error", "48 + 213 = 261, thiếu 2 so với tổng 263 sản phẩm.")],
    ),
    (
        "a small rest of an open list may be potential 5 stars",
        "Tỉnh có 263 sản phẩm, trong đó 48 sản phẩm 4 sao và 213 sản phẩm 3 sao.",
        [("263 sản phẩm", 263, {}), ("48 sản phẩm 4 sao", 48, {"star": 4}), ("213 sản phẩm 3 sao", 213, {"star": 3})],
        [("ambiguous", "48 + 213 = 261, thiếu 2 so với tổng 263 sản phẩm.")],
    ),
    (
        "potential 5 stars in the total only",
        "Tỉnh có 133 sản phẩm, gồm 41 sản phẩm 4 sao, 91 sản phẩm 3 sao và 1 sản phẩm tiềm năng 5 sao.",
        [
            ("133 sản phẩm", 133, {}),
            ("41 sản phẩm 4 sao", 41, {"star": 4}),
            ("91 sản phẩm 3 sao", 91, {"star": 3}),
            ("1 sản phẩm tiềm năng 5 sao", 1, POTENTIAL),
        ],
        [("match", "41 + 91 + 1 = 133, khớp với tổng 133 sản phẩm, tính cả 1 sản phẩm tiềm năng 5 sao.")],
    ),
    (
        "potential 5 stars among the 4-star products",
        "Tỉnh có 174 sản phẩm, gồm 95 sản phẩm 4 sao (4 sản phẩm tiềm năng 5 sao) và 79 sản phẩm 3 sao.",
        [
            ("174 sản phẩm", 174, {}),
            ("95 sản phẩm 4 sao", 95, {"star": 4}),
            ("4 sản phẩm tiềm năng 5 sao", 4, POTENTIAL),
            ("79 sản phẩm 3 sao", 79, {"star": 3}),
        ],
        [
            (
                "match",
                "95 + 79 = 174, khớp với tổng 174 sản phẩm. 4 sản phẩm 5 sao (tiềm năng) đã nằm trong các hạng này.",
            )
        ],
    ),
    (
        "only some classes are named",
        "Tỉnh có 261 sản phẩm, trong đó 48 sản phẩm 4 sao.",
        [("261 sản phẩm", 261, {}), ("48 sản phẩm 4 sao", 48, {"star": 4})],
        [],
    ),
    (
        "one part exceeds the whole",
        "Huyện có 36 sản phẩm, trong đó 40 sản phẩm 4 sao.",
        [("36 sản phẩm", 36, {}), ("40 sản phẩm 4 sao", 40, {"star": 4})],
        [("sum_error", "Phần lớn hơn tổng: 40 sản phẩm 4 sao so với 36 sản phẩm; 40 − 36 = 4.")],
    ),
    (
        "producers of several star classes overlap",
        "Có 40 chủ thể, trong đó 16 chủ thể có sản phẩm 4 sao và 30 chủ thể có sản phẩm 3 sao.",
        [
            ("40 chủ thể", 40, PRODUCERS),
            ("16 chủ thể có sản phẩm 4 sao", 16, PRODUCERS | {"star": 4}),
            ("30 chủ thể có sản phẩm 3 sao", 30, PRODUCERS | {"star": 3}),
        ],
        [("not_checkable", "16 + 30 = 46, nhiều hơn tổng 40 chủ thể; không phải lỗi")],
    ),
    (
        "a part of two classes is split again",
        "Tỉnh có 100 sản phẩm, gồm 98 sản phẩm 3 - 4 sao (60 sản phẩm 3 sao, 38 sản phẩm 4 sao) và 2 sản phẩm 5 sao.",
        [
            ("100 sản phẩm", 100, {}),
            ("98 sản phẩm 3 - 4 sao", 98, {"star": (3, 4)}),
            ("60 sản phẩm 3 sao", 60, {"star": 3}),
            ("38 sản phẩm 4 sao", 38, {"star": 4}),
            ("2 sản phẩm 5 sao", 2, {"star": 5}),
        ],
        [("match", "98 + 2 = 100"), ("match", "60 + 38 = 98")],
    ),
    (
        "rated products among all that take part",
        "Có 565 sản phẩm, 264 sản phẩm từ 3 sao trở lên (193 sản phẩm 3 sao, 68 sản phẩm 4 sao, 3 sản phẩm 5 sao).",
        [
            ("565 sản phẩm", 565, {}),
            ("264 sản phẩm từ 3 sao trở lên", 264, {"star": (3, 5)}),
            ("193 sản phẩm 3 sao", 193, {"star": 3}),
            ("68 sản phẩm 4 sao", 68, {"star": 4}),
            ("3 sản phẩm 5 sao", 3, {"star": 5}),
        ],
        [("match", "193 + 68 + 3 = 264")],
    ),
    (
        "a remainder that was worked out proves nothing and shows its arithmetic",
        "Huyện có 36 sản phẩm, trong đó 4 sản phẩm 4 sao, còn lại là hạng 3 sao.",
        [
            ("36 sản phẩm", 36, {}),
            ("4 sản phẩm 4 sao", 4, {"star": 4}),
            ("còn lại là hạng 3 sao", 32, {"star": 3, "derived": True}),
        ],
        [("match", "36 − 4 = 32: 32 sản phẩm 3 sao được suy ra từ phần còn lại.")],
    ),
    (
        "a stated remainder closes the list",
        "Tỉnh có 80 sản phẩm, trong đó 20 sản phẩm 4 sao, còn lại 58 sản phẩm 3 sao.",
        [("80 sản phẩm", 80, {}), ("20 sản phẩm 4 sao", 20, {"star": 4}), ("58 sản phẩm 3 sao", 58, {"star": 3})],
        [("sum_error", "20 + 58 = 78, thiếu 2 so với tổng 80 sản phẩm.")],
    ),
    (
        "a rounded whole",
        "Tỉnh có hơn 260 sản phẩm, gồm 48 sản phẩm 4 sao, 212 sản phẩm 3 sao và 1 sản phẩm 5 sao.",
        [
            ("hơn 260 sản phẩm", 260, {"modifier": "more_than", "star": (3, 4)}),
            ("48 sản phẩm 4 sao", 48, {"star": 4}),
            ("212 sản phẩm 3 sao", 213, {"star": 3}),
        ],
        [("match_rounded", "48 + 213 = 261, phù hợp với tổng hơn 260 sản phẩm 3–4 sao.")],
    ),
    (
        "a stock is never the sum of this year's batch",
        "Tỉnh có 50 sản phẩm; năm 2024 công nhận mới 60 sản phẩm 3 sao.",
        [("50 sản phẩm", 50, {}), ("60 sản phẩm 3 sao", 60, {"star": 3, "flow": "new", "period": "2024"})],
        [],
    ),
    (
        "the whole stands behind its parts",
        "Với 48 sản phẩm 4 sao và 213 sản phẩm 3 sao, tỉnh có 261 sản phẩm.",
        [("48 sản phẩm 4 sao", 48, {"star": 4}), ("213 sản phẩm 3 sao", 213, {"star": 3}), ("261 sản phẩm", 261, {})],
        [("match", "48 + 213 = 261, khớp với tổng 261 sản phẩm.")],
    ),
    (
        "another place has its own whole",
        "Tỉnh có 261 sản phẩm. Huyện có 36 sản phẩm, gồm 4 sản phẩm 4 sao và 32 sản phẩm 3 sao.",
        [
            ("261 sản phẩm", 261, {}),
            ("36 sản phẩm", 36, {"place": "Tiền Hải", "level": "district"}),
            ("4 sản phẩm 4 sao", 4, {"star": 4, "place": "Tiền Hải", "level": "district"}),
            ("32 sản phẩm 3 sao", 32, {"star": 3, "place": "Tiền Hải", "level": "district"}),
        ],
        [("match", "4 + 32 = 36, khớp với tổng 36 sản phẩm.")],
    ),
]


@pytest.mark.parametrize(("name", "text", "marks", "expected"), CASES, ids=[case[0] for case in CASES])
def test_sum(name: str, text: str, marks: list[Mark], expected: list[tuple[str, str]]) -> None:
    checks = sums(text, marks)
    found = [(str(check.verdict), check.explanation_vi) for check in checks]
    assert len(found) == len(expected), explained(checks)
    for (verdict, explanation), (wanted, beginning) in zip(found, expected, strict=True):
        assert verdict == wanted
        assert explanation.startswith(beginning)


def test_a_part_that_names_its_whole_may_stand_in_another_paragraph() -> None:
    checks = sums(
        "Tỉnh có 194 sản phẩm.\nTrong đó, 146 sản phẩm 3 sao và 48 sản phẩm 4 sao.",
        [("194 sản phẩm", 194, {}), ("146 sản phẩm 3 sao", 146, {"star": 3}), ("48 sản phẩm 4 sao", 48, {"star": 4})],
        named=True,
    )
    assert [check.verdict for check in checks] == [Verdict.MATCH]


def test_districts_and_batches_add_up_where_they_name_their_whole() -> None:
    district = {"level": "district"}
    places = sums(
        "Tỉnh có 30 sản phẩm: huyện A 12 sản phẩm, huyện B 18 sản phẩm.",
        [
            ("30 sản phẩm", 30, {}),
            ("12 sản phẩm", 12, {"place": "A", **district}),
            ("18 sản phẩm", 18, {"place": "B", **district}),
        ],
        named=True,
    )
    batch = {"period": "2024"}
    flows = sums(
        "Năm 2024, tỉnh công nhận 25 sản phẩm, gồm 12 cấp mới, 8 đánh giá lại và 4 nâng hạng.",
        [
            ("25 sản phẩm", 25, {"flow": "new", **batch}),
            ("12 cấp mới", 12, {"flow": "new", **batch}),
            ("8 đánh giá lại", 8, {"flow": "renewed", **batch}),
            ("4 nâng hạng", 4, {"flow": "upgraded", **batch}),
        ],
        named=True,
    )
    assert [check.explanation_vi[:12] for check in places] == ["12 + 18 = 30"]
    assert [(check.verdict, check.difference) for check in flows] == [(Verdict.SUM_ERROR, Decimal(1))]


def test_one_failing_sum_is_one_error_on_its_whole_however_often_it_is_printed() -> None:
    sentence = "Tỉnh có 212 chủ thể, gồm 85 hợp tác xã, 74 hộ và 55 doanh nghiệp."
    marks = [
        ("212 chủ thể", 212, PRODUCERS),
        ("85 hợp tác xã", 85, COOPERATIVE),
        ("74 hộ", 74, HOUSEHOLD),
        ("55 doanh nghiệp", 55, ENTERPRISE),
    ]
    checks = sums(f"{sentence}\n{sentence}", [*marks, *marks])
    assert [(check.verdict, check.difference) for check in checks] == [(Verdict.SUM_ERROR, Decimal(-2))]
    assert checks[0].figure_id.endswith("-0")
    assert len(checks[0].references) == 3


def test_a_list_of_all_four_producer_types_is_complete() -> None:
    checks = sums(
        "Có 50 chủ thể, trong đó 10 doanh nghiệp, 20 hợp tác xã, 5 tổ hợp tác và 12 hộ.",
        [
            ("50 chủ thể", 50, PRODUCERS),
            ("10 doanh nghiệp", 10, ENTERPRISE),
            ("20 hợp tác xã", 20, COOPERATIVE),
            ("5 tổ hợp tác", 5, GROUP),
            ("12 hộ", 12, HOUSEHOLD),
        ],
    )
    assert [check.explanation_en for check in checks] == [
        "10 + 20 + 5 + 12 = 47, which is 3 short of the total of 50 producers."
    ]


def test_the_words_that_lead_up_to_another_list_do_not_complete_this_one() -> None:
    checks = sums(
        "Tỉnh có 265 sản phẩm của 100 chủ thể, gồm 40 hợp tác xã và 60 hộ, có 48 sản phẩm 4 sao, 213 sản phẩm 3 sao.",
        [
            ("265 sản phẩm", 265, {}),
            ("100 chủ thể", 100, PRODUCERS),
            ("40 hợp tác xã", 40, COOPERATIVE),
            ("60 hộ", 60, HOUSEHOLD),
            ("48 sản phẩm 4 sao", 48, {"star": 4}),
            ("213 sản phẩm 3 sao", 213, {"star": 3}),
        ],
    )
    assert [check.verdict for check in checks] == [Verdict.AMBIGUOUS, Verdict.MATCH]


def test_a_paragraph_is_searched_for_numbers_that_add_up_before_a_sum_is_called_wrong() -> None:
    old = {"place": "Bình Định"}
    checks = sums(
        "Tỉnh có 1.013 sản phẩm: địa bàn A 517 sản phẩm, B 496 sản phẩm. Có 93 sản phẩm 4 sao, 920 sản phẩm 3 sao.",
        [
            ("1.013 sản phẩm", 1013, {}),
            ("517 sản phẩm", 517, old),
            ("496 sản phẩm", 496, {}),
            ("93 sản phẩm 4 sao", 93, {"star": 4}),
            ("920 sản phẩm 3 sao", 920, {"star": 3}),
        ],
    )
    assert [check.explanation_vi for check in checks] == ["93 + 920 = 1.013, khớp với tổng 1.013 sản phẩm."]


def test_three_producer_types_of_four_that_fall_short_are_worth_a_look() -> None:
    checks = sums(
        "Có 189 chủ thể, trong đó 61 doanh nghiệp, 38 hợp tác xã và 83 hộ.",
        [
            ("189 chủ thể", 189, PRODUCERS),
            ("61 doanh nghiệp", 61, ENTERPRISE),
            ("38 hợp tác xã", 38, COOPERATIVE),
            ("83 hộ", 83, HOUSEHOLD),
        ],
    )
    assert [(check.verdict, check.difference) for check in checks] == [(Verdict.AMBIGUOUS, Decimal(7))]


def test_a_misprinted_total_is_not_excused_by_the_right_one_in_the_headline() -> None:
    pen = Pen(article_of("Công nhận 34 sản phẩm, gồm 4 sản phẩm 4 sao và 23 sản phẩm 3 sao.", title="Thêm 27 sản phẩm"))
    pen.mark("27 sản phẩm", 27)
    pen.mark("34 sản phẩm", 34)
    pen.mark("4 sản phẩm 4 sao", 4, star=4)
    pen.mark("23 sản phẩm 3 sao", 23, star=3)
    checks = check_sums(pen.figures, Layout(pen.article))
    assert [(check.verdict, check.difference) for check in checks] == [(Verdict.SUM_ERROR, Decimal(7))]


def test_districts_are_no_parts_of_another_district() -> None:
    district = {"level": "district"}
    assert not sums(
        "Huyện A có 24 sản phẩm; huyện B 12 sản phẩm, huyện C 18 sản phẩm.",
        [
            ("24 sản phẩm", 24, {"place": "A", **district}),
            ("12 sản phẩm", 12, {"place": "B", **district}),
            ("18 sản phẩm", 18, {"place": "C", **district}),
        ],
        named=True,
    )


def test_a_whole_behind_that_adds_its_parts_up_is_an_error_where_it_does_not() -> None:
    parts = [("12 sản phẩm 4 sao", 12, {"star": 4}), ("46 sản phẩm 3 sao", 46, {"star": 3})]
    (check,) = sums(
        "Có 12 sản phẩm 4 sao, 46 sản phẩm 3 sao, tổng cộng 50 sản phẩm.", [*parts, ("50 sản phẩm", 50, {})]
    )
    assert (check.verdict, check.difference) == (Verdict.SUM_ERROR, Decimal(-8))


def test_another_number_behind_is_never_an_error() -> None:
    assert not sums(
        "Có 12 sản phẩm 4 sao, 46 sản phẩm 3 sao; 9 trong số này mới được nâng hạng.",
        [("12 sản phẩm 4 sao", 12, {"star": 4}), ("46 sản phẩm 3 sao", 46, {"star": 3}), ("9", 9, {})],
    )


def test_a_remainder_that_was_worked_out_from_other_numbers_is_left_alone() -> None:
    assert not sums(
        "Có 67 sản phẩm, trong đó 9 sản phẩm 4 sao, còn lại 3 sao.",
        [
            ("67 sản phẩm", 67, {}),
            ("9 sản phẩm 4 sao", 9, {"star": 4}),
            ("còn lại 3 sao", 50, {"star": 3, "derived": True}),
        ],
    )


def test_a_remainder_beside_potential_5_stars() -> None:
    checks = sums(
        "Có 67 sản phẩm, trong đó 9 sản phẩm 4 sao, 1 sản phẩm đề nghị 5 sao, còn lại 3 sao.",
        [
            ("67 sản phẩm", 67, {}),
            ("9 sản phẩm 4 sao", 9, {"star": 4}),
            ("1 sản phẩm đề nghị 5 sao", 1, POTENTIAL),
            ("còn lại 3 sao", 57, {"star": 3, "derived": True}),
        ],
    )
    assert [check.explanation_vi for check in checks] == [
        "67 − 9 − 1 = 57: 57 sản phẩm 3 sao được suy ra từ phần còn lại."
    ]


def test_a_number_for_no_class_may_complete_a_list() -> None:
    checks = sums(
        "Có 519 chủ thể: 87 hợp tác xã, 84 doanh nghiệp, 343 cơ sở sản xuất, 5 chủ thể khác.",
        [
            ("519 chủ thể", 519, PRODUCERS),
            ("87 hợp tác xã", 87, COOPERATIVE),
            ("84 doanh nghiệp", 84, ENTERPRISE),
            ("343 cơ sở", 343, HOUSEHOLD),
            ("5 chủ thể", 5, PRODUCERS),
        ],
    )
    assert [check.explanation_vi for check in checks] == ["87 + 84 + 343 + 5 = 519, khớp với tổng 519 chủ thể."]


def test_a_single_larger_part_is_an_error_only_where_it_names_its_whole() -> None:
    marks: list[Mark] = [("131 chủ thể", 131, PRODUCERS), ("254 chủ thể", 254, HOUSEHOLD)]
    text = "Doanh nghiệp (131 chủ thể) và hộ kinh doanh (254 chủ thể) chiếm phần lớn."
    assert sums(text, marks) == []
    assert [check.verdict for check in sums(text, marks, named=True)] == [Verdict.SUM_ERROR]


def test_a_remainder_without_a_number_may_be_the_rest() -> None:
    assert not sums(
        "Trong 83 sản phẩm, 29 sản phẩm đạt 4 sao, 53 sản phẩm đạt 3 sao, còn lại là nước mắm của Công ty A.",
        [("83 sản phẩm", 83, {}), ("29 sản phẩm", 29, {"star": 4}), ("53 sản phẩm", 53, {"star": 3})],
    )


@pytest.mark.parametrize(("households", "verdict"), [(117, Verdict.MATCH), (127, Verdict.SUM_ERROR)])
def test_producers_of_recognised_products_are_all_producers(households: int, verdict: Verdict) -> None:
    checks = sums(
        f"Có 378 chủ thể. Cụ thể có 134 hợp tác xã, 127 doanh nghiệp, {households} hộ.",
        [
            ("378 chủ thể", 378, PRODUCERS | {"star": (3, 5)}),
            ("134 hợp tác xã", 134, COOPERATIVE),
            ("127 doanh nghiệp", 127, ENTERPRISE),
            (f"{households} hộ", households, HOUSEHOLD),
        ],
    )
    assert [check.verdict for check in checks] == [verdict], explained(checks)


@pytest.mark.parametrize(("total", "verdict"), [(37, Verdict.MATCH), (39, Verdict.SUM_ERROR)])
def test_what_was_upgraded_is_a_part_of_its_batch_with_the_class_that_it_reached(total: int, verdict: Verdict) -> None:
    checks = sums(
        f"Công nhận {total} sản phẩm, gồm 28 công nhận mới, 7 công nhận lại, 2 nâng hạng.",
        [
            (f"{total} sản phẩm", total, {"flow": "new"}),
            ("28 công nhận mới", 28, {"flow": "new"}),
            ("7 công nhận lại", 7, {"flow": "renewed"}),
            ("2 nâng hạng", 2, {"flow": "upgraded", "star": 4}),
        ],
        named=True,
    )
    assert [check.verdict for check in checks] == [verdict], explained(checks)
    assert "28 + 7 + 2 = 37" in checks[0].explanation_vi
