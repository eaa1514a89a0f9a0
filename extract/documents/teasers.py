"""Teasers of other articles, told from the article whose copied page they stand on.

A page gives them away by a heading ("Tin liên quan"), by headlines that come twice (picture and link), by dates
behind headlines, or by headlines in a row that no list introduces. Where such a *box* begins, the question is where it
ends: behind it either the article goes on, or nothing of it comes any more. The article goes on where paragraphs follow
one another without a headline between them, since a teaser has one paragraph at most: its sapo, which repeats most of
the words of its headline.
"""

from dataclasses import dataclass
from itertools import pairwise

from extract.documents import rows
from extract.documents.cues import Cue, Cues
from extract.documents.line import overlap
from extract.documents.page import Page
from extract.documents.role import Role

_SAPO = 0.55
"""A sapo has at least this share of the words of its headline. On two pages with 35 teasers between them, 32 sapos
have more, and 97 of 100 pairs of a headline and a paragraph of the article have less."""
_SAPO_OF_DOUBLED = 0.3
"""... and this share where the headline stands twice, which only a teaser's does."""
_HEADINGS = frozenset({Cue.BOX, Cue.AFTER, Cue.SECTION})


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines of a box up to the next paragraphs: cards, headings and buttons, and the paragraphs behind them."""

    cards_from: int
    text_from: int
    text_to: int


def tell(page: Page, cues: Cues, *, bare_rows: bool = True) -> list[Role]:
    """Return the role of each line of `page`; without `bare_rows`, headlines in a row alone are no teasers."""
    roles = [_role_outside(page, i) for i in range(len(page.lines))]
    read = 0.0
    i = 0
    while i < len(page.lines):
        if not _box_begins(page, i, cues, read, bare_rows):
            read += page.weight(i)
            i += 1
            continue
        end = _article_goes_on(page, i, read)
        if end > i:
            _mark_box(page, roles, i, end)
        i = max(end, i + 1)
    _restore_contacts(page, roles)
    _restore_byline(page, roles)
    return roles


def _role_outside(page: Page, i: int) -> Role:
    if i in page.pictures:
        return Role.PICTURE
    if i in page.copies:
        return Role.COPY
    if i in page.doubled and i - 1 in page.doubled and page.lines[i].key == page.lines[i - 1].key:
        return Role.COPY
    return Role.TEXT if page.cues[i] in (None, Cue.SECTION) else Role.FURNITURE


def _box_begins(page: Page, i: int, cues: Cues, read: float, bare_rows: bool) -> bool:
    """Does a box begin at line `i`, when `read` paragraphs of the article stand above it?"""
    cue = page.cues[i]
    if cue in (Cue.BOX, Cue.AFTER, Cue.INLINE):
        return True
    if cue in (Cue.TAGS, Cue.COMMENTS, Cue.IMPRINT):
        return read > 1
    if cue is Cue.SECTION:
        return read > 0 and rows.begins_cards(page, i + 1)
    if cue is not None or i in page.pictures or i in page.copies:
        return False
    if i in page.bylines:
        return False
    if i - 1 in page.bylines and read > 0 and rows.begins_cards(page, i):
        return True
    return rows.begins(page, i, cues, read, bare_rows=bare_rows)


def _article_goes_on(page: Page, start: int, read: float) -> int:
    """Return where the article goes on behind the box that begins at `start`; the end of the page if it does not."""
    total = len(page.lines)
    if page.cues[start] is Cue.INLINE:
        return start + 1
    heading = page.cues[start]
    i = start
    while i < total:
        cards_from = i
        while i < total and not page.is_text(i):
            if page.cues[i] in _HEADINGS | {Cue.TAGS, Cue.COMMENTS, Cue.IMPRINT}:
                heading = page.cues[i]
            if page.cues[i] is Cue.COMMENTS and read > 1:
                return total
            i += 1
        run = _Run(cards_from, i, i)
        while i < total and page.is_text(i):
            i += 1
        run = _Run(cards_from, run.text_from, i)
        if run.text_from < total and _is_article(page, run, heading, read):
            return _box_end(page, run)
    return total


def _is_article(page: Page, run: _Run, heading: Cue | None, read: float) -> bool:
    """Are the paragraphs of `run` the article's?"""
    cards = [j for j in range(run.cards_from, run.text_from) if page.is_card(j) and j not in page.bylines]
    texts = list(range(run.text_from, run.text_to))
    last = cards[-1] if cards else None
    sapo = last is not None and _is_sapo(page, last, texts[0])
    own = sum(page.weight(j) for j in texts[1 if sapo else 0 :])
    if not own:
        return False
    if not cards and heading is not Cue.AFTER:
        return True
    pictures = [j for j in range(run.cards_from, run.text_from) if j in page.pictures]
    if pictures and not any(j > pictures[-1] and j in page.doubled for j in cards):
        return True
    if heading in (Cue.BOX, Cue.SECTION, None) and not sapo:
        if read <= 1 and not _cards_with_sapo(page, run.text_to):
            return True
        distinct = {page.lines[j].key for j in cards if j not in page.doubled}
        if len(distinct) > 1 and own >= 1 and not _cards_with_sapo(page, run.text_to):
            return True
    return own >= (2 if read <= 2 or heading is not Cue.AFTER else 3)


def _is_sapo(page: Page, card: int, text: int) -> bool:
    share = _SAPO_OF_DOUBLED if card in page.doubled else _SAPO
    headline, sapo = page.lines[card], page.lines[text]
    return overlap(headline, sapo.content) >= share


def _cards_with_sapo(page: Page, start: int) -> bool:
    """Does a teaser with a sapo stand below line `start`?"""
    return any(
        page.is_card(j) and page.is_text(j + 1) and _is_sapo(page, j, j + 1)
        for j in range(start, len(page.lines) - 1)
        if j not in page.bylines
    )


def _box_end(page: Page, run: _Run) -> int:
    """Return where the box ends whose last lines are those of `run`.

    A picture of the article ends it, and so does a blank line behind teasers that have none between them: what follows
    is a sub-heading or a caption. The first paragraph still belongs to the box where it is a teaser's sapo.
    """
    pictures = [j for j in range(run.cards_from, run.text_from) if j in page.pictures]
    if pictures:
        return pictures[0]
    cards = [j for j in range(run.cards_from, run.text_from) if page.is_card(j)]
    if cards and _is_sapo(page, cards[-1], run.text_from) and run.text_to - run.text_from > 1:
        return run.text_from + 1
    if len(cards) > 2 and cards[-1] not in page.doubled:
        gaps = [page.lines[j].gap for _, j in pairwise(cards)]
        if gaps[-1] and not any(gaps[:-1]):
            return cards[-1]
    return run.text_from


def _mark_box(page: Page, roles: list[Role], start: int, end: int) -> None:
    readers = False
    for j in range(start, end):
        cue = page.cues[j]
        if cue in (Cue.TAGS, Cue.COMMENTS, Cue.IMPRINT):
            readers = True
        elif cue in _HEADINGS or j in page.doubled:
            readers = False
        if j in page.pictures:
            roles[j] = Role.PICTURE
        elif cue in _HEADINGS:
            roles[j] = Role.TEASER_HEADING
        elif cue is Cue.INLINE:
            roles[j] = Role.TEASER
        else:
            roles[j] = Role.FURNITURE if cue is not None or readers else Role.TEASER


def _restore_contacts(page: Page, roles: list[Role]) -> None:
    """Give the article the addresses between its lines: they are those of producers."""
    own = [i for i, role in enumerate(roles) if role is Role.TEXT and page.lines[i].prose]
    for i in range(own[0] if own else 0, own[-1] if own else 0):
        if page.cues[i] is Cue.CONTACT and roles[i] is Role.FURNITURE:
            roles[i] = Role.TEXT


def _restore_byline(page: Page, roles: list[Role]) -> None:
    """Tell the byline below the article, which on some pages stands between the boxes."""
    paragraphs = [i for i, role in enumerate(roles) if role is Role.TEXT and page.lines[i].prose]
    if not paragraphs:
        return
    for i in range(paragraphs[-1] + 1, len(roles)):
        if roles[i] is Role.TEASER_HEADING and page.cues[i] is Cue.AFTER:
            return
        if i in page.bylines and roles[i] in (Role.TEXT, Role.TEASER):
            roles[i] = Role.BYLINE
            return
