"""The gold corpus keeps to its guide: words, numbers, periods, size, and a second reading that found the same facts."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import (
    Flow,
    Measure,
    Modifier,
    PeriodBasis,
    ProducerType,
    Qualifier,
    Status,
    Unit,
)

GOLD = Path(str(files("corpus") / "gold"))
SPLITS = ("dev", "test")
TEXTS = {"dev": 275, "test": 50, "second": 52}
LEAST = {"texts": 150, "figure": 1200, "product": 300}

VOCABULARIES: dict[str, frozenset[str]] = {
    "kind": frozenset({"figure", "product"}),
    "measure": frozenset(Measure),
    "status": frozenset(Status),
    "flow": frozenset(Flow),
    "unit": frozenset(Unit),
    "modifier": frozenset(Modifier),
    "producer_type": frozenset(ProducerType),
    "qualifier": frozenset(Qualifier),
    "period_basis": frozenset(PeriodBasis),
}
FIGURE_NEEDS = frozenset({"kind", "measure", "status", "unit", "value_min", "value_max", "modifier", "quote"})
FIGURE_MAY = FIGURE_NEEDS | {
    *("flow", "per", "star_min", "star_max", "producer_type", "qualifier", "place"),
    *("period", "period_basis", "derived", "attributed_to", "note"),
}
PRODUCT_NEEDS = frozenset({"kind", "name", "quote"})
PRODUCT_MAY = PRODUCT_NEEDS | {"star", "status", "producer", "producer_type", "place", "year", "note"}
SAME_FACT = ("measure", "unit", "value_min", "value_max")


def constructions_of_the_guide() -> frozenset[str]:
    guide = (GOLD / "README.md").read_text(encoding="utf-8")
    return frozenset(re.findall(r"\w+", guide.split("## Constructions")[1]))


def annotations(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((GOLD / folder).glob("*.json"))]


def read(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def article_of(path: Path) -> Path:
    """The text of an annotation: beside it, or for a second reading in the split that holds it."""
    name = str(read(path)["article"])
    return next(place for folder in (path.parent.name, *SPLITS) if (place := GOLD / folder / name).is_file())


def facts_of(path: Path, kind: str) -> list[dict[str, Any]]:
    return [fact for fact in read(path)["facts"] if fact["kind"] == kind]


def faults(fact: dict[str, Any], text: str) -> Iterator[str]:
    """What is wrong with a fact, in words."""
    is_figure = fact.get("kind") == "figure"
    needs, may = (FIGURE_NEEDS, FIGURE_MAY) if is_figure else (PRODUCT_NEEDS, PRODUCT_MAY)
    yield from (f"{field} is missing" for field in needs - fact.keys())
    yield from (f"{field} is no field of a {fact.get('kind')}" for field in fact.keys() - may)
    yield from (
        f"{field} {fact[field]!r} is not a word of the contract"
        for field, words in VOCABULARIES.items()
        if field in fact and fact[field] not in words
    )
    yield from (f"{field} is empty" for field, value in fact.items() if value in ("", None))
    if fact["quote"] not in text:
        yield "its quote is not in the text"
    for field in ("name", "producer", "attributed_to"):
        if field in fact and fact[field] not in text:
            yield f"{field} is not written so in the text"
    if is_figure:
        yield from figure_faults(fact)


def figure_faults(fact: dict[str, Any]) -> Iterator[str]:
    if fact["value_min"] > fact["value_max"]:
        yield "its lower end lies above its upper end"
    if (fact["value_min"] < fact["value_max"]) != (fact["modifier"] == Modifier.RANGE):
        yield "two ends go with the modifier range, one number with another"
    if ("star_min" in fact) != ("star_max" in fact):
        yield "star_min and star_max go together"
    elif "star_min" in fact and not 1 <= fact["star_min"] <= fact["star_max"] <= 5:
        yield f"{fact['star_min']} to {fact['star_max']} is no range of stars"
    if ("period" in fact) != ("period_basis" in fact):
        yield "period and period_basis go together"
    if "period" in fact and not all(period_bounds(fact["period"])):
        yield f"{fact['period']!r} is no period"
    if "flow" in fact and fact["unit"] != Unit.COUNT:
        yield "a share or an amount has no flow"


@pytest.mark.parametrize("path", annotations(*TEXTS), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_annotation_keeps_to_the_guide(path: Path) -> None:
    text = article_of(path).read_text(encoding="utf-8")
    record = read(path)
    found = [
        f"fact {number}: {fault}"
        for number, fact in enumerate(record["facts"], start=1)
        for fault in faults(fact, text)
    ]
    assert found == []
    assert set(record["constructions"]) - constructions_of_the_guide() == set()


@pytest.mark.parametrize("folder", SPLITS)
def test_every_text_is_annotated(folder: str) -> None:
    assert {path.stem for path in (GOLD / folder).glob("*.txt")} == {path.stem for path in annotations(folder)}


@pytest.mark.parametrize(("folder", "texts"), TEXTS.items())
def test_splits_have_the_size_that_the_guide_says(folder: str, texts: int) -> None:
    assert len(annotations(folder)) == texts


def test_splits_share_no_text() -> None:
    dev, test = ({path.read_text(encoding="utf-8") for path in (GOLD / folder).glob("*.txt")} for folder in SPLITS)
    assert dev & test == set()


def test_corpus_is_large_enough_to_measure_on() -> None:
    paths = annotations(*SPLITS)
    counts = {"texts": len(paths)} | {
        kind: sum(len(facts_of(path, kind)) for path in paths) for kind in ("figure", "product")
    }
    assert {name: count for name, count in counts.items() if count < LEAST[name]} == {}


def test_every_construction_of_the_guide_is_present() -> None:
    present = {name for path in annotations(*SPLITS) for name in read(path)["constructions"]}
    assert constructions_of_the_guide() - present == set()


def test_second_reading_found_the_same_facts() -> None:
    """Floors under the agreement of two readers: the second reading as written, the first as it is now."""
    assert agreement("figure", SAME_FACT) >= 0.97
    assert agreement("product", ("name",)) >= 0.97


def agreement(kind: str, fields: tuple[str, ...]) -> float:
    """F1 of the second reading against the valid annotation of the same texts, a fact being its fields."""
    same = total = 0
    for second in annotations("second"):
        first = article_of(second).with_suffix(".json")
        one, other = (
            Counter(tuple(fact[field] for field in fields) for fact in facts_of(path, kind)) for path in (first, second)
        )
        same += (one & other).total()
        total += one.total() + other.total()
    return 2 * same / total
