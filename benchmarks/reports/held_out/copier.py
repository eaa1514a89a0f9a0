"""Pages as an office copier scans them: grey, worn toner, a shadow along the spine, paper that slips as it is fed."""

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.reports.held_out.report import Copier
from benchmarks.reports.pdf import Printed
from benchmarks.reports.scan import bound

_POINTS = 72
_PAPER, _INK, _STAMP = 238, 34, 120
"""Levels of grey, of 255."""

Levels = NDArray[np.float32]
"""Of light, from 0 to 255; by row and column."""


def write(copier: Copier, printed: Printed) -> bytes:
    """A PDF file of grey pictures.

    Args:
        copier: How they are taken.
        printed: The report as it was printed.
    """
    pages = []
    with pypdfium2.PdfDocument(printed.content) as file:
        for number, page in enumerate(file):
            sheet = page.render(scale=copier.dpi / _POINTS, grayscale=True).to_pil().convert("L")
            if number + 1 == printed.signed.page:
                _stamp(sheet, printed, copier.dpi)
            pages.append(_copied(sheet, copier, number))
    return bound(pages, dpi=copier.dpi, quality=copier.quality)


def _copied(sheet: Image.Image, copier: Copier, number: int) -> Image.Image:
    chance = np.random.default_rng([copier.dpi, 53, number])
    turned = sheet.rotate(copier.skew[number % len(copier.skew)], Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.9)), dtype=np.float32)
    ink = _slipped((1 - soft / 255).astype(np.float32), copier.dpi)
    high, wide = ink.shape
    worn = 1 - 0.28 * _patches(chance, high, wide, (26, 18))
    ink *= worn
    ink[:, _streak(chance, wide)] *= np.float32(0.55)
    light = _PAPER - (_PAPER - _INK) * np.clip(ink, 0, 1)
    across = np.arange(wide, dtype=np.float32) / wide
    light -= 70 * np.exp(-across / 0.018)[None, :] + 10 * across[None, :]
    light -= 14 * np.exp(-(((np.arange(high, dtype=np.float32) / high - 0.5) / 0.0012) ** 2))[:, None]  # A fold.
    specks = chance.integers(0, (high, wide), (260, 2))
    for down, right in specks:
        size = int(chance.integers(1, 4))
        light[down : down + size, right : right + size] -= chance.uniform(40, 150)
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))


def _slipped(ink: Levels, dpi: int) -> Levels:
    """Rows slide by up to two dots to the side, slowly."""
    down = np.arange(ink.shape[0])
    slides = np.rint(2 * np.sin(down / (dpi * 1.7)) + np.sin(down / (dpi * 0.6))).astype(int)
    moved = np.empty_like(ink)
    for slide in np.unique(slides):
        moved[slides == slide] = np.roll(ink[slides == slide], slide, axis=1)
    return moved


def _patches(chance: np.random.Generator, high: int, wide: int, grain: tuple[int, int]) -> Levels:
    """Where toner is thin, from 0 to 1."""
    small = Image.fromarray(chance.integers(0, 256, grain).astype(np.uint8))
    grown = np.asarray(small.resize((wide, high), Image.Resampling.BICUBIC), dtype=np.float32)
    return np.clip(grown / 255, 0, 1).astype(np.float32)


def _streak(chance: np.random.Generator, wide: int) -> slice:
    at = int(chance.integers(wide // 4, 3 * wide // 4))
    return slice(at, at + 3)


def _stamp(sheet: Image.Image, printed: Printed, dpi: int) -> None:
    """A round stamp at the left of the name, and a signature above it."""
    scale = dpi / _POINTS
    x, y = printed.signed.x * scale, sheet.height - printed.signed.y * scale
    over = Image.new("L", sheet.size, 255)
    draw = ImageDraw.Draw(over)
    radius, line = 47 * scale, round(1.5 * scale)
    middle = (x - 20 * scale, y - 46 * scale)
    for share in (1.0, 0.9, 0.55):
        reach = radius * share
        box = (middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach)
        draw.ellipse(box, outline=_STAMP, width=line)
    for step in range(24):
        turn = step * 2 * np.pi / 24
        at = (middle[0] + np.cos(turn) * radius * 0.73, middle[1] + np.sin(turn) * radius * 0.73)
        draw.line((*at, at[0] + 3 * scale, at[1] + 5 * scale), fill=_STAMP, width=line)
    stroke = [
        (x + step * 1.7 * scale, y - 34 * scale + np.cos(step * 0.8) * (16 - step * 0.25) * scale) for step in range(50)
    ]
    draw.line(stroke, fill=60, width=line, joint="curve")
    sheet.paste(Image.fromarray(np.minimum(np.asarray(sheet), np.asarray(over))))
