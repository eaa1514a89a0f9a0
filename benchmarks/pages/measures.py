"""What a reading of a page is worth, page by page and on the whole."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from statistics import fmean
from unicodedata import normalize

from benchmarks.pages.readers import Reading
from benchmarks.pages.truth import SavedPage

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_KEPT = 0.9
"""A sapo is kept, and a caption told, with this share of its words, in order."""
_RUN = 3
"""Fewer words in a row are chance."""
_NO_TEXT = 30
"""A reader that gives fewer words says that a page has no text."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reader made of one page: shares from 0 to 1; None where the page or the reader has no such thing."""

    body_precision: float | None = None
    body_recall: float | None = None
    body_f1: float | None = None
    sapo: float | None = None
    day: float | None = None
    time: float | None = None
    teasers: float | None = None
    """1 if no figure of a teaser stands in the text."""
    captions: float | None = None
    """The share of captions told from the body."""
    title: float | None = None
    authors: float | None = None
    no_text: float | None = None
    """1 if the reader says so of a page without text; of such a page nothing else is measured."""


MEASURES = tuple(field.name for field in fields(Outcome))


def measure(page: SavedPage, reading: Reading) -> Outcome:
    """Hold `reading` against the truth of `page`.

    The text of an article is its sapo, paragraphs, sub-headings and cells of tables. Captions, headline, authors and
    the tag before the sapo may stand in a reading or not: they count neither way.
    """
    if not page.has_text:
        return Outcome(no_text=float(len(words(reading.text)) < _NO_TEXT))
    precision, recall = _shares(page, reading)
    has_time = "T" in page.published_at
    told = reading.published_at
    figures = set(_NUMBER.findall(reading.text))
    return Outcome(
        body_precision=precision,
        body_recall=recall,
        body_f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        sapo=float(kept(page.lead, reading.text)) if page.lead else None,
        day=None if told is None else float(told[:10] == page.published_at[:10]),
        time=None if told is None or not has_time else float(told[:16] == page.published_at[:16]),
        teasers=float(page.teaser_figures.isdisjoint(figures)),
        captions=_captions(page, reading),
        title=None if reading.title is None else float(words(reading.title) == words(page.title)),
        authors=None if reading.authors is None else float(_folded(reading.authors) == _folded(page.authors)),
    )


def mean(outcomes: Sequence[Outcome], name: str) -> float | None:
    """Return the mean of the measure `name` over the pages that have it, None where none has."""
    values = [value for outcome in outcomes if (value := getattr(outcome, name)) is not None]
    return fmean(values) if values else None


def words(text: str) -> list[str]:
    """Return the words of `text`, without case and punctuation, whatever Unicode form it is in."""
    return _WORD.findall(normalize("NFC", text).casefold())


def kept(part: str, text: str) -> bool:
    """Do nine tenths of the words of `part` stand in `text`, in their order, in runs of words?"""
    wanted, given = words(part), words(text)
    matcher = SequenceMatcher(None, given, wanted, autojunk=False)
    return sum(match.size for match in matcher.get_matching_blocks() if match.size >= _RUN) >= _KEPT * len(wanted)


def _shares(page: SavedPage, reading: Reading) -> tuple[float, float]:
    wanted = Counter(_all(page.lead, *page.body))
    spare = Counter(_all(page.title, page.lead_tag, *page.captions, *page.authors))
    given = Counter(words(reading.text))
    right = (given & wanted).total()
    wrong = (given - wanted - spare).total()
    return right / (right + wrong) if right else 0.0, right / wanted.total()


def _all(*texts: str) -> Iterator[str]:
    for text in texts:
        yield from words(text)


def _captions(page: SavedPage, reading: Reading) -> float | None:
    if not page.captions or reading.captions is None:
        return None
    return fmean(any(kept(caption, told) for told in reading.captions) for caption in page.captions)


def _folded(names: Iterable[str]) -> set[str]:
    return {" ".join(words(name)) for name in names}
