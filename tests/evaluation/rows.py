"""Annotated and predicted rows for the tests, filled in where a test does not care."""

from decimal import Decimal
from typing import Any

from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.vocabulary import Flow, Measure, Modifier, Status, Unit
from extract.evaluation.gold import GoldFigure, GoldProduct


def gold(quote: str, value: int, **fields: Any) -> GoldFigure:
    base: dict[str, Any] = {"measure": Measure.PRODUCTS, "unit": Unit.COUNT}
    return GoldFigure(quote, value_min=Decimal(value), value_max=Decimal(value), **(base | fields))


def gold_product(quote: str, name: str, **fields: Any) -> GoldProduct:
    return GoldProduct(quote, name, **fields)


def figure(text: str, words: str, value: int, **fields: Any) -> Figure:
    """A figure whose evidence is the first place of `words` in the text."""
    start = text.index(words)
    base: dict[str, Any] = {
        "figure_id": f"f{start}-{value}",
        "article_id": "a1",
        "measure": Measure.PRODUCTS,
        "status": Status.ACTUAL,
        "flow": Flow.STOCK,
        "unit": Unit.COUNT,
        "value_min": Decimal(value),
        "value_max": Decimal(value),
        "value_raw": str(value),
        "modifier": Modifier.EXACT,
        "sentence": words,
        "char_start": start,
        "char_end": start + len(words),
        "rule": "total",
    }
    return Figure(**(base | fields))


def product(text: str, name: str, **fields: Any) -> Product:
    """A product whose evidence is the first place of its name in the text."""
    start = text.index(name)
    base: dict[str, Any] = {
        "product_id": f"p{start}",
        "article_id": "a1",
        "name": name,
        "sentence": name,
        "char_start": start,
        "char_end": start + len(name),
        "rule": "named",
    }
    return Product(**(base | fields))
