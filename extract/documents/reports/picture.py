"""Pictures of pages: made straight, and the rules of tables found on them."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from pdfplumber import table as rules
from PIL import Image, ImageFilter

from extract.documents.reports.raw_page import Box

_COLOURED = 70
"""Difference of the brightest and the darkest of red, green and blue, of 255: stamps have some 150, black ink 40."""
_PAPER_WIDTH = 150
"""Pixels of the smaller side on which the brightness of the paper is measured: a letter is smaller than one."""
_NEIGHBOURS = 9
"""Of these pixels, from edge to edge, of which the brightest is paper."""
_DARKEST_PAPER = 80.0
"""What is darker is a table below the page."""
_MOST_DEGREES = 5.0
"""Pages lie on a scanner at some degrees at most; more is a page on its side."""
_FINEST = 0.1
"""Degrees: over the width of A4 that is less than half a millimetre."""
_LEAST_SKEW = 0.15
"""Degrees; below it turning only blurs."""
_SMALL_WIDTH = 800
"""Pixels of the picture that the skew is measured on."""
_RULE_INCHES = 0.5
"""A stroke this long without a gap is a rule: no letter is so wide, and few cells are narrower or lower than ..."""
_SHORT_RULE_INCHES = 0.18
"""... this, which upright rules have to be: the height of a row."""
_THICKEST_INCHES = 0.04
SLACK_INCHES = 0.05
"""Ends of rules that meet are no farther apart."""

Mask = NDArray[np.bool_]


def in_grey(picture: Image.Image) -> Image.Image:
    """Return `picture` in grey on even paper: without stamps and signatures in colour, shadows and darker margins.

    Paper is taken to be as bright as the brightest in the neighbourhood, smoothed; ink is told from it by the ratio.
    """
    red, green, blue = map(np.asarray, picture.convert("RGB").split())
    brightest, darkest = np.maximum(np.maximum(red, green), blue), np.minimum(np.minimum(red, green), blue)
    coloured = brightest - darkest > _COLOURED
    grey = np.asarray(picture.convert("L")).copy()
    grey[coloured] = 255
    scale = max(1, min(picture.size) // _PAPER_WIDTH)
    small = Image.fromarray(grey).resize((max(1, picture.width // scale), max(1, picture.height // scale)))
    bright = small.filter(ImageFilter.MaxFilter(_NEIGHBOURS)).filter(ImageFilter.GaussianBlur(_NEIGHBOURS))
    paper = np.asarray(bright.resize(picture.size, Image.Resampling.BILINEAR)).astype(np.float32)
    even = grey.astype(np.float32) * (255.0 / np.maximum(paper, _DARKEST_PAPER))
    return Image.fromarray(np.minimum(even, 255.0).astype(np.uint8))


def straightened(picture: Image.Image) -> Image.Image:
    """Return `picture`, in grey, with lines of text level."""
    degrees = skew(picture)
    if abs(degrees) < _LEAST_SKEW:
        return picture
    return picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def skew(picture: Image.Image) -> float:
    """Return by how many degrees `picture` has to be turned to the left for its lines to be level.

    Level lines make the sums of dark pixels over rows differ most from row to row.
    """
    scale = min(1.0, _SMALL_WIDTH / picture.width)
    small = picture.resize((max(1, int(picture.width * scale)), max(1, int(picture.height * scale))))
    ink = Image.fromarray(np.where(dark(small), 255, 0).astype(np.uint8))
    best, step = 0.0, 1.0
    width = _MOST_DEGREES
    while step >= _FINEST:
        tried = np.arange(best - width, best + width + step / 2, step)
        best = float(max(tried, key=lambda degrees: _sharpness(ink, float(degrees))))
        width, step = step, step / 4
    return best


def dark(picture: Image.Image) -> Mask:
    """Tell ink from paper, by Otsu's threshold (IEEE Trans. SMC 9, 1979)."""
    grey = np.asarray(picture.convert("L"))
    counts = np.bincount(grey.ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    sums = np.cumsum(counts * np.arange(256))
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    threshold = int(np.nan_to_num(between).argmax())
    return np.asarray(grey <= min(threshold, 200))  # An empty page has no ink at all.


def find_rules(ink: Mask, dots: int) -> tuple[Mask, list[list[Box]]]:
    """Return where rules are, to be wiped, and the cells of each table that they make.

    Args:
        ink: What is dark.
        dots: Resolution, in dots per inch.
    """
    level = _strokes(ink, int(_RULE_INCHES * dots), dots)
    upright = _strokes(ink.T, int(_SHORT_RULE_INCHES * dots), dots).T
    slack = SLACK_INCHES * dots
    edges = [*_edges(level, "h", slack), *_edges(upright.T, "v", slack)]
    edges = rules.merge_edges(edges, slack, slack, slack, slack)
    cells = rules.intersections_to_cells(rules.edges_to_intersections(edges, slack, slack))
    tables = [[_box(cell) for cell in table] for table in rules.cells_to_tables(cells)] if cells else []
    return level | upright, tables


def _box(cell: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = cell
    return float(left), float(top), float(right), float(bottom)


def _sharpness(ink: Image.Image, degrees: float) -> float:
    rows = np.asarray(ink.rotate(degrees, fillcolor=0)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _strokes(ink: Mask, length: int, dots: int) -> Mask:
    """The level strokes of at least `length` pixels that are thin; small gaps and steps of one pixel do not end one."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    run = _opened(thick, length)
    too_thick = _opened(run.T, int(_THICKEST_INCHES * dots) + 3).T
    return run & ~too_thick


def _opened(ink: Mask, length: int) -> Mask:
    """Keep the runs of at least `length` pixels along the rows (a morphological opening)."""
    height, width = ink.shape
    apart = np.zeros((height, width + 1), dtype=np.bool_)  # A light pixel ends each row: no run goes on in the next.
    apart[:, :width] = ink
    line = apart.ravel()
    changes = np.flatnonzero(np.diff(line, prepend=False))
    starts, ends = changes[::2], changes[1::2]
    long = ends - starts >= length
    steps = np.zeros(line.size, dtype=np.int8)
    steps[starts[long]] = 1
    steps[ends[long]] = -1
    return np.cumsum(steps, dtype=np.int8).astype(np.bool_).reshape(apart.shape)[:, :width]


def _edges(strokes: Mask, orientation: str, slack: float) -> list[dict[str, object]]:
    """The strokes as the edges that the table finder of pdfplumber takes, each with its middle and its ends."""
    edges: list[dict[str, object]] = []
    found = np.flatnonzero(strokes.any(axis=1))
    breaks = np.flatnonzero(np.diff(found) > 1) + 1
    for band in np.split(found, breaks) if found.size else []:
        columns = np.flatnonzero(strokes[band[0] : band[-1] + 1].any(axis=0))
        ends = np.concatenate(([-1], np.flatnonzero(np.diff(columns) > slack), [columns.size - 1]))
        for before, last in pairwise(ends.tolist()):
            first, end = int(columns[before + 1]), int(columns[last])
            rows = np.flatnonzero(strokes[band[0] : band[-1] + 1, first : end + 1].any(axis=1)) + band[0]
            edges.append(_edge(orientation, float(rows.mean()), float(first), float(end)))
    return edges


def _edge(orientation: str, at: float, start: float, end: float) -> dict[str, object]:
    x0, x1, top, bottom = (start, end, at, at) if orientation == "h" else (at, at, start, end)
    return {
        "orientation": orientation,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "object_type": "line",
    }
