"""Discourse: what an article has left open at a point: places, time, goals, the last count, who speaks."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.vocabulary import Flow, PlaceLevel
from extract.figures.clock import Clock
from extract.figures.draft import Draft
from extract.figures.focus import Focus
from extract.figures.sentence_places import SentencePlace
from extract.figures.standing import Goal
from extract.figures.units import SentenceUnits
from extract.language.marks import CountedNoun, reading_of
from extract.places.gazetteer import load_gazetteer

if TYPE_CHECKING:
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
    block: Block | None = None
    ocop_near: bool = False
    """Whether this paragraph, or the one before it, has spoken of OCOP."""
    ocop_here: bool = False
    speakers: list[tuple[int, int, str]] = field(default_factory=list)
    """Stretches of this paragraph that one person says."""
    after_colon: bool = False
    """Whether the last line opened a list."""
    list_flow: Flow | None = None
    """The flow that a heading gives to the list under it: "Kết quả đánh giá năm 2022 như sau:"."""


def open_discourse(article: Article, doc: Doc, *, related: bool) -> Discourse:
    """The discourse at the head of an article: its day of publication and the place that it is about."""
    date = article.published_at[:10] or ("" if related else _news_day(article, doc))
    focus = Focus(load_gazetteer(), date=date)
    discourse = Discourse(focus, Clock(date))
    if not related:
        _focus_on_topic(article, doc, focus)
    return discourse


_OPENING_CHARS = 40
"""The day of the news stands so near the beginning of its paragraph, behind an agency and a time of day."""


def _news_day(article: Article, doc: Doc) -> str:
    """The day that an article without a date of publication opens with: "(ABO) Ngày 29-9-2023, Văn phòng ..."."""
    body = next((b for b in article.blocks if b.kind in {BlockKind.LEAD, BlockKind.BODY}), None)
    if body is None:
        return ""
    for span in doc.spans["periods"]:
        if body.char_start <= span.start_char < body.char_start + _OPENING_CHARS:
            value = reading_of(span)
            if not value.until and re.fullmatch(r"\d{4}-\d\d-\d\d", value.period):
                return str(value.period)
    return ""


_WHERE = 1
"""Weight of a place behind "tại" or "ở", where something may only have happened."""


def _focus_on_topic(article: Article, doc: Doc, focus: Focus) -> None:
    """The place an article is about: named most, its headline and opening counting more; the first of equals."""
    headline = article.blocks[0].char_end if article.blocks else 0
    opening = article.blocks[min(1, len(article.blocks) - 1)].char_end if article.blocks else 0
    weights: dict[Place, int] = {}
    for span in doc.spans["places"]:
        reading = reading_of(span)
        if reading.mention is None or reading.mention.region:
            continue
        place = focus.resolve(reading)
        if (
            place is not None
            and place.level is PlaceLevel.COUNTRY
            and "%" in doc.text[max(0, span.start_char - 30) : span.start_char]
        ):
            continue  # what a share is measured against
        if place is None or (place.level is PlaceLevel.COMMUNE and span.start_char > opening):
            continue
        where = re.search(r"(?:tại|ở)\s*$", doc.text[max(0, span.start_char - 5) : span.start_char].lower())
        weight = 6 if span.start_char < headline else 3 if span.start_char < opening else 1
        weights[place] = weights.get(place, 0) + (min(weight, _WHERE) if where else weight)
    if weights:
        topic = max(weights, key=lambda place: weights[place])
        focus.note(topic)
        focus.current = focus.topic = topic


def note_places(units: SentenceUnits, places: list[SentencePlace], drafts: list[Draft], focus: Focus) -> None:
    """Move the focus: to the place of the last figure, else to the place that opens the sentence."""
    for place in places:
        focus.note(place.place)
    counted = [
        d.place for d in drafts if d.place is not None and not d.no_place and d.claim.place is None and not d.places
    ]
    if counted:
        if len({place.code for place in counted}) == 1:
            focus.current = counted[0]
        return
    opening = [p for p in places if not p.event and re.fullmatch(r"[xlt]{0,2}", units.letters[: p.index])]
    if opening and not drafts and opening[0].place.level is not PlaceLevel.COMMUNE:
        focus.current = opening[0].place
