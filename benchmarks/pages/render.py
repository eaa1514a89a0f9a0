"""Renders the pages of corpus/pages, and beside each what a reader should make of it.

    python -m benchmarks.pages.render [corpus/pages]

The articles and layouts of each split stand in benchmarks/pages; corpus/pages/README.md says what is invented and what
a page's truth holds. The same files always give the same bytes.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from unicodedata import normalize
from zlib import crc32

from benchmarks.pages import html
from benchmarks.pages.source import SPLITS, Article, Layout, SourceError, Teaser, articles, layouts, teasers

CORPUS = Path("corpus/pages")
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_SUNDAY = 6
_FIGURE = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d(?!\d))\d(?:[\d.,]*\d){2,}(?!\w)")
"""A number of three digits or more that is no year; shorter ones also stand in dates and times."""
_SHOWN = {"visible", "time"}
_IN_A_BOX, _BESIDE, _BELOW = 2, 4, 3
"""Teasers in a box inside the body, beside the article and below it."""


def pages() -> Iterator[tuple[str, str, str]]:
    """Yield the path of each page without its suffix, its HTML, and its truth as JSON.

    Raises:
        SourceError: An article or a layout cannot be used.
    """
    for split in SPLITS:
        pool = teasers(split)
        for layout in layouts(split):
            written = articles(split, layout.name)
            for number, article in enumerate(written):
                others = [other for other in written if other is not article]
                page = _Page(article, layout, number, pool, others)
                truth = json.dumps(page.truth(), ensure_ascii=False, indent=1) + "\n"
                yield f"{split}/{layout.name}/{article.name}", page.html(), truth


class _Page:
    """One page while it is made: the article, and the teasers chosen for it."""

    def __init__(
        self, article: Article, layout: Layout, number: int, pool: Sequence[Teaser], others: Sequence[Article]
    ) -> None:
        self.article, self.layout = article, layout
        self.seed = crc32(article.name.encode())
        self.url = self._url(number)
        chosen = self._chosen(pool)
        boxes = sum(piece.kind in ("box", "prose") for piece in article.body)
        self.boxes = [[next(chosen) for _ in range(_IN_A_BOX)] for _ in range(boxes)]
        self.beside = [next(chosen) for _ in range(_BESIDE)]
        self.below = [next(chosen) for _ in range(_BELOW)]
        self.own = [others[(self.seed + i) % len(others)].title for i in range(2)]

    def html(self) -> str:
        """Return the page."""
        told = self._visible_date() if not _SHOWN.isdisjoint(self.article.dates) else ""
        return html.page(
            self.article, self.layout, url=self.url, told=told, boxes=self.boxes, beside=self.beside,
            below=self.below, own=self.own,
        )  # fmt: skip

    def truth(self) -> dict[str, object]:
        """Return what a reader should make of the page."""
        article = self.article
        hidden = article.hidden
        shown = [f"{teaser.head} {teaser.text}" for teaser in [*chain(*self.boxes), *self.below]]
        shown += [*(teaser.head for teaser in self.beside), *self.own]
        words = self._words()
        return {
            "written_for": "ocop-miner: outlet, persons, texts and figures are invented",
            "url": self.url,
            "canonical_url": self.url if article.canonical and "bare" not in article.quirks else "",
            "split": self.layout.split,
            "layout": self.layout.name,
            "outlet": self.layout.outlet,
            "has_text": not hidden,
            "title": article.title,
            "lead_tag": article.tag.strip(" -–()"),
            "lead": "" if hidden else article.lead,
            "blocks": [] if hidden else _blocks(article),
            "authors": list(article.authors),
            "published_at": self._published_at(),
            "published_raw": self._published_raw(),
            "section": list(article.section),
            "tags": list(article.tags),
            "teasers": [
                {"text": text, "figures": [figure for figure in _FIGURE.findall(text) if figure not in words]}
                for text in shown
            ],
        }

    def _words(self) -> frozenset[str]:
        text = " ".join([self.article.title, self.article.lead, *(piece.plain for piece in self.article.body)])
        return frozenset(_FIGURE.findall(text))

    def _chosen(self, pool: Sequence[Teaser]) -> Iterator[Teaser]:
        """Yield teasers of other places whose figures the article does not state."""
        text = " ".join([self.article.title, self.article.lead, *(piece.plain for piece in self.article.body)])
        words = self._words()
        start = self.seed % len(pool)
        for teaser in [*pool[start:], *pool[:start]]:
            if teaser.place not in text and words.isdisjoint(_FIGURE.findall(f"{teaser.head} {teaser.text}")):
                yield teaser
        raise SourceError(f"teasers.toml has too few teasers for {self.article.name}.")

    def _url(self, number: int) -> str:
        moment = self.article.published
        pattern = "url_dated" if "url" in self.article.dates else "url"
        clock = f"{moment:%H%M%S}" if isinstance(moment, datetime) else "070000"
        named = 36000 + self.seed % 9000 + number
        return html.fill(
            self.layout.part(pattern),
            host=self.layout.host, slug=self.article.name, id=str(named), y=f"{moment:%Y}", m=f"{moment:%m}",
            d=f"{moment:%d}", stamp=f"{moment:%y%m%d}{clock}{named % 1000:03}",
        )  # fmt: skip

    def _visible_date(self) -> str:
        moment = self.article.published
        updated = self.article.updated or moment
        named = {
            "{weekday}": _WEEKDAYS[moment.weekday()],
            "{day_number}": f"Thứ {moment.weekday() + 2}" if moment.weekday() < _SUNDAY else "CN",
            "{updated}": f"{updated:%d/%m/%Y %H:%M}",
        }
        pattern = self._pattern()
        for word, meant in named.items():
            pattern = pattern.replace(word, meant)
        return moment.strftime(pattern)

    def _published_at(self) -> str:
        """The moment where the page tells a time of day, else the day."""
        moment = self.article.published
        in_markup = not {"jsonld", "meta", "time"}.isdisjoint(self.article.dates)
        timed = in_markup or ("visible" in self.article.dates and "%H" in self._pattern())
        return moment.isoformat() if timed else f"{moment:%Y-%m-%d}"

    def _pattern(self) -> str:
        return self.article.date_format or self.layout.part("date_format")

    def _published_raw(self) -> str:
        stamp = html.stamp(self.article, self.article.published)
        for where, raw in (
            ("jsonld", stamp),
            ("meta", stamp),
            ("time", stamp),
            ("visible", self._visible_date()),
            ("url", f"{self.article.published:%Y-%m-%d}"),
        ):
            if where in self.article.dates:
                return raw
        return ""


def _blocks(article: Article) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for piece in article.body:
        if piece.kind == "row":
            found.append({"kind": "row", "cells": piece.cells})
        elif piece.kind not in ("box", "prose"):
            kind = piece.kind if piece.kind in ("heading", "caption") else "body"
            found.append({"kind": kind, "text": normalize("NFC", piece.plain)})
    return found


def write(folder: Path) -> int:
    """Write all pages below `folder`, take away those that are no longer made, and return their number.

    Raises:
        SourceError: An article or a layout cannot be used.
    """
    made = {}
    for path, page, truth in pages():
        made[folder / f"{path}.html"] = page
        made[folder / f"{path}.json"] = truth
    for file, text in made.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    for file in (found for split in SPLITS for found in (folder / split).glob("*/*.*")):
        if file not in made:
            file.unlink()
    return len(made) // 2


def main() -> None:
    """Write the pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS, help=f"where to, by default {CORPUS}")
    try:
        print(f"{write(parser.parse_args().folder)} pages")
    except SourceError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
