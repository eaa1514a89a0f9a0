from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.checks import check_articles, check_figures
from extract.checks.checker import rows_for
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import CheckKind, Verdict
from extract.reference.citation import article_key
from extract.reference.row import ReferenceRow
from extract.reference.store import ReferenceTable
from tests.checks.building import Pen, article_of, figure_of, row_of

TITLE = "Thái Bình nâng tầm thương hiệu sản phẩm địa phương"


def table(*rows: ReferenceRow) -> ReferenceTable:
    return ReferenceTable.from_rows(rows)


@pytest.mark.parametrize(
    "row",
    [
        row_of("T", 261, source_article=article_key(TITLE.upper(), "another.vn")),
        row_of("U", 261, source_url="https://bao.vn/1", source_title="Khác"),
    ],
)
def test_a_row_never_checks_the_article_that_it_comes_from(row: ReferenceRow) -> None:
    article = replace(article_of("Tỉnh có 261 sản phẩm.", title=TITLE), url="https://bao.vn/1")
    assert rows_for(article, table(row)) == []
    assert rows_for(replace(article, title="Một bài khác hẳn về chuyện khác", url=""), table(row)) == [row]


def test_every_figure_has_exactly_one_official_check_and_checks_follow_the_figures() -> None:
    article = article_of("Tỉnh có 261 sản phẩm, gồm 48 sản phẩm 4 sao và 213 sản phẩm 3 sao.")
    pen = Pen(article)
    pen.mark("261 sản phẩm", 261)
    pen.mark("48 sản phẩm 4 sao", 48, star=4)
    pen.mark("213 sản phẩm 3 sao", 213, star=3)
    checks = check_figures(pen.figures, table(), article=article)
    assert Counter(check.figure_id for check in checks if check.kind is CheckKind.OFFICIAL) == Counter(
        figure.figure_id for figure in pen.figures
    )
    assert [check.figure_id[-1] for check in checks] == ["0", "0", "1", "2"]
    assert len({check.check_id for check in checks}) == len(checks)


def test_checks_are_the_same_in_every_run() -> None:
    article = article_of("Tỉnh có 261 sản phẩm.")
    figures = [figure_of(261)]
    rows = table(row_of("A", 261, period="2025"), row_of("B", 260, period="2025"))
    assert check_figures(figures, rows, article=article) == check_figures(figures, rows, article=article)


def test_figures_of_teasers_are_not_added_to_those_of_the_article() -> None:
    article = article_of("Tỉnh có 261 sản phẩm, gồm 48 sản phẩm 4 sao và 213 sản phẩm 3 sao.")
    pen = Pen(article)
    pen.mark("261 sản phẩm", 261)
    pen.mark("48 sản phẩm 4 sao", 48, star=4)
    pen.mark("213 sản phẩm 3 sao", 213, star=3, related=True)
    checks = check_figures(pen.figures, table(), article=article)
    assert [check.verdict for check in checks] == [Verdict.NO_OFFICIAL, Verdict.NO_OFFICIAL, Verdict.NOT_CHECKABLE]


def test_a_source_that_gives_the_articles_other_numbers_ought_to_agree() -> None:
    article = article_of("194 sản phẩm, 146 sản phẩm 3 sao, 48 sản phẩm 4 sao, 136 chủ thể.")
    pen = Pen(article, period="2024-06")
    pen.mark("194 sản phẩm", 194)
    pen.mark("146 sản phẩm", 146, star=3)
    pen.mark("48 sản phẩm", 48, star=4)
    pen.mark("136 chủ thể", 136, measure="producers")
    source = {"period": "2024", "source_title": "Báo cáo năm", "source_date": "2024"}
    rows = [
        row_of("A", 194, **source),
        row_of("B", 146, star=3, **source),
        row_of("C", 48, star=4, **source),
        row_of("D", 137, measure="producers", **source),
    ]
    aligned = check_figures(pen.figures, table(*rows), article=article)
    alone = check_figures(pen.figures, table(*rows[2:]), article=article)
    assert aligned[-1].verdict is Verdict.AMBIGUOUS
    assert "khớp với các số khác của bài" in aligned[-1].explanation_vi
    assert alone[-1].verdict is Verdict.NO_OFFICIAL


def test_a_total_that_3_and_4_stars_make_up_contradicts_one_of_3_to_4_stars() -> None:
    article = article_of("Tỉnh có 281 sản phẩm, gồm 46 sản phẩm 4 sao và 235 sản phẩm 3 sao.")
    pen = Pen(article, period="2024-11")
    total = pen.mark("281 sản phẩm", 281)
    rows = table(row_of("R", 271, star=(3, 4), period="2024-11"))
    alone = check_figures([total], rows, article=article)
    pen.mark("46 sản phẩm", 46, star=4)
    pen.mark("235 sản phẩm", 235, star=3)
    checks = check_figures(pen.figures, rows, article=article)
    assert [check.verdict for check in alone] == [Verdict.NO_OFFICIAL]
    assert [check.verdict for check in checks[:2]] == [Verdict.MATCH, Verdict.CONFLICT]


def test_a_date_that_is_no_period_is_refused() -> None:
    with pytest.raises(ValueError, match="period"):
        check_figures([figure_of(261)], table(), article=article_of("261"), as_of="hôm qua")


words = st.sampled_from(["194 sản phẩm", "48 sản phẩm 4 sao", "146 sản phẩm 3 sao", "136 chủ thể", "vượt 74%"])
marked = st.builds(
    figure_of,
    st.integers(min_value=0, max_value=400),
    figure_id=st.uuids().map(str),
    measure=st.sampled_from(["products", "producers", "target_exceeded", "products_increase"]),
    unit=st.sampled_from(["count", "percent"]),
    star=st.sampled_from([None, 3, 4, 5, (3, 4), (3, 5)]),
    type=st.sampled_from([None, "enterprise", "cooperative"]),
    status=st.sampled_from(["actual", "target", "candidate"]),
    modifier=st.sampled_from(["exact", "nearly", "more_than", "at_least", "about"]),
    place=st.sampled_from(["", "Thái Bình", "Tiền Giang", "Việt Nam"]),
    period=st.sampled_from(["", "2024", "2024-06", "2024-06-15", "2021/2025"]),
    sentence=words,
)
ROWS = table(
    row_of("A", 194, period="2024-06"),
    row_of("B", 200, period="2024", confidence="press"),
    row_of("C", 150, status="target", period="2025"),
    row_of("D", 48, star=4, period=""),
    row_of("E", "41.5", unit="percent", measure="producers", type="cooperative", flow=None, period="2024"),
)


@given(st.lists(marked, max_size=8))
def test_whatever_the_figures_each_gets_one_official_check_with_words_in_both_languages(figures: list[Figure]) -> None:
    checks = check_figures(figures, ROWS, article=article_of("Một bài.", published_at="2024-06-20"))
    official = [check.figure_id for check in checks if check.kind is CheckKind.OFFICIAL]
    assert official == [figure.figure_id for figure in figures]
    assert all(check.explanation_vi and check.explanation_en for check in checks)


def test_articles_that_are_only_held_against_have_no_checks_of_their_own() -> None:
    found = [
        (article, [figure_of(value, period="2024", article_id=article.article_id, figure_id=f"f{value}")])
        for value in (261, 260)
        for article in [replace(article_of(f"Tỉnh có {value} sản phẩm."), article_id=f"a{value}")]
    ]
    every = check_articles(found, table())
    wanted = check_articles(found, table(), reported={"a260"})
    own = {figure.figure_id for figure in found[1][1]}
    assert wanted == [check for check in every if check.figure_id in own]
