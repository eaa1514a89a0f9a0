"""The tables, the row classes and the data dictionary agree."""

from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path

import pytest

from extract.dataset import vocabulary
from extract.dataset.article import Article
from extract.dataset.check import Check
from extract.dataset.dictionary import markdown
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.tables import FIELDS_WITHOUT_COLUMN, Kind, cells, frame, tables
from tests.dataset.rows import ARTICLE, DATASET, FIGURES

ROW_CLASSES = {"articles": Article, "figures": Figure, "products": Product, "checks": Check}
TABLES = {table.name: table for table in tables()}
VOCABULARIES = {
    name: value for name, value in vars(vocabulary).items() if isinstance(value, type) and issubclass(value, StrEnum)
}
CONTRACT = {
    "figures": "figure_id article_id measure status flow unit value_min value_max modifier per star_min star_max "
    "producer_type qualifier place place_level place_code place_vintage period period_start period_end period_basis "
    "part_of derived attributed_to sentence char_start char_end rule page cell related",
    "products": "product_id article_id name star status producer producer_type place place_code year sentence "
    "char_start char_end page cell related",
    "checks": "check_id figure_id kind verdict expected stated difference tolerance references explanation_vi "
    "explanation_en",
    "articles": "article_id url canonical_url outlet title lead authors published_at modified_at fetched_at text "
    "content_sha256 warc_file warc_record_id duplicate_of version",
}


@pytest.mark.parametrize("name", list(ROW_CLASSES))
def test_every_field_of_a_row_is_a_column(name: str) -> None:
    columns = {column.name for column in TABLES[name].columns}
    assert columns == {field.name for field in fields(ROW_CLASSES[name])} - FIELDS_WITHOUT_COLUMN.get(name, set())


@pytest.mark.parametrize("name", list(ROW_CLASSES))
def test_columns_stand_in_the_order_of_the_contract(name: str) -> None:
    contract = CONTRACT[name].split()
    assert [column.name for column in TABLES[name].columns if column.name in contract] == contract


@pytest.mark.parametrize("name", [name for name in VOCABULARIES if name != "StrEnum"])
def test_every_controlled_word_is_explained(name: str) -> None:
    (words,) = {tuple(column.words) for table in tables() for column in table.columns if column.vocabulary == name}
    assert set(words) == {word.value for word in VOCABULARIES[name]}


def test_data_dictionary_on_file_is_the_one_of_the_code() -> None:
    page = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
    assert page.read_text(encoding="utf-8") == markdown(), "run: make docs"


def test_what_is_not_said_is_missing() -> None:
    row = dict(
        zip((column.name for column in TABLES["figures"].columns), cells(TABLES["figures"], FIGURES[1]), strict=True)
    )
    assert row["place"] is row["star_min"] is row["flow"] is None
    assert row["derived"] is True
    assert row["measure"] == "target_exceeded"


@pytest.mark.parametrize("name", list(ROW_CLASSES))
def test_frame_has_the_same_types_with_and_without_rows(name: str) -> None:
    table = TABLES[name]
    full, empty = frame(table, {each.name: rows for each, rows in DATASET.tables()}[name]), frame(table, ())
    assert list(full.columns) == [column.name for column in table.columns]
    assert full.dtypes.equals(empty.dtypes)


def test_frame_types_suit_the_kinds() -> None:
    expected = {Kind.INTEGER: "Int64", Kind.NUMBER: "Float64", Kind.BOOLEAN: "boolean"}
    data = frame(TABLES["figures"], FIGURES)
    for column in TABLES["figures"].columns:
        assert str(data[column.name].dtype) == expected.get(column.kind, "string")
    assert data["star_min"].tolist()[0] == 3
    assert data["star_min"].isna().tolist() == [False, True]


def test_list_becomes_text() -> None:
    names = [column.name for column in TABLES["articles"].columns]
    assert cells(TABLES["articles"], ARTICLE)[names.index("authors")] == "An; Bình"


def test_dataset_that_was_not_checked_has_no_table_of_checks() -> None:
    assert [table.name for table, _ in replace(DATASET, checks=None).tables()] == ["articles", "figures", "products"]
    assert [table.name for table, _ in replace(DATASET, checks=()).tables()] == list(ROW_CLASSES)


def test_every_number_has_a_unit_and_every_concept_is_one_of_sdmx() -> None:
    concepts = {
        "COMMENT",
        "DATA_COMP",
        "DATA_PROVIDER",
        "INDICATOR",
        "LAST_UPDATE",
        "OBS_STATUS",
        "OBS_VALUE",
        "REF_AREA",
        "STAT_POP",
        "TIME_PERIOD",
        "TITLE",
        "UNIT_MEASURE",
        "VERSION",
    }
    for column in (column for table in tables() for column in table.columns):
        assert column.unit or column.kind not in (Kind.INTEGER, Kind.NUMBER), column.name
        assert column.concept in concepts | {""}, column.name


def test_keys_are_required_and_references_name_a_table() -> None:
    for table in tables():
        assert table.columns[0].required
        assert {column.refers_to for column in table.columns} <= {"", *TABLES}
