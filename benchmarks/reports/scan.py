"""Scans: pages of a report as pictures in a PDF file without a text layer."""

import math
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.reports.pdf import Printed
from benchmarks.reports.sheet import Spot

_FILE = Path(__file__).parent / "data" / "scan" / "scans.toml"
_DAY = time.struct_time((2026, 1, 1, 0, 0, 0, 3, 1, 0))
_POINTS = 72
_PAPER = 247
"""The grey level of paper outside the sheet, of 255."""


@dataclass(frozen=True, slots=True)
class Scan:
    """How a report was scanned."""

    name: str
    of: str
    """The report."""
    dpi: int
    skew: tuple[float, ...]
    """Degrees that each page is turned by, against the clock."""
    blur: float
    """Radius in dots."""
    noise: float
    """Standard deviation of grey levels."""
    specks: int
    """Dark dots a page."""
    light: float
    """How many grey levels the darkest corner is below the lightest one."""
    quality: int
    """Of the JPEG pictures."""
    note: str


def scans() -> list[Scan]:
    """The scans that are made."""
    written = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return [Scan(**{**each, "skew": tuple(each["skew"])}) for each in written["scan"]]


def write(scan: Scan, printed: Printed) -> bytes:
    """A PDF file of pictures.

    Args:
        scan: How it is scanned.
        printed: The report as it was printed.

    Returns:
        The same bytes each time with the same versions of PDFium, NumPy and Pillow.
    """
    pages = []
    with pypdfium2.PdfDocument(printed.content) as file:
        for number in range(len(file)):
            picture = file[number].render(scale=scan.dpi / _POINTS, grayscale=True).to_pil().convert("L")
            if number + 1 == printed.signed.page:
                _sign(picture, printed.signed, scan.dpi)
            pages.append(_scanned(picture, scan, number))
    return bound(pages, dpi=scan.dpi, quality=scan.quality)


def bound(pages: Sequence[Image.Image], *, dpi: int, quality: int) -> bytes:
    """Return pictures of pages as a PDF file that is the same on every day.

    Args:
        pages: In order.
        dpi: Their resolution, in dots per inch.
        quality: Of the JPEG that they are stored as, 1 to 95.
    """
    packed = BytesIO()
    pages[0].save(
        packed,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=dpi,
        quality=quality,
        producer="ocop-miner",
        creationDate=_DAY,
        modDate=_DAY,
    )
    return packed.getvalue()


def _scanned(page: Image.Image, scan: Scan, number: int) -> Image.Image:
    chance = np.random.default_rng([scan.dpi, number])
    turned = page.rotate(scan.skew[number % len(scan.skew)], Image.Resampling.BICUBIC, fillcolor=_PAPER)
    grey: NDArray[np.float32] = np.asarray(turned.filter(ImageFilter.GaussianBlur(scan.blur)), dtype=np.float32)
    high, wide = grey.shape
    # Ink is no black and paper no white.
    grey = np.float32(38) + grey * np.float32((_PAPER - 38) / 255)
    down, across = np.mgrid[0:high, 0:wide].astype(np.float32)
    grey = grey - (scan.light * (0.6 * across / wide + 0.4 * (down / high) ** 2)).astype(np.float32)
    grey = grey + chance.normal(0, scan.noise, grey.shape).astype(np.float32)
    _speck(grey, chance, scan.specks, scan.dpi)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def _speck(grey: NDArray[np.float32], chance: np.random.Generator, count: int, dpi: int) -> None:
    high, wide = grey.shape
    for _ in range(count):
        size = int(chance.integers(1, max(2, dpi // 70) + 1))
        y, x = int(chance.integers(0, high - size)), int(chance.integers(0, wide - size))
        grey[y : y + size, x : x + size] -= chance.integers(60, 150)


def _sign(page: Image.Image, spot: Spot, dpi: int) -> None:
    """A round stamp and a signature over the name of who signed."""
    scale = dpi / _POINTS
    draw = ImageDraw.Draw(page)
    x, y = spot.x * scale, page.height - spot.y * scale - 22 * scale
    centre, radius, line = (x - 48 * scale, y), 46 * scale, max(2, round(scale))
    for share in (1.0, 0.94, 0.62):
        draw.ellipse(_box(centre, radius * share), outline=120, width=line)
    star = [
        (
            centre[0] + math.sin(step * math.pi / 5) * radius * (0.3 if step % 2 == 0 else 0.12),
            centre[1] - math.cos(step * math.pi / 5) * radius * (0.3 if step % 2 == 0 else 0.12),
        )
        for step in range(10)
    ]
    draw.polygon(star, outline=120, fill=150)
    stroke = [
        (x + (step - 20) * 2.4 * scale, y + math.sin(step * 0.9) * (14 - step * 0.25) * scale) for step in range(40)
    ]
    draw.line(stroke, fill=70, width=line + 1, joint="curve")


def _box(centre: tuple[float, float], radius: float) -> tuple[float, float, float, float]:
    return centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius
