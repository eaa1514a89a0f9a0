"""The runs of a box: headlines, and the paragraphs behind them. They tell where the article goes on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.documents import rows
from extract.documents.cues import Cue
from extract.documents.page import Page

SAPO = 0.35
"""A sapo says at least so much of its headline over again. On two pages with 35 teasers between them, 30 sapos do,
and 311 of 315 pairs of a headline and a paragraph of the article do not."""
SAPO_OF_DOUBLED = 0.15
"""... and this share where the headline stands twice, which only a teaser's does."""
_RETOLD_WORDS = 6
"""The few words of a shorter line come back in many a paragraph below it."""
HEADINGS = frozenset({Cue.BOX, Cue.AFTER, Cue.SECTION})
_OVER = frozenset({Cue.AFTER, Cue.TAGS, Cue.COMMENTS, Cue.IMPRINT})
"""Behind these an article is over, as a rule."""
_MANY = 3
"""So many paragraphs outweigh a heading that says that the article is over."""
_SOME = 2
"""... and so many if hardly anything of the article has come yet."""


@dataclass(frozen=True, slots=True)
class Run:
    """Lines without a paragraph among them, and the paragraphs behind them, up to the next line that is none."""

    cards: tuple[int, ...]
    """Those of the lines that have the shape of a teaser's headline."""
    pictures: tuple[int, ...]
    """Those that are the article's headline again."""
    texts: tuple[int, ...]
    """The paragraphs, captions and asides."""
    headed: bool
    """Is there a heading of teasers among the lines?"""
    over: bool
    """Is there anything, here or above, that stands where an article is over?"""
    sapo: bool
    """Is the first paragraph the sapo of the last headline?"""
    own: float
    """How much the paragraphs speak for the article, without that sapo."""


def article_goes_on(page: Page, start: int, read: float) -> int:
    """Return where the article goes on behind the box that begins at `start`; the end of the page if it does not.

    Args:
        page: The page.
        start: The first line of the box.
        read: How many paragraphs of the article stand above the box.
    """
    found: list[Run] = []
    undecided: Run | None = None
    for run in _runs(page, start, read):
        found.append(run)
        if undecided is not None and (run.headed or run.over):
            return _box_end(page, undecided)
        if run.sapo:
            undecided = None
        answer = _is_article(run, read)
        if answer:
            return _box_end(page, undecided or run)
        if answer is None:
            undecided = undecided or run
    if undecided is not None:
        return _box_end(page, undecided)
    if not any(run.sapo for run in found) and sum(run.own for run in found) >= _MANY:
        return _box_end(page, next(run for run in found if run.own))
    return len(page.lines)


def _runs(page: Page, start: int, read: float) -> Iterator[Run]:
    total = len(page.lines)
    over = start - 1 in page.bylines
    i = start
    while i < total:
        first = i
        while i < total and i not in page.texts:
            if page.cues[i] is Cue.COMMENTS and read > 1:
                return
            i += 1
        lines = range(first, i)
        first_text = i
        while i < total and i in page.texts:
            i += 1
        cards = tuple(j for j in lines if j in page.cards and j not in page.bylines)
        bylines = [j for j in lines if j in page.bylines]
        over = over or any(page.cues[j] in _OVER for j in lines) or bool(cards and bylines and bylines[0] < cards[-1])
        texts = tuple(range(first_text, i))
        sapo = bool(cards and texts) and _is_sapo(page, cards, texts[0])
        yield Run(
            cards=cards,
            pictures=tuple(j for j in lines if j in page.pictures),
            texts=texts,
            headed=any(page.cues[j] in HEADINGS for j in lines),
            over=over,
            sapo=sapo,
            own=sum(page.weight(j) for j in texts[sapo:]),
        )
        over = over or bool(bylines)


def _is_article(run: Run, read: float) -> bool | None:
    """Are the paragraphs of `run` the article's?

    None for a single paragraph that does not say its headline over again: it is the article's, unless teasers with
    sapos follow under the same heading.
    """
    if not run.own:
        return False
    if run.over:
        return run.own >= (_SOME if read <= _SOME else _MANY)
    if not run.cards or (run.pictures and run.pictures[-1] > run.cards[-1]):
        return True
    if len(run.texts) > 1 + run.sapo:
        return True
    if run.own < 1:
        return False
    return True if run.sapo else None


def _in_series(page: Page, card: int) -> bool:
    """Is `card` one of several headlines about other provinces that have a paragraph each?"""
    if card not in page.foreign:
        return False
    while card - 2 in page.foreign and card - 1 in page.texts:
        card -= 2
    return rows.is_series(page, card)


def _is_sapo(page: Page, cards: Sequence[int], text: int) -> bool:
    """Is line `text` the sapo of the last of the headlines `cards` above it?

    Where several stand there the first have none, so the last has none either, unless it has a picture.
    """
    card = cards[-1]
    if card in page.doubled:
        return page.retold(card, text) >= SAPO_OF_DOUBLED
    if _in_series(page, card):
        return True
    alone = len({page.lines[j].key for j in cards}) == 1
    return alone and page.lines[card].words >= _RETOLD_WORDS and page.retold(card, text) >= SAPO


def _box_end(page: Page, run: Run) -> int:
    """Return where the box ends whose last lines are those of `run`.

    A picture of the article ends it, and so does a blank line behind teasers that have none between them: what follows
    is a sub-heading or a caption; so is a line that names no province below headlines that all do. The first paragraph
    still belongs to the box where it is a teaser's sapo.
    """
    if run.pictures:
        return run.pictures[0]
    if run.sapo:
        return run.texts[0] + 1
    if run.cards and run.cards[-1] not in page.foreign and _in_series(page, run.cards[-1] - 2):
        return run.cards[-1]
    if len(run.cards) > 2 and run.cards[-1] not in page.doubled:
        gaps = [page.lines[j].gap for _, j in pairwise(run.cards)]
        if gaps[-1] and not any(gaps[:-1]):
            return run.cards[-1]
    return run.texts[0]
