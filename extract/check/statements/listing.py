"""Listing: how the words around a list say what it is a list of, and whether it is complete."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from extract.dataset.vocabulary import Qualifier


@dataclass(frozen=True, slots=True)
class Listing:
    """How lists of parts are read: the contents of `listing.toml`."""

    exhaustive: re.Pattern[str]
    closing: str
    summing: re.Pattern[str]
    partial: re.Pattern[str]
    potential_share: Decimal
    product_groups: frozenset[Qualifier]


@cache
def listing() -> Listing:
    """Reads `listing.toml`."""
    table = tomllib.loads(files("extract.check.statements").joinpath("listing.toml").read_text(encoding="utf-8"))
    return Listing(
        exhaustive=_any_of([*table["opening"], table["closing"]]),
        closing=table["closing"],
        summing=_any_of(table["summing"]),
        partial=_any_of(table["partial"]),
        potential_share=Decimal(table["potential_share"]),
        product_groups=frozenset(Qualifier(name) for name in table["product_groups"]),
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
