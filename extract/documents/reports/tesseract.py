"""Tesseract, the program that reads letters from pictures, as a process."""

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from PIL import Image

from extract.documents.input_error import InputError
from extract.documents.reports.word import Word

LANGUAGE = "vie"
_SECONDS = 300
"""A page takes some seconds; a picture that takes longer is not one of text."""
_INSTALL = "Install it with `make system`, or with `apt-get install tesseract-ocr tesseract-ocr-vie`."
_WORD_LEVEL = "5"
"""Of the TSV output: pages are 1, words 5."""
PAGE, BLOCK = 3, 6
"""Ways to part a picture (--psm): find its columns and blocks, or take it as lines of one block."""


def need(source: str) -> None:
    """Raise InputError, with how to install it, where Tesseract or its Vietnamese data is missing."""
    program = shutil.which("tesseract")
    if program is None:
        raise InputError(source, "has pages that are pictures, and Tesseract, which reads them, is missing", _INSTALL)
    if LANGUAGE not in _languages(program):
        raise InputError(
            source, "has pages that are pictures, and Tesseract has no data for Vietnamese (vie)", _INSTALL
        )


def read(picture: Image.Image, *, mode: int, dots: int, source: str) -> list[Word]:
    """Return the words in `picture`, in pixels, each with a confidence from 0 to 1.

    Args:
        picture: In grey.
        mode: PAGE or BLOCK.
        dots: Its resolution, in dots per inch.
        source: What to call the document in errors.

    Raises:
        InputError: Tesseract fails or takes too long.
    """
    data = BytesIO()
    picture.save(data, format="PPM")  # As it is: packing a page and unpacking it again takes a quarter of a second.
    command = ["tesseract", "stdin", "stdout", "-l", LANGUAGE, "--psm", str(mode), "--dpi", str(dots), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program without a shell
            command,
            input=data.getvalue(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # More threads are slower on lines of text.
        )
    except FileNotFoundError as error:
        raise InputError(source, "cannot be read without Tesseract", _INSTALL) from error
    except subprocess.TimeoutExpired as error:
        raise InputError(
            source, f"has a page that Tesseract did not read in {_SECONDS} seconds", "Scan it anew at 300 dpi."
        ) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise InputError(source, f"has a page that Tesseract cannot read ({' '.join(said)})", _INSTALL) from error
    return list(_words(done.stdout.decode("utf-8", "replace")))


def _words(table: str) -> Iterator[Word]:
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == _WORD_LEVEL and (row["text"] or "").strip():
            left, top = float(row["left"]), float(row["top"])
            yield Word(
                row["text"].strip(),
                left,
                top,
                left + float(row["width"]),
                top + float(row["height"]),
                max(float(row["conf"]), 0.0) / 100,
            )


@lru_cache(maxsize=4)
def _languages(program: str) -> frozenset[str]:
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    return frozenset(listed.stdout.split()) | frozenset(listed.stderr.split())
