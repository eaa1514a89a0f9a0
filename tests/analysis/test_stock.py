"""Totals, star mixes and types of producers are worked out of whole, dated results alone."""

from decimal import Decimal

import pandas as pd
import pytest

from extract.analysis.areas import area_of_rows, merged_areas, provinces
from extract.analysis.stock import MERGED, latest, preferred, producers_by_type, star_mix, totals
from extract.dataset.vocabulary import Flow, Measure, Modifier, PlaceLevel, ProducerType, Qualifier, Status, Unit
from extract.reference.row import Confidence
from tests.analysis.statement_rows import HUNG_YEN, HUNG_YEN_NEW, stated, table

THREE = {"star_min": 3, "star_max": 3}
FOUR = {"star_min": 4, "star_max": 4}
PRODUCERS = {"measure": Measure.PRODUCERS, "star_min": None, "star_max": None}


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.TARGET},
        {"flow": Flow.NEW},
        {"unit": Unit.PERCENT},
        {"measure": Measure.PRODUCERS},
        {"qualifier": Qualifier.EXPORT},
        {"producer_type": ProducerType.HOUSEHOLD},
        {"merged_class": "household+cooperative_group"},
        THREE,
        {"star_min": 4, "star_max": 5},
    ],
)
def test_what_is_no_total_is_left_out(fields: dict[str, object]) -> None:
    assert list(totals(table(stated(100, "2024"), stated(7, "2024", **fields)))["value"]) == [100]


@pytest.mark.parametrize("stars", [(None, None), (3, 5), (1, 5)])
def test_a_total_says_its_class_or_does_not(stars: tuple[int | None, int | None]) -> None:
    assert len(totals(table(stated(100, "2024", star_min=stars[0], star_max=stars[1])))) == 1


def test_a_number_without_a_date_is_left_out() -> None:
    assert len(totals(table(stated(100, "")))) == 0


def test_an_authority_comes_before_the_press_and_an_exact_number_before_a_hedged_one() -> None:
    rows = table(
        stated(100, "2024", confidence=Confidence.PRESS),
        stated(90, "2024", modifier=Modifier.MORE_THAN),
        stated(80, "2024"),
        stated(85, "2024"),
    )
    assert list(preferred(totals(rows), ["area", "date"])["value"]) == [85]


def test_the_newest_total_of_an_area_within_days() -> None:
    rows = totals(table(stated(1, "2023"), stated(2, "2025-03"), stated(3, "2025-11", place_vintage=34)))
    assert list(latest(rows)["value"]) == [3]
    assert list(latest(rows, until="2025-06-30")["value"]) == [2]
    assert list(latest(rows, since="2025-07-01")["value"]) == [3]
    assert len(latest(rows, since="2026-01-01")) == 0


def test_a_province_that_was_merged_is_another_area_and_one_that_was_not_is_the_same() -> None:
    rows = table(
        stated(1, "2024", **HUNG_YEN),
        stated(2, "2026", **HUNG_YEN_NEW),
        stated(3, "2024"),
        stated(4, "2026", place_vintage=34),
    )
    old, new, before, since = area_of_rows(rows)
    assert old != new
    assert before == since
    assert new in merged_areas()
    assert since not in merged_areas()
    assert (len(provinces(63)), len(provinces(34))) == (63, 34)


def test_a_place_that_is_not_known_has_no_area() -> None:
    rows = table(stated(1, "2024")).assign(place_code=pd.Series(["99"], dtype="string"))
    assert area_of_rows(rows).isna().all()


def test_a_star_mix_needs_three_and_four_stars_of_one_day() -> None:
    rows = table(
        stated(30, "2024-06", **THREE),
        stated(10, "2024-06", **FOUR),
        stated(99, "2024-05", **THREE),
        stated(1, "2024-06", star_min=5, star_max=5, modifier=Modifier.ABOUT),
    )
    mix = star_mix(rows)
    assert list(zip(mix["star"], mix["value"], mix["share"], strict=True)) == [(3, 30, 0.75), (4, 10, 0.25)]


def test_types_of_producers_are_taken_where_they_add_up() -> None:
    merged = "household+cooperative_group"
    rows = table(
        stated(50, "2024", **PRODUCERS),
        stated(20, "2024", producer_type=ProducerType.ENTERPRISE, **PRODUCERS),
        stated(30, "2024", merged_class=merged, **PRODUCERS),
        stated(50, "2023", **PRODUCERS),
        stated(20, "2023", producer_type=ProducerType.ENTERPRISE, **PRODUCERS),
    )
    types = producers_by_type(rows)
    assert list(zip(types["producer_type"], types["share"], strict=True)) == [("enterprise", 0.4), (MERGED, 0.6)]


def test_the_country_is_an_area_of_its_own() -> None:
    country = {"place": "Việt Nam", "place_code": "VN", "place_vintage": None, "place_level": PlaceLevel.COUNTRY}
    assert list(area_of_rows(table(stated(1, "2024", **country)))) == ["country/VN"]


def test_a_range_counts_with_its_upper_end() -> None:
    row = stated(60, "2024", value_max=Decimal(70), modifier=Modifier.RANGE)
    found = totals(table(row))
    assert list(found["value"]) == [70]
    assert list(found["is_exact"]) == [False]
