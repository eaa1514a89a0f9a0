"""The data dictionary as pandera schemas: what a pandas table of the contract must look like."""

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from extract.dataset.tables import Column, Kind, tables

if TYPE_CHECKING:
    import pandas as pd
    from pandera.pandas import Check, DataFrameSchema

EMPTY: Final = "not_nullable"
"""What pandera calls the failure of a cell that may not be empty."""
_TYPES: Final = {Kind.INTEGER: "Int64", Kind.NUMBER: "Float64", Kind.BOOLEAN: "boolean"}
_MOST_WORDS: Final = 8
"""Words of a vocabulary that a message lists."""


@cache
def frame_schema(name: str) -> "DataFrameSchema":
    """The schema of the table of a name, as `extract.dataset.tables.frame` makes it.

    The message of each failed check says what is wrong with a cell, as the end of a sentence that starts with the cell.
    Keys are not checked: a table may come in parts. Loading pandera takes some seconds.
    """
    from pandera.pandas import Column as FrameColumn
    from pandera.pandas import DataFrameSchema

    table = next(table for table in tables() if table.name == name)
    return DataFrameSchema(
        {
            column.name: FrameColumn(
                _TYPES.get(column.kind, "string"), list(_checks(column)), nullable=not column.required
            )
            for column in table.columns
        },
        strict=True,
        ordered=True,
    )


def type_name(column: Column) -> str:
    """The type of a column in words, for a message."""
    return {Kind.INTEGER: "a whole number", Kind.NUMBER: "a number", Kind.BOOLEAN: "true or false"}.get(
        column.kind, "a text"
    )


def _checks(column: Column) -> "list[Check]":
    from pandera.pandas import Check

    checks: list[Any] = []
    if column.words:
        some = ", ".join(list(column.words)[:_MOST_WORDS])
        more = f", … ({len(column.words)} words)" if len(column.words) > _MOST_WORDS else ""
        checks.append(Check.isin(list(column.words), error=f"is no word of {column.vocabulary}: {some}{more}"))
    if column.allowed:
        checks.append(Check.isin(column.allowed, error=f"is none of {', '.join(map(str, column.allowed))}"))
    if column.minimum is not None:
        checks.append(Check.ge(column.minimum, error=f"is less than {column.minimum}"))
    if column.maximum is not None:
        checks.append(Check.le(column.maximum, error=f"is more than {column.maximum}"))
    if column.pattern:
        checks.append(Check.str_matches(rf"(?:{column.pattern})\Z", error="is not written as the data dictionary says"))
    if column.is_date:
        checks.append(Check(_is_date, error="is no day, ISO 8601 (2024-06-30)"))
    return checks


def _is_date(days: "pd.Series[str]") -> "pd.Series[bool]":
    import pandas as pd

    written = days.str.fullmatch(r"\d{4}-\d{2}-\d{2}")
    return written & pd.to_datetime(days, format="%Y-%m-%d", errors="coerce").notna()
