"""The schema of the reference tables: columns, types and allowed words, as `dictionary.toml` sets them out.

One schema serves the strict reader, the data dictionary and the Table Schemas of the data package, so that none of them
can say what another does not.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final, get_type_hints

from extract.dataset.tables import Column, Kind, column, vocabularies
from extract.reference.row import ReferenceRow


class Need(StrEnum):
    """Whether a cell may be empty."""

    REQUIRED = "required"
    WORKED_OUT = "worked out"
    """The reader works it out; in a written table it is never empty."""
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a reference table, with what may stand in it."""

    column: Column
    need: Need
    pattern: str = ""
    """Regular expression that a text matches as a whole; empty where any text will do."""
    noun: str = ""
    """What the reader calls a cell in a message: "period"."""
    form: str = ""
    """How to write it, for the same message."""
    minimum: int | None = None
    maximum: int | None = None
    allowed: tuple[str, ...] = ()
    """The only words, or numbers, that may stand in it; empty where all may."""
    is_date: bool = False
    """Whether it is a day, ISO 8601."""

    @property
    def name(self) -> str:
        """Name of the column."""
        return self.column.name


@dataclass(frozen=True, slots=True)
class Schema:
    """A reference table."""

    name: str
    about: str
    key: tuple[str, ...]
    """The columns that name a row."""
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in the order of the file."""
        return tuple(field.name for field in self.fields)


_TABLES: Final = ("figures", "collected", "measures", "terms", "unmapped")


def schema(name: str) -> Schema:
    """The schema of a table: figures, collected, measures, terms or unmapped."""
    return schemas()[name]


@cache
def schemas() -> Mapping[str, Schema]:
    """The schemas of all tables by name."""
    dictionary = tomllib.loads((files("extract.reference") / "dictionary.toml").read_text(encoding="utf-8"))
    words = {**vocabularies(), **dictionary["vocabulary"]}
    hints = {"figures": get_type_hints(ReferenceRow)}
    return {name: _schema(name, dictionary, words, hints.get(name, {})) for name in _TABLES}


def _schema(
    name: str, dictionary: Mapping[str, Any], words: Mapping[str, Mapping[str, str]], hints: Mapping[str, Any]
) -> Schema:
    table = dictionary[name]
    entries = {**dictionary[table["like"]]["columns"], **table["columns"]} if "like" in table else table["columns"]
    return Schema(
        name=name,
        about=table["about"],
        key=tuple(table["key"]),
        fields=tuple(_field(each, entry, words, hints.get(each)) for each, entry in entries.items()),
    )


def _field(name: str, entry: Mapping[str, Any], words: Mapping[str, Mapping[str, str]], hint: Any) -> Field:
    if hint is not None:
        about = column(name, hint, entry["about"], words)
    elif "vocabulary" in entry:
        about = Column(name, Kind.WORD, entry["about"], entry["vocabulary"], words[entry["vocabulary"]])
    else:
        about = Column(name, Kind(entry.get("kind", Kind.TEXT)), entry["about"])
    return Field(
        column=about,
        need=Need(entry.get("need", Need.OPTIONAL)),
        pattern=entry.get("pattern", ""),
        noun=entry.get("noun", ""),
        form=entry.get("form", ""),
        minimum=entry.get("minimum"),
        maximum=entry.get("maximum"),
        allowed=tuple(about.words) or tuple(map(str, entry.get("allowed", ()))),
        is_date=entry.get("date", False),
    )
