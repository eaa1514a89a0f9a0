"""The README of a package, and the cover of its workbook: what it is, how much, under which terms, how to read."""

from collections.abc import Iterator, Sequence
from typing import Final

from extract.dataset.tables import tables
from extract.dataset.workbook import LONGEST_TEXT, MOST_ROWS, Line, Written
from extract.dataset.writers import DatasetFormat
from extract.export.counts import COUNTED, Counts
from extract.export.omission import TEXTS
from extract.export.package import DESCRIPTION
from extract.export.publication import Publication

QUOTED: Final = (
    "The licence covers the tables: what was read, how it was put in order, and the checks. Headlines and the sentences"
    " that state a figure are quotations; they remain their publishers'. Each row leads to its source by article_id."
)
WITHOUT_TEXT: Final = (
    f"The columns {', '.join(TEXTS)} of articles are left empty: the texts are their publishers', to be read at url."
    " char_start and char_end are offsets into the text as it was read, whose page content_sha256 names."
)
WITH_TEXT: Final = (
    f"The columns {', '.join(TEXTS)} of articles hold texts of their publishers, which the licence does not cover."
)
CAUTION: Final = (
    "A verdict is the outcome of an automatic comparison, not a judgement of an article or its author. A figure is what"
    " a program read; hold it against its sentence before you rely on it."
)
REFERENCES: Final = (
    "checks.references holds figure_ids, and ids such as F0001 of the reference figures that come with ocop-miner"
    " (`ocop reference list`)."
)
_HOW: Final = {
    DatasetFormat.CSV: "*.csv: UTF-8, commas; a text that looks like a formula has an apostrophe before it.",
    DatasetFormat.PARQUET: "*.parquet: the same tables with their types; for pandas, R (arrow), DuckDB.",
    DatasetFormat.SQLITE: "dataset.sqlite: all tables with keys; for Datasette and SQL.",
    DatasetFormat.XLSX: "dataset.xlsx: a cover, a sheet a table, the data dictionary; for Excel and LibreOffice.",
}
_BOUNDS: Final = {
    ("articles", "published_at"): "Articles published",
    ("articles", "fetched_at"): "Articles fetched",
    ("figures", "period_start"): "Periods of figures start",
    ("figures", "period_end"): "Periods of figures end",
}
_MOST_VALUES: Final = 30
"""Values of a column that the README counts one by one."""


def readme(publication: Publication, counts: Counts, formats: Sequence[DatasetFormat], *, made_by: str) -> str:
    """The text of README.md; the same input gives the same text.

    Args:
        publication: What is said of the dataset.
        counts: What it holds.
        formats: The formats that it is written in.
        made_by: The program and its version.
    """
    return "\n".join(_readme(publication, counts, formats, made_by)) + "\n"


def cover(publication: Publication, counts: Counts, written: Sequence[Written], *, made_by: str) -> Iterator[Line]:
    """The lines of the cover sheet.

    Args:
        publication: What is said of the dataset.
        counts: What it holds.
        written: What became of the tables in the workbook.
        made_by: The program and its version.
    """
    yield Line((publication.title,), is_heading=True)
    for name, said in _facts(publication, counts, made_by):
        yield Line((name, said))
    yield Line()
    yield Line(("What it is",), is_heading=True)
    for text in (DESCRIPTION, CAUTION, QUOTED, WITH_TEXT if publication.with_text else WITHOUT_TEXT):
        yield Line(("", text))
    yield Line()
    yield Line(("Sheet", "What a row is", "Rows"), is_heading=True)
    for each in written:
        yield Line((", ".join(each.sheets), each.table.about, each.rows))
    yield Line(("dictionary", "Every column: type, unit, SDMX concept, meaning."))
    yield Line()
    yield Line(("How to read it",), is_heading=True)
    yield Line(("", "An empty cell is a missing value. No cell is a formula: what starts with = + - @ is a text."))
    if "checks" in counts.rows:
        yield Line(("", REFERENCES))
    for each in written:
        name = each.table.name
        if len(each.sheets) > 1:
            further = ", ".join(each.sheets[1:])
            yield Line(("", f"{name} has more rows than the {MOST_ROWS:,} of a sheet: it goes on in {further}."))
        if each.shortened:
            cut = f"{each.shortened:,} cells of {name} are cut at the {LONGEST_TEXT:,} characters of a cell"
            yield Line(("", f"{cut} and end in […]; Parquet, CSV and SQLite have them whole."))


def _readme(publication: Publication, counts: Counts, formats: Sequence[DatasetFormat], made_by: str) -> Iterator[str]:
    yield f"# {publication.title}\n"
    yield f"{DESCRIPTION}\n\n{CAUTION}\n"
    yield "| | |\n|---|---|"
    yield from (f"| {name} | {said} |" for name, said in _facts(publication, counts, made_by))
    yield "\n## Tables\n\n| table | rows | what a row is |\n|---|---:|---|"
    for table in tables():
        if table.name in counts.rows:
            yield f"| {table.name} | {counts.rows[table.name]:,} | {table.about} |"
    if "checks" in counts.rows:
        yield f"\n{REFERENCES}"
    else:
        yield "\nThere is no table of checks: the figures were not checked (`ocop extract --check`)."
    for table in tables():
        for column in COUNTED[table.name] if table.name in counts.rows else ():
            yield from _counted(counts, table.name, column)
    yield "\n## Files\n"
    yield from (f"- {_HOW[form]}" for form in formats)
    yield "- datapackage.json: every column with type, unit, SDMX concept and meaning; the SHA-256 of every file."
    yield "\n`frictionless validate datapackage.json` holds the files against it. An empty cell is a missing value."
    yield f"\n## Terms\n\n{QUOTED}\n\n{WITH_TEXT if publication.with_text else WITHOUT_TEXT}"


def _facts(publication: Publication, counts: Counts, made_by: str) -> Iterator[tuple[str, str]]:
    yield "Cite as", publication.citation
    yield "Version", publication.version
    if publication.created:
        yield "As of", publication.created.strftime("%Y-%m-%d %H:%M:%S UTC")
    for each in publication.contributors:
        yield "Contributor", f"{each.title} ({each.path})" if each.path else each.title
    yield "Licence", str(publication.licence)
    for bound, name in _BOUNDS.items():
        if bound in counts.bounds:
            yield name, " to ".join(counts.bounds[bound])
    yield "Made by", made_by


def _counted(counts: Counts, table: str, column: str) -> Iterator[str]:
    ranked = counts.ranked(table, column)
    if not ranked:
        return
    yield f"\n### {table} by {column}\n\n| {column} | rows |\n|---|---:|"
    yield from (f"| {value or '(not said)'} | {number:,} |" for value, number in ranked[:_MOST_VALUES])
    if len(ranked) > _MOST_VALUES:
        rest = sum(number for _, number in ranked[_MOST_VALUES:])
        yield f"| {len(ranked) - _MOST_VALUES:,} others | {rest:,} |"
