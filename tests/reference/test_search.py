"""Rows are found by what people type: no tone marks, any order, star classes and years as said."""

import tomllib
from importlib.resources import files

import pytest

from extract.dataset.vocabulary import Measure, Status
from extract.reference.schema import schema
from extract.reference.search import search, unmatched, words_of
from extract.reference.store import load_reference

ROWS = load_reference().rows


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thái Bình, 4 sao", "thai binh 4sao"),
        ("4★ 4* 4 stars", "4sao 4sao 4sao"),
        ("tháng 06/2024", "thang 6 2024"),
        ("919/QĐ-TTg", "919 qd ttg"),
        ("Đắk Lắk Hoà", "dak lak hoa"),
        ("14 sao", "14 sao"),
        ("", ""),
    ],
)
def test_words_are_compared_as_they_are_typed(text: str, words: str) -> None:
    assert words_of(text) == tuple(words.split())


@pytest.mark.parametrize(
    "question", ["thai binh 4 sao 2024", "2024 4★ Thái Bình", "Số sản phẩm 4 sao của THÁI BÌNH 2024"]
)
def test_the_first_row_is_what_was_asked_for(question: str) -> None:
    first = search(ROWS, question)[0]
    assert (first.place, first.star_min, first.star_max, first.period[:4]) == ("Thái Bình", 4, 4, "2024")


def test_a_named_place_is_kept_to() -> None:
    assert {row.place for row in search(ROWS, "hung yen muc tieu 2040")} == {"Hưng Yên"}
    assert {row.place for row in search(ROWS, "tiền hải")} == {"Tiền Hải"}


def test_measures_and_goals_are_known_by_their_vietnamese_words() -> None:
    assert search(ROWS, "chu the thai binh")[0].measure is Measure.PRODUCERS
    assert search(ROWS, "muc tieu thai binh 2025")[0].status is Status.TARGET


def test_a_document_is_found_by_its_number() -> None:
    assert "919" in search(ROWS, "919/QD-TTg")[0].document_number


def test_a_title_is_found_by_some_of_its_words() -> None:
    assert "F0019" in {row.reference_id for row in search(ROWS, "nang tam thuong hieu san pham dia phuong")}


def test_words_that_no_row_has_are_told() -> None:
    question = "thai binh 4 sao zeppelin"
    assert unmatched(search(ROWS, question)[0], question) == ("zeppelin",)


@pytest.mark.parametrize("question", ["zeppelin", "", "của", "?!"])
def test_nothing_is_found_for_nothing(question: str) -> None:
    assert search(ROWS, question) == []


def test_every_controlled_word_has_words_to_be_found_by() -> None:
    said = tomllib.loads(files("extract.reference").joinpath("search.toml").read_text(encoding="utf-8"))
    for field in schema("figures").fields:
        if field.name in said and field.allowed:
            assert set(said[field.name]) == set(field.allowed), field.name
