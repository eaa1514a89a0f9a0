"""A reference row of one's own, invented for the tests, and files of such rows."""

import csv
import io
from pathlib import Path

from extract.reference.row import ReferenceRow
from extract.reference.table_file import TableFile, read_table

OWN = {
    "reference_id": "S1",
    "measure": "products",
    "status": "actual",
    "flow": "stock",
    "unit": "count",
    "value_min": "270",
    "place": "Thái Bình",
    "place_level": "province",
    "place_vintage": "63",
    "period": "2025-06",
    "confidence": "authority",
    "source_title": "Báo cáo của Sở",
}


def table_bytes(*rows: dict[str, str]) -> bytes:
    """Rows as CSV, with the columns that any of them has."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def written(path: Path, *rows: dict[str, str]) -> Path:
    """A file of rows."""
    path.write_bytes(table_bytes(*rows))
    return path


def read(*rows: dict[str, str]) -> TableFile:
    """Rows as the strict reader reads them; an id may be empty."""
    return read_table(table_bytes(*rows), file="own.csv", ids_may_lack=True)


def row(**changes: str) -> ReferenceRow:
    """The row above with some cells changed."""
    (found,) = read({**OWN, **changes}).sound_rows()
    return found
