"""Columns without rules: tables and columns of prose, told by where words stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.reports.grid import text_of
from extract.reports.report import Cell
from extract.reports.word import Word, joined, segments_of

_FEWEST_ROWS = {2: 3}
"""Lines with all their columns that make a table, by its columns; two lines are enough for three columns and more."""
_FARTHEST = 2.6
"""Times the height of the letters: lines farther apart belong to no common table."""
_APART = 1.25
"""Rows are this many times farther apart than lines of one cell, or there is no telling them by their distance."""
_GUTTER = 0.4
"""Times the height: what is blank in all lines of a table parts columns if it is wider than the space of two words."""
_PROSE_LINES = 8
"""Lines side by side that are two columns of prose; the heads and signatures of documents have fewer."""
_PROSE_WIDTH = 0.3
"""Share of the width of both columns that a line of prose fills."""
_NUMBER = re.compile(r"[-–+]?\d[\d.,/%\s]*")

_MOSTLY = 0.7

Line = Sequence[Word]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a page that belong together: a table, or text where `rows` is empty."""

    top: float
    lines: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()


def blocks_of(lines: Sequence[Line], *, page: int, doubt_below: float) -> list[Block]:
    """Return the tables and the text that `lines`, from top to bottom, hold, in reading order.

    Args:
        lines: The lines of a page, or of the part of it between two ruled tables.
        page: Number of the page.
        doubt_below: Cells read with less confidence are doubtful.
    """
    parted = [segments_of(line) for line in lines]
    blocks: list[Block] = []
    index = 0
    while index < len(parted):
        end = _prose_end(parted, index)
        if end > index:
            blocks.append(_prose(parted[index:end]))
            index = end
            continue
        end, columns = _table_end(parted, lines, index)
        if end > index:
            rows = _rows([_split(line, columns) for line in lines[index:end]], columns, page, doubt_below)
            blocks.append(Block(parted[index][0].top, (), rows))
            index = end
            continue
        blocks.append(_text(parted[index]))
        index += 1
    return blocks


def _text(segments: Line) -> Block:
    return Block(segments[0].top, ("\t".join(segment.text for segment in segments),))


def _prose_end(lines: Sequence[Line], start: int) -> int:
    """Where the two columns of prose that begin at `start` end; `start` where there are none."""
    if len(lines[start]) != 2:
        return start
    left_end, right_start = lines[start][0].x1, lines[start][1].x0
    width = lines[start][1].x1 - lines[start][0].x0
    end, side_by_side = start, 0
    for segments in lines[start:]:
        if len(segments) > 2 or any(_NUMBER.fullmatch(segment.text) for segment in segments):
            break
        if len(segments) == 2:
            left_end, right_start = max(left_end, segments[0].x1), min(right_start, segments[1].x0)
            side_by_side += all(segment.x1 - segment.x0 > _PROSE_WIDTH * width for segment in segments)
        elif segments[0].x0 < left_end and segments[0].x1 > right_start:
            break
        if left_end >= right_start:
            break
        end += 1
    return end if side_by_side >= _PROSE_LINES else start


def _prose(lines: Sequence[Line]) -> Block:
    gutter = min(line[1].x0 for line in lines if len(line) == 2)
    left = tuple(line[0].text for line in lines if line[0].x0 < gutter)
    right = tuple(line[-1].text for line in lines if line[-1].x0 >= gutter)
    return Block(lines[0][0].top, left + right)


def _split(line: Line, columns: Sequence[Span]) -> list[Word]:
    """The words of a line as one piece a column."""
    pieces: dict[int, list[Word]] = {}
    for word in line:
        pieces.setdefault(_covered(word, columns).start, []).append(word)
    return [joined(words) for words in pieces.values()]


def _is_full(segments: Line) -> bool:
    """Has the line enough columns to be a row of a table by itself?"""
    return len(segments) > 2 or (len(segments) == 2 and _NUMBER.fullmatch(segments[1].text) is not None)


def _table_end(lines: Sequence[Line], words: Sequence[Line], start: int) -> tuple[int, list[Span]]:
    """Where the table that begins at `start` ends, and its columns; `start` where there is none."""
    if not _is_full(lines[start]):
        return start, []
    end, columns = start, []
    for index in range(start, len(lines)):
        if index > start and _far(lines[index - 1], lines[index]):
            break
        if len(lines[index]) == 1 and end > start and not _in_column(lines[index][0], columns):
            break
        wider = _columns(words[start : index + 1])
        if len(wider) < min(3, len(lines[start])):
            break
        end, columns = index + 1, wider
    full = sum(_is_full(line) for line in lines[start:end])
    if len(columns) < 2 or full < _FEWEST_ROWS.get(len(columns), 2):
        return start, []
    return end, columns


def _columns(lines: Sequence[Line]) -> list[Span]:
    """The spans that words cover in any of `lines`, parted by what is blank in all of them."""
    spans: list[Span] = []
    for word in sorted((word for line in lines for word in line), key=lambda word: word.x0):
        if spans and word.x0 - spans[-1][1] < _GUTTER * word.height:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.x1))
        else:
            spans.append((word.x0, word.x1))
    return spans


def _covered(segment: Word, columns: Sequence[Span]) -> range:
    """The columns that `segment` reaches over, or else the one that is nearest to it."""
    over = [index for index, (left, right) in enumerate(columns) if segment.x0 < right and segment.x1 > left]
    if over:
        return range(over[0], over[-1] + 1)
    nearest = min(
        range(len(columns)), key=lambda i: min(abs(columns[i][0] - segment.x1), abs(segment.x0 - columns[i][1]))
    )
    return range(nearest, nearest + 1)


def _in_column(segment: Word, columns: Sequence[Span]) -> bool:
    """Does a line that is `segment` alone go on with a cell?"""
    covered = _covered(segment, columns)
    return len(covered) == 1 and covered.start > 0


def _far(above: Line, below: Line) -> bool:
    height = max(segment.height for segment in below)
    return min(segment.top for segment in below) - max(segment.bottom for segment in above) > _FARTHEST * height


def _rows(
    lines: Sequence[Line], columns: Sequence[Span], page: int, doubt_below: float
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        _row(group, columns, number, page, doubt_below) for number, group in enumerate(_groups(lines, columns), 1)
    )


def _groups(lines: Sequence[Line], columns: Sequence[Span]) -> list[list[Line]]:
    """The lines of each row: rows are parted by distance, or else a row begins where its first column is filled."""
    pitches = sorted(_middle(below) - _middle(above) for above, below in pairwise(lines))
    if all(len(line) == len(columns) for line in lines) or not pitches:
        return [[line] for line in lines]
    limit = max(
        (
            (wide / narrow, (narrow + wide) / 2)
            for narrow, wide in pairwise(pitches)
            if narrow > 0 and wide / narrow > _APART
        ),
        default=(0.0, 0.0),
    )[1]
    numeric = _numeric_columns(lines, columns)
    groups = [[lines[0]]]
    for above, line in pairwise(lines):
        filled = {_covered(piece, columns).start for piece in line}
        if limit:
            starts = _middle(line) - _middle(above) > limit or len(line) == len(above) == len(columns)
        else:
            starts = 0 in filled or not filled.isdisjoint(numeric)
        if starts:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _numeric_columns(lines: Sequence[Line], columns: Sequence[Span]) -> set[int]:
    """The columns that hold numbers only, but for their header: each number is of one row."""
    held: list[list[str]] = [[] for _ in columns]
    for line in lines:
        for piece in line:
            held[_covered(piece, columns).start].append(piece.text)
    return {
        index
        for index, found in enumerate(held)
        if sum(_NUMBER.fullmatch(text) is not None for text in found) > _MOSTLY * len(found)
    }


def _row(
    lines: Sequence[Line], columns: Sequence[Span], number: int, page: int, doubt_below: float
) -> tuple[Cell, ...]:
    held: list[list[Word]] = [[] for _ in columns]
    reaches: dict[int, range] = {}
    for line in lines:
        for segment in line:
            covered = _covered(segment, columns)
            held[covered.start].append(segment)
            if len(covered) > 1:
                reaches[covered.start] = covered
    cells = [
        Cell(text_of(words), number, index + 1, False, _least(words) < doubt_below, page, _least(words))
        for index, words in enumerate(held)
    ]
    for start, reach in reaches.items():
        for index in reach[1:]:
            if not cells[index].text:
                source = cells[start]
                cells[index] = Cell(source.text, number, index + 1, True, source.doubt, page, source.confidence)
    return tuple(cells)


def _least(words: Sequence[Word]) -> float:
    return min((word.confidence for word in words), default=1.0)


def _middle(line: Line) -> float:
    return sum(segment.middle for segment in line) / len(line)
