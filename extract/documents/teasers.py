"""Teasers of other articles, told from the article whose copied page they stand on.

A page gives them away by a heading ("Tin liên quan"), by headlines that come twice (picture and link), by dates
behind headlines, or by headlines in a row that no list introduces. Where such a *box* begins, the question is where it
ends: behind it either the article goes on, or nothing of it comes any more. The article goes on where paragraphs follow
one another without a headline between them, since a teaser has one paragraph at most: its sapo, which repeats most of
the words of its headline.
"""

from extract.documents import rows, runs
from extract.documents.cues import Cue, Cues
from extract.documents.page import Page
from extract.documents.role import Role

_TAGS_BELOW = 3
"""So many tags may stand between the byline and teasers."""


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
        end = i + 1 if page.cues[i] is Cue.INLINE else runs.article_goes_on(page, i, read)
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
    ending = read > 1 or (read and not page.paragraphs_from[i])
    if i - 1 in page.bylines and ending and rows.begins_cards(page, i, skip=_TAGS_BELOW):
        return True
    return rows.begins(page, i, cues, read, bare_rows=bare_rows)


def _mark_box(page: Page, roles: list[Role], start: int, end: int) -> None:
    readers = False
    for j in range(start, end):
        cue = page.cues[j]
        if cue in (Cue.TAGS, Cue.COMMENTS, Cue.IMPRINT):
            readers = True
        elif cue in runs.HEADINGS or j in page.doubled:
            readers = False
        if j in page.pictures:
            roles[j] = Role.PICTURE
        elif cue in runs.HEADINGS:
            roles[j] = Role.TEASER_HEADING
        elif cue is Cue.INLINE:
            roles[j] = Role.TEASER
        else:
            shown = cue is None and not readers and not page.lines[j].only_stamp
            roles[j] = Role.TEASER if shown else Role.FURNITURE


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
