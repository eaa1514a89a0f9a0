"""Sentences put together from the ways in which reports open, name a place, state a count and go on from it.

Every part says what it adds; a sentence of any combination of parts is read as the sum of what its parts say.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PUBLISHED = "2024-11-15"
"""Day of publication of every composed article."""

PLACES = {
    "tỉnh Thái Bình": "Thái Bình",
    "Quảng Ninh": "Quảng Ninh",
    "toàn tỉnh Lào Cai": "Lào Cai",
    "huyện Mộc Châu (Sơn La)": "Mộc Châu",
    "huyện Tiền Hải, tỉnh Thái Bình": "Tiền Hải",
    "thành phố Đà Nẵng": "Đà Nẵng",
}
"""Places as papers write them, with the official name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence: its words, and the figures that they state."""

    text: str
    figures: tuple[Mapping[str, Any], ...] = ()
    period: str = ""
    """For an opening: the period that it sets for all figures without one of their own."""
    period_basis: str = "stated"
    fails: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Openings, statements and continuations that go together in any combination."""

    name: str
    all: Mapping[str, Any]
    """What holds for every figure of the family."""
    openings: tuple[Piece, ...]
    statements: tuple[Piece, ...]
    """"{p}" is the place."""
    continuations: tuple[Piece, ...]


def load_families() -> tuple[Family, ...]:
    """Read the families of composition.toml."""
    table = tomllib.loads((Path(__file__).parent / "composition.toml").read_text(encoding="utf-8"))
    return tuple(
        Family(
            name,
            entry.get("all", {}),
            _pieces(entry["openings"]),
            _pieces(entry["statements"]),
            _pieces(entry["continuations"]),
        )
        for name, entry in table.items()
    )


def _pieces(entries: Sequence[Mapping[str, Any]]) -> tuple[Piece, ...]:
    return tuple(Piece(**{**entry, "figures": tuple(entry.get("figures", ()))}) for entry in entries)


def compose(
    family: Family, opening: Piece, place: str, statement: Piece, continuation: Piece
) -> tuple[str, list[dict[str, Any]]]:
    """A sentence and the figures that it states."""
    text = opening.text + statement.text.replace("{p}", place) + continuation.text
    shared: dict[str, Any] = {"place": PLACES[place], **family.all}
    if opening.period:
        shared |= {"period": opening.period, "period_basis": opening.period_basis}
    figures = []
    for stated in (*statement.figures, *continuation.figures):
        figure = {**shared, **stated}
        if stated.get("period"):
            figure["period_basis"] = stated.get("period_basis", "stated")
        figures.append(figure)
    return text[0].upper() + text[1:], figures
