from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.checks.statements.tolerance import Agreement, Quantity, compare, rounded, rounding_step
from extract.dataset.vocabulary import Modifier, Unit


def amount(value: str, modifier: str = "exact", unit: str = "count") -> Quantity:
    low, _, high = value.partition("..")
    return Quantity(Decimal(low), Decimal(high or low), Modifier(modifier), Unit(unit))


@pytest.mark.parametrize(
    ("stated", "hedge", "known", "expected"),
    [
        ("3000", "nearly", "2950", Agreement.ROUNDED),
        ("3000", "nearly", "2700", Agreement.ROUNDED),
        ("3000", "nearly", "2400", Agreement.APART),
        ("3000", "nearly", "3010", Agreement.APART),
        ("60", "nearly", "57", Agreement.ROUNDED),
        ("60", "nearly", "54", Agreement.APART),
        ("11000", "nearly", "10000", Agreement.APART),
        ("2944", "more_than", "2940", Agreement.APART),
        ("2944", "more_than", "2950", Agreement.ROUNDED),
        ("2944", "more_than", "3100", Agreement.APART),
        ("260", "more_than", "261", Agreement.ROUNDED),
        ("200", "more_than", "261", Agreement.APART),
        ("60", "about", "64", Agreement.ROUNDED),
        ("60", "about", "70", Agreement.APART),
        ("450", "about", "438", Agreement.ROUNDED),
        ("265", "nearly", "261", Agreement.ROUNDED),
        ("30", "at_least", "80", Agreement.ROUNDED),
        ("30", "at_least", "29", Agreement.APART),
        ("30", "at_most", "12", Agreement.ROUNDED),
        ("30", "less_than", "31", Agreement.APART),
        ("60..70", "range", "66", Agreement.EQUAL),
        ("60..70", "range", "71", Agreement.APART),
        ("261", "exact", "261", Agreement.EQUAL),
        ("261", "exact", "260", Agreement.APART),
        ("261", "nearly", "261", Agreement.ROUNDED),
    ],
)
def test_a_hedge_holds_within_its_room(stated: str, hedge: str, known: str, expected: Agreement) -> None:
    assert compare(amount(stated, hedge), amount(known)).agreement is expected


@pytest.mark.parametrize(
    ("stated", "known", "unit", "expected"),
    [
        ("41.7", "41.67", "percent", Agreement.ROUNDED),
        ("42", "41.67", "percent", Agreement.ROUNDED),
        ("42", "41.3", "percent", Agreement.APART),
        ("29.67", "29.33", "percent", Agreement.APART),
        ("1200000000", "1240000000", "VND", Agreement.ROUNDED),
        ("1200000000", "1500000000", "VND", Agreement.APART),
        ("1000000000", "1200000000", "VND", Agreement.APART),
    ],
)
def test_shares_and_amounts_are_equal_as_far_as_they_are_written_out(
    stated: str, known: str, unit: str, expected: Agreement
) -> None:
    assert compare(amount(stated, unit=unit), amount(known, unit=unit)).agreement is expected


def test_the_same_hedged_number_is_equal_and_another_hedge_is_rounding() -> None:
    official = amount("2944", "more_than")
    assert compare(amount("2944", "more_than"), official).agreement is Agreement.EQUAL
    assert compare(amount("2944"), official).agreement is Agreement.ROUNDED


@pytest.mark.parametrize(
    ("value", "step"),
    [("3000", "1000"), ("2950", "50"), ("450", "50"), ("2944", "1"), ("60", "10"), ("5", "1"), ("0", "1")],
)
def test_the_step_of_a_rounding_is_read_off_the_number(value: str, step: str) -> None:
    assert rounding_step(Decimal(value)) == Decimal(step)


def test_rounding_is_half_up_as_done_by_hand() -> None:
    assert rounded(Decimal("2.5"), 0) == 3
    assert rounded(Decimal("29.335"), 2) == Decimal("29.34")


counts = st.integers(min_value=0, max_value=100_000).map(Decimal)


@given(counts, st.sampled_from([each for each in Modifier if each is not Modifier.RANGE]))
def test_a_number_always_agrees_with_itself(value: Decimal, modifier: Modifier) -> None:
    assert compare(Quantity(value, value, modifier), Quantity(value, value)).agreement is not Agreement.APART


@given(counts, counts)
def test_the_difference_is_stated_minus_known(stated: Decimal, known: Decimal) -> None:
    assert compare(Quantity(stated, stated), Quantity(known, known)).difference == stated - known
