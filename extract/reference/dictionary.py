"""The dictionary of the reference tables: `python -m extract.reference.dictionary > docs/reference-dictionary.md`."""

import sys
from collections.abc import Iterator
from typing import Final

from extract.dataset.dictionary import kind_of, vocabulary_tables
from extract.reference.schema import Field, Need, schemas

HEAD: Final = """# Dictionary of the reference figures

Made from `extract/reference/dictionary.toml` by `make docs`. The strict reader (`ocop reference validate`) and
`corpus/official/datapackage.json` go by the same file.

Each table is a CSV file in UTF-8, with commas and a header. An empty cell is a missing value. A text that starts with
`=`, `+`, `-` or `@` has an apostrophe before it in what ocop writes, so that no spreadsheet runs it as a formula; the
reader takes it off again. *required*: may not be empty. *worked out*: in a file of your own it may be empty, and the
reader works it out; in the shipped table it never is.
"""


def markdown() -> str:
    """The whole page."""
    columns = [field.column for schema in schemas().values() for field in schema.fields]
    return "\n".join([HEAD, *_tables(), "# Controlled words\n", *vocabulary_tables(columns)])


def _tables() -> Iterator[str]:
    for schema in schemas().values():
        yield f"## {schema.name}.csv\n\n{schema.about} A row is named by {' and '.join(schema.key)}.\n"
        yield "| column | type | need | meaning |\n|---|---|---|---|"
        for field in schema.fields:
            need = "" if field.need is Need.OPTIONAL else field.need.value
            yield f"| {field.name} | {_kind(field)} | {need} | {field.column.about}{_limits(field)} |"
        yield ""


def _kind(field: Field) -> str:
    return "date" if field.is_date else kind_of(field.column)


def _limits(field: Field) -> str:
    if field.allowed and not field.column.words:
        return f" One of {', '.join(field.allowed)}."
    if field.minimum is not None:
        return f" From {field.minimum} to {field.maximum}."
    return f" Written as {field.form}." if field.form and field.form not in field.column.about else ""


if __name__ == "__main__":
    sys.stdout.write(markdown())
