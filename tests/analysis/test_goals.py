"""A goal is held against results of the same ground."""

import pandas as pd

from extract.analysis.goals import goals, goals_and_results
from extract.dataset.vocabulary import Flow, Modifier, Status
from tests.analysis.statement_rows import HUNG_YEN, HUNG_YEN_NEW, stated, table

TARGET = {"status": Status.TARGET}


def test_a_goal_that_two_sources_give_stands_once() -> None:
    rows = table(stated(150, "2025", **TARGET), stated(150, "2025", source_title="Kế hoạch", **TARGET))
    found = goals(rows)
    assert list(found["goal"]) == [150]
    assert list(found["sources"]) == [2]


def test_goals_of_additional_products_are_left_out() -> None:
    assert len(goals(table(stated(20, "2025", flow=Flow.NEW, **TARGET)))) == 0


def test_it_says_when_a_goal_was_first_seen_to_be_reached() -> None:
    rows = table(
        stated(150, "2025", modifier=Modifier.AT_LEAST, **TARGET),
        stated(120, "2023"),
        stated(150, "2024-06"),
        stated(194, "2024-12"),
        stated(300, "2026"),
    )
    found = goals_and_results(rows)
    assert list(found["reached_on"]) == [pd.Timestamp("2024-06-30")]
    assert found[["result", "result_period", "reached"]].to_numpy().tolist() == [[194, "2024-12", True]]
    assert list(found["share"].round(2)) == [1.29]


def test_a_goal_without_a_result_is_neither_reached_nor_missed() -> None:
    found = goals_and_results(table(stated(150, "2025", **TARGET)))
    assert found[["reached", "result", "reached_on"]].isna().all(axis=None)


def test_a_merged_province_says_nothing_of_the_goal_of_an_old_one() -> None:
    rows = table(
        stated(150, "2025", **TARGET, **HUNG_YEN),
        stated(500, "2025-11", **HUNG_YEN_NEW),
        stated(90, "2024", **HUNG_YEN),
    )
    assert goals_and_results(rows)[["result", "reached"]].to_numpy().tolist() == [[90, False]]
