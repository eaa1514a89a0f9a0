"""A line of a page copied as plain text, and what its shape says of it."""

import re
from dataclasses import dataclass

import regex

from extract.dataset.article import BlockKind
from extract.documents import dates
from extract.documents.kept import kept

_QUOTES = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
_CLOSERS = "\"'”’»)] "
_SENTENCE_BREAK = regex.compile(r"(?<!\b\p{L}{1,2})[.!?…][\"”’)]*\s+[\"“‘(]*[\p{Lu}\d]")
_MARKER = re.compile(
    r"(?:[-–—•·*+●▪■◦✓✔○]|\(?\d{1,3}[.)]|\(?[a-zđ][.)]|[IVX]{1,4}[.)])(?:\s+|(?=[^\W\d]))", re.IGNORECASE
)
_BREADCRUMB = re.compile(r"\s[>/»›]\s|^[>»›]")
_WORD = re.compile(r"\w+")

PROSE_WORDS = 20
"""From this length on a line that ends like a sentence is a paragraph; shorter ones may be captions or asides."""
HEADLINE_WORDS = 34
"""No headline is longer; the longest of some 120 read on pages of eleven outlets has 31 syllables."""


_DATED_WORDS = 5
"""A headline beside its own time has so many words or more; fewer are a section or a name."""
_STAMP_LETTERS = 600
"""A line with the time of publication, or a headline with its own, is not longer."""


@dataclass(frozen=True)
class Line:
    """One line that is not blank."""

    text: str
    gap: int
    """Blank lines before it."""
    kind: BlockKind | None = None
    """What the markup of the page says that it is; None in plain text, and where the markup says nothing."""
    linked: bool = False
    """Is all of it a link to another page?"""
    row: bool = False
    """Is it a row of a table of data, or a heading among its rows?"""

    @kept
    def key(self) -> str:
        """The line for comparison: without case, kinds of quotation marks, bullets and closing marks."""
        text = self.text
        for curled, plain in _QUOTES.items():  # Five times as fast as `str.translate`.
            text = text.replace(curled, plain)
        if self.marked:
            text = _MARKER.sub("", text, count=1)
        return " ".join(text.casefold().rstrip(" .…:;,").split())

    @kept
    def words(self) -> int:
        """Number of words; a Vietnamese syllable counts as one."""
        return len(self.text.split())

    @kept
    def marked(self) -> bool:
        """Does it open with a bullet, a dash or a number, like an item of a list?"""
        return _MARKER.match(self.text) is not None

    @kept
    def sentences(self) -> int:
        """Number of sentences, at least 1."""
        return 1 + len(_SENTENCE_BREAK.findall(self.text))

    @kept
    def stopped(self) -> bool:
        """Does it end like a sentence, a quotation or the introduction of a list?"""
        return self.text.rstrip(_CLOSERS).endswith((".", ";", ":", "…", ","))

    @kept
    def asked(self) -> bool:
        """Does it end with a question or exclamation mark, as a sentence or a headline may?"""
        return self.text.rstrip(_CLOSERS).endswith(("?", "!"))

    @kept
    def headline(self) -> bool:
        """Is it shaped like a headline: one sentence without a full stop, not too long?"""
        return not self.stopped and self.words <= HEADLINE_WORDS and (not self.asked or self.sentences == 1)

    @kept
    def prose(self) -> bool:
        """Is it shaped like a paragraph: long, and ended or in several sentences?"""
        if self.headline:
            return False
        return self.words >= PROSE_WORDS or self.sentences > 1

    @kept
    def stamp(self) -> re.Match[str] | None:
        """The first time stamp in it; paragraphs are not searched."""
        return dates.first_stamp(self.text) if len(self.text) <= _STAMP_LETTERS else None

    @kept
    def only_stamp(self) -> bool:
        """Is it nothing but a time stamp?"""
        return self.stamp is not None and not _WORD.search(self.beside_stamp)

    @kept
    def beside_stamp(self) -> str:
        """What stands beside its first time stamp."""
        if self.stamp is None:
            return self.text
        return f"{self.text[: self.stamp.start()]} | {self.text[self.stamp.end() :]}"

    @kept
    def dated_item(self) -> bool:
        """Is it a headline with the time of another article at one end ("... 12.02.2025 | 17:41 PM")?"""
        if self.stamp is None or self.words > HEADLINE_WORDS + 6:
            return False
        before, behind = self.text[: self.stamp.start()], self.text[self.stamp.end() :]
        at_end = not _WORD.search(behind) and _count(before) >= _DATED_WORDS and bool(re.search(r"[\s(|\-–]$", before))
        if at_end:
            clear = bool(re.search(r":\d\d|[(|]\s*$", self.stamp.group() + before[-2:])) or self.marked
            return clear and not before.rstrip(" (|-–").casefold().endswith(("ngày", "từ", "đến", "trước", "sau"))
        timed = ":" in self.stamp.group() and not re.search(r"[|·•]\s*\w", behind)
        return timed and not _WORD.search(before) and _count(behind) >= _DATED_WORDS and not self.stopped

    @kept
    def breadcrumb(self) -> bool:
        """Is it the way to the page ("Trang chủ » Kinh tế")?"""
        return self.words <= HEADLINE_WORDS and _BREADCRUMB.search(self.text) is not None

    @kept
    def doubled(self) -> str:
        """The headline that the line has twice in a row ("X X"), "" where it has none.

        The first copy may be cut short: a picture's description often ends at the first quotation mark of the headline.
        """
        if self.words > 3 * HEADLINE_WORDS:
            return ""
        words = self.key.split()
        plain = self.text.split()
        for size in range(len(words) // 2, 3, -1):
            if words[size] != words[0]:  # A slice takes longer, and the first word tells for nearly all.
                continue
            if words[:size] == words[size : 2 * size] and 2 * len(words[size:]) <= 5 * size:
                return " ".join(plain[-(len(words) - size) :])
        return ""

    @kept
    def content(self) -> frozenset[str]:
        """Its distinct words."""
        return frozenset(_WORD.findall(self.key))


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def lines_of(text: str) -> list[Line]:
    """Split a normalised text into lines; blank ones become the gap of the next."""
    lines: list[Line] = []
    gap = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if not stripped:
            gap += 1
            continue
        # The first cell of a row may be empty.
        lines.append(Line(raw.strip(" ").rstrip() if "\t" in stripped else stripped, gap))
        gap = 0
    return lines


def overlap(part: Line, whole: frozenset[str]) -> float:
    """Return the share of the words of `part` that `whole` has too."""
    return len(part.content & whole) / len(part.content) if part.content else 0.0
