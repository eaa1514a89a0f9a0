"""Teasers of other articles, told from the article whose copied page they stand on.

A page gives them away by a heading ("Tin liên quan"), by headlines that come twice (picture and link), by dates
behind headlines, or by headlines in a row that no list introduces. Where such a *box* begins, the question is where it
ends: behind it either the article goes on, or nothing of it comes any more. The article goes on where paragraphs follow
one another without a headline between them; a teaser has one paragraph at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.documents import byline
from extract.documents.cues import Cue, Cues
from extract.documents.line import Line, overlap
from extract.documents.role import Role

_ROW = 3
"""So many headlines in a row, without a heading above them, are teasers; fewer may be a sub-heading and a caption."""
_ROW_WORDS = 7
"""... if they have so many words on average; cells of a table and names of products are shorter."""
_CARD_SAPO = 0.5
"""A sapo has at least this share of the words of its headline."""
_PARALLEL = 0.6
"""From this share of lines alike in their first word, or with the name of a producer, a row of lines is a list."""
_NEAR = 6
"""Doubled headlines not further apart than this many lines are one row."""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page behind its headline, with what is known of each by itself."""

    lines: Sequence[Line]
    cues: Sequence[Cue | None]
    pictures: frozenset[int]
    """Lines that are the headline again."""
    doubled: frozenset[int]
    """Lines that have a headline twice, or are the same as a neighbour."""
    bylines: frozenset[int]
    """Lines that have the shape of a byline."""

    @classmethod
    def of(cls, lines: Sequence[Line], title: Line | None, cues: Cues) -> "Page":
        """Look at every line of `lines` by itself."""
        title_key = title.key if title is not None else ""
        pictures = frozenset(i for i, line in enumerate(lines) if line.key == title_key)
        doubled = set()
        for i, line in enumerate(lines):
            if i in pictures:
                continue
            if line.doubled:
                doubled.add(i)
            elif i + 1 < len(lines) and line.words >= 4 and line.key == lines[i + 1].key:
                doubled |= {i, i + 1}
        return cls(
            lines=lines,
            cues=[cues.of_line(line.text) for line in lines],
            pictures=pictures,
            doubled=frozenset(doubled),
            bylines=frozenset(i for i, line in enumerate(lines) if byline.authors(line.text, cues)),
        )

    def is_card(self, i: int) -> bool:
        """Does line `i` have the shape of a teaser's headline?"""
        line = self.lines[i]
        return (
            self.cues[i] is None and i not in self.pictures and (line.headline or line.dated_item or i in self.doubled)
        )

    def is_text(self, i: int) -> bool:
        """Does line `i` have the shape of a paragraph, caption or aside?"""
        return self.cues[i] is None and i not in self.pictures and not self.is_card(i)


def tell(page: Page, cues: Cues) -> list[Role]:
    """Return the role of each line of `page`."""
    roles = [Role.TEXT] * len(page.lines)
    for i, cue in enumerate(page.cues):
        if cue is not None:
            roles[i] = Role.FURNITURE
    for i in page.pictures:
        roles[i] = Role.PICTURE
    i = 0
    paragraphs = 0
    while i < len(page.lines):
        if not _box_begins(page, i, cues, body_begun=paragraphs > 0):
            paragraphs += page.is_text(i) and page.lines[i].prose
            i += 1
            continue
        end = _article_goes_on(page, i, paragraphs=paragraphs)
        for j in range(i, end):
            roles[j] = _role_in_box(page, j)
        i = max(end, i + 1)
    _restore_byline(page, roles)
    return roles


def _box_begins(page: Page, i: int, cues: Cues, *, body_begun: bool) -> bool:
    cue = page.cues[i]
    if cue in (Cue.BOX, Cue.AFTER, Cue.INLINE):
        return True
    if cue is Cue.END:
        return body_begun
    if cue is not None or i in page.pictures:
        return False
    if i in page.doubled:
        return _doubled_row(page, i) or (body_begun and bool(page.lines[i].doubled) and not _text_behind(page, i))
    if page.lines[i].dated_item:
        return any(page.lines[j].dated_item for j in (i - 1, i + 1) if 0 <= j < len(page.lines)) or (
            body_begun and not _text_behind(page, i)
        )
    if body_begun and i in page.bylines:
        return _ends_article(page, i)
    return _is_row(page, i, cues)


def _doubled_row(page: Page, i: int) -> bool:
    keys = {page.lines[j].key for j in page.doubled if i <= j <= i + _NEAR}
    return len(keys) > 1


def _text_behind(page: Page, i: int) -> bool:
    return any(page.is_text(j) for j in range(i + 1, len(page.lines)))


def _ends_article(page: Page, i: int) -> bool:
    """Does the article end with the byline-shaped line `i`? Not where paragraphs follow one another behind it."""
    behind = range(i + 1, len(page.lines))
    if not any(page.is_card(j) for j in behind):
        return False
    return _first_run_of_text(page, i + 1, at_least=2) is None


def _is_row(page: Page, i: int, cues: Cues) -> bool:
    """Do teasers in a row, without a heading, begin at line `i`?"""
    if not page.is_card(i) or i in page.bylines:
        return False
    end = i
    while end < len(page.lines) and page.is_card(end):
        end += 1
    row = [page.lines[j] for j in range(i, end) if j not in page.bylines]
    if len({line.key for line in row}) < _ROW or sum(line.words for line in row) < _ROW_WORDS * len(row):
        return False
    if any("\t" in line.text or (line.marked and not line.dated_item) for line in row):
        return False
    before = page.lines[i - 1] if i else None
    if before is not None and (before.text.endswith((":", ";", ",")) or before.key.endswith(cues.list_introductions)):
        return False
    if row[0].key.endswith(cues.list_introductions):
        return False
    return not _is_list(row, cues)


def _is_list(row: Sequence[Line], cues: Cues) -> bool:
    """Are the lines alike, as items of one list are?"""
    share = _PARALLEL * len(row)
    firsts = [line.key.split()[0] for line in row]
    lasts = [line.key.split()[-1] for line in row]
    alike = max(max(words.count(word) for word in words) for words in (firsts, lasts))
    producers = sum(any(word in line.key for word in cues.list_item_words) for line in row)
    dashes = sum(" - " in line.text or " – " in line.text for line in row)
    return alike >= share or producers >= share or dashes >= share


def _article_goes_on(page: Page, start: int, *, paragraphs: int) -> int:
    """Return the line at which the article goes on behind the box that begins at `start`; the end of the page if not."""
    total = len(page.lines)
    if page.cues[start] is Cue.INLINE:
        return start + 1
    if page.cues[start] is Cue.END and paragraphs > 1:
        return total
    i = start
    while i < total:
        cards_from = i
        while i < total and not page.is_text(i):
            if page.cues[i] is Cue.END and paragraphs > 1:
                return total
            i += 1
        text_from = i
        while i < total and page.is_text(i):
            i += 1
        if text_from < total and _is_article(page, cards_from, text_from, i, paragraphs=paragraphs):
            return _box_end(page, max(cards_from, start), text_from)
    return total


def _is_article(page: Page, cards_from: int, text_from: int, text_to: int, *, paragraphs: int) -> bool:
    """Are the lines from `text_from` to `text_to`, behind the cards from `cards_from` on, the article's?"""
    cards = [j for j in range(cards_from, text_from) if page.is_card(j)]
    texts = [page.lines[j] for j in range(text_from, text_to)]
    if sum(line.prose for line in texts) >= 2:
        return True
    if any(j in page.pictures for j in range(cards_from, text_from)) and not (set(cards[-2:]) & page.doubled):
        return True
    last = page.lines[cards[-1]] if cards else None
    sapo_of_last = last is not None and overlap(last, texts[0].content) >= _CARD_SAPO
    if paragraphs == 0:
        return not sapo_of_last or not _first_run_of_text(page, text_to, at_least=1)
    distinct = {page.lines[j].key for j in cards}
    more_cards = any(page.is_card(j) for j in range(text_to, len(page.lines)))
    return len(distinct) >= 2 and not sapo_of_last and not more_cards and texts[0].prose


def _first_run_of_text(page: Page, start: int, *, at_least: int) -> int | None:
    """Return where `at_least` paragraphs follow one another, from `start` on."""
    run = 0
    for j in range(start, len(page.lines)):
        if page.is_text(j) and page.lines[j].prose:
            run += 1
            if run == at_least:
                return j - at_least + 1
        elif not page.is_text(j):
            run = 0
    return None


def _box_end(page: Page, cards_from: int, text_from: int) -> int:
    """Return where the box ends that stands before the article's line `text_from`.

    A picture of the article ends it, and so does a blank line behind teasers that have none between them: what follows
    is a sub-heading or a caption.
    """
    pictures = [j for j in range(cards_from, text_from) if j in page.pictures]
    if pictures:
        return pictures[0]
    cards = [j for j in range(cards_from, text_from) if page.is_card(j)]
    for before, j in zip(cards, cards[1:], strict=False):
        close = before > cards_from and page.lines[before].gap == 0
        if page.lines[j].gap and close and j not in page.doubled and j == cards[-1]:
            return j
    return text_from


def _role_in_box(page: Page, i: int) -> Role:
    if i in page.pictures:
        return Role.PICTURE
    if page.cues[i] in (Cue.BOX, Cue.AFTER):
        return Role.TEASER_HEADING
    if page.cues[i] is Cue.INLINE:
        return Role.TEASER
    return Role.FURNITURE if page.cues[i] is not None else Role.TEASER


def _restore_byline(page: Page, roles: list[Role]) -> None:
    """Give the article its byline, which on some pages stands between the boxes below it."""
    for i, role in enumerate(roles):
        if role is Role.TEXT and i in page.bylines and any(r is Role.TEXT for r in roles[:i]):
            if not any(r is Role.TEXT and page.lines[j].prose for j, r in enumerate(roles[i + 1 :], i + 1)):
                roles[i] = Role.BYLINE
                return
    begun = False
    for i, role in enumerate(roles):
        begun = begun or (role is Role.TEXT and page.lines[i].prose)
        if begun and role is Role.TEASER and i in page.bylines:
            roles[i] = Role.BYLINE
            return
        if role is Role.TEASER_HEADING and begun and page.cues[i] is Cue.AFTER:
            return
