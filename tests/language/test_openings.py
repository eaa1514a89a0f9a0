"""Patterns that are tried at their opening words alone find what they would find anywhere."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from extract.language.lexicon import load_lexicon
from extract.language.marks import Mark
from extract.language.numbers import find_numbers
from extract.language.openings import OpenedPattern
from extract.language.periods import find_periods
from extract.language.places import find_places
from extract.language.producers import find_producers
from extract.language.stars import find_stars
from extract.language.tokens import tokens_of

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(Path("corpus/gold/dev").glob("*.txt"))[::3]]
FINDERS = (find_numbers, find_periods, find_places, find_producers, find_stars)


def phrases() -> list[str]:
    """Every phrase of the lexicons behind and before what often stands there: "đến hết năm 2024, 12 sản phẩm"."""
    lexicons = (load_lexicon(name) for name in ("numbers", "periods", "places", "producers", "stars"))
    said = {phrase for lexicon in lexicons for phrase in strings(lexicon)}
    around = ("năm 2024, {} 12 sản phẩm", "{} năm 2025", "có {} 3 sao", "2 {} Hòa Lệ", ", {} tháng 6/2024", "gấp {}")
    return [form.format(phrase) for phrase in sorted(said) for form in around]


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [phrase for key, below in value.items() for phrase in (key, *strings(below))]
    return [phrase for below in value for phrase in strings(below)] if isinstance(value, list) else []


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.__name__)
def test_no_opening_word_is_missing(
    finder: Callable[[str], Sequence[Mark[object]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [*TEXTS, *phrases()]
    opened = list(map(finder, texts))
    monkeypatch.setattr(OpenedPattern, "starts", lambda _self, folded: range(len(folded)))
    assert sum(map(len, opened)) > len(TEXTS)
    assert opened == list(map(finder, texts))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("từ ba đến năm", ["ba", "năm"]),
        ("bạn ba-lô, năm: 5", ["ba", "năm", "5"]),
        ("ba ba năm", ["ba ba", "năm"]),
        ("xba 5kg", ["5"]),
        ("", []),
    ],
)
def test_matches_are_found_in_order_and_none_over_another(text: str, found: list[str]) -> None:
    pattern = OpenedPattern(r"(?:ba ba|ba|năm|\d)", ["ba", "ba ba", "năm"], numbers=True)
    assert [match.group() for match in pattern.finditer(text)] == found


def test_a_token_ends_where_its_letters_do() -> None:
    tokens = tokens_of(" 12 sản  phẩm,(mới)")
    assert tokens.words == ["12", "sản", "phẩm", ",", "(", "mới", ")"]
    assert [tokens.ends[place] for place in tokens.places["phẩm"]] == [13]
