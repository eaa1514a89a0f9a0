"""Agreement: for each field of the contract, when a predicted value counts as right."""

from collections.abc import Callable, Mapping
from typing import Final

from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.vocabulary import Flow, Measure, PeriodBasis, Status, Unit
from extract.evaluation.folding import fold_name, fold_place
from extract.evaluation.gold import GoldFigure, GoldProduct

MEASURES_WITHOUT_FLOW: Final = frozenset(
    {
        Measure.PRODUCTS_INCREASE,
        Measure.PRODUCERS_INCREASE,
        Measure.PRODUCTS_DECREASE,
        Measure.TARGET_EXCEEDED,
        Measure.TARGET_SHORTFALL,
    }
)
"""Measures of a change: neither a total nor a batch."""


def value_agrees(gold: GoldFigure, figure: Figure) -> bool:
    """The value level: measure, unit and both ends of the value are right."""
    return (gold.measure, gold.unit, gold.value_min, gold.value_max) == (
        figure.measure,
        figure.unit,
        figure.value_min,
        figure.value_max,
    )


def flow_agrees(gold: GoldFigure, figure: Figure) -> bool:
    """An annotation without a flow means stock for a count, none for a candidate, and either for shares and amounts."""
    if gold.flow not in (None, Flow.STOCK):
        return figure.flow is gold.flow
    if gold.status is Status.CANDIDATE:
        return figure.flow is gold.flow
    if gold.unit is not Unit.COUNT or gold.measure in MEASURES_WITHOUT_FLOW:
        return figure.flow in (None, Flow.STOCK)
    return figure.flow is Flow.STOCK


def period_agrees(gold: GoldFigure, figure: Figure) -> bool:
    """An annotation without a period allows the day of publication, which a page may show and a text copy not."""
    if not gold.period:
        return not figure.period or figure.period_basis is PeriodBasis.PUBLICATION
    return figure.period == gold.period


FIGURE_FIELDS: Final[Mapping[str, Callable[[GoldFigure, Figure], bool]]] = {
    "status": lambda gold, figure: figure.status is gold.status,
    "flow": flow_agrees,
    "star": lambda gold, figure: (figure.star_min, figure.star_max) == (gold.star_min, gold.star_max),
    "producer_type": lambda gold, figure: figure.producer_type is gold.producer_type,
    "place": lambda gold, figure: fold_place(figure.place) == fold_place(gold.place),
    "period": period_agrees,
    "modifier": lambda gold, figure: figure.modifier is gold.modifier,
    "qualifier": lambda gold, figure: figure.qualifier is gold.qualifier,
    "derived": lambda gold, figure: figure.derived is gold.derived,
}
"""The fields that must all be right, beside the value, for a figure to be right in every field."""

STATED_FIGURE_FIELDS: Final[Mapping[str, Callable[[GoldFigure, Figure], bool | None]]] = {
    "per": lambda gold, figure: fold_name(figure.per) == fold_name(gold.per) if gold.per else None,
    "period_basis": lambda gold, figure: figure.period_basis is gold.period_basis if gold.period_basis else None,
    "attributed_to": lambda gold, figure: (
        fold_name(figure.attributed_to) == fold_name(gold.attributed_to) if gold.attributed_to else None
    ),
}
"""Fields judged only where the annotation states them; None where it does not."""

PRODUCT_FIELDS: Final[Mapping[str, Callable[[GoldProduct, Product], bool]]] = {
    "star": lambda gold, product: product.star == gold.star,
    "status": lambda gold, product: product.status is gold.status,
    "producer": lambda gold, product: fold_name(product.producer) == fold_name(gold.producer),
    "place": lambda gold, product: fold_place(product.place) == fold_place(gold.place),
}
"""The fields that must all be right, beside the name, for a product to be right in every field."""

STATED_PRODUCT_FIELDS: Final[Mapping[str, Callable[[GoldProduct, Product], bool | None]]] = {
    "producer_type": lambda gold, product: product.producer_type is gold.producer_type if gold.producer_type else None,
    "year": lambda gold, product: product.year == gold.year if gold.year else None,
}


def name_agrees(gold: GoldProduct, product: Product) -> bool:
    """The name level of a product: the same words, whatever their case, quotation marks and place of the tone."""
    return fold_name(gold.name) == fold_name(product.name)
