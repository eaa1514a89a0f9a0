"""Text in the letters that Vietnamese files had before Unicode: TCVN3 and VNI."""

import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "data" / "encoding"


def runs(text: str, encoding: str, font: str) -> Iterator[tuple[str, str]]:
    """A text in other letters, in parts of one font each.

    Args:
        text: In Unicode NFC.
        encoding: tcvn3, vni, or empty for Unicode.
        font: The font of letters that need no other one.

    Yields:
        Parts of the text as they are stored, with their fonts. Where an encoding has no place for a capital, the part
        is of small letters in a font that shows capitals.
    """
    if not encoding:
        yield text, font
        return
    table = _table(encoding)
    letters: dict[str, str] = table["letters"]
    capitals = table.get("capitals_font", font)
    for lifted, group in groupby(_words(text, letters), key=lambda part: part[1]):
        stored = "".join(part.lower() if lifted else part for part, _ in group)
        yield "".join(letters.get(letter, letter) for letter in stored), capitals if lifted else font


def _words(text: str, letters: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """Words that are capitals throughout, or single letters, and whether they need the font of capitals."""
    for is_upper, group in groupby(text, key=str.isupper):
        part = "".join(group)
        yield part, is_upper and any(ord(letter) > 127 and letter not in letters for letter in part)


@cache
def _table(encoding: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{encoding}.toml").read_text(encoding="utf-8"))
