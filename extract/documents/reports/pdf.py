"""Pages of PDF documents (ISO 32000) that have a text layer; the others go to the reader of scans."""

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO

import pdfplumber
from pdfminer.ascii85 import ascii85decode
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import LITERALS_ASCII85_DECODE, LITERALS_FLATE_DECODE, PDFStream, resolve1
from pdfplumber.page import Page as PlumberPage
from pdfplumber.table import merge_edges
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pdfplumber.utils.text import extract_words

from extract.documents.input_error import InputError
from extract.documents.reports import legacy
from extract.documents.reports.accents import has_lost_accents
from extract.documents.reports.banded import banded_tables
from extract.documents.reports.grid import ruled_table
from extract.documents.reports.raw_page import Box, RawPage, Rule, RuledTable
from extract.documents.reports.word import Word

_MOST_PAGES = 5000
_LARGEST_CONTENT = 64 * 1024**2
"""Bytes of the drawing instructions of one page, uncompressed; a page full of text has some 100 KB."""
_MOST_CHARS = 200_000
_MOST_EDGES = 6000
"""Of rules on a page; a map has more, and no tables."""
_TAIL = 8192
"""Bytes at the end of a file in which its end mark is looked for: some programs write a little behind it."""
_FEWEST_LETTERS = 8
"""A page with fewer, and with a picture, is a scan on which a page number or a stamp was printed."""
_SLACK = 3.0
"""Points: edges that are closer are one."""
_NEAR = 1.5
"""Points between letters of one word."""

Char = dict[str, Any]
"""A character as pdfplumber describes it."""


def raw_pages(file: BytesIO | Path, *, source: str, scan: Callable[[int], RawPage]) -> Iterator[RawPage]:
    """Yield the pages of a PDF, one at a time; each is forgotten before the next is read.

    Args:
        file: The PDF.
        source: What to call it in errors.
        scan: Reads the page with this number, from 1, where it has no text layer, or one without accents.

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
                if len(page.chars) > _MOST_CHARS:
                    raise InputError(
                        source, f"has more than {_MOST_CHARS:,} letters on page {number}", "Split the page."
                    )
                read = scan(number) if _is_picture(page) else _raw_page(page, number)
                yield scan(number) if has_lost_accents(_text(read)) else read
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


def _check_ends(file: BinaryIO | Path, source: str) -> None:
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
        if isinstance(stream, PDFStream) and stream.rawdata is not None:
            left -= _unpacked_size(stream, left)
        if left < 0:
            size = f"{_LARGEST_CONTENT // 1024**2} MB"
            raise InputError(
                source, f"has more than {size} of drawing on page {number}", "It is no report; print it to a new PDF."
            )


def _unpacked_size(stream: PDFStream, most: int) -> int:
    """The size of a stream in bytes, unpacked no further than is needed to tell that it is more than `most`."""
    data = stream.rawdata or b""
    for name, _ in stream.get_filters():
        try:
            if name in LITERALS_FLATE_DECODE:
                data = zlib.decompressobj().decompress(data, most + 1)
            elif name in LITERALS_ASCII85_DECODE:
                data = ascii85decode(data)
            else:
                break
        except (zlib.error, ValueError):
            break  # Damaged or encrypted: the parser has its own ways to read what can be read.
    return len(data)


def _text(page: RawPage) -> str:
    cells = (cell.text for table in page.tables for row in table.rows for cell in row)
    return " ".join((*(word.text for word in page.words), *cells))


def _is_picture(page: PlumberPage) -> bool:
    letters = sum(char["text"].isalnum() for char in page.chars)
    return letters < _FEWEST_LETTERS and (bool(page.images) or _is_drawn(page))


def _is_drawn(page: PlumberPage) -> bool:
    """Letters drawn as curves, as programs write them that embed no fonts."""
    return len(page.curves) > 100


def _raw_page(page: PlumberPage, number: int) -> RawPage:
    chars = _in_unicode(page.chars)
    found = page.find_tables({"snap_tolerance": _SLACK, "intersection_tolerance": _SLACK}) if _has_rules(page) else []
    tables: list[RuledTable] = []
    outside = chars
    for table in found:
        inside, rest = _parted(outside, table.bbox)
        ruled = _ruled(table.cells, inside, number)
        if ruled is not None:
            tables.append(ruled)
            outside = rest
    words = _words(outside)
    rules = [rule for rule in _rules(page) if not any(_lies_in(rule, table.box) for table in tables)]
    banded = banded_tables(words, rules, width=float(page.width), page=number)
    left = [word for word in words if not any(_stands_in(word, table.box) for table in banded)]
    return RawPage(number, float(page.height), float(page.width), tuple(left), (*tables, *banded))


def _rules(page: PlumberPage) -> list[Rule]:
    """The level rules of a page, from top to bottom; pieces that meet are one."""
    if not _has_rules(page):
        return []
    level = [edge for edge in page.edges if edge["orientation"] == "h"]
    found = merge_edges(level, _SLACK, _SLACK, _SLACK, _SLACK)
    return [Rule(edge["top"], edge["x0"], edge["x1"]) for edge in sorted(found, key=itemgetter("top", "x0"))]


def _stands_in(word: Word, box: Box) -> bool:
    return box[1] < word.middle < box[3]


def _lies_in(rule: Rule, box: Box) -> bool:
    left, top, right, bottom = box
    return top - _SLACK <= rule.y <= bottom + _SLACK and left - _SLACK <= rule.x0 and rule.x1 <= right + _SLACK


def _has_rules(page: PlumberPage) -> bool:
    return 0 < len(page.edges) <= _MOST_EDGES


def _ruled(boxes: Sequence[Box], chars: Sequence[Char], number: int) -> RuledTable | None:
    held: dict[int, list[Char]] = defaultdict(list)
    last = 0  # Most characters stand in the box of the one before.
    for char in chars:
        for index in (last, *range(len(boxes))):
            if _is_inside(char, boxes[index]):
                held[index].append(char)
                last = index
                break
    return ruled_table(boxes, lambda index: _words(held[index]), page=number, doubt_below=0.0, slack=_SLACK)


def _parted(chars: Sequence[Char], box: Box) -> tuple[list[Char], list[Char]]:
    """The characters inside and outside `box`."""
    inside: list[Char] = []
    outside: list[Char] = []
    for char in chars:
        (inside if _is_inside(char, box) else outside).append(char)
    return inside, outside


def _is_inside(char: Char, box: Box) -> bool:
    left, top, right, bottom = box
    across: float = (char["x0"] + char["x1"]) / 2
    down: float = (char["top"] + char["bottom"]) / 2
    return left <= across < right and top <= down < bottom


def _words(chars: Sequence[Char]) -> list[Word]:
    return [
        Word(word["text"], word["x0"], word["top"], word["x1"], word["bottom"])
        for word in extract_words(list(chars), x_tolerance=_NEAR, y_tolerance=2)
    ]


def _in_unicode(chars: list[Char]) -> list[Char]:
    """The characters, with those that stand in a font of an older encoding, or in one without a telling name, read."""
    by_font: dict[str, list[Char]] = defaultdict(list)
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


def _read_run(run: list[Char], encoding: legacy.Encoding, font: str) -> None:
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
