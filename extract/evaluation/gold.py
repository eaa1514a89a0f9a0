"""Gold texts: articles with every figure and product annotated, as corpus/gold/README.md sets out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from extract.dataset.vocabulary import (
    Flow,
    Measure,
    Modifier,
    PeriodBasis,
    ProducerType,
    Qualifier,
    Status,
    Unit,
)

Word = TypeVar("Word", bound=StrEnum)


class GoldError(ValueError):
    """A gold file that cannot be used; the message names the file, the fact and what to mend."""


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """One annotated figure. A field that the annotation leaves out is None or empty: not stated."""

    quote: str
    """The words of one sentence or clause that state it, a literal substring of the text."""
    measure: Measure
    unit: Unit
    value_min: Decimal
    value_max: Decimal
    status: Status = Status.ACTUAL
    flow: Flow | None = None
    modifier: Modifier = Modifier.EXACT
    per: str = ""
    star_min: int | None = None
    star_max: int | None = None
    producer_type: ProducerType | None = None
    qualifier: Qualifier | None = None
    place: str = ""
    period: str = ""
    period_basis: PeriodBasis | None = None
    derived: bool = False
    attributed_to: str = ""


@dataclass(frozen=True, slots=True)
class GoldProduct:
    """One annotated product name, at its fullest statement."""

    quote: str
    name: str
    star: int | None = None
    status: Status = Status.ACTUAL
    producer: str = ""
    producer_type: ProducerType | None = None
    place: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class GoldText:
    """An annotated text: where its words lie, the constructions it holds, and its facts."""

    name: str
    """Base name of the annotation, without its ending."""
    path: Path
    """The text that the annotation speaks of."""
    constructions: tuple[str, ...]
    figures: tuple[GoldFigure, ...]
    products: tuple[GoldProduct, ...]


def read_gold(folder: Path, *, texts: Path | None = None) -> tuple[GoldText, ...]:
    """Reads every annotation below a folder, in order of its name.

    Args:
        folder: holds the annotations, one JSON file a text.
        texts: where a text lies that is not beside its annotation.

    Raises:
        GoldError: the folder holds no annotation, or one of them cannot be used.
    """
    if not folder.is_dir():
        raise GoldError(f"{folder}: not a folder of annotated texts")
    found = [_read_text(path, texts) for path in sorted(folder.rglob("*.json"))]
    if not found:
        raise GoldError(f"{folder}: holds no annotation (NAME.json beside NAME.txt)")
    return tuple(found)


def _read_text(path: Path, texts: Path | None) -> GoldText:
    try:
        record = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read as JSON ({error})") from error
    if not isinstance(record, dict) or not isinstance(record.get("facts"), list) or not record.get("article"):
        raise GoldError(f'{path}: is not an annotation: it needs "article" and a list of "facts"')
    figures: list[GoldFigure] = []
    products: list[GoldProduct] = []
    for number, fact in enumerate(record["facts"], start=1):
        try:
            if fact["kind"] == "figure":
                figures.append(_read_figure(fact))
            elif fact["kind"] == "product":
                products.append(_read_product(fact))
            else:
                raise ValueError(f'kind "{fact["kind"]}" is neither figure nor product')
        except (KeyError, TypeError, ValueError) as error:
            raise GoldError(f"{path}: fact {number}: {_reason(error)}") from error
    return GoldText(
        name=path.stem,
        path=_find_text(path, str(record["article"]), texts),
        constructions=tuple(record.get("constructions", ())),
        figures=tuple(figures),
        products=tuple(products),
    )


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _find_text(annotation: Path, article: str, texts: Path | None) -> Path:
    folders = [annotation.parent] if texts is None else [annotation.parent, texts]
    for folder in folders:
        if (folder / article).is_file():
            return folder / article
    raise GoldError(f"{annotation}: its text {article} is not in {' or '.join(map(str, folders))}; name its folder")


def _read_figure(fact: Mapping[str, Any]) -> GoldFigure:
    return GoldFigure(
        quote=_quote(fact),
        measure=Measure(fact["measure"]),
        unit=Unit(fact["unit"]),
        value_min=_number(fact["value_min"]),
        value_max=_number(fact["value_max"]),
        status=Status(fact.get("status", Status.ACTUAL)),
        flow=_word(Flow, fact.get("flow")),
        modifier=Modifier(fact.get("modifier", Modifier.EXACT)),
        per=fact.get("per") or "",
        star_min=_whole(fact.get("star_min")),
        star_max=_whole(fact.get("star_max")),
        producer_type=_word(ProducerType, fact.get("producer_type")),
        qualifier=_word(Qualifier, fact.get("qualifier")),
        place=fact.get("place") or "",
        period=str(fact.get("period") or ""),
        period_basis=_word(PeriodBasis, fact.get("period_basis")),
        derived=bool(fact.get("derived", False)),
        attributed_to=fact.get("attributed_to") or "",
    )


def _read_product(fact: Mapping[str, Any]) -> GoldProduct:
    return GoldProduct(
        quote=_quote(fact),
        name=str(fact["name"]),
        star=_whole(fact.get("star")),
        status=Status(fact.get("status", Status.ACTUAL)),
        producer=fact.get("producer") or "",
        producer_type=_word(ProducerType, fact.get("producer_type")),
        place=fact.get("place") or "",
        year=_whole(fact.get("year")),
    )


def _quote(fact: Mapping[str, Any]) -> str:
    quote = str(fact["quote"])
    if not quote.strip():
        raise ValueError("its quote is empty")
    return quote


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"{value!r} is not a number")
    return Decimal(value)


def _whole(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is not a whole number")
    return value


def _word(vocabulary: type[Word], value: object) -> Word | None:
    return None if value in (None, "") else vocabulary(str(value))
