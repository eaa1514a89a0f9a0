"""Types: raw cells of any format as columns of one type each, after the schema of the data dictionary."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from extract.analysis.dataset import DatasetError
from extract.dataset.tables import LIST_SEPARATOR, Column, Kind
from extract.documents.dates import VIETNAM

if TYPE_CHECKING:
    import pandas as pd

DAYS: Final = frozenset({"period_start", "period_end"})
"""Text columns that hold days, ISO 8601."""
MOMENTS: Final = frozenset({"published_at", "modified_at", "fetched_at"})
"""Text columns that hold days or moments, ISO 8601."""
_TRUTH: Final[Mapping[object, bool]] = {True: True, False: False, "true": True, "false": False, "1": True, "0": False}
_DTYPES: Final[Mapping[Kind, str]] = {Kind.INTEGER: "Int64", Kind.NUMBER: "Float64", Kind.BOOLEAN: "boolean"}


def typed(columns: Iterable[Column], cells: Mapping[str, Sequence[Any]], *, file: str, key: str = "") -> "pd.DataFrame":
    """Raw cells as a frame with the types of `LoadedDataset`.

    Args:
        columns: The columns wanted, in order; others that the cells have are left out.
        cells: By name of the column, as text or as values of the column's type; None or "" where nothing is said.
        file: What messages call the file.
        key: The column that names a row, for messages.

    Raises:
        DatasetError: a column is missing, or a cell is not of its column's type or vocabulary.
    """
    import pandas as pd

    wanted = list(columns)
    missing = [column.name for column in wanted if column.name not in cells]
    if missing:
        raise DatasetError(
            f"{file}: has no column {', '.join(missing)}; write the dataset anew with this version of ocop extract"
        )
    names = cells[key] if key else ()
    return pd.DataFrame({column.name: _column(column, cells[column.name], file, names) for column in wanted})


def _column(column: Column, cells: Sequence[Any], file: str, names: Sequence[Any]) -> "pd.Series[Any]":
    import numpy as np
    import pandas as pd

    read = _reader(column)
    values = []
    for number, cell in enumerate(cells, start=1):
        try:
            values.append(None if cell is None or cell == "" else read(cell))
        except (ValueError, InvalidOperation, TypeError, KeyError, OverflowError):
            name = f" ({names[number - 1]})" if names else ""
            raise DatasetError(
                f"{file}: row {number}{name}, column {column.name}: {cell!r} is {_wanted(column)};"
                " correct the cell, or write the dataset anew with this version"
            ) from None
    if column.name in DAYS:
        return pd.Series(np.array([value or "NaT" for value in values], dtype="datetime64[s]"))
    if column.name in MOMENTS:
        moments = pd.Series(np.array([value or "NaT" for value in values], dtype="datetime64[s]"))
        return moments.dt.tz_localize("UTC").dt.tz_convert(VIETNAM)
    if column.kind is Kind.WORD:
        return pd.Series(pd.Categorical(values, categories=list(column.words)))
    return pd.Series(values, dtype=_DTYPES.get(column.kind, "string"))


def _reader(column: Column) -> Callable[[Any], object]:
    """What makes a value of a cell that says something."""
    if column.name in DAYS:
        return lambda cell: datetime.strptime(str(cell), "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    if column.name in MOMENTS:
        return _moment
    if column.words:
        words = {word: word for word in column.words}
        return lambda cell: words[str(cell)]
    readers: dict[Kind, Callable[[Any], object]] = {
        Kind.BOOLEAN: lambda cell: _TRUTH[cell],
        Kind.INTEGER: _whole,
        Kind.NUMBER: lambda cell: float(Decimal(str(cell))),
        Kind.LIST: _list,
    }
    return readers.get(column.kind, str)


def _moment(cell: object) -> str:
    moment = datetime.fromisoformat(str(cell))
    local = moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
    return local.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def _list(cell: str | Iterable[str]) -> str | None:
    return cell if isinstance(cell, str) else LIST_SEPARATOR.join(cell) or None


def _whole(cell: object) -> int:
    value = Decimal(str(cell))
    if value != value.to_integral_value():
        raise ValueError(cell)
    return int(value)


def _wanted(column: Column) -> str:
    """What a cell that cannot be read fails to be."""
    if column.words:
        return f"no word of {column.vocabulary} ({', '.join(column.words)})"
    if column.name in DAYS:
        return "no day such as 2024-06-30"
    if column.name in MOMENTS:
        return "no day or moment such as 2024-06-30T08:15:00+07:00"
    return {Kind.BOOLEAN: "neither true nor false", Kind.INTEGER: "no whole number", Kind.NUMBER: "no number"}.get(
        column.kind, "no text"
    )
