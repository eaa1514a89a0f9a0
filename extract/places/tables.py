"""The CSV files of corpus/places as they are shipped: rows of text, one dictionary a row."""

import csv
import io
from importlib.resources import files


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of one table of corpus/places.

    Raises:
        FileNotFoundError: where the installed package has no such table.
    """
    text = files("corpus").joinpath("places", name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
