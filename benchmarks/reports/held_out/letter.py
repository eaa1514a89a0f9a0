"""A report as a flat text of the OpenDocument format (ISO/IEC 26300), which the office program is given."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from benchmarks.reports.document import Document, Paragraph
from benchmarks.reports.held_out import grid
from benchmarks.reports.held_out.report import Look, Report
from benchmarks.reports.table import Table

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
    }.items()
)
_KINDS = {
    "text": 'fo:text-align="justify" fo:text-indent="1.1cm" fo:margin-bottom="0.18cm"',
    "item": 'fo:text-align="justify" fo:text-indent="1.1cm" fo:margin-bottom="0.1cm"',
    "basis": 'fo:text-align="justify" fo:text-indent="1.1cm" fo:margin-bottom="0.12cm"',
    "heading": 'fo:text-align="left" fo:text-indent="1.1cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"',
    "centre": 'fo:text-align="center" fo:margin-top="0.2cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
    "title": 'fo:text-align="center" fo:keep-with-next="always"',
    "under": 'fo:text-align="center" fo:margin-bottom="0.3cm" fo:keep-with-next="always"',
    "Centre": 'fo:text-align="center"',
    "Nation": 'fo:text-align="center"',
    "Ruled": 'fo:text-align="center" fo:margin-left="2.6cm" fo:margin-right="2.6cm" '
    'fo:border-bottom="0.6pt solid #000000" fo:padding="0cm"',
    "Small": 'fo:text-align="left"',
    "Left": 'fo:text-align="left"',
    "Group": 'fo:text-align="left"',
    "Middle": 'fo:text-align="center"',
    "Right": 'fo:text-align="right"',
    "Head": 'fo:text-align="center"',
}
_BOLD = frozenset({"heading", "centre", "title", "Group", "Head"})
_ITALIC = frozenset({"basis", "under"})
_IN_TABLES = frozenset({"Left", "Group", "Middle", "Right", "Head"})


def write(report: Report) -> bytes:
    """The report as one XML file in UTF-8."""
    look, document = report.look, report.document
    automatic = [*_paragraphs(look), _texts(), *_frames(look)]
    written = [_head(document, look)]
    for number, section in enumerate(document.sections):
        room = _size(section.landscape)[0] - look.margins[2] - look.margins[3]
        for place, block in enumerate(section.blocks):
            name = f"T{number}x{place}"
            if isinstance(block, Table):
                automatic.append(grid.styles(block, name, look, room))
                written.append(grid.body(block, name, look))
                continue
            style = block.kind
            if number and not place:
                style = f"{block.kind}{number}"
                automatic.append(_style(style, block.kind, look, "Flat" if section.landscape else "Upright"))
            written.append(_line(style, block))
        if number == 0:
            written.append(_signature(document, look))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><meta:initial-creator>Invented for ocop-miner</meta:initial-creator></office:meta>"
        f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="\'{look.font}\'"/>'
        "</office:font-face-decls>"
        f'<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties '
        f'fo:line-height="{look.spacing}%"/><style:text-properties style:font-name="F" fo:font-size="{look.size}pt" '
        'fo:language="vi" fo:country="VN"/></style:default-style></office:styles>'
        f"<office:automatic-styles>{''.join(automatic)}{_pages(look)}</office:automatic-styles>"
        f"<office:master-styles>{_masters(look)}</office:master-styles>"
        f"<office:body><office:text>{''.join(written)}</office:text></office:body></office:document>"
    ).encode()


def _size(flat: bool) -> tuple[float, float]:
    return (29.7, 21.0) if flat else (21.0, 29.7)


def _paragraphs(look: Look) -> Iterable[str]:
    return (_style(kind, kind, look) for kind in _KINDS)


def _style(name: str, kind: str, look: Look, page: str = "") -> str:
    shape = (' fo:font-weight="bold"' if kind in _BOLD else "") + (' fo:font-style="italic"' if kind in _ITALIC else "")
    if kind in _IN_TABLES:
        shape += f' fo:font-size="{look.table_size}pt"'
    if kind == "Small":
        shape += ' fo:font-size="11pt"'
    if kind == "Nation":
        shape += f' fo:font-size="{look.size - 1.5}pt"'
    if kind == "Ruled":
        shape += ' fo:font-size="3pt"'
    master = f' style:master-page-name="{page}"' if page else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"{master}>'
        f"<style:paragraph-properties {_KINDS[kind]}/><style:text-properties{shape}/></style:style>"
    )


def _texts() -> str:
    return "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {shape}/></style:style>'
        for name, shape in (("Bold", 'fo:font-weight="bold"'), ("Slant", 'fo:font-style="italic"'))
    )


def _frames(look: Look) -> Iterable[str]:
    """The tables without lines that a head and a signature stand in."""
    room = _size(False)[0] - look.margins[2] - look.margins[3]
    for name, share in (("Opening", look.share), ("Closing", 0.46)):
        widths = (room * share, room * (1 - share))
        yield (
            f'<style:style style:name="{name}" style:family="table"><style:table-properties '
            f'style:width="{room:.3f}cm" table:align="margins"/></style:style>'
        )
        for number, width in enumerate(widths):
            yield (
                f'<style:style style:name="{name}.{number}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width:.3f}cm"/></style:style>'
            )
        yield (
            f'<style:style style:name="{name}.row" style:family="table-row">'
            '<style:table-row-properties fo:keep-together="always"/></style:style>'
        )


def _pages(look: Look) -> str:
    above, below, left, right = look.margins
    return "".join(
        f'<style:page-layout style:name="L{name}"><style:page-layout-properties '
        f'fo:page-width="{_size(flat)[0]}cm" fo:page-height="{_size(flat)[1]}cm" '
        f'style:print-orientation="{"landscape" if flat else "portrait"}" fo:margin-top="{above}cm" '
        f'fo:margin-bottom="{below}cm" fo:margin-left="{left}cm" fo:margin-right="{right}cm"/>'
        "<style:header-style/><style:footer-style/></style:page-layout>"
        for name, flat in (("Standard", False), ("Upright", False), ("Flat", True))
    )


def _masters(look: Look) -> str:
    line = '<text:p text:style-name="Centre"><text:page-number text:select-page="current">1</text:page-number></text:p>'
    named = {"top": "header", "foot": "footer"}.get(look.page_number, "")
    numbered = f"<style:{named}>{line}</style:{named}>" if named else ""
    return "".join(
        f'<style:master-page style:name="{name}" style:page-layout-name="L{name}">{numbered}</style:master-page>'
        for name in ("Standard", "Upright", "Flat")
    )


def _line(style: str, block: Paragraph) -> str:
    parts = (
        _span(part[2:-2], "Bold") if part.startswith("**") else escape(part)
        for part in re.split(r"(\*\*.+?\*\*)", block.text)
    )
    return f'<text:p text:style-name="{style}">{"".join(parts)}</text:p>'


def _head(document: Document, look: Look) -> str:
    """Issuer and nation, and below them number and date, as in annex I of Decree 30/2020/NĐ-CP."""
    head = document.head
    issuer = [escape(head.parent)] if head.parent else []
    issuer += [_span(part, "Bold") for part in head.issuer.split("\n")]
    first = (
        _lines("Centre", issuer) + '<text:p text:style-name="Ruled"/>',
        _lines("Nation", [_span(look.nation, "Bold")])
        + _lines("Centre", [_span(look.motto, "Bold")])
        + '<text:p text:style-name="Ruled"/>',
    )
    second = (
        _lines("Centre", [escape(look.number.format(number=head.number))]),
        _lines("Centre", [_span(head.dated, "Slant")]),
    )
    titles = _lines("title", ["", escape(head.kind), *map(escape, head.title.split("\n")), ""])
    return _pair("Opening", first, second) + titles


def _signature(document: Document, look: Look) -> str:
    signature = document.signature
    left = _lines("Small", [_span("Nơi nhận:", "Bold"), *(escape(f"- {each}") for each in signature.recipients)])
    space = look.signed.split("\n") if look.signed else ["", "", ""]
    right = _lines("Centre", [_span(each, "Bold") for each in signature.lines])
    right += _lines("Centre", ["", *(_span(each, "Slant") for each in space), "", _span(signature.name, "Bold")])
    return '<text:p text:style-name="Small"/>' + _pair("Closing", (left, right))


def _pair(name: str, *rows: tuple[str, str]) -> str:
    columns = "".join(f'<table:table-column table:style-name="{name}.{number}"/>' for number in (0, 1))
    lines = "".join(
        f'<table:table-row table:style-name="{name}.row">'
        + "".join(f'<table:table-cell office:value-type="string">{cell}</table:table-cell>' for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="{name}" table:style-name="{name}">{columns}{lines}</table:table>'


def _lines(style: str, texts: Iterable[str]) -> str:
    return "".join(f'<text:p text:style-name="{style}">{text}</text:p>' for text in texts)


def _span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{escape(text)}</text:span>' if text else ""
