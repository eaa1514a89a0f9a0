"""The letters that PDF files are set in: Liberation Serif, which is as wide as Times New Roman."""

import hashlib
import os
import tomllib
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FAMILY = "LiberationSerif"
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
_PINNED = Path(__file__).parent / "data" / "font" / "digests.toml"
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/Library/Fonts")


class FontMissingError(RuntimeError):
    """The font is not installed; the message says how to get it."""


def register() -> None:
    """Make the four styles known to ReportLab, as a family: "LiberationSerif".

    Raises:
        FontMissingError: A style is not installed.
    """
    if FAMILY in pdfmetrics.getRegisteredFontNames():
        return
    for style in STYLES:
        pdfmetrics.registerFont(TTFont(_name(style), str(_file(style))))
    pdfmetrics.registerFontFamily(
        FAMILY, normal=FAMILY, bold=_name("Bold"), italic=_name("Italic"), boldItalic=_name("BoldItalic")
    )


@cache
def pinned() -> bool:
    """Are the installed files those that the committed reports were set in? Others give other bytes.

    Raises:
        FontMissingError: A style is not installed.
    """
    return all(_digest(_file(style)) == digest for style, digest in _digests().items())


def _name(style: str) -> str:
    return FAMILY if style == "Regular" else f"{FAMILY}-{style}"


@cache
def _file(style: str) -> Path:
    """The pinned file where it is there, else any of its name."""
    folders = [Path(folder).expanduser() for folder in (os.environ.get("OCOP_FONTS", ""), *_FOLDERS) if folder]
    found = sorted(path for folder in folders for path in folder.rglob(f"{FAMILY}-{style}.ttf"))
    if not found:
        raise FontMissingError(
            f"{FAMILY}-{style}.ttf is in none of {', '.join(map(str, folders))}; install it (Debian: "
            "apt-get install fonts-liberation2) or name its folder in OCOP_FONTS"
        )
    return next((path for path in found if _digest(path) == _digests()[style]), found[-1])


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _digests() -> dict[str, str]:
    return dict(tomllib.loads(_PINNED.read_text(encoding="utf-8")))
