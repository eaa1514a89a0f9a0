from typing import Any

import pytest

from extract.checks.inside.shares import check_shares
from extract.checks.statements.layout import Layout
from extract.dataset.check import Check
from extract.dataset.vocabulary import Verdict
from tests.checks.building import Pen, article_of

PRODUCERS: dict[str, Any] = {"measure": "producers"}
SHARE = PRODUCERS | {"unit": "percent", "flow": None}


def shares(text: str, *marks: tuple[str, Any, dict[str, Any]]) -> list[Check]:
    pen = Pen(article_of(*text.split("\n")))
    for words, value, columns in marks:
        pen.mark(words, value, **columns)
    return check_shares(pen.figures, Layout(pen.article))


WHOLE_OF_12 = ("12 chủ thể", 12, PRODUCERS)


@pytest.mark.parametrize(
    ("stated", "verdict", "explanation"),
    [
        ("41.7", Verdict.MATCH, "41,7% hợp tác xã"),
        ("45", Verdict.SUM_ERROR, "45% của 12 là 5,4, không phải số nguyên; gần nhất là 5 / 12 = 41,67%."),
    ],
)
def test_a_share_of_a_small_whole_is_a_share_of_whole_numbers(stated: str, verdict: Verdict, explanation: str) -> None:
    written = stated.replace(".", ",")
    checks = shares(
        f"Có 12 chủ thể, {written}% là hợp tác xã.",
        WHOLE_OF_12,
        (f"{written}%", stated, SHARE | {"type": "cooperative"}),
    )
    assert [check.verdict for check in checks] == [verdict]
    assert ("5 / 12 = 41,67%" if verdict is Verdict.MATCH else explanation) in checks[0].explanation_vi


def test_of_a_large_whole_every_percentage_is_possible() -> None:
    assert not shares(
        "Có 5.069 chủ thể, 38,5% là hợp tác xã.",
        ("5.069 chủ thể", 5069, PRODUCERS),
        ("38,5%", "38.5", SHARE | {"type": "cooperative"}),
    )


@pytest.mark.parametrize(("stated", "verdict"), [("24.7", Verdict.MATCH), ("27.4", Verdict.SUM_ERROR)])
def test_a_share_against_its_part_and_whole(stated: str, verdict: Verdict) -> None:
    written = stated.replace(".", ",")
    checks = shares(
        f"Trong 178 chủ thể có 44 doanh nghiệp, chiếm {written}%.",
        ("178 chủ thể", 178, PRODUCERS),
        ("44 doanh nghiệp", 44, PRODUCERS | {"type": "enterprise"}),
        (f"{written}%", stated, SHARE | {"type": "enterprise"}),
    )
    assert [check.verdict for check in checks] == [verdict]
    assert "44 / 178 = 24,72%" in checks[0].explanation_vi
    assert len(checks[0].references) == 2


def test_a_hedged_share_holds_within_its_room() -> None:
    checks = shares(
        "Trong 178 chủ thể có 73 hợp tác xã, chiếm hơn 40%.",
        ("178 chủ thể", 178, PRODUCERS),
        ("73 hợp tác xã", 73, PRODUCERS | {"type": "cooperative"}),
        ("hơn 40%", 40, SHARE | {"type": "cooperative", "modifier": "more_than"}),
    )
    assert [check.verdict for check in checks] == [Verdict.MATCH_ROUNDED]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("38.5", "24.4", "34.1"), []),
        (("38.5", "24.4", "37.1"), [Verdict.MATCH]),
        (("38.5", "24.4", "37.2"), [Verdict.MATCH]),
        (("38.5", "34.4", "37.1"), [Verdict.SUM_ERROR]),
    ],
)
def test_shares_of_some_types_may_stay_under_100_and_never_exceed_it(
    values: tuple[str, str, str], expected: list[Verdict]
) -> None:
    words = [value.replace(".", ",") + "%" for value in values]
    types = ("cooperative", "enterprise", "household")
    checks = shares(
        f"Chủ thể là hợp tác xã chiếm {words[0]}, doanh nghiệp {words[1]}, hộ {words[2]}.",
        *((word, value, SHARE | {"type": kind}) for word, value, kind in zip(words, values, types, strict=True)),
    )
    assert [check.verdict for check in checks] == expected


def test_star_shares_may_lack_potential_5_star_products_but_no_more() -> None:
    def stars(*values: str) -> list[Verdict]:
        words = [value.replace(".", ",") + "%" for value in values]
        marks = [
            (word, value, {"unit": "percent", "flow": None, "star": star})
            for word, value, star in zip(words, values, (3, 4, 5), strict=True)
        ]
        return [check.verdict for check in shares(" ".join(words) + ".", *marks)]

    assert stars("65.9", "33.2", "0.2") == []
    assert stars("65.9", "33.9", "0.2") == [Verdict.MATCH]
    assert stars("65.9", "13.2", "0.2") == [Verdict.SUM_ERROR]


def test_goals_are_no_shares_of_anything_yet() -> None:
    goal = SHARE | {"status": "target", "modifier": "at_least"}
    assert not shares(
        "Phấn đấu có 12 chủ thể, ít nhất 40% là hợp tác xã, 30% là doanh nghiệp, 45% là hộ.",
        WHOLE_OF_12,
        ("40%", 40, goal | {"type": "cooperative"}),
        ("30%", 30, goal | {"type": "enterprise"}),
        ("45%", 45, goal | {"type": "household"}),
    )


@pytest.mark.parametrize(("stated", "expected"), [("21.4", [Verdict.MATCH_ROUNDED]), ("31.4", [])])
def test_a_share_of_the_country(stated: str, expected: list[Verdict]) -> None:
    written = stated.replace(".", ",")
    checks = shares(
        f"Hà Nội có 3.463 sản phẩm, chiếm {written}% cả nước (hơn 16.000 sản phẩm).",
        ("3.463 sản phẩm", 3463, {"place": "Hà Nội"}),
        (
            f"{written}%",
            stated,
            {"unit": "percent", "flow": None, "qualifier": "share_of_national", "place": "Hà Nội"},
        ),
        ("hơn 16.000 sản phẩm", 16000, {"place": "Việt Nam", "modifier": "more_than"}),
    )
    assert [check.verdict for check in checks] == expected


def test_a_share_with_a_qualifier_is_held_against_its_own_count() -> None:
    checks = shares(
        "Trong 297 sản phẩm có 203 sản phẩm lên sàn, chiếm 86,4%.",
        ("297 sản phẩm", 297, {}),
        ("203 sản phẩm", 203, {"qualifier": "ecommerce"}),
        ("86,4%", "86.4", {"unit": "percent", "flow": None, "qualifier": "ecommerce"}),
    )
    assert [check.verdict for check in checks] == [Verdict.SUM_ERROR]
    assert checks[0].explanation_vi.startswith("203 / 297 = 68,35%, không phải 86,4%")


def test_a_share_that_is_rounded_carelessly_is_no_error() -> None:
    assert not shares(
        "Có 199 chủ thể, 29,5% là hợp tác xã.",
        ("199 chủ thể", 199, PRODUCERS),
        ("29,5%", "29.5", SHARE | {"type": "cooperative"}),
    )


@pytest.mark.parametrize(("modifier", "verdicts"), [("at_least", []), ("exact", [Verdict.SUM_ERROR])])
def test_a_share_that_ought_to_be_is_no_share_that_is(modifier: str, verdicts: list[Verdict]) -> None:
    checks = shares(
        "Trong 100 chủ thể có 32 hợp tác xã; tiêu chí là 40% hợp tác xã.",
        ("100 chủ thể", 100, PRODUCERS),
        ("32 hợp tác xã", 32, PRODUCERS | {"type": "cooperative"}),
        ("40% hợp tác xã", 40, SHARE | {"type": "cooperative", "modifier": modifier}),
    )
    assert [check.verdict for check in checks] == verdicts
