"""The office program LibreOffice, which turns one format into another."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

_TIMEOUT = 180
"""Seconds that one conversion may take."""
_FILTERS = {"pdf": "pdf", "docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}


class OfficeMissingError(RuntimeError):
    """LibreOffice is not installed."""


class ConversionError(RuntimeError):
    """LibreOffice did not make the file; the message holds what it said."""


def convert(content: bytes, suffix: str, to: str) -> bytes:
    """A file in another format.

    Args:
        content: Of the file.
        suffix: docx, fodt, html or xlsx: what it is.
        to: pdf, docx or xlsx: what it becomes.

    Raises:
        OfficeMissingError: There is no soffice.
        ConversionError: It failed, or took more than three minutes.
    """
    with TemporaryDirectory() as folder:
        source, made = Path(folder, f"report.{suffix}"), Path(folder, "made", f"report.{to}")
        source.write_bytes(content)
        said = _run("--convert-to", _FILTERS[to], "--outdir", str(made.parent), str(source), profile=Path(folder))
        if not made.is_file():
            raise ConversionError(f"soffice made no {to} from {suffix}: {said.strip() or 'it said nothing'}")
        return made.read_bytes()


@cache
def version() -> str:
    """What the program says that it is, such as "LibreOffice 7.4.7.2"."""
    with TemporaryDirectory() as folder:
        return " ".join(_run("--version", profile=Path(folder)).split()[:2])


def _run(*asked: str, profile: Path) -> str:
    program = os.environ.get("OCOP_SOFFICE") or shutil.which("soffice")
    if not program:
        raise OfficeMissingError(
            "soffice is not installed, and reports are made with it; install LibreOffice (Debian: apt-get "
            "install libreoffice-writer-nogui libreoffice-calc-nogui) or name the program in OCOP_SOFFICE"
        )
    own = f"-env:UserInstallation=file://{profile}/profile"  # Else it would wait for one that is running.
    try:
        done = subprocess.run(  # noqa: S603
            [program, own, "--headless", *asked], capture_output=True, text=True, timeout=_TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ConversionError(f"soffice took more than {_TIMEOUT} seconds") from error
    return done.stdout + done.stderr
