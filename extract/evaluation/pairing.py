"""Pairing: which predicted row answers which annotated fact of one text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.evaluation.agreement import FIGURE_FIELDS, PRODUCT_FIELDS, name_agrees, value_agrees
from extract.evaluation.assignment import assign
from extract.evaluation.folding import fold_name, fold_text
from extract.evaluation.gold import GoldFigure, GoldProduct

Gold = TypeVar("Gold", GoldFigure, GoldProduct)
Row = TypeVar("Row", Figure, Product)
Span = tuple[int, int]

# A right value outweighs any number of right fields, and a field outweighs nearness: so the pairing first makes as
# many pairs right at value level as it can, then prefers those that agree in more fields.
VALUE_WEIGHT, FIELD_WEIGHT, EVIDENCE_WEIGHT = 10_000, 10, 1


@dataclass(frozen=True, slots=True)
class Pairing(Generic[Gold, Row]):
    """The facts and rows of one text, told apart by whether they found each other."""

    right: tuple[tuple[Gold, Row], ...]
    """Pairs that agree in value (figures) or in name (products)."""
    wrong: tuple[tuple[Gold, Row], ...]
    """Pairs at the same place that disagree there: a miss and a false alarm at once."""
    missed: tuple[Gold, ...]
    """Facts without any row."""
    spurious: tuple[Row, ...]
    """Rows without any fact."""
    repeated: tuple[Row, ...]
    """Rows that state an annotated fact once more; neither right nor wrong."""
    unfound: tuple[Gold, ...]
    """Facts whose quote is not in the article that the reader gave: paired by value alone."""


def pair_figures(text: str, facts: Sequence[GoldFigure], figures: Sequence[Figure]) -> Pairing[GoldFigure, Figure]:
    """Pairs annotated with predicted figures: a fact only with a row whose evidence lies at its quote."""
    folded = fold_text(text)
    places = [folded.find(fact.quote) for fact in facts]

    def weight(row: int, column: int) -> int:
        fact, figure = facts[row], figures[column]
        near = _nearness(places[row], figure, text)
        agreeing = sum(agrees(fact, figure) for agrees in FIGURE_FIELDS.values())
        if value_agrees(fact, figure) and (near or not places[row]):
            return VALUE_WEIGHT + FIELD_WEIGHT * agreeing + near
        return FIELD_WEIGHT * agreeing + near if near and _same_statement(fact, figure) else 0

    def repeats(figure: Figure) -> bool:
        return any(
            value_agrees(fact, figure) and FIGURE_FIELDS["star"](fact, figure) and _nearness(place, figure, text)
            for fact, place in zip(facts, places, strict=True)
            if len(place) > 1
        )

    return _pair(facts, figures, places, weight, value_agrees, repeats)


def pair_products(
    text: str, facts: Sequence[GoldProduct], products: Sequence[Product]
) -> Pairing[GoldProduct, Product]:
    """Pairs annotated with predicted products by name: a product is annotated once, wherever else it is named."""
    folded = fold_text(text)
    places = [folded.find(fact.quote) for fact in facts]
    names = {fold_name(fact.name) for fact in facts}

    def weight(row: int, column: int) -> int:
        fact, product = facts[row], products[column]
        near = _nearness(places[row], product, text)
        agreeing = sum(agrees(fact, product) for agrees in PRODUCT_FIELDS.values())
        if name_agrees(fact, product):
            return VALUE_WEIGHT + FIELD_WEIGHT * agreeing + near
        return FIELD_WEIGHT * agreeing + near if near and _overlapping_names(fact, product) else 0

    return _pair(facts, products, places, weight, name_agrees, lambda product: fold_name(product.name) in names)


def _pair(
    facts: Sequence[Gold],
    rows: Sequence[Row],
    places: Sequence[Sequence[Span]],
    weight: Callable[[int, int], int],
    agrees: Callable[[Gold, Row], bool],
    repeats: Callable[[Row], bool],
) -> Pairing[Gold, Row]:
    weights = {(i, j): w for i in range(len(facts)) for j in range(len(rows)) if (w := weight(i, j)) > 0}
    indices = assign(weights, len(facts), len(rows))
    pairs = [(facts[i], rows[j]) for i, j in indices]
    paired_facts = {i for i, _ in indices}
    paired_rows = {j for _, j in indices}
    alone = [row for j, row in enumerate(rows) if j not in paired_rows]
    return Pairing(
        right=tuple(pair for pair in pairs if agrees(*pair)),
        wrong=tuple(pair for pair in pairs if not agrees(*pair)),
        missed=tuple(fact for i, fact in enumerate(facts) if i not in paired_facts),
        spurious=tuple(row for row in alone if not repeats(row)),
        repeated=tuple(row for row in alone if repeats(row)),
        unfound=tuple(fact for fact, place in zip(facts, places, strict=True) if not place),
    )


def _nearness(places: Iterable[Span], row: Figure | Product, text: str) -> int:
    """2 where the stating words touch a place of the quote, 1 where only their sentence does, 0 elsewhere."""
    evidence = (row.char_start, row.char_end)
    sentence = _sentence_span(row, text)
    return (
        max((2 if _overlap(place, evidence) else 1 if _overlap(place, sentence) else 0 for place in places), default=0)
        * EVIDENCE_WEIGHT
    )


def _sentence_span(row: Figure | Product, text: str) -> Span:
    if row.sentence:
        start = text.rfind(row.sentence, 0, row.char_start + len(row.sentence))
        if start >= 0 and start <= row.char_start <= start + len(row.sentence):
            return (start, start + len(row.sentence))
    return (row.char_start, row.char_end)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _same_statement(fact: GoldFigure, figure: Figure) -> bool:
    """Whether a figure with another value still speaks of this fact, so that the listing shows them side by side."""
    if fact.unit is figure.unit and (fact.value_min == figure.value_min or fact.value_max == figure.value_max):
        return True
    same_class = (fact.star_min, fact.star_max, fact.producer_type) == (
        figure.star_min,
        figure.star_max,
        figure.producer_type,
    )
    return fact.measure is figure.measure and fact.unit is figure.unit and same_class


def _overlapping_names(fact: GoldProduct, product: Product) -> bool:
    one, other = fold_name(fact.name), fold_name(product.name)
    return bool(one and other) and (one in other or other in one)
