"""A table in a text of the OpenDocument format: cells with lines, or columns that are tab stops."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from benchmarks.reports.held_out.report import Look
from benchmarks.reports.office_forms.columns import short
from benchmarks.reports.table import Cell, Table

_LINE = "0.5pt solid #000000"
_BORDERS: Mapping[str, str] = {
    "grid": f'fo:border="{_LINE}"',
    "rows": f'fo:border-top="{_LINE}" fo:border-bottom="{_LINE}" fo:border-left="none" fo:border-right="none"',
    "box": f'fo:border-left="{_LINE}" fo:border-right="{_LINE}" fo:border-top="none" fo:border-bottom="{_LINE}"',
}


def styles(table: Table, name: str, look: Look, room: float) -> str:
    """What the table needs among the automatic styles.

    Args:
        table: The table.
        name: Of its styles; no other table has it.
        look: How it is set.
        room: The width of the text, in centimetres.
    """
    share = room / sum(table.widths)
    if look.rules == "tabs":
        return _tab_style(table, name, look, share)
    columns = "".join(
        f'<style:style style:name="{name}.{number}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * share:.3f}cm"/></style:style>'
        for number, width in enumerate(table.widths)
    )
    shade = f' fo:background-color="{look.shade}"' if look.shade else ""
    keep = "auto" if look.split else "always"
    return (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties '
        f'style:width="{room:.3f}cm" table:align="margins" fo:margin-bottom="0.25cm" '
        'table:border-model="collapsing"/></style:style>'
        f"{columns}"
        f'<style:style style:name="{name}.row" style:family="table-row">'
        f'<style:table-row-properties fo:keep-together="{keep}"/></style:style>'
        f'<style:style style:name="{name}.cell" style:family="table-cell"><style:table-cell-properties '
        f'fo:padding="0.09cm" style:vertical-align="middle" {_BORDERS[look.rules]}/></style:style>'
        f'<style:style style:name="{name}.head" style:family="table-cell"><style:table-cell-properties '
        f'fo:padding="0.09cm" style:vertical-align="middle" fo:border="{_LINE}"{shade}/></style:style>'
    )


def body(table: Table, name: str, look: Look) -> str:
    """The table itself, in the styles of that name."""
    if look.rules == "tabs":
        return _tabs(table, name)
    columns = "".join(f'<table:table-column table:style-name="{name}.{n}"/>' for n in range(len(table.widths)))
    centred = short(table)
    numbers = _numbers(table)
    lines = []
    for row in table.rows:
        cells = []
        for column, cell in enumerate(row.cells):
            style = "Left"
            if row.kind == "header":
                style = "Head"
            elif row.kind == "group":
                style = "Group"
            elif column in centred:
                style = "Middle" if not look.right else "Right" if column in numbers else "Left"
            cells.append(_cell(cell, f"{name}.{'head' if row.kind == 'header' else 'cell'}", style, row.kind))
        lines.append(f'<table:table-row table:style-name="{name}.row">{"".join(cells)}</table:table-row>')
    top, rest = "".join(lines[: table.headers]), "".join(lines[table.headers :])
    return (
        f'<table:table table:name="{name}" table:style-name="{name}">{columns}'
        f"<table:table-header-rows>{top}</table:table-header-rows>{rest}</table:table>"
    )


def _numbers(table: Table) -> frozenset[int]:
    """The columns of numbers and dashes."""
    words = {
        column
        for row, column, cell in table.placed()
        if table.rows[row].kind == "item" and not cell.text.replace("-", "0").isdecimal()
    }
    return frozenset(range(len(table.widths))) - words


def _cell(cell: Cell | None, frame: str, style: str, kind: str) -> str:
    if cell is None:
        return "<table:covered-table-cell/>"
    spans = (f' table:number-rows-spanned="{cell.rows}"' if cell.rows > 1 else "") + (
        f' table:number-columns-spanned="{cell.columns}"' if cell.columns > 1 else ""
    )
    text = escape(cell.text)
    if kind == "total":
        text = f'<text:span text:style-name="Bold">{text}</text:span>'
    return (
        f'<table:table-cell table:style-name="{frame}"{spans} office:value-type="string">'
        f'<text:p text:style-name="{style}">{text}</text:p></table:table-cell>'
    )


def _tab_style(table: Table, name: str, look: Look, share: float) -> str:
    """Every column starts at its stop; what is too long for the last goes on below it."""
    places = [sum(table.widths[:column]) * share for column in range(1, len(table.widths))]
    last = places[-1]
    stops = "".join(f'<style:tab-stop style:position="{place - last:.3f}cm"/>' for place in places)
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
        f'fo:margin-left="{last:.3f}cm" fo:text-indent="{-last:.3f}cm" fo:margin-bottom="0.12cm" fo:text-align="left">'
        f"<style:tab-stops>{stops}</style:tab-stops></style:paragraph-properties>"
        f'<style:text-properties fo:font-size="{look.table_size}pt"/></style:style>'
    )


def _tabs(table: Table, name: str) -> str:
    lines = []
    for row in table.rows:
        text = "<text:tab/>".join(escape(cell.text) if cell else "" for cell in row.cells)
        if row.kind != "item":
            text = f'<text:span text:style-name="Bold">{text}</text:span>'
        lines.append(f'<text:p text:style-name="{name}">{text}</text:p>')
    return "".join(lines)
