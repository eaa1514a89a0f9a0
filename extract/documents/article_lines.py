"""Articles as JSON lines: what `ocop articles` makes of an archive, and `ocop extract` reads.

A line has "record": "article", the columns of the table articles, and "blocks": the parts of the text, each as its
kind, its start and its end.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final, get_args, get_origin, get_type_hints

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.jsonl import as_record
from extract.documents.input_error import InputError

RECORD: Final = "record"
ARTICLE: Final = "article"
_BLOCKS: Final = "blocks"


def line(article: Article) -> str:
    """Return an article as a line, without its line break."""
    blocks = [[block.kind.value, block.char_start, block.char_end] for block in article.blocks]
    return json.dumps({RECORD: ARTICLE, **as_record(article), _BLOCKS: blocks}, ensure_ascii=False)


def read(record: Mapping[str, Any], name: str) -> Article:
    """Return the article of a line that was parsed.

    Args:
        record: The line's object.
        name: File and number of the line, for errors.

    Raises:
        InputError: A part is missing or of another kind, or the blocks are not those of the text.
    """
    hints = get_type_hints(Article)
    told: dict[str, Any] = {}
    for field in fields(Article):
        value = record.get(field.name)
        if field.name == _BLOCKS or value is None:
            continue
        if get_origin(hints[field.name]) is tuple:
            right = isinstance(value, list) and all(isinstance(part, str) for part in value)
            value = tuple(value) if right else value
        else:
            right = type(value) in (get_args(hints[field.name]) or (hints[field.name],))
        if not right:
            raise _wrong(name, f'has "{field.name}": {value!r:.60}')
        told[field.name] = value
    missing = [key for key in ("article_id", "text", "content_sha256") if not told.get(key)]
    if missing:
        raise _wrong(name, f'has no "{missing[0]}"')
    return Article(blocks=_blocks(record.get(_BLOCKS), told["text"], name), **told)


def _blocks(raw: object, text: str, name: str) -> tuple[Block, ...]:
    """Return the blocks: together, and the line breaks between them, they must be the text."""
    try:
        blocks = tuple(Block(BlockKind(kind), start, end) for kind, start, end in raw)  # type: ignore[attr-defined]
        whole = "\n".join(text[block.char_start : block.char_end] for block in blocks)
    except (TypeError, ValueError) as error:
        raise _wrong(name, f'has no "{_BLOCKS}" of kind, start and end') from error
    if whole != text or any(block.char_end <= block.char_start for block in blocks):
        raise _wrong(name, f'has "{_BLOCKS}" that are not those of its text')
    return blocks


def _wrong(name: str, what: str) -> InputError:
    return InputError(name, what, "Make the file anew with `ocop articles`.")
