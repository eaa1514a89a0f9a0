"""Rows of the contract as JSON and as rows of a dataset's SQLite file, back to what they were."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.tables import LIST_SEPARATOR
from extract.extraction import Extraction

Row = TypeVar("Row", Figure, Product)
_LISTS = ("authors", "tags")


def as_json(extraction: Extraction) -> str:
    """What was read from an article, whole."""
    return _extractions().dump_json(extraction).decode()


def from_json(text: str) -> Extraction:
    """What `as_json` wrote.

    Raises:
        ValueError: another version wrote it, with other columns.
    """
    return _extractions().validate_json(text)


def article_json(article: Article) -> str:
    """An article, whole."""
    return _articles().dump_json(article).decode()


def article_from_json(text: str) -> Article:
    """What `article_json` wrote.

    Raises:
        ValueError: another version wrote it, with other columns.
    """
    return _articles().validate_json(text)


def article_of(row: Mapping[str, Any]) -> Article:
    """The article of a row of the table articles; its lines are its blocks, as they were when it was written.

    Raises:
        ValueError: the row is not of the contract.
    """
    told = _told(row, Article)
    for name in _LISTS:
        if name in told:
            told[name] = told[name].split(LIST_SEPARATOR)
    return _articles().validate_python(told | {"blocks": _blocks(told)})


def row_of(row: Mapping[str, Any], kind: type[Row]) -> Row:
    """A figure or product of a row of its table.

    Raises:
        ValueError: the row is not of the contract.
    """
    told = _told(row, kind)
    found: Row = _adapters()[kind].validate_python(told)
    return found


def _told(row: Mapping[str, Any], kind: type[Any]) -> dict[str, Any]:
    """What a row says, without the columns that a newer version added."""
    names = kind.__dataclass_fields__
    return {name: row[name] for name in row if name in names and row[name] is not None}


def _blocks(told: Mapping[str, Any]) -> list[Block]:
    blocks: list[Block] = []
    start = 0
    for line in str(told.get("text", "")).split("\n"):
        kind = BlockKind.BODY
        if not blocks and line == told.get("title"):
            kind = BlockKind.TITLE
        elif len(blocks) < 3 and line == told.get("lead"):
            kind = BlockKind.LEAD
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    return blocks


@cache
def _extractions() -> TypeAdapter[Extraction]:
    return TypeAdapter(Extraction)


@cache
def _articles() -> TypeAdapter[Article]:
    return TypeAdapter(Article)


@cache
def _adapters() -> Mapping[type[Any], TypeAdapter[Any]]:
    return {kind: TypeAdapter(kind) for kind in (Figure, Product)}
