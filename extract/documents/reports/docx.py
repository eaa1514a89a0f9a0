"""Word documents (.docx, ECMA-376 part 1): paragraphs and tables in the order of the document; pages are unknown."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from extract.documents import characters
from extract.documents.input_error import InputError
from extract.documents.reports import container, legacy
from extract.documents.reports.report import Cell, Line, Page, Table

_PART = "word/document.xml"
_BODIES = frozenset(map(qn, ("w:body", "w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
"""Elements that hold paragraphs and tables, or rows, or cells, and add nothing to them."""
_LEFT_OUT = frozenset(
    (
        *map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:pPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
"""Words struck out by a reviewer, and text boxes, which stand beside their paragraph and are read behind it."""
_LAYOUT_COLUMNS, _LAYOUT_ROWS = 2, 4
"""A table without borders that is no larger sets the head or the signatures of a document side by side."""
_NUMBER = re.compile(r"[-–+]?\d[\d.,/%\s]*")
_MOST_SPANNED = 1000


def read(file: Path | BytesIO, *, source: str) -> Page:
    """Return the text and tables of a Word document as one page with the number 0.

    Numbers that the program counts up for lists are no text of the document, and are not read.

    Raises:
        InputError: It is damaged, encrypted, or not safe to unpack.
    """
    container.check(file, source=source, part=_PART)
    try:
        document = docx.Document(str(file) if isinstance(file, Path) else file)
    except (KeyError, ValueError, XMLSyntaxError) as error:
        raise InputError(source, "is a damaged Word document", "Save it again in an office program.") from error
    fonts = _Fonts(document.styles.element)
    parts: list[Line | Table] = []
    for element in _children(document.element.body, ("w:p", "w:tbl")):
        if element.tag == qn("w:p"):
            parts.extend(map(Line, _paragraph(element, fonts)))
            continue
        for table in _tables(element, fonts):
            if isinstance(table, list):
                parts.extend(Line(line) for line in table if line)
            else:
                number = sum(isinstance(part, Table) for part in parts) + 1
                parts.append(Table(0, "", number, table))
    return Page(0, tuple(parts))


class _Fonts:
    """The font of each run, which its style may name, or the document as a whole."""

    def __init__(self, styles: Any) -> None:
        self._of_style: dict[str, tuple[str, str]] = {}
        for style in styles.iter(qn("w:style")):
            based = style.find(qn("w:basedOn"))
            self._of_style[style.get(qn("w:styleId"), "")] = (
                _named_font(style),
                "" if based is None else based.get(qn("w:val"), ""),
            )
            if style.get(qn("w:default")) and style.get(qn("w:type")) == "paragraph":
                self._of_style.setdefault("", (_named_font(style), ""))
        defaults = styles.find(qn("w:docDefaults"))
        self._default = "" if defaults is None else _named_font(defaults)

    def of(self, run: Any, paragraph: Any) -> str:
        """The font that `run` is set in; "" where only the program knows."""
        own = _named_font(run) if run is not None else ""
        if own:
            return own
        for holder, tag in ((run, "w:rStyle"), (paragraph, "w:pStyle")):
            style = None if holder is None else holder.find(f".//{qn(tag)}")
            name = "" if style is None else style.get(qn("w:val"), "")
            for _ in range(len(self._of_style)):
                font, based = self._of_style.get(name, ("", ""))
                if font:
                    return font
                if not based:
                    break
                name = based
        return self._of_style.get("", ("", ""))[0] or self._default


def _named_font(holder: Any) -> str:
    properties = next(holder.iter(qn("w:rPr")), None)
    fonts = None if properties is None else properties.find(qn("w:rFonts"))
    return "" if fonts is None else fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or ""


def _children(parent: Any, tags: Sequence[str]) -> Iterator[Any]:
    """The elements with these tags in `parent`, through elements that only wrap them."""
    wanted = frozenset(map(qn, tags))
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _BODIES:
            yield from _children(child, tags)


def _paragraph(paragraph: Any, fonts: _Fonts) -> list[str]:
    """The lines of a paragraph, and of the text boxes that hang on it."""
    runs: list[tuple[str, str]] = []
    boxes: list[Any] = []
    _collect(paragraph, None, paragraph, fonts, runs, boxes)
    lines = [line.strip(" ") for line in _in_unicode(runs).split("\n")]
    for box in boxes:
        for inner in _children(box, ("w:p",)):
            lines.extend(_paragraph(inner, fonts))
    return [line for line in lines if line.strip()]


def _collect(
    element: Any, run: Any, paragraph: Any, fonts: _Fonts, runs: list[tuple[str, str]], boxes: list[Any]
) -> None:
    for child in element:
        if child.tag in _LEFT_OUT:
            if child.tag == qn("w:txbxContent"):
                boxes.append(child)
            continue
        if child.tag == qn("w:t"):
            runs.append((child.text or "", fonts.of(run, paragraph)))
        elif child.tag == qn("w:softHyphen"):
            runs.append(("\u00ad", fonts.of(run, paragraph)))
        elif child.tag == qn("w:noBreakHyphen"):
            runs.append(("-", ""))
        elif child.tag in (qn("w:br"), qn("w:cr")):
            runs.append(("\n", ""))
        elif child.tag == qn("w:tab"):
            runs.append(("\t", ""))
        else:
            _collect(child, child if child.tag == qn("w:r") else run, paragraph, fonts, runs, boxes)


def _in_unicode(runs: Sequence[tuple[str, str]]) -> str:
    """The text of `runs`, each a text and its font.

    Neighbours in one font are read together: VNI writes a letter and its mark as two, and runs may part them.
    """
    pieces: list[tuple[str, str]] = []
    for text, font in runs:
        if pieces and pieces[-1][1] == font:
            pieces[-1] = (pieces[-1][0] + text, font)
        else:
            pieces.append((text, font))
    read: list[str] = []
    for text, font in pieces:
        encoding = legacy.encoding_of_font(font) or (None if "." in font else legacy.encoding_of_text(text))
        read.append(text if encoding is None else legacy.to_unicode(text, encoding, font))
    return characters.normalise("".join(read))


def _tables(element: Any, fonts: _Fonts) -> Iterator[tuple[tuple[Cell, ...], ...] | list[str]]:
    """The table, or the lines of one that only sets text side by side."""
    rows = list(_children(element, ("w:tr",)))
    grid = _grid(rows, fonts)
    if not grid:
        return
    if _is_layout(element, grid):
        for row in rows:
            cells = [_cell_lines(cell, fonts) for cell in _children(row, ("w:tc",))]
            yield ["\t".join(line).rstrip("\t") for line in zip_longest(*cells, fillvalue="")]
        return
    yield grid


def _is_layout(element: Any, rows: tuple[tuple[Cell, ...], ...]) -> bool:
    if len(rows[0]) == 1:
        return True
    if len(rows[0]) > _LAYOUT_COLUMNS or len(rows) > _LAYOUT_ROWS:
        return False
    borders = element.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    drawn = [] if borders is None else [side.get(qn("w:val")) for side in borders]
    style = element.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    styled = style is not None and "grid" in style.get(qn("w:val"), "").lower()
    bordered = any(kind not in (None, "nil", "none") for kind in drawn) or (styled and not drawn)
    return not bordered and not any(_NUMBER.fullmatch(cell.text) for row in rows for cell in row)


def _grid(rows: Sequence[Any], fonts: _Fonts) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a table, merged ones filled."""
    filled: list[list[Cell]] = []
    for number, row in enumerate(rows, 1):
        cells: list[Cell] = []
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        for _ in range(_span(before)):
            cells.append(Cell("", number, len(cells) + 1))
        for cell in _children(row, ("w:tc",)):
            properties = cell.find(qn("w:tcPr"))
            merge = None if properties is None else properties.find(qn("w:vMerge"))
            hangs = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            above = filled[-1][len(cells)].text if hangs and filled and len(cells) < len(filled[-1]) else None
            text = above if above is not None else " ".join(_cell_lines(cell, fonts)).replace("\t", " ")
            across = _span(None if properties is None else properties.find(qn("w:gridSpan"))) or 1
            for index in range(across):
                cells.append(Cell(text, number, len(cells) + 1, index > 0 or above is not None))
        filled.append(cells)
    width = max((len(cells) for cells in filled), default=0)
    return tuple(
        (*cells, *(Cell("", number, column) for column in range(len(cells) + 1, width + 1)))
        for number, cells in enumerate(filled, 1)
        if width
    )


def _span(element: Any) -> int:
    value = "0" if element is None else element.get(qn("w:val"), "0")
    return min(int(value), _MOST_SPANNED) if value.isdecimal() else 0


def _cell_lines(cell: Any, fonts: _Fonts) -> list[str]:
    """The lines of a cell, those of tables inside it too."""
    lines: list[str] = []
    for element in _children(cell, ("w:p", "w:tbl")):
        if element.tag == qn("w:p"):
            lines.extend(_paragraph(element, fonts))
        else:
            for row in _children(element, ("w:tr",)):
                for inner in _children(row, ("w:tc",)):
                    lines.extend(_cell_lines(inner, fonts))
    return lines
