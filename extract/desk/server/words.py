"""The words of the desk, from `words.toml`, in Vietnamese and English."""

import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, partial
from importlib.resources import files
from typing import Final

from extract.checks.explanations.wording import english_numeral, vietnamese_numeral
from extract.report.language import Language

DEFAULT: Final = Language.VI

Words = Callable[..., str]
"""What `words_in` returns: called with a name and the fields of its text."""


def word(name: str, language: Language, /, **fields: object) -> str:
    """A text of the desk with its fields filled in.

    Raises:
        KeyError: there is no such text, or a field of it is not given.
    """
    return table()[name][language].format_map(fields)


def numeral(value: Decimal, language: Language) -> str:
    """A number as the language writes it: "10.000" in Vietnamese, "10,000" in English."""
    return vietnamese_numeral(value) if language is Language.VI else english_numeral(value)


def words_in(language: Language) -> Words:
    """The texts of one language: `words("search")`."""
    return partial(_in_order, language)


def _in_order(language: Language, name: str, /, **fields: object) -> str:
    return word(name, language, **fields)


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """All texts: by name, then by language."""
    text = (files("extract.desk.server") / "words.toml").read_text(encoding="utf-8")
    return {name: dict(texts) for name, texts in tomllib.loads(text).items()}
