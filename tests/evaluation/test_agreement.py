"""What counts as right, field by field."""

from typing import Any

import pytest

from extract.dataset.vocabulary import Flow, Measure, PeriodBasis, ProducerType, Status, Unit
from extract.evaluation.agreement import FIGURE_FIELDS, PRODUCT_FIELDS, value_agrees
from tests.evaluation.rows import figure, gold, gold_product, product

TEXT = "Tỉnh có 72 sản phẩm OCOP"


@pytest.mark.parametrize(
    ("field", "annotated", "read", "right"),
    [
        ("status", {}, {}, True),
        ("status", {"status": Status.TARGET}, {}, False),
        ("flow", {}, {"flow": Flow.STOCK}, True),
        ("flow", {}, {"flow": None}, False),
        ("flow", {}, {"flow": Flow.NEW}, False),
        ("flow", {"flow": Flow.STOCK}, {"flow": Flow.STOCK}, True),
        ("flow", {"flow": Flow.NEW}, {"flow": Flow.NEW}, True),
        ("flow", {"flow": Flow.NEW}, {"flow": Flow.STOCK}, False),
        ("flow", {"status": Status.CANDIDATE}, {"flow": None}, True),
        ("flow", {"status": Status.CANDIDATE}, {"flow": Flow.STOCK}, False),
        ("flow", {"status": Status.CANDIDATE, "flow": Flow.ENTERED}, {"flow": Flow.ENTERED}, True),
        ("flow", {"unit": Unit.PERCENT}, {"flow": None}, True),
        ("flow", {"unit": Unit.VND}, {"flow": Flow.STOCK}, True),
        ("flow", {"unit": Unit.PERCENT}, {"flow": Flow.UPGRADED}, False),
        ("flow", {"measure": Measure.PRODUCTS_INCREASE}, {"flow": None}, True),
        ("star", {}, {}, True),
        ("star", {}, {"star_min": 3, "star_max": 5}, False),
        ("star", {"star_min": 3, "star_max": 5}, {"star_min": 3, "star_max": 5}, True),
        ("star", {"star_min": 3, "star_max": 5}, {"star_min": 3, "star_max": 3}, False),
        ("producer_type", {"producer_type": ProducerType.HOUSEHOLD}, {}, False),
        ("place", {"place": "Hoà Bình"}, {"place": "Hòa Bình"}, True),
        ("place", {}, {"place": "Hòa Bình"}, False),
        ("place", {"place": "Hòa Bình"}, {}, False),
        ("period", {}, {}, True),
        ("period", {}, {"period": "2024-06-30", "period_basis": PeriodBasis.PUBLICATION}, True),
        ("period", {}, {"period": "2024", "period_basis": PeriodBasis.INHERITED}, False),
        ("period", {"period": "2024"}, {"period": "2024"}, True),
        ("period", {"period": "2024"}, {"period": "2024-06"}, False),
        ("period", {"period": "2024"}, {}, False),
        ("derived", {}, {"derived": True}, False),
    ],
)
def test_field_is_right(field: str, annotated: dict[str, Any], read: dict[str, Any], right: bool) -> None:
    assert FIGURE_FIELDS[field](gold(TEXT, 72, **annotated), figure(TEXT, "72 sản phẩm", 72, **read)) is right


@pytest.mark.parametrize(
    ("value", "read", "right"),
    [(72, {}, True), (73, {}, False), (72, {"unit": Unit.PERCENT}, False), (72, {"measure": Measure.COMMUNES}, False)],
)
def test_value_level_is_measure_unit_and_value(value: int, read: dict[str, Any], right: bool) -> None:
    assert value_agrees(gold(TEXT, value), figure(TEXT, "72 sản phẩm", 72, **read)) is right


@pytest.mark.parametrize(
    ("field", "annotated", "read", "right"),
    [
        ("star", {"star": 4}, {"star": 4}, True),
        ("star", {}, {"star": 4}, False),
        ("producer", {"producer": "HTX “Đồi Xanh”"}, {"producer": "HTX Đồi Xanh"}, True),
        ("producer", {"producer": "HTX Đồi Xanh"}, {"producer": "Đồi Xanh"}, False),
        ("place", {"place": "xã Mây"}, {"place": "Mây"}, True),
    ],
)
def test_product_field_is_right(field: str, annotated: dict[str, Any], read: dict[str, Any], right: bool) -> None:
    text = "mật ong rừng"
    assert PRODUCT_FIELDS[field](gold_product(text, text, **annotated), product(text, text, **read)) is right
