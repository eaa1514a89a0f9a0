"""Thresholds: the numbers that the comparison with official figures rests on."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The contents of `thresholds.toml`, which says what they are for."""

    least_telling: Decimal
    doubtful_ratio: Decimal
    hedged_ratio: Decimal
    close_days: int
    successor_days: int


@cache
def thresholds() -> Thresholds:
    """Reads `thresholds.toml`."""
    table = tomllib.loads(files("extract.checks.official").joinpath("thresholds.toml").read_text(encoding="utf-8"))
    return Thresholds(
        least_telling=Decimal(table["least_telling"]),
        doubtful_ratio=Decimal(table["doubtful_ratio"]),
        hedged_ratio=Decimal(table["hedged_ratio"]),
        close_days=int(table["close_days"]),
        successor_days=int(table["successor_days"]),
    )
