"""Rows as Arrow tables and back: the plain columns in which articles and facts cross processes and lie in parts.

Unlike the files of a dataset they lose nothing: an article keeps its blocks and spots, a decimal its digits, as text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Final, TypeVar, get_args, get_type_hints

import pyarrow as pa

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.spot import Spot
from extract.dataset.tables import Kind, Table, Value, without_surrogates

ARTICLE_ROW: Final = "article_row"
"""Of a fact: the place, from 0, of its article in the table of articles that it was read from."""

Fact = TypeVar("Fact", Figure, Product)
_TYPES: Final[Mapping[type, pa.DataType]] = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), Decimal: pa.string()}
_LISTS: Final[Mapping[Any, pa.DataType]] = {
    str: pa.string(),
    Block: pa.struct([("kind", pa.string()), ("char_start", pa.int64()), ("char_end", pa.int64())]),
    Spot: pa.struct(
        [
            ("char_start", pa.int64()),
            ("page", pa.int64()),
            ("sheet", pa.string()),
            ("table", pa.int64()),
            ("row", pa.int64()),
            ("doubtful", pa.list_(pa.int64())),
        ]
    ),
}
_STRUCTS: Final = (Block, Spot)


@cache
def schema(row: Any) -> pa.Schema:
    """The columns of a row class: its fields, in their order."""
    hints = get_type_hints(row)
    return pa.schema([(field.name, _type(hints[field.name])) for field in fields(row)])


@cache
def fact_schema(row: Any) -> pa.Schema:
    """The columns of facts: behind the place of their article, the fields of their class."""
    return pa.schema([pa.field(ARTICLE_ROW, pa.int64()), *schema(row)])


def article_table(articles: Iterable[Article]) -> pa.Table:
    """Articles as a table."""
    return _table(schema(Article), list(articles))


def articles_of(table: pa.Table) -> Iterator[Article]:
    """Yield the articles of a table.

    Raises:
        ValueError: it is no table of articles with their blocks.
    """
    missing = [name for name in schema(Article).names if name not in table.column_names]
    if missing:
        raise ValueError(f"has no column {missing[0]}")
    lists = [field.name for field in schema(Article) if pa.types.is_list(field.type)]
    for record in table.select(schema(Article).names).to_pylist():
        for name in lists:
            record[name] = tuple(map(_LIST_ITEMS.get(name, str), record[name]))
        yield Article(**record)


def fact_table(row: type[Fact], facts: Iterable[tuple[int, Fact]]) -> pa.Table:
    """Facts of one class as a table, each with the place of its article."""
    kept = list(facts)
    fields_of: Any = row  # mypy takes a class with slots for one that has no hash
    places = pa.array([place for place, _ in kept], pa.int64())
    return _table(schema(fields_of), [fact for _, fact in kept]).add_column(0, fact_schema(fields_of).field(0), places)


def values_of(table: Table, stored: pa.Table) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of a stored table as the writers take them: `extract.dataset.tables.values`, column by column."""
    columns = [_READ[column.kind](stored[column.name].to_pylist()) for column in table.columns]
    yield from zip(*columns, strict=True)


def _texts(cells: list[str | None]) -> Iterable[Value]:
    return [cell or None for cell in cells]


def _numbers(cells: list[str | None]) -> Iterable[Value]:
    return [None if cell is None else Decimal(cell) for cell in cells]


_READ: Final[Mapping[Kind, Callable[[list[Any]], Iterable[Value]]]] = {
    Kind.TEXT: _texts,
    Kind.WORD: _texts,
    Kind.NUMBER: _numbers,
    Kind.LIST: lambda cells: [tuple(cell) for cell in cells],
    Kind.INTEGER: lambda cells: cells,
    Kind.BOOLEAN: lambda cells: cells,
}


def _block(stored: Mapping[str, Any]) -> Block:
    return Block(BlockKind(stored["kind"]), stored["char_start"], stored["char_end"])


def _spot(stored: Mapping[str, Any]) -> Spot:
    return Spot(**{**stored, "doubtful": tuple(stored["doubtful"])})


_LIST_ITEMS: Final[Mapping[str, Callable[[Any], Any]]] = {"blocks": _block, "spots": _spot}


def _type(hint: Any) -> pa.DataType:
    arguments = get_args(hint)
    if arguments and arguments[-1] is Ellipsis:
        return pa.list_(_LISTS[arguments[0]])
    (bare,) = (part for part in arguments or (hint,) if part is not NoneType)
    return pa.string() if issubclass(bare, StrEnum) else _TYPES[bare]


def _table(columns: pa.Schema, rows: list[Any]) -> pa.Table:
    arrays = [pa.array([_stored(getattr(row, column.name)) for row in rows], column.type) for column in columns]
    return pa.Table.from_arrays(arrays, schema=columns)


def _stored(value: Any) -> Any:
    if type(value) is str:
        return without_surrogates(value)
    if isinstance(value, tuple):
        return [_struct(item) if isinstance(item, _STRUCTS) else _stored(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    return value


def _struct(item: Block | Spot) -> dict[str, Any]:
    return {field.name: _stored(getattr(item, field.name)) for field in fields(item)}
