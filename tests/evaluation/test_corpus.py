"""The annotated texts that the project ships keep to their own guide."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from extract.evaluation.gold import GoldText, read_gold

GOLD = Path(str(files("corpus") / "gold"))
GUIDE = (GOLD / "README.md").read_text(encoding="utf-8")
CONSTRUCTIONS = set(re.findall(r"\w+", GUIDE.split("## Constructions")[1]))


@cache
def gold_texts() -> tuple[GoldText, ...]:
    return tuple(
        text for folder in ("dev", "test") if any((GOLD / folder).glob("*.json")) for text in read_gold(GOLD / folder)
    )


@pytest.mark.parametrize("text", gold_texts(), ids=lambda text: text.name)
def test_every_quote_is_a_literal_part_of_its_text(text: GoldText) -> None:
    content = text.path.read_text(encoding="utf-8")
    quotes = [fact.quote for fact in text.figures] + [fact.quote for fact in text.products]
    assert [quote for quote in quotes if quote not in content] == []


@pytest.mark.parametrize("text", gold_texts(), ids=lambda text: text.name)
def test_every_construction_is_one_of_the_guide(text: GoldText) -> None:
    assert set(text.constructions) - CONSTRUCTIONS == set()
