"""One schema: the row class, the files, the dictionary and the reader agree."""

import csv
from pathlib import Path

import pytest

from extract.reference.build import OFFICIAL
from extract.reference.dictionary import markdown
from extract.reference.row import COLUMNS, Confidence
from extract.reference.schema import schema, schemas


def test_the_columns_are_the_fields_of_a_row() -> None:
    assert schema("figures").columns == COLUMNS


@pytest.mark.parametrize("name", ["figures", "collected", "measures", "terms", "unmapped"])
def test_the_columns_are_those_of_the_file(name: str) -> None:
    with (OFFICIAL / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert tuple(next(csv.reader(file))) == schema(name).columns


def test_who_speaks_is_explained() -> None:
    (field,) = (field for field in schema("figures").fields if field.name == "confidence")
    assert field.allowed == tuple(Confidence)


def test_every_pattern_has_words_for_its_message() -> None:
    for table in schemas().values():
        for field in table.fields:
            assert bool(field.pattern) == bool(field.form), field.name
            assert field.noun or not field.pattern, field.name


def test_dictionary_on_file_is_the_one_of_the_code() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference-dictionary.md"
    assert page.read_text(encoding="utf-8") == markdown(), "run: make docs"
