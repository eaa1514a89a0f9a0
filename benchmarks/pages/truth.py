"""What a reader should make of a saved page: the JSON beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class TruthError(ValueError):
    """A page or its truth cannot be used; the message names the file and says why."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A saved page and its truth."""

    name: str
    """Folders and file, without the suffix."""
    raw: bytes
    url: str
    split: str
    """dev or test: may the page be read to mend a reader?"""
    layout: str
    has_text: bool
    """False where the text is hidden for a script to show, so that a reader should say that there is none."""
    title: str
    lead: str
    lead_tag: str
    body: tuple[str, ...]
    """Paragraphs, sub-headings and rows of tables, in order."""
    captions: tuple[str, ...]
    authors: tuple[str, ...]
    published_at: str
    teaser_figures: frozenset[str]
    """Numbers that stand in teasers of other articles, and nowhere in the article."""


def read_pages(folder: Path) -> list[SavedPage]:
    """Return the pages below `folder`, however deep, in the order of their names.

    Raises:
        TruthError: There are none, or one has no usable truth.
    """
    paths = sorted(folder.rglob("*.html"))
    if not paths:
        raise TruthError(
            f"{folder} holds no pages. Give the folder that holds the folders of pages, like corpus/pages."
        )
    return [_read(path, path.relative_to(folder).with_suffix("").as_posix()) for path in paths]


def _read(path: Path, name: str) -> SavedPage:
    beside = path.with_suffix(".json")
    try:
        truth = json.loads(beside.read_text(encoding="utf-8"))
        return _page(path, name, truth)
    except (OSError, ValueError, KeyError) as error:
        raise TruthError(f"{beside} is no truth of a page ({error!r}). Render the pages again.") from error


def _page(path: Path, name: str, truth: Mapping[str, Any]) -> SavedPage:
    blocks = truth["blocks"]
    return SavedPage(
        name=name,
        raw=path.read_bytes(),
        url=truth["url"],
        split=truth["split"],
        layout=truth["layout"],
        has_text=truth["has_text"],
        title=truth["title"],
        lead=truth["lead"],
        lead_tag=truth["lead_tag"],
        body=tuple(
            " ".join(block["cells"]) if block["kind"] == "row" else block["text"]
            for block in blocks
            if block["kind"] != "caption"
        ),
        captions=tuple(block["text"] for block in blocks if block["kind"] == "caption"),
        authors=tuple(truth["authors"]),
        published_at=truth["published_at"],
        teaser_figures=frozenset(figure for teaser in truth["teasers"] for figure in teaser["figures"]),
    )
