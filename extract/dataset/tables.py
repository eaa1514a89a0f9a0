"""The four tables of the data contract: their columns in the order of the files, with type and meaning."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from importlib.resources import files
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, get_args, get_origin, get_type_hints

from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.figure import Figure
from extract.dataset.product import Product

if TYPE_CHECKING:
    import pandas as pd

Row: TypeAlias = Article | Figure | Product | Check
Cell: TypeAlias = str | int | Decimal | bool | None
"""A value of a table: None where nothing is said, a list joined by LIST_SEPARATOR."""
Value: TypeAlias = Cell | tuple[str, ...]
"""The same, a list not yet joined."""

LIST_SEPARATOR: Final = "; "
FIELDS_WITHOUT_COLUMN: Final = {"articles": frozenset({"blocks", "spots"})}
"""Blocks and spots of a text serve the extractor; the table has the text itself."""


class Kind(StrEnum):
    """The type of a column's values."""

    TEXT = "text"
    WORD = "word"
    """Text from a controlled vocabulary."""
    LIST = "list"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    kind: Kind
    about: str
    vocabulary: str = ""
    """The vocabulary of extract.dataset.vocabulary that its values are of; empty where they are free."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The words of that vocabulary with their meaning."""
    unit: str = ""
    """Of a number, where the column has one."""
    concept: str = ""
    """The SDMX cross-domain concept that it carries, where there is one: "REF_AREA"."""
    required: bool = False
    """May no cell be empty?"""
    minimum: int | None = None
    maximum: int | None = None
    allowed: tuple[int, ...] = ()
    """The only numbers that may stand in it; empty where all may."""
    pattern: str = ""
    """Regular expression that a text matches as a whole; empty where any text will do."""
    is_date: bool = False
    """Whether its text is a day, ISO 8601."""
    refers_to: str = ""
    """The table whose key its cells are; empty where they are no keys."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the data contract."""

    name: str
    record: str
    """What one row is called in JSON lines: "figure"."""
    about: str
    key: str
    """The column that names a row."""
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The rows of the tables, together."""

    articles: tuple[Article, ...] = ()
    figures: tuple[Figure, ...] = ()
    products: tuple[Product, ...] = ()
    checks: tuple[Check, ...] | None = None
    """None where nothing was checked; such a dataset has no table of checks, not an empty one."""

    def tables(self) -> tuple[tuple[Table, tuple[Row, ...]], ...]:
        """The tables that it has, with their rows."""
        every: tuple[tuple[Table, tuple[Row, ...] | None], ...] = tuple(
            (table, getattr(self, table.name)) for table in tables()
        )
        return tuple((table, rows) for table, rows in every if rows is not None)

    def values(self) -> Iterator[tuple[Table, Iterator[tuple[Value, ...]]]]:
        """The tables that it has, with the values of their rows."""
        for table, rows in self.tables():
            yield table, map(partial(values, table), rows)


_ROW_CLASSES: Final[Mapping[str, tuple[str, type]]] = {
    "articles": ("article", Article),
    "figures": ("figure", Figure),
    "products": ("product", Product),
    "checks": ("check", Check),
}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_KINDS: Final[Mapping[type, Kind]] = {str: Kind.TEXT, bool: Kind.BOOLEAN, int: Kind.INTEGER, Decimal: Kind.NUMBER}


@cache
def tables() -> tuple[Table, ...]:
    """The tables articles, figures, products and checks, as the data dictionary sets them out."""
    dictionary = _dictionary()
    return tuple(_table(name, dictionary) for name in _ROW_CLASSES)


def vocabularies() -> Mapping[str, Mapping[str, str]]:
    """The controlled words of each vocabulary, with their meaning."""
    words: Mapping[str, Mapping[str, str]] = _dictionary()["vocabulary"]
    return words


def column(name: str, hint: Any, about: str, words: Mapping[str, Mapping[str, str]]) -> Column:
    """The column of a row's field.

    Args:
        name: Its name.
        hint: The type of the field, of which None may be one.
        about: Its meaning.
        words: Vocabularies by name.
    """
    parts = get_args(hint) if get_origin(hint) is UnionType else (hint,)
    (bare,) = (part for part in parts if part is not NoneType)
    if get_origin(bare) is tuple:
        return Column(name, Kind.LIST, about)
    if issubclass(bare, StrEnum):
        return Column(name, Kind.WORD, about, bare.__name__, words[bare.__name__])
    return Column(name, _KINDS[bare], about)


def table_of(row: Row) -> Table:
    """The table that a row belongs to."""
    return next(table for table in tables() if _ROW_CLASSES[table.name][1] is type(row))


def values(table: Table, row: Row) -> tuple[Value, ...]:
    """The values of a row, in the order of the columns."""
    return tuple(_value(getattr(row, column.name)) for column in table.columns)


def cells(table: Table, row: Row) -> tuple[Cell, ...]:
    """The values of a row, in the order of the columns, lists joined."""
    return tuple(map(flat, values(table, row)))


def flat(value: Value) -> Cell:
    """A value with its list joined."""
    return LIST_SEPARATOR.join(value) or None if isinstance(value, tuple) else value


def plain(cell: Cell) -> str | int | float | bool | None:
    """A value for formats without decimals: a whole number as int, another as the nearest float."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell


def frame(table: Table, rows: Iterable[Row]) -> "pd.DataFrame":
    """The rows as a pandas table with stable types: string, Int64, Float64, boolean; missing values are NA."""
    return frame_of_values(table, [values(table, row) for row in rows])


def frame_of_values(table: Table, records: Sequence[tuple[Value, ...]]) -> "pd.DataFrame":
    """The values of rows as a pandas table with stable types, as `frame` makes it of rows."""
    import pandas as pd

    kinds = {Kind.INTEGER: "Int64", Kind.NUMBER: "Float64", Kind.BOOLEAN: "boolean"}
    series = {}
    for index, column in enumerate(table.columns):
        cells: list[Any] = [flat(record[index]) for record in records]
        if column.kind is Kind.NUMBER:
            cells = [None if cell is None else float(cell) for cell in cells]
        series[column.name] = pd.Series(cells, dtype=kinds.get(column.kind, "string"))
    return pd.DataFrame(series)


def without_surrogates(text: str) -> str:
    """A text that a file can hold: a path may hold bytes that are no UTF-8, which Python carries as lone surrogates."""
    return _SURROGATE.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", text)


def _value(value: object) -> Value:
    if isinstance(value, tuple):
        return tuple(map(without_surrogates, value))
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, bool | int | Decimal):
        return value
    return without_surrogates(str(value)) or None


def _table(name: str, dictionary: Mapping[str, Any]) -> Table:
    record, row_class = _ROW_CLASSES[name]
    hints = get_type_hints(row_class)
    columns = tuple(
        _described(column(each, hints[each], entry["about"], dictionary["vocabulary"]), entry)
        for each, entry in dictionary[name]["columns"].items()
    )
    return Table(name=name, record=record, about=dictionary[name]["about"], key=columns[0].name, columns=columns)


def _described(column: Column, entry: Mapping[str, Any]) -> Column:
    return replace(
        column,
        unit=entry.get("unit", ""),
        concept=entry.get("concept", ""),
        required=entry.get("required", False),
        minimum=entry.get("minimum"),
        maximum=entry.get("maximum"),
        allowed=tuple(entry.get("allowed", ())),
        pattern=entry.get("pattern", ""),
        is_date=entry.get("date", False),
        refers_to=entry.get("refers_to", ""),
    )


def _dictionary() -> Mapping[str, Any]:
    return tomllib.loads((files("extract.dataset") / "dictionary.toml").read_text(encoding="utf-8"))
