"""Pages that are pictures, read with Tesseract: their text, and their tables cell by cell."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from extract.documents.reports import tesseract
from extract.documents.reports.grid import ruled_table
from extract.documents.reports.picture import SLACK_INCHES, Mask, dark, find_rules, straightened
from extract.documents.reports.raw_page import Box, RawPage, RuledTable
from extract.documents.reports.word import Word

Pixels = NDArray[np.uint8]

_NOISE = 0.3
"""Confidence of what Tesseract makes of stamps, staples and edges of paper."""
_SPECKS = "._:;,'‘’|~`\""
"""What dust in a cell is read as; a dash is a value."""
_SIDE = 12
"""Pixels of white around a cell that is cut out."""
_INSET = 4
"""Pixels of a cell that its rules may reach into."""
_TALLEST = 12_000
"""Pixels of a column of cells that is read at once; Tesseract takes up to 32,767."""
_LEAST_INK = 12
"""Dark pixels of a cell that is not empty; less is dust."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of scan.toml."""

    dots: int
    most_pixels: int
    doubt_below: float
    other_scales: tuple[float, ...]


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Read scan.toml, once."""
    with resources.files(__package__).joinpath("scan.toml").open("rb") as file:
        return Settings(**tomllib.load(file))


def read_picture(picture: Image.Image, number: int, *, source: str, dots: int = 0) -> RawPage:
    """Return page `number`, read from its `picture`.

    Args:
        picture: The page, in any mode.
        number: From 1.
        source: What to call the document in errors.
        dots: Resolution, in dots per inch; by default the one of scan.toml.

    Raises:
        InputError: Tesseract or its Vietnamese data is missing, or it fails.
    """
    tesseract.need(source)
    dots = dots or settings().dots
    straight = straightened(picture.convert("L"))
    ink = dark(straight)
    wiped, found = find_rules(ink, dots)
    page = np.array(straight)
    page[_wider(wiped) | ~_wider(_wider(ink))] = 255  # The grain of the paper would make blank areas look printed.
    tables = [table for boxes in found if (table := _table(page, ink & ~wiped, boxes, number, source, dots))]
    for table in tables:
        left, top, right, bottom = (int(edge) for edge in table.box)
        page[top : bottom + 1, left : right + 1] = 255
    words = tesseract.read(Image.fromarray(page), mode=tesseract.PAGE, dots=dots, source=source)
    kept = tuple(word for word in words if word.confidence > _NOISE)
    return RawPage(number, float(straight.height), kept, tuple(tables), settings().doubt_below)


def _wider(ink: Mask) -> Mask:
    """What is dark with the grey pixels along it."""
    wide = ink.copy()
    for axis in (0, 1):
        for step in (-1, 1):
            wide |= np.roll(ink, step, axis)
    return wide


def _table(page: Pixels, ink: Mask, boxes: Sequence[Box], number: int, source: str, dots: int) -> RuledTable | None:
    """The table of `boxes`, its cells read apart from the page.

    Tesseract would run short words of neighbouring cells together, and pass over digits that stand alone on a page.
    """
    if len(boxes) < 2:
        return None
    cells = {
        index: Image.fromarray(_cut(page, box)) for index, box in enumerate(boxes) if _cut(ink, box).sum() >= _LEAST_INK
    }
    held = _read_cells(cells, source, dots)
    known = settings()
    doubtful = {index: cell for index, cell in cells.items() if _least(held.get(index, [])) < known.doubt_below}
    for scale in known.other_scales:
        scaled = {index: ImageOps.scale(cell, scale) for index, cell in doubtful.items()}
        for index, words in _read_cells(scaled, source, round(dots * scale)).items():
            if _least(words) > _least(held.get(index, [])):
                held[index] = words
    table = ruled_table(
        boxes,
        lambda index: held.get(index) or ([_unread(boxes[index])] if index in cells else []),
        page=number,
        doubt_below=known.doubt_below,
        slack=SLACK_INCHES * dots,
    )
    # Underlines and frames of stamps meet by chance, but not in rows.
    return table if table is not None and len(table.rows) > 1 else None


def _least(words: Sequence[Word]) -> float:
    return min((word.confidence for word in words), default=0.0)


def _unread(box: Box) -> Word:
    """What stands for ink that no letter was found in: nothing, with no confidence."""
    return Word("", *box, confidence=0.0)


def _read_cells(cells: Mapping[int, Image.Image], source: str, dots: int) -> dict[int, list[Word]]:
    """The words of each cell: cells are stacked with white between them, and each stack is read at once."""
    held: dict[int, list[Word]] = defaultdict(list)
    stack: list[int] = []
    height = 0
    for index, cell in cells.items():
        if stack and height + cell.height > _TALLEST:
            _read_stack(cells, stack, held, source, dots)
            stack, height = [], 0
        stack.append(index)
        height += cell.height + 2 * _SIDE
    if stack:
        _read_stack(cells, stack, held, source, dots)
    return held


def _read_stack(
    cells: Mapping[int, Image.Image], stack: Sequence[int], held: dict[int, list[Word]], source: str, dots: int
) -> None:
    width = max(cells[index].width for index in stack) + 2 * _SIDE
    height = sum(cells[index].height + 2 * _SIDE for index in stack)
    picture = Image.new("L", (width, height), 255)
    starts: list[tuple[int, int]] = []
    top = 0
    for index in stack:
        picture.paste(cells[index], (_SIDE, top + _SIDE))
        starts.append((top, index))
        top += cells[index].height + 2 * _SIDE
    for word in tesseract.read(picture, mode=tesseract.BLOCK, dots=dots, source=source):
        if word.text.strip(_SPECKS):
            held[max(start for start in starts if start[0] <= word.middle)[1]].append(word)


def _cut(picture: NDArray[Any], box: Box) -> NDArray[Any]:
    left, top, right, bottom = (int(edge) for edge in box)
    return picture[top + _INSET : max(bottom - _INSET, top), left + _INSET : max(right - _INSET, left)]
