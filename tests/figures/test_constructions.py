"""Every construction in which Vietnamese reports state OCOP figures, in several wordings, and what looks like it."""

from collections import Counter

import pytest

from extract.extraction import extract_article
from tests.figures.case import Case, difference, fields_of, load_cases

CASES = tuple(load_cases())


def _parameters() -> list[object]:
    return [
        pytest.param(
            case, id=case.name, marks=[pytest.mark.xfail(reason=case.fails, strict=True)] if case.fails else []
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _parameters())
def test_every_figure_is_read_as_a_careful_person_reads_it(case: Case) -> None:
    read = Counter(fields_of(figure) for figure in extract_article(case.article).figures)
    told = difference(Counter(case.expected), read)
    assert not told, f"{case.article.text}\n{told}"


@pytest.mark.parametrize("table", sorted({case.table for case in CASES}))
def test_a_construction_has_wordings_and_traps(table: str) -> None:
    cases = [case for case in CASES if case.table == table]
    assert sum(not case.trap for case in cases) >= 4
    assert any(case.trap for case in cases)


def test_names_of_cases_are_unique() -> None:
    names = Counter(case.name for case in CASES)
    assert [name for name, count in names.items() if count > 1] == []
