from collections.abc import Sequence
from typing import Any

import pytest

from extract.checks.official.official import check_official
from extract.checks.official.question import question_of
from extract.checks.statements.area import Area
from extract.dataset.check import Check
from extract.dataset.vocabulary import CheckKind, Verdict
from extract.reference.row import ReferenceRow
from tests.checks.building import explained, figure_of, row_of

JUNE: dict[str, Any] = {"period": "2024-06"}


def official(
    value: Any,
    rows: Sequence[ReferenceRow],
    *,
    other_areas: Sequence[Area] = (),
    asked: dict[str, str] | None = None,
    **columns: Any,
) -> Check:
    return check_official(question_of(figure_of(value, **columns), **(asked or {})), rows, other_areas=other_areas)


SERIES = [
    row_of("R2022", 112, star=(3, 5), period="2022", source_date="2024-01"),
    row_of("R2024-06", 194, star=(3, 5), **JUNE),
    row_of("R2025-03", 261, star=(3, 5), period="2025-03"),
    row_of("R4", 48, star=4, **JUNE),
    row_of("R3", 146, star=3, **JUNE),
    row_of("RNEW", 22, star=(3, 5), flow="new", **JUNE),
    row_of("RTARGET", 150, star=(3, 5), status="target", period="2025", modifier="at_least"),
    row_of(
        "RDECISION",
        10000,
        status="target",
        period="2025",
        modifier="at_least",
        place="Việt Nam",
        document_number="919/QĐ-TTg",
    ),
    row_of("RPRODUCERS", 136, measure="producers", **JUNE),
    row_of("RTG", 208, star=(3, 4), place="Tiền Giang", **JUNE),
    row_of("RPOTENTIAL", 4, star=5, status="candidate", **JUNE),
]


@pytest.mark.parametrize(
    ("value", "columns", "verdict", "reference"),
    [
        # the same period and class
        (194, JUNE, "match", "R2024-06"),
        (194, JUNE | {"star": (3, 5)}, "match", "R2024-06"),
        (194, {"period": "2024-06-20"}, "match", "R2024-06"),
        (48, JUNE | {"star": 4}, "match", "R4"),
        ((190, 200), JUNE, "match", "R2024-06"),
        (190, JUNE | {"modifier": "more_than"}, "match_rounded", "R2024-06"),
        (200, JUNE | {"modifier": "nearly"}, "match_rounded", "R2024-06"),
        (220, JUNE | {"modifier": "nearly"}, "conflict", "R2024-06"),
        (191, JUNE, "conflict", "R2024-06"),
        (191, {"period": "2024-06-20"}, "conflict", "R2024-06"),
        (130, JUNE | {"modifier": "more_than"}, "ambiguous", "R2024-06"),
        # near periods confirm and do not contradict
        (194, {"period": "2024"}, "match", "R2024-06"),
        (191, {"period": "2024"}, "no_official", "R2024-06"),
        # other dates
        (112, JUNE, "stale", "R2022"),
        (194, {"period": "2025-03"}, "stale", "R2024-06"),
        (194, {"period": "2026"}, "stale", "R2024-06"),
        (191, {"period": "2026"}, "no_official", "R2025-03"),
        # without any date
        (261, {}, "match", "R2025-03"),
        (112, {}, "stale", "R2022"),
        (191, {}, "not_checkable", "R2025-03"),
        # a target is no result
        (150, JUNE, "target_as_result", "RTARGET"),
        (150, {"period": "2025"}, "target_as_result", "RTARGET"),
        (150, {"period": "2025", "status": "target"}, "match", "RTARGET"),
        (160, {"period": "2025", "status": "target"}, "ambiguous", "RTARGET"),
        (12000, {"period": "2025", "status": "target", "place": "Việt Nam"}, "conflict", "RDECISION"),
        (10000, {"period": "2025", "status": "target", "place": "Việt Nam"}, "match", "RDECISION"),
        (150, {"period": "2024", "status": "target"}, "stale", "RTARGET"),
        (150, {"status": "target"}, "match", "RTARGET"),
        (194, JUNE | {"status": "target"}, "no_official", "RTARGET"),
        # another class, flow or area
        (146, JUNE | {"star": 4}, "scope", "R3"),
        (194, JUNE | {"star": 3}, "scope", "R2024-06"),
        (22, JUNE, "scope", "RNEW"),
        (194, JUNE | {"flow": "new"}, "scope", "R2024-06"),
        (4, JUNE | {"star": 5}, "scope", "RPOTENTIAL"),
        (4, JUNE | {"star": 5, "status": "candidate"}, "match", "RPOTENTIAL"),
        (136, JUNE, "conflict", "R2024-06"),
        # nothing to compare with
        (32, JUNE | {"flow": "renewed"}, "no_official", None),
        (18, JUNE | {"measure": "communes"}, "no_official", None),
        (38, JUNE | {"unit": "percent", "flow": None, "star": 3}, "no_official", None),
        (80, {"place": "Tiền Hải", "level": "district", "code": "342"}, "no_official", None),
        (3, {"place": ""}, "not_checkable", None),
        (194, JUNE | {"related": True}, "not_checkable", None),
    ],
)
def test_a_figure_against_a_series(value: Any, columns: dict[str, Any], verdict: str, reference: str | None) -> None:
    check = official(value, SERIES, **columns)
    assert check.kind is CheckKind.OFFICIAL
    assert (str(check.verdict), check.references[0] if check.references else None) == (verdict, reference), explained(
        [check]
    )


def test_the_number_of_another_place_that_the_article_speaks_of() -> None:
    neighbour = Area("Tiền Giang", None, "82", 63)
    assert official(208, SERIES, star=(3, 4), **JUNE).verdict is Verdict.CONFLICT
    assert official(208, SERIES, star=(3, 4), other_areas=[neighbour], **JUNE).verdict is Verdict.SCOPE


def test_an_old_province_is_not_the_merged_one_of_its_name() -> None:
    merged = row_of("RM", 582, place="Hưng Yên", code="33", vintage=34, period="2025-12")
    old: dict[str, Any] = {"place": "Hưng Yên", "code": "33", "period": "2025-12"}
    assert official(500, [merged], **old).verdict is Verdict.NO_OFFICIAL
    assert official(582, [merged], **old).verdict is Verdict.SCOPE
    assert official(582, [merged], place="Hưng Yên", code="33", vintage=34, period="2025-12").verdict is Verdict.MATCH


def test_a_province_that_kept_its_borders_is_the_same_in_both_eras() -> None:
    row = row_of("RH", 3317, place="Hà Nội", code="01", vintage=63, period="2025-06")
    assert official(3317, [row], place="Hà Nội", code="01", vintage=34, period="2025-06").verdict is Verdict.MATCH


@pytest.mark.parametrize(("value", "expected"), [(136, "ambiguous"), (137, "ambiguous"), (140, "conflict")])
def test_sources_that_disagree_are_both_shown(value: int, expected: str) -> None:
    rows = [
        row_of("A", 136, measure="producers", source_issuer="Sở A", **JUNE),
        row_of("B", 137, measure="producers", source_issuer="Sở B", **JUNE),
    ]
    check = official(value, rows, measure="producers", **JUNE)
    assert check.verdict == expected
    assert set(check.references) == {"A", "B"}
    assert "136" in check.explanation_vi
    assert "137" in check.explanation_vi


def test_an_authority_outweighs_the_press_alone() -> None:
    rows = [row_of("A", 136, **JUNE), row_of("P", 137, confidence="press", **JUNE)]
    assert official(136, rows, **JUNE).verdict is Verdict.MATCH
    check = official(137, rows, **JUNE)
    assert check.verdict is Verdict.CONFLICT
    assert "Báo chí cũng nêu số của bài: 137 chủ thể" in check.explanation_vi.replace("sản phẩm", "chủ thể")


def test_a_conflict_with_the_press_alone_is_worded_as_such() -> None:
    rows = [row_of("P", 137, confidence="press", source_issuer="VNS", source_date="2024-06-11", **JUNE)]
    check = official(136, rows, **JUNE)
    assert check.verdict is Verdict.CONFLICT
    assert "chưa phải số chính thức" in check.explanation_vi
    assert "not an official one" in check.explanation_en


def test_the_explanation_names_issuer_document_and_date() -> None:
    rows = [
        row_of(
            "A",
            2944,
            modifier="more_than",
            source_issuer="Bộ NN&PTNT",
            document_number="919/QĐ-TTg",
            source_date="2024-07-01",
            **JUNE,
        )
    ]
    check = official(2940, rows, **JUNE)
    assert check.explanation_vi == (
        "Bài nêu 2.940 sản phẩm, khác với hơn 2.944 sản phẩm (Thái Bình, tháng 6/2024; theo Bộ NN&PTNT, 919/QĐ-TTg, "
        "ngày 1/7/2024): chênh 4."
    )
    assert check.explanation_en == (
        "The article says 2,940 products, against more than 2,944 products (Thái Bình, June 2024; Bộ NN&PTNT, "
        "919/QĐ-TTg, 1 July 2024): off by 4."
    )
    assert (check.stated, check.expected) == ("2.940", "hơn 2.944")
    assert check.difference == -4


def test_a_bare_year_published_within_itself_is_a_reason_to_look() -> None:
    within = row_of("W", 194, period="2024", source_date="2024-07")
    after = row_of("A", 194, period="2024", source_date="2025-01")
    assert official(191, [within], period="2024").verdict is Verdict.AMBIGUOUS
    assert official(191, [after], period="2024").verdict is Verdict.CONFLICT
    assert official(194, [within], period="2024").verdict is Verdict.MATCH


def test_batches_of_one_year_do_not_contradict_each_other() -> None:
    rows = [row_of("B1", 14, flow="new", period="2024"), row_of("B2", 22, flow="new", period="2024")]
    assert official(22, rows, flow="new", period="2024").verdict is Verdict.MATCH
    assert official(30, rows, flow="new", period="2024").verdict is Verdict.AMBIGUOUS


def test_valid_and_ever_recognised_are_two_totals() -> None:
    rows = [
        row_of("V", 132, star=(3, 4), period="2024-11"),
        row_of("E", 160, qualifier="ever_recognised", period="2024-11"),
    ]
    valid: dict[str, Any] = {"qualifier": "valid", "star": (3, 4), "period": "2024-11"}
    assert official(132, rows, **valid).verdict is Verdict.MATCH
    assert official(160, rows, qualifier="ever_recognised", period="2024-11").verdict is Verdict.MATCH
    assert official(140, rows, **valid).verdict is Verdict.NO_OFFICIAL


def test_three_and_four_stars_confirm_a_bare_total_and_do_not_contradict_it() -> None:
    rows = [row_of("R", 194, star=(3, 4), **JUNE)]
    assert official(194, rows, **JUNE).verdict is Verdict.MATCH
    assert official(196, rows, **JUNE).verdict is Verdict.NO_OFFICIAL
    assert official(190, rows, **JUNE).verdict is Verdict.CONFLICT
    assert official(260, rows, **JUNE).verdict is Verdict.CONFLICT


def test_merged_classes_of_producers_never_speak_of_all() -> None:
    rows = [row_of("R", 90, measure="producers", merged_class="enterprise+cooperative", **JUNE)]
    assert official(100, rows, measure="producers", **JUNE).verdict is Verdict.NO_OFFICIAL


def test_a_goal_may_agree_with_any_of_several() -> None:
    rows = [
        row_of("A", (60, 70), measure="producers", status="target", period="2025"),
        row_of("B", 80, measure="producers", status="target", period="2025", document_number="10/KH-UBND"),
    ]
    goal: dict[str, Any] = {"measure": "producers", "status": "target", "period": "2025"}
    assert official((60, 70), rows, **goal).verdict is Verdict.MATCH
    assert official(80, rows, **goal).verdict is Verdict.MATCH
    assert official((40, 50), rows, **goal).verdict is Verdict.CONFLICT
    assert official((40, 50), rows[:1], **goal).verdict is Verdict.AMBIGUOUS


def test_small_totals_flows_and_goals_may_be_the_same_in_another_year() -> None:
    rows = [row_of("S", 5, star=5, period="2022"), row_of("F", 32, star=3, flow="new", period="2021")]
    assert official(5, rows, star=5, period="2024").verdict is Verdict.NO_OFFICIAL
    assert official(32, rows, star=3, flow="new", period="2022").verdict is Verdict.NO_OFFICIAL


def test_the_users_date_and_place_stand_in_for_those_the_text_lacks() -> None:
    assert official(191, SERIES, asked={"as_of": "2024-06"}).verdict is Verdict.CONFLICT
    assert official(194, SERIES, asked={"published_at": "2024-06-20T08:00:00+07:00"}).verdict is Verdict.MATCH
    assert official(191, SERIES, asked={"published_at": "2024-06-20"}).verdict is Verdict.AMBIGUOUS
    placed = official(194, SERIES, asked={"place": "Thái Bình"}, place="", **JUNE)
    assert placed.verdict is Verdict.MATCH
    assert "so theo Thái Bình" in placed.explanation_vi
    assert official(191, SERIES, asked={"place": "Thái Bình"}, place="", **JUNE).verdict is Verdict.AMBIGUOUS
    assert official(3, SERIES, asked={"place": "Thái Bình"}, place="", **JUNE).verdict is Verdict.NO_OFFICIAL


def test_so_far_is_explained_as_the_day_of_publication() -> None:
    check = official(194, SERIES, period="2024-06-20", basis="publication")
    assert check.explanation_vi.endswith('"Đến nay" được hiểu là ngày 20/6/2024.')


@pytest.mark.parametrize(
    ("hedge", "value", "expected"),
    [
        ("about", 18214, "ambiguous"),
        ("more_than", 25000, "ambiguous"),
        ("more_than", 16900, "conflict"),
        ("nearly", 15000, "ambiguous"),
        ("nearly", 17100, "conflict"),
    ],
)
def test_a_rough_official_number_contradicts_only_what_its_hedge_rules_out(
    hedge: str, value: int, expected: str
) -> None:
    rows = [row_of("R", 17000, modifier=hedge, **JUNE)]
    assert official(value, rows, **JUNE).verdict == expected


@pytest.mark.parametrize(
    ("period", "value", "expected"),
    [
        ("2024-09", 194, "match"),
        ("2024-04-05", 194, "match"),
        ("2024-10", 194, "stale"),
        ("2024-09", 191, "no_official"),
        ("2024-09", 190, "match_rounded"),
    ],
)
def test_a_total_confirms_an_equal_one_within_a_quarter(period: str, value: int, expected: str) -> None:
    rows = [row_of("R", 194, **JUNE)]
    hedge = "more_than" if value == 190 else "exact"
    assert official(value, rows, period=period, modifier=hedge).verdict == expected


def test_an_open_limit_is_right_of_no_date_in_particular() -> None:
    rows = [row_of("R", 106, period="2021-12")]
    assert official(250, rows, period="2025-01", modifier="less_than").verdict is Verdict.NO_OFFICIAL
    assert official(100, rows, period="2025-01", modifier="at_least").verdict is Verdict.NO_OFFICIAL


def test_an_open_limit_far_from_a_number_says_nothing_about_it() -> None:
    assert official(1, SERIES, modifier="at_least", **JUNE).verdict is Verdict.NO_OFFICIAL
    assert official(150, SERIES, modifier="at_least", **JUNE).verdict is Verdict.MATCH_ROUNDED


@pytest.mark.parametrize(
    ("value", "columns", "verdict"),
    [
        (240, {}, Verdict.STALE),
        ((60, 70), {"measure": "producers"}, Verdict.NO_OFFICIAL),
        (80, {"unit": "percent", "flow": None, "modifier": "more_than"}, Verdict.NO_OFFICIAL),
        (35, {"flow": "new"}, Verdict.NO_OFFICIAL),
    ],
)
def test_a_goal_set_again_for_another_year_is_stale_only_as_a_total(
    value: Any, columns: dict[str, Any], verdict: Verdict
) -> None:
    given = {"status": "target"} | columns
    check = official(value, [row_of("G", value, period="2024", **given)], period="2025", **given)
    assert check.verdict is verdict, explained([check])
    assert check.references == ("G",)
    if verdict is Verdict.NO_OFFICIAL:
        assert "Cùng con số là mục tiêu của mốc khác" in check.explanation_vi


DECEMBER = row_of("D", 226, star=(3, 5), period="2024-12", source_date="2025-01")


@pytest.mark.parametrize(
    ("sentence", "value", "verdict"),
    [
        ("Đến cuối năm 2024, tỉnh có 262 sản phẩm.", 262, Verdict.CONFLICT),
        ("Hết năm 2024, tỉnh có 262 sản phẩm.", 262, Verdict.CONFLICT),
        ("Hết năm 2024, tỉnh có 226 sản phẩm.", 226, Verdict.MATCH),
        ("Khép lại năm 2024, tỉnh có 262 sản phẩm.", 262, Verdict.CONFLICT),
        ("Năm 2024, tỉnh có 262 sản phẩm.", 262, Verdict.NO_OFFICIAL),
        ("Đến cuối năm 2023, tỉnh có 262 sản phẩm, năm 2024 còn tăng.", 262, Verdict.NO_OFFICIAL),
    ],
)
def test_the_end_of_a_year_is_its_december(sentence: str, value: int, verdict: Verdict) -> None:
    assert official(value, [DECEMBER], period="2024", sentence=sentence).verdict is verdict


@pytest.mark.parametrize(
    ("sentence", "source_date", "verdict"),
    [
        ("Trong cả năm 2024, tỉnh công nhận mới 173 sản phẩm.", "2025-01", Verdict.CONFLICT),
        ("Suốt năm 2024, tỉnh công nhận mới 173 sản phẩm.", "2025-01", Verdict.CONFLICT),
        ("Trong năm 2024, tỉnh công nhận mới 173 sản phẩm.", "2024-11", Verdict.AMBIGUOUS),
        ("Đợt 1 năm 2024, tỉnh công nhận mới 173 sản phẩm.", "2025-01", Verdict.AMBIGUOUS),
    ],
)
def test_what_was_recognised_in_all_of_a_year_is_no_batch(sentence: str, source_date: str, verdict: Verdict) -> None:
    rows = [row_of("N", 164, star=(3, 5), flow="new", period="2024", source_date=source_date)]
    assert official(173, rows, flow="new", period="2024", sentence=sentence).verdict is verdict
