"""Sources are compared where they speak exactly of the same thing; copies, hedges and ages are counted."""

from dataclasses import replace

import pandas as pd

from extract.analysis.agreement import hedges, own_and_copied, quoted_ages, told_alike
from extract.analysis.loading import as_loaded
from extract.analysis.statements import statements
from extract.dataset.check import Check
from extract.dataset.tables import Dataset
from extract.dataset.vocabulary import CheckKind, Modifier, PeriodBasis, PlaceLevel, Status, Verdict
from tests.analysis.statement_rows import stated, table
from tests.dataset.rows import ARTICLE, CHECK, FIGURES, PRODUCT

FIGURE = replace(
    FIGURES[0],
    place="Thanh Hóa",
    place_code="38",
    place_vintage=63,
    place_level=PlaceLevel.PROVINCE,
    period="2024-06",
    period_end="2024-06-30",
    period_basis=PeriodBasis.STATED,
)
WRITTEN = replace(ARTICLE, published_at="2024-07-10T08:00:00+07:00", outlet="dongque.example")


def test_two_sources_that_say_the_same_agree_and_others_do_not() -> None:
    rows = table(
        stated(100, "2024"),
        stated(100, "2024-12", source_title="Báo", star_min=None, star_max=None),
        stated(50, "2023"),
        stated(40, "2023", source_title="Báo"),
        stated(7, "2022"),
    )
    alike = told_alike(rows)
    assert list(alike["agrees"]) == [False, True]
    assert list(alike["spread"]) == [0.2, 0.0]
    assert list(zip(alike["low"], alike["high"], strict=True)) == [(40, 50), (100, 100)]


def test_hedged_numbers_contradict_nobody() -> None:
    rows = table(stated(100, "2024"), stated(90, "2024", source_title="Báo", modifier=Modifier.MORE_THAN))
    assert len(told_alike(rows)) == 0


def test_copies_and_older_versions_count_once() -> None:
    copy = replace(WRITTEN, article_id="a2", duplicate_of="a1", outlet="bamien.example")
    newer = replace(WRITTEN, article_id="a3", canonical_url="https://x.example/1", version=2)
    older = replace(newer, article_id="a4", version=1)
    articles = (WRITTEN, copy, newer, older)
    figures = tuple(replace(FIGURE, figure_id=f"f{each.article_id}", article_id=each.article_id) for each in articles)
    dataset = as_loaded(Dataset(articles, figures, (PRODUCT,), None))
    assert set(statements(dataset)["statement_id"]) == {"fa1", "fa3"}
    counts = own_and_copied(dataset.articles).set_index("outlet")
    assert counts.loc["bamien.example"].to_dict() == {"own": 0, "copied": 1}
    assert counts.loc["dongque.example"].to_dict() == {"own": 2, "copied": 0}


def test_what_an_article_repeats_stands_once_and_teasers_do_not_count() -> None:
    again = replace(FIGURE, figure_id="f8", char_start=90)
    teaser = replace(FIGURE, figure_id="f9", related=True)
    dataset = as_loaded(Dataset((WRITTEN,), (FIGURE, again, teaser), (), None))
    assert list(statements(dataset)["statement_id"]) == ["f1"]


def test_what_checking_found_wrong_is_not_sound() -> None:
    dataset = as_loaded(Dataset((WRITTEN,), (FIGURE,), (), (replace(CHECK, figure_id="f1"),)))
    assert list(statements(dataset)["is_sound"]) == [False]


def test_hedges_are_counted_by_status() -> None:
    goal = replace(FIGURE, figure_id="f2", status=Status.TARGET, modifier=Modifier.AT_LEAST)
    counts = hedges(as_loaded(Dataset((WRITTEN,), (FIGURE, goal), (), None)).figures)
    assert [tuple(row) for row in counts.to_numpy()] == [("actual", "exact", 1, 1.0), ("target", "at_least", 1, 1.0)]


def test_the_age_of_a_total_runs_from_the_end_of_its_period_to_publication() -> None:
    running = replace(FIGURE, figure_id="f2", char_start=99, period="2024", period_end="2024-12-31")
    ages = quoted_ages(as_loaded(Dataset((WRITTEN,), (FIGURE, running), (), None)))
    assert list(ages["age_days"]) == [10, 0]


def test_a_total_given_as_of_today_that_is_of_an_earlier_date_counts_from_there() -> None:
    today = replace(FIGURE, period_basis=PeriodBasis.PUBLICATION, period="2024-07-10", period_end="2024-07-10")
    stale = Check("c", "f1", CheckKind.OFFICIAL, Verdict.STALE, "72", "", "", references=("F0001",))
    dataset = as_loaded(Dataset((WRITTEN,), (today,), (), (stale,)))
    reference = pd.DataFrame({"reference_id": ["F0001"], "period_end": [pd.Timestamp("2023-07-11")]})
    ages = quoted_ages(dataset, reference)
    assert list(zip(ages["age_days"], ages["is_stated"], strict=True)) == [(365, False)]
    assert len(quoted_ages(dataset)) == 0
