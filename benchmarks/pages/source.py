"""What the pages of corpus/pages are made from: articles, layouts and teasers, as written in TOML files."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SPLITS = ("dev", "test")
"""Each with its articles, layouts and teasers in a folder of its own."""
VIETNAM = timezone(timedelta(hours=7))
_MARKS = {"## ": "heading", "> ": "quote", "! ": "caption", "- ": "item", "| ": "row"}
_INLINE = re.compile(r"\*\*|\[\[|\]\]")


class SourceError(ValueError):
    """A file that pages are made from cannot be used; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of an article's body as it was written, with its inline marks: **bold**, [[link]]."""

    kind: str
    """body, heading, quote, caption, item, row; box or prose: teasers of other articles, as cards or as text."""
    text: str = ""

    @property
    def plain(self) -> str:
        """The words alone."""
        return _INLINE.sub("", self.text)

    @property
    def cells(self) -> list[str]:
        """The cells of a row."""
        return [cell.strip() for cell in self.plain.split(" | ")]


@dataclass(frozen=True, slots=True)
class Article:
    """An invented article, and how its page differs from others of the same layout."""

    name: str
    """Its file name, and the words of its address."""
    title: str
    published: datetime | date
    """In Vietnamese time; a date where its page tells no time of day."""
    body: tuple[Piece, ...]
    updated: datetime | None = None
    """When it was last changed, which metadata and some visible times tell as well."""
    lead: str = ""
    tag: str = ""
    """What the sapo opens with and what is not its text: "THÁI BÌNH - ", "(TTXVN) - "."""
    authors: tuple[str, ...] = ()
    byline: str = ""
    """The byline as the page shows it; the authors alone without it."""
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    dates: tuple[str, ...] = ("visible",)
    """Where the page tells its time: jsonld, meta, time (an attribute beside the visible time), visible, url."""
    date_format: str = ""
    """Of the visible time, where it is not the layout's. {weekday}: Thứ Hai; {day_number}: Thứ 2; {updated}: the time
    of the last change."""
    sapo: str = "outside"
    """outside, or inside the box of the body."""
    bylined: str = "bottom"
    """top, bottom (below the body) or inside (its last line)."""
    paragraphs: str = "p"
    """p, div, or br: line breaks between them."""
    canonical: bool = True
    quirks: frozenset[str] = frozenset()
    """nfd, roots, unclosed, bare (no metadata but the title), utc (metadata in universal time), video; and, where the
    body waits for a script: scrambled (one coded text), reversed (the letters of each word), empty."""

    @property
    def hidden(self) -> bool:
        """Is the text not to be had without a script?"""
        return not self.quirks.isdisjoint({"scrambled", "reversed", "empty"})


@dataclass(frozen=True, slots=True)
class Teaser:
    """A headline of another article with its first words."""

    place: str
    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How an outlet lays its pages out: templates of `string.Template`."""

    name: str
    split: str
    outlet: str
    host: str
    parts: Mapping[str, str]

    def part(self, name: str) -> str:
        """Return the template `name`.

        Raises:
            SourceError: The layout has none of that name.
        """
        try:
            return self.parts[name]
        except KeyError:
            raise SourceError(f"{self.split}/layouts/{self.name}.toml has no {name}.") from None


def articles(split: str, layout: str) -> list[Article]:
    """Return the articles written for `layout` of `split`, in the order of their file.

    Raises:
        SourceError: An article lacks something, or has a key that is not known.
    """
    path = HERE / split / "articles" / f"{layout}.toml"
    return [_article(path, entry) for entry in _load(path)["page"]]


def layouts(split: str) -> list[Layout]:
    """Return the layouts of `split`, in the order of their names."""
    found = []
    for path in sorted((HERE / split / "layouts").glob("*.toml")):
        entry = _load(path)
        found.append(Layout(path.stem, split, entry.pop("outlet"), entry.pop("host"), entry))
    return found


def teasers(split: str) -> list[Teaser]:
    """Return the teasers that pages of `split` choose from."""
    return [Teaser(**entry) for entry in _load(HERE / split / "teasers.toml")["teaser"]]


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path}: {error}") from error


def _article(path: Path, entry: dict[str, Any]) -> Article:
    named = entry.get("name", "an article without a name")
    lists = ("authors", "section", "tags", "dates")
    values: dict[str, Any] = {key: tuple(value) if key in lists else value for key, value in entry.items()}
    values["body"] = tuple(_pieces(entry.get("body", "")))
    values["quirks"] = frozenset(entry.get("quirks", ()))
    for key in ("published", "updated"):
        if isinstance(values.get(key), datetime):
            values[key] = values[key].replace(tzinfo=VIETNAM)
    try:
        return Article(**values)
    except TypeError as error:
        raise SourceError(f"{path}, {named}: {error}") from error


def _pieces(body: str) -> Iterator[Piece]:
    for line in filter(None, map(str.strip, body.splitlines())):
        if line in ("[box]", "[prose]"):
            yield Piece(line.strip("[]"))
            continue
        kind = _MARKS.get(line[: line.find(" ") + 1], "body")
        yield Piece(kind, line if kind == "body" else line.split(" ", 1)[1])
