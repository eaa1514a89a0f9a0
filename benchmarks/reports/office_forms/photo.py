"""Pages as a flatbed scanner and as a telephone take them: pictures in colour, without a text layer."""

import math

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.reports.office_forms.source import Camera
from benchmarks.reports.pdf import Printed
from benchmarks.reports.scan import bound
from benchmarks.reports.sheet import Spot

_POINTS = 72
_RED, _BLUE = (196, 34, 44), (30, 50, 150)
_PAPER, _DESK = (250, 248, 242), (96, 74, 58)

Levels = NDArray[np.float32]
"""Of light, from 0 to 255; by row, column and, where there is colour, red, green and blue."""


def write(camera: Camera, printed: Printed) -> bytes:
    """A PDF file of pictures.

    Args:
        camera: How they are taken.
        printed: The report as it was printed.
    """
    pages = []
    with pypdfium2.PdfDocument(printed.content) as file:
        bare = [file[number].render(scale=camera.dpi / _POINTS).to_pil().convert("RGB") for number in range(len(file))]
    for number, page in enumerate(bare):
        if number + 1 == printed.signed.page:
            _sign(page, printed.signed, camera.dpi)
        behind = bare[number + 1] if number + 1 < len(bare) else None
        taken = _flatbed if camera.way == "flatbed" else _telephone
        pages.append(taken(page, behind, camera, number))
    return bound(pages, dpi=camera.dpi, quality=camera.quality)


def _flatbed(page: Image.Image, behind: Image.Image | None, camera: Camera, number: int) -> Image.Image:
    """The next page shows through, the glass is streaked, and the sheet is punched."""
    chance = np.random.default_rng([camera.dpi, 7, number])
    seen = _ink(page)
    if behind is not None:
        back = behind.transpose(Image.Transpose.FLIP_LEFT_RIGHT).resize(page.size)
        back = back.filter(ImageFilter.GaussianBlur(camera.dpi / 100))
        seen -= np.float32(0.07) * (255 - np.asarray(back, dtype=np.float32))
    high, wide, _ = seen.shape
    for _ in range(3):
        at = int(chance.integers(0, wide - 3))
        seen[:, at : at + int(chance.integers(1, 3))] -= chance.uniform(12, 40)
    seen += np.float32(5) * _cloud(chance, high, wide)[..., None]
    turned = _turn(_picture(seen), camera.skew[number % len(camera.skew)], _PAPER)
    draw = ImageDraw.Draw(turned)
    for share in (0.36, 0.64):
        y, x, radius = share * high, camera.dpi * 0.35, camera.dpi * 0.11
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(70, 70, 72))
    return turned.filter(ImageFilter.GaussianBlur(0.7))


def _telephone(page: Image.Image, _behind: Image.Image | None, camera: Camera, number: int) -> Image.Image:
    """The sheet lies on a desk, seen from above at an angle, and a hand throws a shadow."""
    chance = np.random.default_rng([camera.dpi, 11, number])
    sheet = _picture(_ink(page))
    wide, high = sheet.size
    rim = round(camera.dpi * 0.3)
    desk = Image.new("RGB", (wide + 2 * rim, high + 2 * rim), _DESK)
    desk.paste(sheet, (rim, rim))
    turned = _turn(desk, camera.skew[number % len(camera.skew)], _DESK)
    lean = 0.014 if number % 2 == 0 else -0.011
    seen = turned.transform(
        turned.size,
        Image.Transform.PERSPECTIVE,
        (1 - lean, lean * 0.6, 0, lean * 0.3, 1, 0, -lean / turned.width, lean * 0.8 / turned.height),
        Image.Resampling.BICUBIC,
        fillcolor=_DESK,
    )
    light = np.asarray(seen.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    down, across = np.mgrid[0 : light.shape[0], 0 : light.shape[1]].astype(np.float32)
    down, across = down / light.shape[0], across / light.shape[1]
    lamp = 1.04 - 0.34 * ((across - 0.25) ** 2 + 0.8 * (down - 0.2) ** 2)
    shadow = 1 - 0.3 / (1 + np.exp(-(across + 0.7 * down - 1.35) / 0.05))
    warm = np.array([1.0, 0.97, 0.9], dtype=np.float32)
    lit = light * (lamp * shadow)[..., None].astype(np.float32) * warm
    return _picture(lit + chance.normal(0, 2.2, lit.shape[:2]).astype(np.float32)[..., None])


def _ink(page: Image.Image) -> Levels:
    """Ink is no black, and paper no white."""
    paper = np.array(_PAPER, dtype=np.float32)
    return (np.float32(28) + np.asarray(page, dtype=np.float32) * (paper - 28) / 255).astype(np.float32)


def _picture(values: Levels) -> Image.Image:
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _turn(page: Image.Image, degrees: float, around: tuple[int, int, int]) -> Image.Image:
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=around)


def _cloud(chance: np.random.Generator, high: int, wide: int) -> Levels:
    """Stains of a few centimetres, around 0."""
    small = Image.fromarray(chance.normal(128, 40, (12, 9)).clip(0, 255).astype(np.uint8))
    grown = np.asarray(small.resize((wide, high), Image.Resampling.BICUBIC), dtype=np.float32)
    return ((grown - 128) / 40).astype(np.float32)


def _sign(page: Image.Image, spot: Spot, dpi: int) -> None:
    """A red stamp with a star and blue ink, over the lines above the name of who signed."""
    scale = dpi / _POINTS
    x, y = spot.x * scale, page.height - spot.y * scale - 44 * scale
    over = page.copy()
    draw = ImageDraw.Draw(over)
    centre, radius, line = (x - 26 * scale, y + 4 * scale), 50 * scale, round(1.6 * scale)
    for share in (1.0, 0.93, 0.6):
        draw.ellipse(_box(centre, radius * share), outline=_RED, width=line)
    points = [
        (
            centre[0] + math.sin(step * math.pi / 5) * radius * (0.42 if step % 2 == 0 else 0.17),
            centre[1] - math.cos(step * math.pi / 5) * radius * (0.42 if step % 2 == 0 else 0.17),
        )
        for step in range(10)
    ]
    draw.polygon(points, fill=_RED)
    for step in range(30):
        turn = step * math.tau / 30
        at = centre[0] + math.cos(turn) * radius * 0.78, centre[1] + math.sin(turn) * radius * 0.78
        draw.rectangle(_box(at, radius * 0.05), fill=_RED)
    stroke = [
        (x + step * 2.1 * scale, y + math.sin(step * 1.1) * (20 - step * 0.4) * scale + step * 0.5 * scale)
        for step in range(46)
    ]
    draw.line(stroke, fill=_BLUE, width=line, joint="curve")
    mixed = Image.blend(page, over, 0.8)
    page.paste(Image.composite(mixed, page, Image.new("L", page.size, 255)))


def _box(centre: tuple[float, float], radius: float) -> tuple[float, float, float, float]:
    return centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius
