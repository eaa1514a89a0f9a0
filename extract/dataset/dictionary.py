"""The data dictionary as a page of Markdown: `python -m extract.dataset.dictionary > docs/data-dictionary.md`."""

import sys
from collections.abc import Iterable, Iterator

from extract.dataset.tables import LIST_SEPARATOR, Column, tables

HEAD = f"""# Data dictionary

Made from `extract/dataset/dictionary.toml` by `make docs`; the tests hold it against the code, and `ocop export` checks
every table by the same file and writes it into `datapackage.json`.

*required*: never empty. *unit*: what a number counts in. *concept*: what the column is among the
[cross-domain concepts of SDMX](https://sdmx.org/wp-content/uploads/SDMX_Glossary_Version_2_1_December_2020.htm), where
it is one of them. A mapping to SDMX is a help for those who load the figures into a statistical system; it makes no
official statistics of them.

What a text does not say is empty: null in Parquet, SQLite and JSON lines, an empty cell in CSV and Excel.
A *number* is exact in CSV and JSON lines, and 64-bit floating point in Parquet and Excel. A *list* is an array in JSON
lines, and text joined by "{LIST_SEPARATOR.strip()}" elsewhere. Offsets count Unicode code points from 0.
In CSV, a text that starts with `=`, `+`, `-`, `@`, a tab or a carriage return has an apostrophe before it, so that no
spreadsheet runs it as a formula. A cell of an Excel workbook holds 32,767 characters; a longer text is cut and ends
in "[…]".
"""


def markdown() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_tables(), "# Controlled words\n", *vocabulary_tables(_columns())])


def _tables() -> Iterator[str]:
    for table in tables():
        yield f"## {table.name}\n\n{table.about}\n"
        yield "| column | type | need | unit | concept | meaning |\n|---|---|---|---|---|---|"
        for column in table.columns:
            need = "required" if column.required else ""
            meaning = f"{column.about}{limits_of(column)}".replace("|", "\\|")
            yield f"| {column.name} | {kind_of(column)} | {need} | {column.unit} | {column.concept} | {meaning} |"
        yield ""


def _columns() -> Iterator[Column]:
    return (column for table in tables() for column in table.columns)


def kind_of(column: Column) -> str:
    """The type of a column; of a controlled one, a link to the table of its words."""
    if column.is_date:
        return "date"
    return f"[{column.vocabulary}](#{column.vocabulary.lower()})" if column.words else column.kind.value


def limits_of(column: Column) -> str:
    """What the values of a column are bound to, as sentences after its meaning, with a space before them."""
    said = ""
    if column.refers_to:
        said += f" A key of {column.refers_to}."
    if column.allowed:
        said += f" One of {', '.join(map(str, column.allowed))}."
    if column.minimum is not None:
        end = "up" if column.maximum is None else f"to {column.maximum}"
        said += f" From {column.minimum} {end}."
    return said


def vocabulary_tables(columns: Iterable[Column]) -> Iterator[str]:
    """A table for each vocabulary of some columns, in the order of the columns."""
    controlled = {column.vocabulary: column for column in columns if column.words}
    for name, column in controlled.items():
        yield f"## {name}\n\n| word | meaning |\n|---|---|"
        yield from (f"| {word} | {about} |" for word, about in column.words.items())
        yield ""


if __name__ == "__main__":
    sys.stdout.write(markdown())
