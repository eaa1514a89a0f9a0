import tomllib
from collections import Counter

import pytest

from extract.dataset.vocabulary import Verdict
from tests.checks.case import ALARMS, FOLDER, Case, load_cases, run, score

CASES = list(load_cases(FOLDER))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}-{case.name}")
def test_every_planted_error_is_found_and_nothing_else_is_reported(case: Case) -> None:
    outcome = run(case)
    wrong = [f"missing: {each}" for each in outcome.missing] + [f"false alarm: {each}" for each in outcome.false_alarms]
    assert not wrong, "\n  ".join([case.why, *wrong])


def test_the_cases_hold_each_verdict_and_enough_articles_on_which_nothing_is_reported() -> None:
    verdicts = Counter(each.verdict for case in CASES for each in case.expected)
    assert all(verdicts[verdict] >= 5 for verdict in Verdict), verdicts
    assert sum(case.is_clean for case in CASES) >= 20
    assert len(CASES) >= 80
    assert set(ALARMS) < set(verdicts)


def test_the_held_out_cases_come_out_no_worse_than_before() -> None:
    floor = tomllib.loads((FOLDER.parent / "held_out.toml").read_text(encoding="utf-8"))
    reached = score(FOLDER / "held_out")
    assert reached.right >= floor["right"], reached
    assert reached.found >= floor["found"], reached
    assert reached.false_alarms <= floor["false_alarms"], reached
    assert reached.clean_right >= floor["clean_right"], reached
