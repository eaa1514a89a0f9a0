"""Wording: sentences in Vietnamese and English, filled from the templates of `wording.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages."""

    vi: str
    en: str

    def __bool__(self) -> bool:
        return bool(self.vi)

    def __add__(self, other: "Text") -> "Text":
        return Text(self.vi + other.vi, self.en + other.en)


EMPTY = Text("", "")

Field = Text | Decimal | int | str
"""What a template is filled with: text, a number to be written in the style of each language, or a name."""


def same(words: str) -> Text:
    """Words that are the same in both languages, such as a name or a formula without numbers."""
    return Text(words, words)


def text(field: Field) -> Text:
    """A field in both languages."""
    if isinstance(field, Text):
        return field
    if isinstance(field, str):
        return same(field)
    return Text(vietnamese_numeral(Decimal(field)), english_numeral(Decimal(field)))


def fill(template: str, **fields: Field) -> Text:
    """A template of `wording.toml` with its fields filled in.

    Args:
        template: Its name, table and key: "sum.holds".
        fields: What stands in its braces.

    Raises:
        KeyError: where there is no such template, or a field of it is missing.
    """
    words = phrase(template)
    texts = {name: text(field) for name, field in fields.items()}
    return Text(
        words.vi.format_map({name: each.vi for name, each in texts.items()}),
        words.en.format_map({name: each.en for name, each in texts.items()}),
    )


def phrase(name: str) -> Text:
    """The words of `wording.toml` under a name, unfilled.

    Raises:
        KeyError: where there are none.
    """
    entry: Any = templates()
    for key in name.split("."):
        entry = entry[key]
    return Text(entry["vi"], entry["en"])


def has_phrase(name: str) -> bool:
    """Whether `wording.toml` has words under a name."""
    try:
        phrase(name)
    except KeyError:
        return False
    return True


def join(fields: Iterable[Field], separator: str = ", ") -> Text:
    """Fields one after the other."""
    texts = [text(field) for field in fields]
    return Text(separator.join(each.vi for each in texts), separator.join(each.en for each in texts))


def sentences(fields: Iterable[Text]) -> Text:
    """Sentences one after the other, empty ones left out."""
    return join((field for field in fields if field), " ")


@cache
def templates() -> Mapping[str, Any]:
    """The contents of `wording.toml`."""
    return tomllib.loads(files("extract.checks.explanations").joinpath("wording.toml").read_text(encoding="utf-8"))


def vietnamese_numeral(value: Decimal) -> str:
    """A number with dots between thousands and a decimal comma: 12.345,6."""
    return english_numeral(value).translate(str.maketrans(",.", ".,"))


def english_numeral(value: Decimal) -> str:
    """A number with commas between thousands and a decimal point: 12,345.6; closing zeros are not written."""
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return f"{normal:,.{decimals}f}".replace("-", "−")
