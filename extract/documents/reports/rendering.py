"""Pictures of pages: drawn from a PDF without a text layer, or taken from picture files."""

import math
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageSequence, UnidentifiedImageError

from extract.documents.input_error import InputError
from extract.documents.reports import scan, tesseract
from extract.documents.reports.raw_page import RawPage
from extract.documents.reports.scan_settings import settings

_POINTS = 72
"""An inch."""
_A4_INCHES = 8.27
"""The width of a page whose picture does not say its resolution."""


def scanner(file: Path | BytesIO, *, source: str) -> Callable[[int], RawPage]:
    """Return what draws and reads the page of a PDF with the number, from 1, that it is called with."""

    def read(number: int) -> RawPage:
        tesseract.need(source)
        try:
            with pypdfium2.PdfDocument(file if isinstance(file, Path) else file.getvalue()) as pdf:
                page = pdf[number - 1]
                scale = known.dots / _POINTS
                pixels = page.get_width() * page.get_height() * scale**2
                scale *= min(1.0, math.sqrt(known.most_pixels / max(pixels, 1.0)))
                picture = page.render(scale=scale).to_pil()
        except pypdfium2.PdfiumError as error:
            raise InputError(source, f"has a damaged page {number}", "Scan or fetch it again.") from error
        return scan.read_picture(picture, number, source=source, dots=round(scale * _POINTS))

    known = settings()
    return read


def pictures(file: Path | BytesIO, *, source: str) -> Iterator[RawPage]:
    """Yield the pages of a picture file; a TIFF can have several.

    Raises:
        InputError: The file is no picture, is cut off, or has more pixels than a page; or Tesseract is missing.
    """
    tesseract.need(source)
    most = settings().most_pixels
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # Judged below.
            with Image.open(file) as picture:
                for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
                    if frame.width * frame.height > most:
                        size = f"{frame.width} x {frame.height} pixels"
                        raise InputError(source, f"has {size}, more than a page needs", "Scan it at 300 dpi.")
                    yield scan.read_picture(frame, number, source=source, dots=_dots(frame))
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError) as error:
        raise InputError(source, "is no picture, or a damaged one", "Save it as .png, .jpg or .tif.") from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise InputError(source, "is a picture that is cut off", "Fetch or scan it again.") from error


def _dots(picture: Image.Image) -> int:
    """Resolution in dots per inch: what the file says, if a scanner can have said it, or that of a page of A4."""
    said = picture.info.get("dpi", (0, 0))[0]
    return round(said) if 100 <= said <= 1200 else max(70, round(picture.width / _A4_INCHES))
