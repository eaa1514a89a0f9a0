"""A report as a web page, which the office program prints."""

import re
from html import escape

from benchmarks.reports.document import Head, Paragraph, Signature
from benchmarks.reports.office_forms.source import Look, Source
from benchmarks.reports.pdf import MOTTO, NATION, SIGNED
from benchmarks.reports.table import Table

_KINDS = {"heading": "<p><b>{}</b></p>", "centre": '<p align="center"><b>{}</b></p>', "title": "<h3>{}</h3>"}
_PLAIN = '<p align="justify">{}</p>'


def write(source: Source) -> bytes:
    """The report as HTML in UTF-8."""
    look = source.look
    blocks = [
        _paragraph(block) if isinstance(block, Paragraph) else _table(block, look)
        for section in source.document.sections
        for block in section.blocks
    ]
    style = (
        "@page { size: 21cm 29.7cm; margin: 1.8cm 1.6cm 1.8cm 2.4cm } "
        f'body, p, td, th {{ font-family: "{look.font}"; font-size: {look.size}pt }} '
        f".list td p, .list th p {{ font-size: {look.table_size}pt; margin: 0 }}"
    )
    parts = (
        f'<html><head><meta charset="utf-8"><title>{escape(source.document.head.number)} (invented)</title>'
        f"<style>{style}</style></head><body>",
        _head(source.document.head),
        *blocks,
        _signature(source.document.signature),
        "</body></html>",
    )
    return "\n".join(parts).encode()


def _head(head: Head) -> str:
    left = "<br>".join((escape(head.parent), f"<b>{escape(head.issuer)}</b>", "--------", f"Số: {escape(head.number)}"))
    right = "<br>".join((f"<b>{NATION}</b>", f"<b>{MOTTO}</b>", "----------------", f"<i>{escape(head.dated)}</i>"))
    title = escape(head.title).replace("\n", "<br>")
    return (
        f'<table width="100%" border="0"><tr><td width="42%" align="center">{left}</td>'
        f'<td align="center">{right}</td></tr></table>'
        f'<p align="center"><b>{escape(head.kind)}</b><br><b>{title}</b></p>'
    )


def _paragraph(block: Paragraph) -> str:
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(block.text))
    return _KINDS.get(block.kind, _PLAIN).format(text)


def _table(table: Table, look: Look) -> str:
    lines: list[list[str]] = [[] for _ in table.rows]
    for row, column, cell in table.placed():
        kind = table.rows[row].kind
        tag = "th" if kind == "header" else "td"
        span = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
            f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        )
        share = round(100 * sum(table.widths[column : column + cell.columns]) / sum(table.widths))
        align = "center" if kind == "header" or len(cell.text) < 10 else "left"
        lines[row].append(f'<{tag}{span} width="{share}%"><p align="{align}">{escape(cell.text)}</p></{tag}>')
    rows = [f"<tr>{''.join(cells)}</tr>" for cells in lines]
    head, body = "".join(rows[: table.headers]), "\n".join(rows[table.headers :])
    return (
        '<table class="list" width="100%" border="1" cellspacing="0" cellpadding="3">'
        f"<thead>{head}</thead><tbody>{body}</tbody></table>"
    )


def _signature(signature: Signature) -> str:
    left = "<br>".join(("<b><i>Nơi nhận:</i></b>", *(f"- {escape(each)}" for each in signature.recipients)))
    right = "<br>".join(
        (*(f"<b>{escape(each)}</b>" for each in signature.lines), "", SIGNED, "", f"<b>{escape(signature.name)}</b>")
    )
    return f'<table width="100%" border="0"><tr><td width="50%">{left}</td><td align="center">{right}</td></tr></table>'
