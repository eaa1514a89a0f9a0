"""No text of the desk is missing in either language, and none is left over."""

import re
from pathlib import Path
from string import Formatter

import pytest

from extract.desk.server.charts.series import Counted, Told
from extract.desk.server.words import table, word
from extract.report.language import Language

FOLDER = Path(__file__).parents[3] / "extract" / "desk" / "server"
IN_TEMPLATES = re.compile(r'\bt\("(\w+)"')
IN_CODE = re.compile(r'(?:\bword\(|Refusal\(\d+, |return \d+, |\.tell\(|send, \d+, |: |, )["\']([a-z][a-z_0-9]+)["\']')


def used() -> set[str]:
    names = {name for path in FOLDER.glob("templates/*.html") for name in IN_TEMPLATES.findall(path.read_text("utf-8"))}
    code = {name for path in FOLDER.rglob("*.py") for name in IN_CODE.findall(path.read_text("utf-8"))}
    return names | (code & table().keys()) | {*Counted, *Told, "step_wait"}


def test_every_text_that_is_used_is_there() -> None:
    names = {name for path in FOLDER.glob("templates/*.html") for name in IN_TEMPLATES.findall(path.read_text("utf-8"))}
    named = re.compile(r'(?:\bword\(|Refusal\(\d+, |return \d+, |\.tell\()"(\w+)"')
    names |= {name for path in FOLDER.rglob("*.py") for name in named.findall(path.read_text("utf-8"))}
    assert names - table().keys() == set()


def test_no_text_is_left_over() -> None:
    assert {name for name in table() if not name.endswith("_advice")} - used() == set()


@pytest.mark.parametrize("name", table())
def test_a_text_has_both_languages_with_the_same_fields(name: str) -> None:
    texts = table()[name]
    assert set(texts) == set(Language)
    assert all(texts.values())
    fields = [{field for _, field, _, _ in Formatter().parse(text) if field} for text in texts.values()]
    assert fields[0] == fields[1]


def test_a_refusal_says_what_to_do() -> None:
    given = re.compile(r'(?:Refusal\(\d+, |return \d+, |, \d{3}, )"(\w+)"')
    names = {name for path in FOLDER.rglob("*.py") for name in given.findall(path.read_text("utf-8"))}
    assert names
    assert {name for name in names if f"{name}_advice" not in table()} == set()


def test_a_field_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        word("hits", Language.VI)
