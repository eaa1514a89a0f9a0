"""Every word of the page is there in both languages."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import lxml.html
import pytest

from extract.dataset.vocabulary import Verdict
from extract.desk.page.words import group_label, table, verdict_label, word
from extract.report.findings import Group
from extract.report.language import Language
from tests.desk.page.building import ACTIONS, article, decided, other_article, page, report


def entries(given: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """The entries of the table with their names; an entry is a table with a text in it."""
    for key, value in given.items():
        if isinstance(value, dict):
            leaf = any(isinstance(each, str) for each in value.values())
            yield from [(f"{name}{key}", value)] if leaf else entries(value, f"{name}{key}.")


ENTRIES = dict(entries(table()))
LABELS = tomllib.loads((files("extract.report") / "labels.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_has_both_languages_with_the_same_fields(name: str) -> None:
    entry = ENTRIES[name]
    assert set(entry) == {language.value for language in Language}
    assert all(entry.values())
    assert re.findall(r"\{\w+\}", entry["vi"]) == re.findall(r"\{\w+\}", entry["en"])


@pytest.mark.parametrize(("name", "entry"), entries(LABELS))
def test_a_label_of_reports_has_both_languages(name: str, entry: dict[str, str]) -> None:
    assert entry["vi"], name
    assert entry["en"], name
    assert sorted(re.findall(r"\{\w+\}", entry["vi"])) == sorted(re.findall(r"\{\w+\}", entry["en"]))


@pytest.mark.parametrize("group", [*Group, "all"])
def test_a_group_has_a_name_in_both(group: str) -> None:
    assert group_label(group).vi
    assert group_label(group).en


def test_every_word_that_templates_name_is_there_and_no_other() -> None:
    folder = files("extract.desk.page")
    sources = [each.read_text(encoding="utf-8") for each in (folder / "templates").iterdir()]
    sources += [each.read_text(encoding="utf-8") for each in folder.iterdir() if each.name.endswith(".py")]
    code = "\n".join(sources)
    named = set(re.findall(r"""(?<!labels\.)(?:say|words?|filled)\(\s*"([\w.]+)\"""", code))
    for name in named - {name for name in named if name.endswith(".")}:
        assert word(name).vi
    tables = {name.partition(".")[0] for name in ENTRIES if "." in name}
    single = {name for name in ENTRIES if "." not in name}
    assert single - named == set()
    assert all(f'"{name}.' in code for name in tables)


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_has_a_label_in_both(verdict: Verdict) -> None:
    assert verdict_label(verdict).vi
    assert verdict_label(verdict).en


def test_each_text_of_the_page_stands_in_both_languages() -> None:
    shown = page(article(), other_article(), report(), reviews=decided(), actions=ACTIONS)
    document = lxml.html.document_fromstring(shown)
    for parent in document.xpath("//*[*[@class='vi' or @class='en']]"):
        found = [child.get("class") for child in parent if child.get("class") in ("vi", "en")]
        assert found.count("vi") == found.count("en")
    for one in document.xpath("//*[@class='vi' or @class='en']"):
        assert one.get("lang") == one.get("class")
        assert one.text_content().strip()


@pytest.mark.parametrize("language", Language)
def test_the_page_starts_in_the_language_asked_for(language: Language) -> None:
    document = lxml.html.document_fromstring(page(language=language))
    assert document.get("lang") == language
    (chosen,) = document.xpath("//input[@name='language'][@checked]")
    assert chosen.get("value") == language
