"""Readings of the cells of a table on a scan: each as often as it takes to be sure, or else in doubt."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PIL import Image, ImageOps

from extract.documents.reports import tesseract
from extract.documents.reports.scan_settings import settings
from extract.documents.reports.word import Word

_SIDE = 12
"""Pixels of white around a cell that is cut out."""
_TALLEST = 12_000
"""Pixels of a column of cells that is read at once; Tesseract takes up to 32,767."""
_SPECKS = "._:;,'‘’|~`\""
"""What dust in a cell is read as; a dash is a value."""
_DUST_BEFORE = re.compile(r"^[-–—.,:;'‘’|~`_]+(?=\w)")
_DUST_BEHIND = re.compile(r"(?<=\w)[-–—.,:;'‘’|~`_]+$")
_MARKS = re.compile(r"[-–—.,:;'‘’|~`_]+")
_DISAGREED = 0.0
"""Confidence of a cell that two readings do not agree on."""


def read_cells(cells: Mapping[int, Image.Image], *, source: str, dots: int) -> dict[int, list[Word]]:
    """Return the words of each cell.

    Tesseract would run short words of neighbouring cells together, and pass over digits that stand alone on a page: so
    each cell is read apart. What is not quite sure is read again in other sizes: what most readings say stays, and is
    in doubt where no two say the same.

    Args:
        cells: Their pictures, in grey.
        source: What to call the document in errors.
        dots: Resolution, in dots per inch.

    Raises:
        InputError: Tesseract fails.
    """
    known = settings()
    readings = {index: [words] for index, words in _read(cells, source, dots).items()}
    unsure = {index: cell for index, cell in cells.items() if _least(*readings.get(index, ())) < known.sure_from}
    for scale in known.other_scales:
        scaled = {index: ImageOps.scale(cell, scale) for index, cell in unsure.items()}
        for index, words in _read(scaled, source, round(dots * scale)).items():
            readings.setdefault(index, []).append(words)
    return {index: without_dust(_best(of_cell)) for index, of_cell in readings.items()}


def _best(readings: Sequence[Sequence[Word]]) -> Sequence[Word]:
    """What most readings say, in the one with the highest confidence; with none at all where no two say the same."""
    said = Counter(map(_letters, readings))
    best = max(readings, key=lambda words: (said[_letters(words)], _least(words)))
    if said[_letters(best)] == 1 < len(readings):
        return [replace(word, confidence=_DISAGREED) for word in best]
    return best


def without_dust(words: Sequence[Word]) -> list[Word]:
    """Return the words of a cell without the marks at its edges that dust is read as; a mark alone is a value.

    >>> [word.text for word in without_dust([Word("-66", 0, 0, 9, 9)])]
    ['66']
    >>> [word.text for word in without_dust([Word("-", 0, 0, 9, 9)])]
    ['-']
    """
    kept = list(words)
    while len(kept) > 1 and _MARKS.fullmatch(kept[0].text):
        kept.pop(0)
    while len(kept) > 1 and _MARKS.fullmatch(kept[-1].text):
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=_DUST_BEFORE.sub("", kept[0].text))
        kept[-1] = replace(kept[-1], text=_DUST_BEHIND.sub("", kept[-1].text))
    return kept


def _letters(words: Sequence[Word]) -> str:
    return "".join(word.text for word in without_dust(words))


def _least(words: Sequence[Word] = ()) -> float:
    return min((word.confidence for word in words), default=0.0)


def _read(cells: Mapping[int, Image.Image], source: str, dots: int) -> dict[int, list[Word]]:
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
