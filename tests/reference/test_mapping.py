"""Collected rows become rows of the contract by the data tables, or are returned with a reason."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from extract.places import load_gazetteer
from extract.reference.build import OFFICIAL
from extract.reference.mapping import Terms, Unmapped, map_record
from extract.reference.row import ReferenceRow

BASE = {
    "id": "F9999",
    "level": "province",
    "place": "Thái Bình",
    "measure": "products",
    "star_min": "",
    "star_max": "",
    "producer_type": "",
    "value_low": "10",
    "value_high": "10",
    "unit": "products",
    "relation": "exact",
    "status": "achieved",
    "as_of": "2024-05",
    "horizon": "",
    "source_title": "Một bài báo",
    "source_issuer": "Báo",
    "source_doc_number": "",
    "source_url": "https://www.example.vn/bai-1.html",
    "source_date": "2024-05",
    "confidence": "press only",
}


def table(name: str) -> list[dict[str, str]]:
    with (OFFICIAL / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TERMS = Terms.from_records(table("measures.csv"), table("terms.csv"))


def mapped(changes: Mapping[str, str]) -> ReferenceRow | Unmapped:
    return map_record({**BASE, **changes}, terms=TERMS, gazetteer=load_gazetteer())


CASES: list[tuple[str, dict[str, str], dict[str, object]]] = [
    ("a total", {}, {"measure": "products", "status": "actual", "flow": "stock", "unit": "count", "period": "2024-05"}),
    ("stars", {"star_min": "3", "star_max": "5"}, {"star_min": 3, "star_max": 5}),
    ("a batch", {"measure": "products_recognised_in_batch"}, {"measure": "products", "flow": "new"}),
    (
        "a year",
        {"measure": "products_recognised_in_year", "as_of": "2023"},
        {"flow": "new", "period_start": "2023-01-01"},
    ),
    (
        "products to be added",
        {"measure": "new_products", "status": "target", "horizon": "2025"},
        {"status": "target", "flow": "new", "period": "2025", "note": "products to be added; as set in 2024-05"},
    ),
    (
        "potential 5 stars",
        {"measure": "products_potential_5_star", "star_min": "5", "star_max": "5"},
        {"status": "candidate", "flow": None, "star_min": 5},
    ),
    ("expired", {"measure": "products_expired"}, {"measure": "products", "flow": "expired"}),
    ("ever", {"measure": "products_ever_recognised"}, {"flow": "stock", "qualifier": "ever_recognised"}),
    (
        "a share",
        {
            "measure": "producers",
            "unit": "%",
            "producer_type": "cooperative",
            "value_low": "38.8",
            "value_high": "38.8",
        },
        {"measure": "producers", "unit": "percent", "flow": None, "producer_type": "cooperative"},
    ),
    (
        "women",
        {"measure": "producers", "unit": "producers", "producer_type": "women-led"},
        {"producer_type": None, "qualifier": "women_led"},
    ),
    (
        "a merged class",
        {"measure": "producers", "unit": "producers", "producer_type": "household+cooperative group"},
        {"producer_type": None, "merged_class": "household+cooperative_group"},
    ),
    (
        "overshoot",
        {"measure": "overshoot_of_2025_target", "unit": "%"},
        {"measure": "target_exceeded", "unit": "percent"},
    ),
    (
        "upgraded",
        {"measure": "share_of_3star_upgraded_to_4star", "unit": "%"},
        {"measure": "products", "qualifier": "upgraded", "star_min": 4, "star_max": 4},
    ),
    (
        "an amount",
        {"measure": "support_per_product", "unit": "million VND", "value_low": "80", "value_high": "80"},
        {"measure": "support", "unit": "VND", "value_min": 80_000_000, "per": "mỗi sản phẩm", "flow": None},
    ),
    (
        "a range",
        {"relation": "between", "value_low": "60", "value_high": "70"},
        {"modifier": "range", "value_min": 60, "value_max": 70},
    ),
    ("an old province", {}, {"place": "Thái Bình", "place_code": "34", "place_vintage": 63}),
    (
        "a new province",
        {"place": "Hưng Yên (mới)", "as_of": "2025"},
        {"place": "Hưng Yên", "place_code": "33", "place_vintage": 34},
    ),
    (
        "an old province after the merger",
        {"place": "Hà Giang", "as_of": "2025-07"},
        {"place_code": "02", "place_vintage": 63},
    ),
    (
        "a province that was not merged, after it",
        {"place": "Thanh Hóa", "as_of": "2025-11"},
        {"place_code": "38", "place_vintage": 34},
    ),
    (
        "a district",
        {"level": "district", "place": "Tiền Hải (Thái Bình)"},
        {"place": "Tiền Hải", "place_level": "district", "place_code": "342", "place_vintage": 63},
    ),
    (
        "a city",
        {"level": "district", "place": "TP. Thái Nguyên (Thái Nguyên)"},
        {"place": "Thái Nguyên", "place_level": "district", "place_code": "164"},
    ),
    ("the city of cities", {"place": "TP. Hồ Chí Minh (mới)"}, {"place": "Hồ Chí Minh", "place_vintage": 34}),
    ("the country", {"level": "national", "place": "Việt Nam"}, {"place_level": "country", "place_vintage": None}),
    ("undated", {"as_of": ""}, {"period": "", "period_end": "", "note": "undated in its source"}),
    ("who speaks", {"confidence": "authority quoted in press"}, {"confidence": "authority"}),
    ("the article", {}, {"source_article": "một bài báo @ example.vn"}),
]


@pytest.mark.parametrize(("what", "changes", "expected"), CASES, ids=[what for what, _, _ in CASES])
def test_a_collected_row_is_mapped(what: str, changes: dict[str, str], expected: dict[str, object]) -> None:
    row = mapped(changes)
    assert isinstance(row, ReferenceRow)
    assert {name: getattr(row, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"measure": "score_band", "unit": "points"}, "rule of the programme"),
        ({"measure": "certificate_validity", "unit": "months"}, "rule of the programme"),
        ({"level": "national", "place": "Đông Nam Bộ (region)"}, "region"),
        ({"measure": "producers", "unit": "producers", "producer_type": "other"}, "all producers"),
        ({"measure": "new_products_per_year"}, "rate a year"),
    ],
)
def test_a_row_without_a_place_in_the_contract_has_a_reason(changes: dict[str, str], reason: str) -> None:
    row = mapped(changes)
    assert isinstance(row, Unmapped)
    assert reason in row.reason


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"measure": "moon_products"}, "F9999.*moon_products"),
        ({"relation": "roughly"}, "F9999.*roughly"),
        ({"place": "Atlantis"}, "F9999.*Atlantis"),
        ({"as_of": "spring 2024"}, "spring 2024"),
    ],
)
def test_a_word_that_no_table_has_stops_the_run(changes: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        mapped(changes)


def test_the_tables_hold_no_word_twice() -> None:
    assert len(TERMS.measures) == len(table("measures.csv"))
    assert len(TERMS.words) == len(table("terms.csv"))


def test_every_measure_is_either_mapped_or_explained() -> None:
    for row in table("measures.csv"):
        assert bool(row["measure"]) != bool(row["reason"]), row["collected"]


def test_the_base_of_the_cases_has_the_collected_columns() -> None:
    assert list(BASE) == list(table("collected.csv")[0])


def test_no_collected_source_is_a_file_of_a_machine() -> None:
    for row in table("collected.csv"):
        assert row["source_url"].startswith("http") or '"' in row["source_url"], row["id"]
        assert not Path(row["source_url"]).is_absolute()
