"""Scores: precision, recall and F1 at value level, by field, and by construction, over a set of annotated texts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.evaluation.agreement import FIGURE_FIELDS, PRODUCT_FIELDS, STATED_FIGURE_FIELDS, STATED_PRODUCT_FIELDS
from extract.evaluation.gold import GoldFigure, GoldProduct, GoldText
from extract.evaluation.pairing import Pairing, pair_figures, pair_products

EVERY_FIELD = "every_field"


class Extraction(Protocol):
    """What the extractor gives for one article."""

    @property
    def article(self) -> Article:
        """The article, whose text the offsets of the rows point into."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures, without those of teasers."""

    @property
    def products(self) -> tuple[Product, ...]:
        """Its named products, without those of teasers."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many rows were right, of how many predicted and how many annotated."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of the predicted rows that is right; 1 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """The share of the annotated facts that was read right; 1 where nothing is annotated."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to read and nothing was read."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)


Scores = Mapping[str, Score]
"""A score by name: the value or name level first, then each field, then every field at once."""


@dataclass(frozen=True, slots=True)
class TextResult:
    """What came of one annotated text."""

    text: GoldText
    article: Article
    figures: Pairing[GoldFigure, Figure]
    products: Pairing[GoldProduct, Product]

    @property
    def figure_scores(self) -> Scores:
        """The scores of the figures: "value", each field together with the value, and "every_field"."""
        return _scores("value", self.figures, FIGURE_FIELDS, STATED_FIGURE_FIELDS)

    @property
    def product_scores(self) -> Scores:
        """The scores of the products: "name", each field together with the name, and "every_field"."""
        return _scores("name", self.products, PRODUCT_FIELDS, STATED_PRODUCT_FIELDS)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of a set of annotated texts."""

    results: tuple[TextResult, ...]
    figure_scores: Scores = field(init=False)
    product_scores: Scores = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "figure_scores", pool(result.figure_scores for result in self.results))
        object.__setattr__(self, "product_scores", pool(result.product_scores for result in self.results))

    def by_construction(self) -> dict[str, tuple[int, Scores, Scores]]:
        """For each construction: how many texts hold it, and the scores of figures and products over those texts.

        A text counts for each of its constructions, so the rows overlap; they show where to look, not what to add up.
        """
        names = sorted({name for result in self.results for name in result.text.constructions})
        table = {}
        for name in names:
            holding = [result for result in self.results if name in result.text.constructions]
            table[name] = (
                len(holding),
                pool(result.figure_scores for result in holding),
                pool(result.product_scores for result in holding),
            )
        return table


def evaluate(texts: Iterable[GoldText], extract: Callable[[GoldText], Extraction]) -> Evaluation:
    """Extracts each annotated text and scores what was read."""
    results = []
    for text in texts:
        extraction = extract(text)
        article = extraction.article
        results.append(
            TextResult(
                text=text,
                article=article,
                figures=pair_figures(article.text, text.figures, extraction.figures),
                products=pair_products(article.text, text.products, extraction.products),
            )
        )
    return Evaluation(tuple(results))


def pool(tables: Iterable[Scores]) -> Scores:
    """Adds up the scores of several texts, so that each fact weighs the same, whatever text it stands in."""
    pooled: dict[str, Score] = {}
    for table in tables:
        for name, score in table.items():
            pooled[name] = pooled.get(name, Score(0, 0, 0)) + score
    return pooled


def wrong_fields(fact: GoldFigure | GoldProduct, row: Figure | Product) -> tuple[str, ...]:
    """The fields beside value or name in which a predicted row differs from its fact."""
    if isinstance(fact, GoldFigure) and isinstance(row, Figure):
        fields = [name for name, agrees in FIGURE_FIELDS.items() if not agrees(fact, row)]
        return (*fields, *(name for name, agrees in STATED_FIGURE_FIELDS.items() if agrees(fact, row) is False))
    if isinstance(fact, GoldProduct) and isinstance(row, Product):
        fields = [name for name, agrees in PRODUCT_FIELDS.items() if not agrees(fact, row)]
        return (*fields, *(name for name, agrees in STATED_PRODUCT_FIELDS.items() if agrees(fact, row) is False))
    raise TypeError("a fact and a row of different kinds")


def _scores(
    level: str,
    pairing: Pairing,  # type: ignore[type-arg]
    fields: Mapping[str, Callable[..., bool]],
    stated: Mapping[str, Callable[..., bool | None]],
) -> Scores:
    gold = len(pairing.right) + len(pairing.wrong) + len(pairing.missed)
    predicted = len(pairing.right) + len(pairing.wrong) + len(pairing.spurious)
    scores = {level: Score(len(pairing.right), predicted, gold)}
    for name, agrees in fields.items():
        scores[name] = Score(sum(agrees(fact, row) for fact, row in pairing.right), predicted, gold)
    whole = sum(all(agrees(fact, row) for agrees in fields.values()) for fact, row in pairing.right)
    scores[EVERY_FIELD] = Score(whole, predicted, gold)
    for name, judges in stated.items():
        verdicts = [verdict for fact, row in pairing.right if (verdict := judges(fact, row)) is not None]
        scores[name] = Score(sum(verdicts), len(verdicts), len(verdicts))
    return scores
