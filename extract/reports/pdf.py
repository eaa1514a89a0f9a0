"""Pages of PDF documents (ISO 32000) that have a text layer; the others go to the reader of scans."""

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.documents.input_error import InputError
from extract.reports import legacy
from extract.reports.grid import ruled_table
from extract.reports.raw_page import Box, RawPage, RuledTable
from extract.reports.word import Word

_MOST_PAGES = 5000
_LARGEST_CONTENT = 64 * 1024**2
"""Bytes of the drawing instructions of one page, uncompressed; a page full of text has some 100 KB."""
_MOST_CHARS = 200_000
_TAIL = 8192
"""Bytes at the end of a file in which its end mark is looked for: some programs write a little behind it."""
_FEWEST_LETTERS = 8
"""A page with fewer, and with a picture, is a scan on which a page number or a stamp was printed."""
_SLACK = 3.0
"""Points: edges that are closer are one."""
_WORDS = {"x_tolerance": 1.5, "y_tolerance": 2, "keep_blank_chars": False, "use_text_flow": False}

Scan = Callable[[Any, int], RawPage]


def raw_pages(file: IO[bytes] | Path, *, source: str, scan: Callable[[int], RawPage]) -> Iterator[RawPage]:
    """Yield the pages of a PDF, one at a time; each is forgotten before the next is read.

    Args:
        file: The PDF.
        source: What to call it in errors.
        scan: Reads the page with this number, from 1, where it has no text layer.

    Raises:
        InputError: It is no PDF, cut off, encrypted or damaged, or a page is larger than a page can be.
    """
    with _reported(source):
        _check_ends(file, source)
        with pdfplumber.open(file) as pdf:
            if not pdf.pages:
                raise InputError(source, "is a PDF without pages", "Check that the file was saved in full.")
            if len(pdf.pages) > _MOST_PAGES:
                raise InputError(source, f"has more than {_MOST_PAGES} pages", "Split it into parts.")
            for number, page in enumerate(pdf.pages, 1):
                _check_content(page, source, number)
                yield scan(number) if _is_picture(page) else _raw_page(page, number)
                page.close()
                pdf.flush_cache()


@contextmanager
def _reported(source: str) -> Iterator[None]:
    """Turn what the library raises into an error that says what to do."""
    try:
        yield
    except InputError:
        raise
    except (PdfminerException, MalformedPDFException) as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise InputError(source, "is encrypted", "Open it with its password, and save it without one.") from error
        raise _damaged(source) from error
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise InputError(source, "is encrypted", "Open it with its password, and save it without one.") from error
    except (OSError, MemoryError):
        raise
    except Exception as error:  # The parser raises what its code happens to raise on a damaged file.
        raise _damaged(source) from error


def _damaged(source: str) -> InputError:
    return InputError(
        source, "is a damaged PDF", "Fetch it again, or print it to a new PDF from a viewer that opens it."
    )


def _check_ends(file: IO[bytes] | Path, source: str) -> None:
    """Raise where the marks at both ends of a PDF are missing (ISO 32000-1, 7.5.2 and 7.5.5)."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return _check_ends(opened, source)
    start = file.read(1024)
    if b"%PDF-" not in start:
        raise InputError(
            source, "is not a PDF, whatever its name says", "Check what the file is, and name it after that."
        )
    file.seek(0, 2)
    file.seek(max(0, file.tell() - _TAIL))
    if b"%%EOF" not in file.read():
        raise InputError(source, "is a PDF that is cut off", "Fetch it again: its end is missing.")
    file.seek(0)
    return None


def _check_content(page: PlumberPage, source: str, number: int) -> None:
    """Raise where the instructions of a page unpack to more than a page can need."""
    left = _LARGEST_CONTENT
    for reference in page.page_obj.contents:
        stream = resolve1(reference)
        if not isinstance(stream, PDFStream) or stream.rawdata is None:
            continue
        if not any(str(name).find("Flate") >= 0 for name, _ in stream.get_filters()):
            left -= len(stream.rawdata)
        else:
            try:
                left -= len(zlib.decompressobj().decompress(stream.rawdata, left + 1))
            except zlib.error:
                continue  # Damaged or encrypted: the parser has its own ways to read what can be read.
        if left < 0:
            size = f"{_LARGEST_CONTENT // 1024**2} MB"
            raise InputError(
                source, f"has more than {size} of drawing on page {number}", "It is no report; print it to a new PDF."
            )


def _is_picture(page: PlumberPage) -> bool:
    letters = sum(char["text"].isalnum() for char in page.chars)
    return letters < _FEWEST_LETTERS and (bool(page.images) or _is_drawn(page))


def _is_drawn(page: PlumberPage) -> bool:
    """Letters drawn as curves, as programs write them that embed no fonts."""
    return len(page.curves) > 100


def _raw_page(page: PlumberPage, number: int) -> RawPage:
    chars = _in_unicode(page.chars[:_MOST_CHARS])
    found = page.find_tables({"snap_tolerance": _SLACK, "intersection_tolerance": _SLACK}) if _has_rules(page) else []
    tables: list[RuledTable] = []
    outside = chars
    for table in found:
        inside, rest = _parted(outside, table.bbox)
        ruled = _ruled(table.cells, inside, number)
        if ruled is not None:
            tables.append(ruled)
            outside = rest
    return RawPage(number, float(page.height), tuple(_words(outside)), tuple(tables))


def _has_rules(page: PlumberPage) -> bool:
    return bool(page.lines or page.rects or page.curves)


def _ruled(boxes: Sequence[Box], chars: Sequence[dict[str, Any]], number: int) -> RuledTable | None:
    held: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for index, (left, top, right, bottom) in enumerate(boxes):
            if left <= x < right and top <= y < bottom:
                held[index].append(char)
                break
    return ruled_table(boxes, lambda index: _words(held[index]), page=number, doubt_below=0.0, slack=_SLACK)


def _parted(chars: Sequence[dict[str, Any]], box: Box) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The characters inside and outside `box`."""
    left, top, right, bottom = box
    inside, outside = [], []
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        (inside if left <= x < right and top <= y < bottom else outside).append(char)
    return inside, outside


def _words(chars: Sequence[dict[str, Any]]) -> list[Word]:
    return [
        Word(word["text"], word["x0"], word["top"], word["x1"], word["bottom"])
        for word in pdfplumber.utils.extract_words(list(chars), **_WORDS)
    ]


def _in_unicode(chars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The characters, with those that stand in a font of an older encoding, or in one without a telling name, read."""
    by_font: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for char in chars:
        by_font[char["fontname"]].append(char)
    told = {font: legacy.encoding_of_font(font) for font in by_font}
    if not any(told.values()):
        text = " ".join(word.text for word in _words(chars))
        told = dict.fromkeys(by_font, legacy.encoding_of_text(text))
    for font, encoding in told.items():
        run = by_font[font]
        if encoding is not None and not legacy.is_unicode("".join(char["text"] for char in run)):
            _read_run(run, encoding, font)
    return [char for char in chars if char["text"]]


def _read_run(run: list[dict[str, Any]], encoding: legacy.Encoding, font: str) -> None:
    """Read the characters of one font in place; VNI writes a letter and its mark as two."""
    step = 2 if encoding is legacy.Encoding.VNI else 1
    index = 0
    while index < len(run):
        pair = "".join(char["text"] for char in run[index : index + step])
        read = legacy.to_unicode(pair, encoding, font)
        if step == 2 and len(read) == 1:
            run[index]["text"], run[index + 1]["text"] = read, ""
            index += 2
        else:
            run[index]["text"] = legacy.to_unicode(run[index]["text"], encoding, font)
            index += 1
