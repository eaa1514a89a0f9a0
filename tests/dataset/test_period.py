"""A period of the contract has a first and a last day."""

import pytest

from extract.dataset.period import period_as_typed, period_bounds


@pytest.mark.parametrize(
    ("period", "bounds"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2024-06-30", ("2024-06-30", "2024-06-30")),
        ("2024-Q1", ("2024-01-01", "2024-03-31")),
        ("2024-Q4", ("2024-10-01", "2024-12-31")),
        ("2024-S1", ("2024-01-01", "2024-06-30")),
        ("2024-S2", ("2024-07-01", "2024-12-31")),
        ("2021/2025", ("2021-01-01", "2025-12-31")),
        ("2024-01/2024-09", ("2024-01-01", "2024-09-30")),
        ("", ("", "")),
    ],
)
def test_bounds_of_a_period(period: str, bounds: tuple[str, str]) -> None:
    assert period_bounds(period) == bounds


@pytest.mark.parametrize(
    "period", ["24", "2024-6", "2024-13", "2024-00", "2024-02-30", "2024-Q5", "2024-S3", "2025/2021", "now", "0000"]
)
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(ValueError, match=r"period|month|day"):
        period_bounds(period)


@pytest.mark.parametrize(
    ("typed", "period"),
    [("30/6/2024", "2024-06-30"), ("6/2024", "2024-06"), (" 2024 ", "2024"), ("2024-06-30", "2024-06-30")],
)
def test_a_date_is_understood_as_people_write_it(typed: str, period: str) -> None:
    assert period_as_typed(typed) == period


@pytest.mark.parametrize("typed", ["31/6/2024", "13/2024", "tuần trước"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"2024|tuần"):
        period_as_typed(typed)
