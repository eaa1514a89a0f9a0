"""The feed of corrections is valid Atom, and the same entry has the same id for good."""

import csv
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from extract.desk.server import feed
from extract.desk.server.dataset import open_dataset
from extract.desk.server.feed import Entry, as_atom
from extract.report.language import Language
from tests.desk.server.materials import SCRIPT
from tests.desk.server.serving import Server

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = Entry("check c1", "Không khớp: 72", "Một\x00 câu\x0b & <b>", "2024-07-01T08:00:00+07:00", "/-/desk/check/a1")


def atom(*entries: Entry) -> str:
    return as_atom(entries, origin="http://127.0.0.1:8001", name="d", language=Language.VI)


def test_a_reader_of_feeds_reads_it(server: Server) -> None:
    got = server.ask("/-/desk/corrections.atom")
    assert got.headers["content-type"].startswith("application/atom+xml")
    read = feedparser.parse(got.text)
    assert (read.bozo, read.version) == (False, "atom10")
    titles = [entry.title for entry in read.entries]
    assert any(title.startswith("Tự mâu thuẫn: 240") for title in titles), titles
    assert any(title.startswith("Số đã đổi") for title in titles), titles
    for entry in read.entries:
        assert entry.id.startswith("urn:uuid:")
        assert entry.updated_parsed is not None
        assert entry.link.startswith(f"{server.address}/-/desk/check/")
    assert any(SCRIPT in etree.tostring(node, method="text", encoding="unicode") for node in _summaries(got.text))


def _summaries(text: str) -> list[etree._Element]:
    return list(etree.fromstring(text.encode()).iter(f"{ATOM}summary"))


def test_it_has_what_the_standard_asks_for() -> None:
    root = etree.fromstring(atom(ENTRY).encode())
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate"]


def test_an_empty_feed_is_valid() -> None:
    read = feedparser.parse(atom())
    assert (read.bozo, read.entries) == (False, [])


def test_ids_stay_and_an_entry_stands_once() -> None:
    once, twice = feedparser.parse(atom(ENTRY)), feedparser.parse(atom(ENTRY, ENTRY))
    assert [each.id for each in twice.entries] == [once.entries[0].id]


def test_the_newest_come_first_whatever_their_offset() -> None:
    later = Entry("check c2", "b", "", "2024-07-01T02:00:00+00:00", "/")
    assert [each.title for each in feedparser.parse(atom(ENTRY, later)).entries] == ["b", "Không khớp: 72"]


def test_changes_of_a_crawl_are_told(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["article_id", "canonical_url", "fetched_at", "before", "after"])
        writer.writerow(["a1", "https://bao.example/a", "2024-07-02T08:00:00+07:00", "Có 72.", "Có 74."])
    (entry,) = feed.listed(path, Language.EN)
    assert (entry.summary, entry.path) == ("Before: Có 72.\nAfter: Có 74.", "/-/desk/check/a1")


def test_a_file_of_another_form_tells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert list(feed.listed(path, Language.EN)) == []


@pytest.mark.parametrize("language", Language)
def test_conflicts_are_told_in_both_languages(dataset: Path, language: Language) -> None:
    found = list(feed.conflicts(open_dataset(dataset), language))
    assert found
    assert all(entry.title and entry.summary for entry in found)
