"""A card shows all values that are reported of its series, in a picture and as a list, and the nearest other one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from extract.checks.explanations.wording import same
from extract.dataset.vocabulary import Unit
from extract.desk.page.chart import HEIGHT, WIDTH, chart_of
from extract.desk.page.series import Value, series_of, tellings_of
from extract.desk.page.source import source_of_row
from tests.checks.building import row_of
from tests.desk.page.building import article, found, other_article


def value(amount: int, day: str, *, is_stated: bool = False) -> Value:
    return Value(Decimal(amount), day, same(day), None if is_stated else source_of_row(row_of("F1", amount)))


def test_rows_and_other_articles_stand_by_time_with_the_figure_among_them() -> None:
    text, pen = article()
    _, background = found((text, pen), other_article())
    series = series_of(text, background, tellings_of(background)).of(pen.figures[2], frozenset({"F3"}))
    assert [(int(each.value), each.is_stated, each.is_official) for each in series.values] == [
        (152, False, True),
        (171, False, True),
        (180, False, False),
        (194, False, True),
        (214, True, False),
    ]
    assert series.nearest is not None
    assert series.nearest.reference_id == "F2"


@pytest.mark.parametrize("changed", [{"related": True}, {"place": "", "place_code": ""}, {"measure": "workers"}])
def test_a_figure_that_nothing_can_be_compared_with_has_no_series(changed: dict[str, object]) -> None:
    text, pen = article()
    _, background = found((text, pen))
    series = series_of(text, background).of(replace(pen.figures[2], **changed), frozenset())  # type: ignore[arg-type]
    assert (series.values, series.nearest) == ((), None)


def test_rows_that_were_taken_from_the_article_are_left_out() -> None:
    text, pen = article()
    _, background = found((text, pen))
    own = replace(text, url="https://so.example/2024?a=1&b=2")
    values = series_of(own, background).of(pen.figures[2], frozenset()).values
    assert Decimal(194) not in [each.value for each in values]


def test_a_picture_has_every_value_inside_it() -> None:
    values = [value(0, "2021-12-31"), value(150, "2023-06-30"), value(90, "2024-06-30", is_stated=True)]
    chart = chart_of(values, same("Thái Bình"), Unit.COUNT)
    assert chart is not None
    assert [dot.kind for dot in chart.dots] == ["official", "official", "stated"]
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in chart.dots)
    assert [year for _, year in chart.ticks] == ["2022", "2023", "2024"]
    for (middle, _), left, right in zip(chart.ticks, chart.borders, (*chart.borders[1:], WIDTH), strict=True):
        assert left < middle < right
    assert "2024-06-30: 90 (bài này)" in chart.description.vi
    assert len(chart.line.split()) == 2


def test_values_of_one_day_stand_side_by_side() -> None:
    chart = chart_of([value(271, "2024-11-30"), value(281, "2024-11-30", is_stated=True)], same("A"), Unit.COUNT)
    assert chart is not None
    assert len({dot.x for dot in chart.dots}) == 2
    assert [dot.label.vi for dot in chart.dots] == ["271", "281"]
    assert [name for _, name in chart.ticks] == ["11/2024"]


def test_one_value_is_no_picture() -> None:
    same_twice = [value(46, "2024-11-30"), value(46, "2024-11-30", is_stated=True)]
    assert chart_of(same_twice, same("A"), Unit.COUNT) is None
    assert chart_of((), same("A"), Unit.COUNT) is None
