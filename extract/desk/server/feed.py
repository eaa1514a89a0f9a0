"""The feed of corrections: conflicts that were found and pages whose numbers changed, as Atom (RFC 4287)."""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from crawler.articles.changes import changes
from extract.dataset.vocabulary import Verdict
from extract.desk.server.dataset import Dataset, value_of
from extract.desk.server.store.rows import article_of
from extract.desk.server.words import word
from extract.documents.dates import VIETNAM
from extract.report.labels import label
from extract.report.language import Language

MOST: Final = 100
"""Entries of the feed, the newest."""
TELLING: Final = (Verdict.CONFLICT, Verdict.SUM_ERROR, Verdict.TARGET_AS_RESULT)
_ATOM: Final = "http://www.w3.org/2005/Atom"
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in XML (XML 1.0, production 2)."""


_CONFLICTS: Final = """
SELECT checks.check_id, checks.verdict, checks.stated, checks.explanation_vi, checks.explanation_en, figures.sentence,
  articles.article_id, articles.title, articles.outlet, articles.fetched_at, articles.published_at
FROM checks JOIN figures USING (figure_id) JOIN articles USING (article_id)
WHERE checks.verdict IN ({marks}) AND NOT figures.related
ORDER BY coalesce(articles.fetched_at, articles.published_at, '') DESC, checks.check_id LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the feed."""

    name: str
    """What its id is made of; the same entry has the same one for good."""
    title: str
    summary: str
    updated: str
    """ISO 8601 with time and offset."""
    path: str
    """Where to read more, as a path of the desk."""


def conflicts(dataset: Dataset, language: Language) -> Iterator[Entry]:
    """What the checks of a dataset found wrong; nothing where it was written without checks."""
    if "checks" not in dataset.tables:
        return
    marks = ", ".join("?" * len(TELLING))
    # What is put together here are marks and names of this module.
    query = _CONFLICTS.format(marks=marks, most=MOST)
    for row in dataset.rows(query, tuple(TELLING)):
        verdict = label(Verdict(row["verdict"]), language)
        where = value_of(row, "title") or value_of(row, "outlet")
        yield Entry(
            f"check {row['check_id']}",
            word("feed_conflict", language, verdict=verdict, stated=value_of(row, "stated"), where=where),
            f"{value_of(row, 'sentence')}\n{value_of(row, f'explanation_{language}')}",
            _moment(value_of(row, "fetched_at") or value_of(row, "published_at"), dataset.path),
            f"/-/desk/check/{row['article_id']}",
        )


def changed(dataset: Dataset, language: Language) -> Iterator[Entry]:
    """The numbers that differ between the versions of a page that a dataset has."""
    query = (
        "SELECT * FROM articles WHERE canonical_url IN (SELECT canonical_url FROM articles WHERE version > 1)"
        " ORDER BY canonical_url, version"
    )
    articles = [article_of(row) for row in dataset.rows(query)]
    for _, versions in groupby(articles, key=lambda article: article.canonical_url):
        own = list(versions)
        for change in changes(own):
            yield _change(
                language,
                change.article_id,
                change.canonical_url,
                change.before,
                change.after,
                _moment(change.fetched_at, dataset.path),
            )


def listed(path: Path, language: Language) -> Iterator[Entry]:
    """The rows of a file changes.csv, as `ocop articles` writes it; rows that are not of that form are left out."""
    with path.open(encoding="utf-8", newline="") as file, suppress(csv.Error, UnicodeDecodeError):
        for row in csv.DictReader(file):
            with suppress(KeyError, TypeError):
                yield _change(
                    language,
                    row["article_id"],
                    row["canonical_url"],
                    row["before"],
                    row["after"],
                    _moment(row["fetched_at"], path),
                )


def _change(language: Language, article_id: str, url: str, before: str, after: str, updated: str) -> Entry:
    none = word("feed_nothing", language)
    return Entry(
        f"change {article_id} {before} {after}",
        word("feed_change", language, where=url),
        word("feed_before_after", language, before=before or none, after=after or none),
        updated,
        f"/-/desk/check/{article_id}",
    )


def as_atom(entries: Iterable[Entry], *, origin: str, name: str, language: Language) -> str:
    """The feed: each entry once, the newest first.

    Args:
        entries: What it tells of.
        origin: Scheme, host and port of the desk.
        name: What the id of the feed is made of.
        language: Of its title.
    """
    newest = sorted({entry.name: entry for entry in entries}.values(), key=lambda entry: entry.name)
    newest = sorted(newest, key=lambda entry: datetime.fromisoformat(entry.updated), reverse=True)[:MOST]
    feed = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": str(language)})
    _text(feed, "id", _id(f"feed {name}"))
    _text(feed, "title", word("feed_title", language))
    _text(feed, "updated", newest[0].updated if newest else datetime.fromtimestamp(0, UTC).isoformat())
    _text(Xml.SubElement(feed, "author"), "name", "ocop-miner")
    Xml.SubElement(feed, "link", {"rel": "self", "href": f"{origin}/-/desk/corrections.atom?lang={language}"})
    Xml.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{origin}/-/desk"})
    for entry in newest:
        element = Xml.SubElement(feed, "entry")
        _text(element, "id", _id(entry.name))
        _text(element, "title", entry.title)
        _text(element, "updated", entry.updated)
        Xml.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": f"{origin}{entry.path}"})
        _text(element, "summary", entry.summary)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(feed, encoding="unicode")}\n'


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = _NO_XML.sub(" ", text)


def _id(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"urn:ocop-miner:{name}").urn


def _moment(written: str, path: Path) -> str:
    """A time of the contract with its offset (RFC 3339); of a file where none is known."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        found = datetime.fromtimestamp(int(path.stat().st_mtime), VIETNAM)
    return (found if found.tzinfo else found.replace(tzinfo=VIETNAM)).isoformat(timespec="seconds")
