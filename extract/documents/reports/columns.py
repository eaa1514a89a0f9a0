"""Columns without rules: tables and columns of prose, told by where words stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.documents.reports.borderless import NUMBER, rows_of
from extract.documents.reports.report import Cell
from extract.documents.reports.word import Word, joined, segments_of

_FEWEST_ROWS = {2: 3}
"""Lines with all their columns that make a table, by its columns; two lines are enough for three columns and more."""
_FARTHEST = 2.6
"""Times the height of the letters: lines farther apart belong to no common table."""
_GUTTER = 0.4
"""Times the height: what is blank in all lines of a table parts columns if it is wider than the space of two words."""
_PROSE_LINES = 8
"""Lines side by side that are two columns of prose; the heads and signatures of documents have fewer."""
_PROSE_WIDTH = 0.3
"""Share of the width of both columns that a line of prose fills."""

_HEADING = re.compile(r"(?:[IVX]+|[A-ZĐ]|\d+)[.)]?\s+\S")

Line = Sequence[Word]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a page that belong together: a table, or text where `rows` is empty."""

    top: float
    lines: tuple[Word, ...]
    """Each line as one piece; words far apart in it are parted by tabs."""
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
            blocks.extend(_prose(parted[index:end]))
            index = end
            continue
        end, columns = _table_end(parted, lines, index)
        if end > index:
            rows = rows_of([_split(line, columns) for line in lines[index:end]], page=page, doubt_below=doubt_below)
            if len(rows) > 1:
                blocks.append(Block(parted[index][0].top, (), rows))
                index = end
                continue
        blocks.append(_text(parted[index]))
        index += 1
    return blocks


def _text(segments: Line) -> Block:
    words = "\t".join(segment.text for segment in segments)
    return Block(segments[0].top, (replace(joined(segments), text=words),))


def _prose_end(lines: Sequence[Line], start: int) -> int:
    """Where the two columns of prose that begin at `start` end; `start` where there are none."""
    if len(lines[start]) != 2:
        return start
    left_end, right_start = lines[start][0].x1, lines[start][1].x0
    width = lines[start][1].x1 - lines[start][0].x0
    end, side_by_side = start, 0
    for segments in lines[start:]:
        if len(segments) > 2 or any(NUMBER.fullmatch(segment.text) for segment in segments):
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


def _prose(lines: Sequence[Line]) -> tuple[Block, Block]:
    """The left-hand column, then the right-hand one."""
    gutter = min(line[1].x0 for line in lines if len(line) == 2)
    left = tuple(line[0] for line in lines if line[0].x0 < gutter)
    right = tuple(line[-1] for line in lines if line[-1].x0 >= gutter)
    return Block(left[0].top, left), Block(right[0].top, right)


def _split(line: Line, columns: Sequence[Span]) -> list[Word | None]:
    """The words of a line as one piece a column, None where it has none in a column."""
    pieces: list[list[Word]] = [[] for _ in columns]
    segments = segments_of(line)
    for word in line:
        heading = _is_heading(segments, columns) and word is not line[0]
        pieces[1 if heading else _covered(word, columns).start].append(word)
    return [joined(words) if words else None for words in pieces]


def _is_heading(segments: Line, columns: Sequence[Span]) -> bool:
    """Is the line a heading of the rows below it: a number and a few words, over columns?"""
    return (
        len(segments) == 1
        and len(columns) > 2
        and _HEADING.match(segments[0].text) is not None
        and _covered(segments[0], columns).start == 0
    )


def _is_full(segments: Line) -> bool:
    """Has the line enough columns to be a row of a table by itself?"""
    return len(segments) > 2 or (len(segments) == 2 and NUMBER.fullmatch(segments[1].text) is not None)


def _table_end(lines: Sequence[Line], words: Sequence[Line], start: int) -> tuple[int, list[Span]]:
    """Where the table that begins at `start` ends, and its columns; `start` where there is none."""
    if not _is_full(lines[start]):
        return start, []
    end = start
    columns: list[Span] = []
    headings: set[int] = set()
    for index in range(start, len(lines)):
        if index > start and _far(lines[index - 1], lines[index]):
            break
        if end > start and _is_heading(lines[index], columns) and any(map(_is_full, lines[index + 1 : index + 3])):
            headings.add(index)
            continue
        if len(lines[index]) == 1 and end > start and not _in_column(lines[index][0], columns):
            break
        wider = spans_of([words[at] for at in range(start, index + 1) if at not in headings])
        if len(wider) < min(3, len(lines[start])):
            break
        end, columns = index + 1, wider
    full = sum(_is_full(line) for line in lines[start:end])
    if len(columns) < 2 or full < _FEWEST_ROWS.get(len(columns), 2):
        return start, []
    return end, columns


def spans_of(lines: Sequence[Line]) -> list[Span]:
    """Return the spans that words cover in any of `lines`, from the left, parted by what is blank in all of them."""
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
