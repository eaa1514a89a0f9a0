"""A product of an annex, and the annex that lists products."""

import csv
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

TYPES = frozenset({"enterprise", "cooperative", "cooperative_group", "household"})


class ProductFileError(ValueError):
    """A file of products cannot be used; the message names it, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Product:
    """One invented product, as a row of a CSV file."""

    group: str
    """The heading that it stands under; empty where its annex has none."""
    name: str
    producer: str
    producer_type: str
    address: str
    """As printed."""
    place: str
    """The nearest area that the address names, without its type word."""
    star: int
    score: float
    note: str = ""

    @property
    def printed_score(self) -> str:
        """With a decimal comma."""
        return f"{self.score:g}".replace(".", ",")

    def as_json(self) -> dict[str, Any]:
        """All but the heading and what only print needs."""
        return {key: value for key, value in asdict(self).items() if key not in ("group", "address", "note")}


def products(path: Path) -> tuple[Product, ...]:
    """The products of a CSV file with a header row, in its order.

    Raises:
        ProductFileError: A column is missing, or a value cannot be one of its column.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_product(path, number, row) for number, row in enumerate(csv.DictReader(file), start=2))


def _product(path: Path, line: int, row: dict[str, str]) -> Product:
    try:
        found = Product(**{**row, "star": int(row["star"]), "score": float(row["score"])})  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError) as error:
        raise ProductFileError(f"{path}, line {line}: {error}; the columns are those of Product") from error
    if found.producer_type not in TYPES:
        raise ProductFileError(f"{path}, line {line}: {found.producer_type!r} is none of {', '.join(sorted(TYPES))}")
    return found
