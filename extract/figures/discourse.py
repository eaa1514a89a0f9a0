"""Discourse: what an article has left open at a point: places, time, goals, the last count, who speaks."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.vocabulary import Flow, PlaceLevel
from extract.figures.draft import Draft
from extract.figures.focus import Focus
from extract.figures.kinds import is_plan, is_proposal
from extract.figures.sentence_places import SentencePlace
from extract.figures.standing import Goal
from extract.figures.topic import focus_on_topic, news_day
from extract.figures.units import SentenceUnits
from extract.language.clock import Clock, work_out
from extract.language.document import Document
from extract.language.lexicon import WORD_END, WORD_START, any_of, load_lexicon
from extract.language.marks import CountedNoun
from extract.places.gazetteer import load_gazetteer
from extract.places.place import Place


@dataclass(slots=True)
class Discourse:
    """What an article has left open so far."""

    focus: Focus
    clock: Clock
    goal: Goal = field(default_factory=Goal)
    last_noun: CountedNoun | None = None
    recent: list[Draft] = field(default_factory=list)
    """Figures of the last sentences, which a later one may break down."""
    totals: list[Draft] = field(default_factory=list)
    """Counts of the whole text so far that break nothing down."""
    block: Block | None = None
    ocop_near: bool = False
    """Whether this paragraph, or the one before it, has spoken of OCOP."""
    ocop_here: bool = False
    counted_here: bool = False
    """Whether this paragraph has stated a figure."""
    about_ocop: bool = False
    """Whether the headline or the opening paragraphs speak of OCOP."""
    producer_spoken: bool = False
    """Whether this paragraph has named a producer, or somebody who leads one."""
    after_colon: bool = False
    """Whether the last line opened a list."""
    list_flow: Flow | None = None
    """The flow that a heading gives to the list under it: "Kết quả đánh giá năm 2022 như sau:"."""


_OFTEN = 3
"""An article that names the programme so often is about it, whatever it opens with."""
_OPENING_BLOCKS = 3
"""Headline, sapo and first paragraph say what an article is about."""


def open_discourse(article: Article, doc: Document, *, related: bool) -> Discourse:
    """The discourse at the head of an article: its day of publication and the place that it is about."""
    date = article.published_at[:10] or ("" if related else news_day(article, doc))
    focus = Focus(load_gazetteer(), date=date)
    discourse = Discourse(focus, Clock(date), Goal(published=date))
    if not related:
        discourse.goal.proposal, discourse.goal.plan = is_proposal(article.title), is_plan(article.title)
        discourse.goal.plan_period = _period_of_title(article, doc, discourse.clock) if discourse.goal.plan else ""
    if not related:
        opening = article.blocks[: _OPENING_BLOCKS if len(article.blocks) > 1 else 0]
        named = [mark.start for mark in doc.marks["cues"] if mark.value.kind == "ocop"]
        discourse.about_ocop = len(named) >= _OFTEN or any(
            block.char_start <= start < block.char_end for start in named for block in opening
        )
        focus_on_topic(article, doc, focus)
    return discourse


def _period_of_title(article: Article, doc: Document, clock: Clock) -> str:
    title = next((block for block in article.blocks if block.kind is BlockKind.TITLE), None)
    named = [mark for mark in doc.marks["periods"] if title is not None and mark.end <= title.char_end]
    return work_out(named[-1].value, clock) if named else ""


def _only_ranks(units: SentenceUnits, place: Place, focus: Focus) -> bool:
    """As in "Nhiều nhất là Thủ Đức với 21 sản phẩm": an example from the area that the text goes on to speak of."""
    known = focus.current
    if known is None or known.name != place.province or place.level is PlaceLevel.PROVINCE:
        return False
    return _superlative().search(units.sentence.folded) is not None


@lru_cache(maxsize=1)
def _superlative() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('discourse')['superlatives'])}{WORD_END}")


def note_places(units: SentenceUnits, places: list[SentencePlace], drafts: list[Draft], focus: Focus) -> None:
    """Move the focus: to the place of the last figure, else to the place that opens the sentence."""
    for place in places:
        focus.note(place.place)
    counted = [
        d.place for d in drafts if d.place is not None and not d.no_place and d.claim.place is None and not d.places
    ]
    if counted:
        if len({place.code for place in counted}) == 1 and not _only_ranks(units, counted[0], focus):
            focus.current = counted[0]
        return
    opening = [p for p in places if not p.event and re.fullmatch(r"[xlt]{0,2}", units.letters[: p.index])]
    if opening and not drafts and opening[0].place.level is not PlaceLevel.COMMUNE:
        focus.current = opening[0].place
