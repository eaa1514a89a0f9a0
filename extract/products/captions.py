"""What the caption of a table and the headings among its rows say of the products below: class, status, year, area."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.dataset.vocabulary import Status
from extract.language.document import read_document
from extract.language.folding import fold_case
from extract.language.grid import Grid, Row
from extract.language.lexicon import PhraseTable, load_lexicon
from extract.language.marks import PeriodValue, ProducerName
from extract.products.units import Unit, split_units

_WORDS = 40
"""A caption has at most so many words, if no colon ends it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the words above some rows say of them."""

    star: int | None = None
    status: Status = Status.ACTUAL
    year: int | None = None
    places: tuple[str, ...] = ()
    """Words that name an area, the smallest first."""
    producer: ProducerName | None = None
    ocop: bool = False

    def over(self, other: "Heading") -> "Heading":
        """This heading, with what it leaves out taken from the one above it."""
        return Heading(
            self.star if self.star is not None else other.star,
            self.status if self.status is not Status.ACTUAL else other.status,
            self.year or other.year,
            self.places or other.places,
            self.producer or other.producer,
            self.ocop or other.ocop,
        )


def read_caption(grid: Grid) -> Heading:
    """Read the lines above a table that are its caption: short ones without a full stop, one that ends in a colon."""
    heading = Heading()
    for row in reversed(grid.above):
        words = " ".join(cell.text for cell in row.cells)
        opens = words.endswith(":")
        if not opens and (words.endswith((".", "!", "?", ";")) or len(words.split()) > _WORDS):
            break
        last = re.split(r"(?<=[.!?])\s+(?=\S*[A-ZĐ])", words)[-1]
        heading = heading.over(read_heading(last))
        if opens:
            break
    return heading


def read_heading(words: str) -> Heading:
    """Read what a caption or a heading says.

    >>> heading = read_heading("Danh sách sản phẩm OCOP đạt 4 sao năm 2024")
    >>> heading.star, heading.year, heading.ocop
    (4, 2024, True)
    """
    units = units_of(words)
    stars = {(u.reading.low, u.reading.high) for u in units if u.letter == "S"}
    low, high = stars.pop() if len(stars) == 1 else (0, 1)
    periods = [u.reading.period for u in units if u.letter == "D" and isinstance(u.reading, PeriodValue)]
    years = [int(match[0]) for period in periods if (match := re.match(r"\d{4}(?!.*/\d{4})", period))]
    producers = [u.reading for u in units if u.letter == "B" and isinstance(u.reading, ProducerName)]
    return Heading(
        star=low if low == high else None,
        status=status_of_words(words),
        year=years[0] if years else None,
        places=tuple(words[u.start : u.end] for u in units if u.letter == "L"),
        producer=producers[0] if producers else None,
        ocop=any(u.letter in "oS" for u in units),
    )


def units_of(words: str) -> list[Unit]:
    """The units of one cell or heading, read by itself, so that no name runs over its edge."""
    if not words.strip():
        return []
    return split_units(read_document(words).whole)


@lru_cache(maxsize=1)
def _hopes() -> PhraseTable:
    lexicon = load_lexicon("product_tables")["status"]
    readings = {fold_case(word): "" for word in lexicon["neutral"]}
    for status in (Status.CANDIDATE, Status.TARGET):
        readings |= {fold_case(word): status.value for word in lexicon[status.value]}
    return PhraseTable(readings)


@lru_cache(maxsize=1)
def _reached() -> PhraseTable:
    return PhraseTable({fold_case(word): True for word in load_lexicon("product_tables")["status"]["reached"]})


def status_of_words(words: str) -> Status:
    """Whether a caption says that its products were rated, are proposed, or are only aimed at.

    >>> status_of_words("Danh sách sản phẩm đăng ký tham gia OCOP năm 2025").value
    'candidate'
    >>> status_of_words("Kết quả các sản phẩm dự thi OCOP năm 2025").value
    'actual'
    """
    folded = " ".join(fold_case(words).split())
    hopes = [(folded[start:end], reading) for start, end, reading in _hopes().find(folded) if reading]
    if not hopes:
        return Status.ACTUAL
    entering = load_lexicon("product_tables")["status"]["entering"]
    if all(word in entering for word, _ in hopes) and _reached().find(folded):
        return Status.ACTUAL
    return Status(hopes[0][1])


def heading_of(row: Row) -> str | None:
    """The words of a row that is a heading of those below it: a single cell, beside its number at most."""
    filled = row.filled
    if len(filled) == 1 and len(row.cells) == 1:
        return filled[0].text
    first, words = (filled[0].text, [c.text for c in filled[1:]]) if len(filled) > 1 else ("", [c.text for c in filled])
    numbered = re.fullmatch(r"(?:[IVX]{1,5}|[A-ZĐ])[.)]?|", first) is not None
    if len(words) == 1 and words[0].isupper() and re.fullmatch(r"[^\W\d_]{1,5}[.)]?", first) and first.isupper():
        numbered = True  # A Roman number that a scan spells in its own way: "IH", "VỊ".
    counts = [text for text in words if re.fullmatch(r"[\d.,]+(?:\s*(?:sản phẩm|sp))?", fold_case(text))]
    if numbered and words and len(words) - len(counts) == 1:
        return words[0]
    return None
