"""Reports of an evaluation: a record for machines and a text for people."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.evaluation.agreement import STATED_FIGURE_FIELDS, STATED_PRODUCT_FIELDS
from extract.evaluation.gold import GoldFigure, GoldProduct
from extract.evaluation.scores import EVERY_FIELD, Evaluation, Score, Scores, wrong_fields

if TYPE_CHECKING:
    from extract.evaluation.pairing import Pairing

DIGITS = 4
"""Digits behind the point of a score in a report."""
STATED = {"figures": frozenset(STATED_FIGURE_FIELDS), "products": frozenset(STATED_PRODUCT_FIELDS)}
"""Fields that have no precision and recall, only a share that is right."""


def as_record(evaluation: Evaluation, *, misses: bool = False) -> dict[str, Any]:
    """The evaluation as nested tables of plain values, ready for JSON; floors name its entries with dots."""
    record: dict[str, Any] = {
        "texts": len(evaluation.results),
        "figures": _table(evaluation.figure_scores) | {"repeated": _repeated(evaluation, "figures")},
        "products": _table(evaluation.product_scores) | {"repeated": _repeated(evaluation, "products")},
        "quotes_not_found": sum(
            len(result.figures.unfound) + len(result.products.unfound) for result in evaluation.results
        ),
        "constructions": {
            name: {"texts": texts, "figures": _table(figures), "products": _table(products)}
            for name, (texts, figures, products) in evaluation.by_construction().items()
        },
        "by_text": {
            result.text.name: {"figures": _table(result.figure_scores), "products": _table(result.product_scores)}
            for result in evaluation.results
        },
    }
    if misses:
        record["misses"] = list(_misses(evaluation))
    return record


def as_text(evaluation: Evaluation, *, misses: bool = False) -> str:
    """The evaluation as aligned lines for a terminal or a log."""
    lines = [f"{len(evaluation.results)} annotated texts", ""]
    for kind, scores in (("figures", evaluation.figure_scores), ("products", evaluation.product_scores)):
        lines += [*_score_lines(kind, scores), ""]
    for kind in ("figures", "products"):
        if repeated := _repeated(evaluation, kind):
            lines.append(f"{repeated} {kind} only repeat a statement that is annotated once; they count neither way")
    constructions = evaluation.by_construction()
    if constructions:
        lines += [f"{'construction (texts that hold it)':<40}{'facts':>7}{'value F1':>10}{'every field':>13}"]
        for name, (texts, figure_scores, _) in constructions.items():
            value, whole = figure_scores["value"], figure_scores[EVERY_FIELD]
            lines.append(f"{f'{name} ({texts})':<40}{value.gold:>7}{value.f1:>10.3f}{whole.recall:>13.3f}")
        lines.append("")
    lines += [f"{'text':<40}{'facts':>7}{'value F1':>10}{'every field':>13}{'names F1':>10}"]
    for result in evaluation.results:
        value, whole = result.figure_scores["value"], result.figure_scores[EVERY_FIELD]
        names = result.product_scores["name"]
        lines.append(f"{result.text.name:<40}{value.gold:>7}{value.f1:>10.3f}{whole.recall:>13.3f}{names.f1:>10.3f}")
    for result in evaluation.results:
        quotes = [fact.quote for fact in result.figures.unfound] + [fact.quote for fact in result.products.unfound]
        lines += [f"warning: {result.text.name}: the article that was read lacks this quote: {q}" for q in quotes]
    if misses:
        lines += ["", *map(_miss_line, _misses(evaluation))]
    return "\n".join(lines) + "\n"


def _score_lines(kind: str, scores: Scores) -> Iterator[str]:
    yield f"{kind:<16}{'right':>7}{'predicted':>11}{'annotated':>11}{'precision':>11}{'recall':>9}{'F1':>8}"
    for name, score in scores.items():
        if name in STATED[kind]:
            continue
        label = name if name in ("value", "name") else f"  {name}"
        yield (
            f"{label:<16}{score.right:>7}{score.predicted:>11}{score.gold:>11}"
            f"{score.precision:>11.3f}{score.recall:>9.3f}{score.f1:>8.3f}"
        )
    stated = [f"{name} {score.right}/{score.gold}" for name, score in scores.items() if name in STATED[kind]]
    yield f"  right where annotated: {', '.join(stated)}"


def _table(scores: Scores) -> dict[str, Any]:
    return {name: _numbers(score) for name, score in scores.items()}


def _numbers(score: Score) -> dict[str, float]:
    return {
        "right": score.right,
        "predicted": score.predicted,
        "gold": score.gold,
        "precision": round(score.precision, DIGITS),
        "recall": round(score.recall, DIGITS),
        "f1": round(score.f1, DIGITS),
    }


def _repeated(evaluation: Evaluation, kind: str) -> int:
    return sum(len(getattr(result, kind).repeated) for result in evaluation.results)


def _misses(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    for result in evaluation.results:
        pairings: tuple[Pairing[Any, Any], ...] = (result.figures, result.products)
        for pairing in pairings:
            for fact, row in pairing.wrong:
                yield _miss("wrong value", result.text.name, fact, row)
            for fact in pairing.missed:
                yield _miss("not found", result.text.name, fact, None)
            for row in pairing.spurious:
                yield _miss("not annotated", result.text.name, None, row)
            for fact, row in pairing.right:
                if wrong_fields(fact, row):
                    yield _miss("wrong fields", result.text.name, fact, row)


def _miss(kind: str, text: str, fact: GoldFigure | GoldProduct | None, row: Figure | Product | None) -> dict[str, Any]:
    miss: dict[str, Any] = {"kind": kind, "text": text}
    if fact is not None:
        miss |= {"annotated": _statement(fact), "quote": fact.quote}
    if row is not None:
        miss |= {"read": _statement(row), "rule": row.rule, "sentence": row.sentence}
    if fact is not None and row is not None:
        named = {field: (_field(fact, field), _field(row, field)) for field in wrong_fields(fact, row)}
        miss["fields"] = {field: {"annotated": gold, "read": read} for field, (gold, read) in named.items()}
    return miss


def _statement(fact: GoldFigure | GoldProduct | Figure | Product) -> str:
    if isinstance(fact, GoldProduct | Product):
        parts = [fact.name, f"{fact.star}*" if fact.star else "", fact.producer, fact.place]
    else:
        low, high = fact.value_min, fact.value_max
        number = f"{low:f}" if low == high else f"{low:f}-{high:f}"
        parts = [fact.measure, f"{number} {fact.unit}", _field(fact, "star"), fact.status, _field(fact, "flow")]
        parts += [_field(fact, "producer_type"), fact.place, fact.period]
    return " | ".join(part for part in parts if part)


def _field(fact: GoldFigure | GoldProduct | Figure | Product, name: str) -> str:
    if name == "star" and isinstance(fact, GoldFigure | Figure):
        return "" if fact.star_min is None else f"{fact.star_min}-{fact.star_max}*"
    value = getattr(fact, name)
    return "" if value is None else str(value)


def _miss_line(miss: Mapping[str, Any]) -> str:
    lines = [f"{miss['text']}: {miss['kind']}: {miss.get('annotated', miss.get('read'))}"]
    if miss["kind"] == "wrong value":
        lines.append(f"    read as: {miss['read']}")
    for field, sides in miss.get("fields", {}).items():
        lines.append(f"    {field}: annotated {sides['annotated'] or 'nothing'}, read {sides['read'] or 'nothing'}")
    if "rule" in miss:
        lines.append(f"    rule: {miss['rule']}")
    lines.append(f"    {miss.get('sentence') or miss['quote']}")
    return "\n".join(lines)
