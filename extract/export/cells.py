"""Cells: the values of a column as they stand in a file, brought to the type that the data dictionary gives it."""

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from extract.dataset.batches import arrow_schema
from extract.dataset.csv_file import unguarded
from extract.dataset.tables import Column, Kind, Table

if TYPE_CHECKING:
    import pyarrow as pa

Bad: TypeAlias = list[tuple[int, str]]
"""The cells that are not of the type: their index, and what stands there."""

_FORMS: Final[Mapping[Kind, str]] = {
    Kind.INTEGER: "^-?[0-9]{1,18}$",
    Kind.NUMBER: r"^-?[0-9]{1,300}(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?$",
    Kind.BOOLEAN: "^(true|false)$",
}
"""How values are written in CSV (RE2)."""


def from_text(table: Table, column: Column, values: Sequence[str]) -> "tuple[pa.Array, Bad]":
    """The cells of a CSV column; what is not of the column's type is missing, and told."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = arrow_schema(table.name).field(column.name).type
    if column.kind not in _FORMS:
        return pa.array([unguarded(value) or None for value in values], wanted), []
    texts = pa.array(values, pa.string())
    said = pc.not_equal(texts, "")
    fits = pc.match_substring_regex(texts, _FORMS[column.kind])
    bad = [(index, values[index]) for index in _places(pc.and_(said, pc.invert(fits)))]
    return pc.if_else(fits, texts, None).cast(wanted), bad


def from_values(table: Table, column: Column, values: "Sequence[Any] | pa.Array") -> "tuple[pa.Array, Bad]":
    """The cells of a column of typed values; what is not of the column's type is missing, and told.

    A whole number may stand as floating point, a boolean as 0 or 1, and a missing number as NaN.
    """
    import pyarrow as pa

    wanted = arrow_schema(table.name).field(column.name).type
    quick = _quickly(column, values, wanted)
    if quick is not None:
        return quick, []
    converted, bad = [], []
    convert = _CONVERSIONS[column.kind]
    for index, value in enumerate(values.to_pylist() if isinstance(values, pa.Array) else values):
        try:
            converted.append(None if value is None else convert(value))
        except ValueError:
            bad.append((index, str(value)))
            converted.append(None)
    return pa.array(converted, wanted), bad


def _quickly(column: Column, values: "Sequence[Any] | pa.Array", wanted: Any) -> "pa.Array | None":
    """The values as an array of the type, where that is plain to see; None where each is to be looked at."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(values, pa.Array):
        if pa.types.is_string(values.type) and pa.types.is_large_string(wanted):
            values = values.cast(wanted)
        if values.type != wanted:
            return None
    elif column.kind is Kind.BOOLEAN:
        return None
    else:
        try:
            values = pa.array(values, wanted)
        except (pa.ArrowException, OverflowError):
            return None
    if pa.types.is_large_string(wanted):
        return pc.if_else(pc.equal(values, ""), None, values)
    if pa.types.is_floating(wanted) and pc.all(pc.is_finite(values)).as_py() is False:
        return None
    return values


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        raise ValueError
    return value or None


def _integer(value: Any) -> int | None:
    number = _number(value)
    if number is None:
        return None
    if not number.is_integer() or abs(number) >= 2**63:
        raise ValueError
    return int(value)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or math.isinf(value):
        raise ValueError
    return None if math.isnan(value) else float(value)


def _boolean(value: Any) -> bool:
    if value not in (0, 1) or not isinstance(value, bool | int):
        raise ValueError
    return bool(value)


_CONVERSIONS: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.TEXT: _text,
    Kind.WORD: _text,
    Kind.LIST: _text,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
}


def _places(mask: "pa.Array") -> list[int]:
    import pyarrow.compute as pc

    places: list[int] = pc.indices_nonzero(mask).to_pylist()
    return places
