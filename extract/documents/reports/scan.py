"""Pages that are pictures, read with Tesseract: their text, and their tables cell by cell."""

from collections.abc import Sequence
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extract.documents.reports import tesseract
from extract.documents.reports.cell_readings import read_cells
from extract.documents.reports.grid import ruled_table
from extract.documents.reports.picture import SLACK_INCHES, Mask, dark, find_rules, in_grey, straightened
from extract.documents.reports.raw_page import Box, RawPage, RuledTable
from extract.documents.reports.scan_settings import settings
from extract.documents.reports.word import Word

Pixels = NDArray[np.uint8]

_NOISE = 0.3
"""Confidence of what Tesseract makes of stamps, staples and edges of paper."""
_INSET = 4
"""Pixels of a cell that its rules may reach into."""
_LEAST_INK = 12
"""Dark pixels of a cell that is not empty; less is dust."""


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
    straight = straightened(in_grey(picture))
    ink = dark(straight)
    wiped, found = find_rules(ink, dots)
    page = np.array(straight)
    page[_wider(wiped) | ~_wider(_wider(ink))] = 255  # The grain of the paper would make blank areas look printed.
    tables = [table for boxes in found if (table := _table(page, ink & ~wiped, boxes, number, source, dots))]
    for table in tables:
        left, top, right, bottom = (int(edge) for edge in table.box)
        page[top : bottom + 1, left : right + 1] = 255
    words = tesseract.read(Image.fromarray(page), mode=tesseract.PAGE, dots=dots, source=source)
    usual = median([word.height for word in words if word.confidence > _NOISE] or [0.0])
    kept = tuple(word for word in words if word.confidence > _NOISE or _is_of_text(word, usual))
    return RawPage(number, float(straight.height), float(straight.width), kept, tuple(tables), settings().doubt_below)


def _is_of_text(word: Word, height: float) -> bool:
    """Is it built like the words around it? One that is left out of a line leaves a gap that looks like columns."""
    return word.text.isalpha() and len(word.text) > 1 and 0.6 * height < word.height < 1.6 * height


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
    held = read_cells(cells, source=source, dots=dots)
    table = ruled_table(
        boxes,
        lambda index: held.get(index) or ([_unread(boxes[index])] if index in cells else []),
        page=number,
        doubt_below=settings().doubt_below,
        slack=SLACK_INCHES * dots,
    )
    # Underlines and frames of stamps meet by chance, but not in rows.
    return table if table is not None and len(table.rows) > 1 else None


def _unread(box: Box) -> Word:
    """What stands for ink that no letter was found in: nothing, with no confidence."""
    return Word("", *box, confidence=0.0)


def _cut(picture: NDArray[Any], box: Box) -> NDArray[Any]:
    left, top, right, bottom = (int(edge) for edge in box)
    return picture[top + _INSET : max(bottom - _INSET, top), left + _INSET : max(right - _INSET, left)]
