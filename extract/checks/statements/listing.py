"""Listing: how the words around a list say what it is a list of, and whether it is complete."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from extract.dataset.vocabulary import Qualifier
from extract.language.lexicon import said


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
    table = tomllib.loads(files("extract.checks.statements").joinpath("listing.toml").read_text(encoding="utf-8"))
    return Listing(
        exhaustive=said([*table["opening"], table["closing"]]),
        closing=table["closing"],
        summing=said(table["summing"]),
        partial=said(table["partial"]),
        potential_share=Decimal(table["potential_share"]),
        product_groups=frozenset(Qualifier(name) for name in table["product_groups"]),
    )
