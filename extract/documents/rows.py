"""Rows of teasers that no heading announces."""

from collections import Counter
from collections.abc import Sequence

from extract.documents import areas
from extract.documents.cues import Cue, Cues
from extract.documents.line import Line
from extract.documents.page import TEASER_WORDS, Page

_ROW = 3
"""So many headlines in a row, without a heading above them, are teasers; fewer may be a sub-heading and a caption."""
_ROW_WORDS = 7
"""... if they have so many words on average; cells of a table and names of products are shorter."""
_PARAGRAPHS = 2
"""... and if the article, unlike an infographic, has so many paragraphs above the row, or one and so many below."""
_PARALLEL = 0.6
"""From this share of lines alike in their first or last word, or naming a producer, a row of lines is a list."""
_BELOW = frozenset({Cue.AFTER, Cue.TAGS, Cue.COMMENTS, Cue.IMPRINT})
_PLACE_WORDS = 5
"""A province before a colon has at most so many words with its type word ("Tỉnh Bà Rịa - Vũng Tàu:")."""
_NEAR = 6
"""Doubled headlines not further apart than this many lines may be one row."""
_SAPO_OF_DOUBLED = 0.15
"""A sapo between two doubled headlines says at least so much of the one above it over again."""


def begins(page: Page, i: int, cues: Cues, read: float, *, bare_rows: bool) -> bool:
    """Does a row of teasers begin at line `i`, when `read` paragraphs of the article stand above it?"""
    if i not in page.cards:
        return False
    body_begun = read > 0
    if i in page.doubled:
        return _doubled(page, i) or (body_begun and bool(page.lines[i].doubled) and not page.paragraphs_from[i + 1])
    if page.lines[i].dated_item:
        return _dated(page, i) or (body_begun and not page.paragraphs_from[i + 1])
    return _dates_between(page, i) or (read > 0 and _foreign(page, i)) or (bare_rows and _bare(page, i, cues, read))


def begins_cards(page: Page, i: int, *, skip: int = 0) -> bool:
    """Do teasers begin at line `i`, if something else already says that the article is interrupted or over?

    Args:
        page: The page.
        i: The line.
        skip: So many short lines may stand before the first teaser.
    """
    while skip and i < len(page.lines) and i in page.cards and page.lines[i].words <= TEASER_WORDS:
        i, skip = i + 1, skip - 1
    if i >= len(page.lines):
        return True
    if page.cues[i] in (Cue.BOX, Cue.AFTER, Cue.SECTION, Cue.TAGS, Cue.COMMENTS, Cue.IMPRINT):
        return True
    return i in page.cards and page.lines[i].words > TEASER_WORDS and i not in page.bylines


def _doubled(page: Page, i: int) -> bool:
    """Do two doubled headlines follow one another, with at most a sapo of the first between them?"""
    key = page.lines[i].key
    end = i + 1
    while end < len(page.lines) and page.lines[end].key == key:
        end += 1
    between = end
    while between < len(page.lines) and between in page.texts and between < i + _NEAR:
        between += 1
    if between >= len(page.lines) or between not in page.doubled or between - end > 1:
        return False
    return between == end or page.retold(i, end) >= _SAPO_OF_DOUBLED


def _dated(page: Page, i: int) -> bool:
    return any(0 <= j < len(page.lines) and page.lines[j].dated_item for j in (i - 1, i + 1))


def _dates_between(page: Page, i: int) -> bool:
    """Does a line that is only a time follow each of two headlines from line `i` on?"""
    if i + 3 >= len(page.lines):
        return False
    return all(
        j in page.cards
        and page.lines[j].words > TEASER_WORDS
        and (page.lines[j + 1].only_stamp or page.cues[j + 1] is Cue.AGO)
        for j in (i, i + 2)
    )


def _foreign(page: Page, i: int) -> bool:
    """Do headlines about other provinces begin at line `i`?

    Two of them follow one another, with at most a sapo between them; or one opens with the name of its province and a
    colon, as headlines do and sub-headings seldom; or nothing but the byline and other furniture is below it.
    """
    if i not in page.foreign:
        return False
    if not page.local:
        return is_series(page, i)
    if i + 1 in page.bylines or (i + 1 < len(page.lines) and page.cues[i + 1] in _BELOW):
        return True
    opening, colon, _ = page.lines[i].text.partition(":")
    if colon and len(opening.split()) <= _PLACE_WORDS and areas.named_in(opening):
        return True
    return i + 1 in page.foreign or is_series(page, i)


def is_series(page: Page, i: int) -> bool:
    """Do headlines about other provinces, each with one paragraph below it, begin at line `i`?

    Three are enough; two only where the article goes on below them with a paragraph of its own, since two sub-headings
    or captions of an article may name other provinces too.
    """
    count = 0
    while i in page.foreign and i + 1 in page.texts:
        count, i = count + 1, i + 2
    return count >= _ROW or (count > 1 and i in page.texts)


def _bare(page: Page, i: int, cues: Cues, read: float) -> bool:
    """Do headlines follow one another from line `i` on, the first of its row, and are no list?"""
    if i - 1 in page.cards and i - 1 not in page.bylines:
        return False
    end = i
    while end < len(page.lines) and end in page.cards and end not in page.bylines:
        end += 1
    row = page.lines[i:end]
    if read < _PARAGRAPHS and not (read and page.paragraphs_from[end] >= _PARAGRAPHS):
        return False
    if len({line.key for line in row}) < _ROW or sum(line.words for line in row) < _ROW_WORDS * len(row):
        return False
    if any(line.words <= TEASER_WORDS for line in row):
        return False
    if any("\t" in line.text or line.marked for line in row):
        return False
    before = page.lines[i - 1] if i else None
    if before is not None and (before.text.endswith((":", ";", ",")) or before.key.endswith(cues.list_introductions)):
        return False
    return not row[0].key.endswith(cues.list_introductions) and not _is_list(row, cues)


def _is_list(row: Sequence[Line], cues: Cues) -> bool:
    """Are the lines alike, as items of one list are?"""
    share = _PARALLEL * len(row)
    firsts = [line.key.split()[0] for line in row]
    lasts = [line.key.split()[-1] for line in row]
    alike = max(Counter(words).most_common(1)[0][1] for words in (firsts, lasts))
    counts = sum(line.key[0].isdigit() for line in row)
    producers = sum(any(word in line.key for word in cues.list_item_words) for line in row)
    dashes = sum(" - " in line.text or " – " in line.text for line in row)
    return alike >= share or counts >= share or producers >= share or dashes >= share
