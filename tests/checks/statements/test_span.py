import pytest

from extract.checks.statements.span import Nearness, nearness, read_span


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-06", "2024-06", Nearness.SAME),
        ("2024-06-20", "2024-06", Nearness.SAME),
        ("2024-06-20", "2024-06-21", Nearness.APART),
        ("2024", "2024", Nearness.SAME),
        ("2024-06", "2024", Nearness.NEAR),
        ("2024-06", "2024-Q2", Nearness.NEAR),
        ("2024-Q2", "2024-S1", Nearness.NEAR),
        ("2021/2025", "2024", Nearness.NEAR),
        ("2024-06", "2024-07", Nearness.APART),
        ("2023", "2024", Nearness.APART),
    ],
)
def test_periods_are_the_same_within_a_month_and_near_within_a_longer_one(
    one: str, other: str, expected: Nearness
) -> None:
    first, second = read_span(one), read_span(other)
    assert first is not None
    assert second is not None
    assert nearness(first, second) is expected
    assert nearness(second, first) is expected


def test_a_moment_counts_as_its_day() -> None:
    assert read_span("2025-03-14T08:30:00+07:00") == read_span("2025-03-14")


def test_no_period_is_no_span() -> None:
    assert read_span("") is None


def test_a_text_that_is_no_period_is_refused() -> None:
    with pytest.raises(ValueError, match="period"):
        read_span("tháng sáu")


def test_only_a_year_is_a_year() -> None:
    spans = {period: read_span(period) for period in ("2024", "2024-S1", "2021/2025", "2023")}
    assert [period for period, span in spans.items() if span and span.is_year] == ["2024", "2023"]
