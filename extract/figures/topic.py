"""Topic: the place that an article is about, and the day that it reports from."""

import re
from functools import cache, lru_cache

from extract.dataset.article import Article, BlockKind
from extract.dataset.vocabulary import PlaceLevel
from extract.figures.documents import stands_behind_document
from extract.figures.focus import Focus
from extract.language.document import Document
from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END, any_of, load_lexicon
from extract.language.marks import PlaceReference
from extract.places.mention import Mention
from extract.places.place import Place

_DATELINE = re.compile(r"\s*(?:,\s*(?:ngày\s*)?\d|\([^)]{2,30}\)\s*[-–—])")
"""Behind a place that opens a paragraph, this makes it where the report was sent from: "HÀ NỘI, 9/1 (VNN) - ..."."""
_ISSUED = 6
"""Weight of the area of the body that published, as much as of one in the headline."""
_BODIES_JOINT = " | "
"""Between the body above and the one that issues, in the issuer of a report."""
_TAGGED = 2
"""Weight of the town that a report was sent from."""
_OPENING_CHARS = 40
"""The day of the news stands so near the beginning of its paragraph, behind an agency and a time of day."""


def news_day(article: Article, doc: Document) -> str:
    """The day that an article without a date of publication opens with: "(ABO) Ngày 29-9-2023, Văn phòng ..."."""
    body = next((b for b in article.blocks if b.kind in {BlockKind.LEAD, BlockKind.BODY}), None)
    if body is None:
        return ""
    for mark in doc.marks["periods"]:
        if body.char_start <= mark.start < body.char_start + _OPENING_CHARS:
            value = mark.value
            is_day = not value.until and re.fullmatch(r"\d{4}-\d\d-\d\d", value.period)
            if is_day and not stands_behind_document(doc.text[body.char_start : mark.start]):
                return str(value.period)
    return ""


_WHERE = 1
"""Weight of a place behind "tại" or "ở", where something may only have happened."""


def focus_on_topic(article: Article, doc: Document, focus: Focus) -> None:
    """The place an article is about: named most, its headline and opening counting more; the first of equals."""
    headline = article.blocks[0].char_end if article.blocks else 0
    opening = article.blocks[min(1, len(article.blocks) - 1)].char_end if article.blocks else 0
    starts = {block.char_start for block in article.blocks}
    weights = _weights_of_hint(article.place_hint, focus)
    issued = {place for place, weight in weights.items() if weight == _ISSUED}
    _add_national_bodies(weights, article, doc, focus)
    region = 0
    early: list[Place] = []
    in_title: list[Place] = []
    for mark in doc.marks["places"]:
        reading = mark.value
        if reading.mention is None:
            continue
        weight = 6 if mark.start < headline else 2 if mark.start < opening else 1
        if reading.mention.region:
            before = fold_case(doc.text[max(0, mark.start - _EVENT_CHARS) : mark.start])
            region += 0 if _events().search(before) else weight
            continue
        place = focus.resolve(reading)
        if (
            place is not None
            and place.level is PlaceLevel.COUNTRY
            and "%" in doc.text[max(0, mark.start - 30) : mark.start]
        ):
            continue  # what a share is measured against
        if place is None or (place.level is PlaceLevel.COMMUNE and mark.start > opening):
            continue
        where = re.search(r"(?:tại|ở)\s*$", doc.text[max(0, mark.start - 5) : mark.start].lower())
        where = where or _DATELINE.match(doc.text[mark.end :]) if mark.start in starts else where
        if mark.start < opening:
            early.append(place)
        if mark.start < headline and not where:
            in_title.append(place)
        weights[place] = weights.get(place, 0) + (min(weight, _WHERE) if where else weight)
    named: dict[tuple[str, PlaceLevel], int] = {}
    for place, weight in weights.items():  # a province of both eras is one to be spoken of
        named[place.name, place.level] = named.get((place.name, place.level), 0) + weight
    if named and region > max(named.values()):
        focus.regional = True
        return  # an article on a region (vùng), which is no place of the contract
    if weights:
        topic = max(weights, key=lambda place: (named[place.name, place.level], weights[place]))
        topic = _narrowed(topic, early, in_title, issued=topic in issued) or topic
        focus.note(topic)
        focus.current = focus.topic = topic


def _narrowed(topic: Place, early: list[Place], in_title: list[Place], *, issued: bool) -> Place | None:
    """The one smaller area of the headline within the topic; the province of the opening for a district not in it.

    A district that issues the text itself speaks of itself, whatever its opening names.
    """
    if topic.level is PlaceLevel.PROVINCE:
        inner = {place.name: place for place in in_title if place.province == topic.name}
        return next(iter(inner.values())) if len(inner) == 1 else None
    if issued or any(place.name == topic.name for place in early):
        return None
    return next((p for p in early if p.level is PlaceLevel.PROVINCE and p.name == topic.province), None)


_EVENT_CHARS = 40
"""The name of a fair may open so many characters before the region in it."""


@lru_cache(maxsize=1)
def _events() -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("places")["event_names"]))


_SUBJECT_CHARS = 80
"""The subject of an opening paragraph stands within so many characters."""


@cache
def _opening(section: str) -> re.Pattern[str]:
    """The words of a section of places.toml; the end of the last is that of a word."""
    return re.compile(rf"{any_of(load_lexicon('places')[section])}{WORD_END}")


def _add_national_bodies(weights: dict[Place, int], article: Article, doc: Document, focus: Focus) -> None:
    """A headline or opening whose subject is a ministry speaks of the country."""
    body = _opening("national_subjects")
    country = focus.country()
    for i, block in enumerate(article.blocks[:2]):
        text = fold_case(doc.text[block.char_start : block.char_end])
        said = text if block.kind is BlockKind.TITLE else text[:_SUBJECT_CHARS]
        if country is not None and body.search(said):
            weights[country] = weights.get(country, 0) + (_ISSUED if i == 0 else _ISSUED // 2)


def _weights_of_hint(hint: str, focus: Focus) -> dict[Place, int]:
    """The area of the body that published: "XÃ HẢI TIẾN - TỈNH NINH BÌNH" is the commune, a ministry the country."""
    if not hint:
        return {}
    if _opening("national_bodies").match(fold_case(hint)):
        country = focus.country()
        return {country: _ISSUED} if country is not None else {}
    for body in reversed(_note_bodies(hint, focus)):
        if body:
            tag = len(hint.split()) == len(body[-1][0].text.split())  # nothing but the name of a town
            return {body[-1][1]: _TAGGED if tag else _ISSUED}
    return {}


def _note_bodies(hint: str, focus: Focus) -> list[list[tuple[Mention, Place]]]:
    """The areas in the names of the bodies, the one above first; of two bodies the lower one issues.

    Within a name the larger area stands last, and tells which smaller one is meant.
    """
    bodies: list[list[tuple[Mention, Place]]] = []
    for name in hint.split(_BODIES_JOINT):
        resolved: list[tuple[Mention, Place]] = []
        for mention in reversed([m for m in focus.gazetteer.find(name) if not m.region]):
            place = focus.resolve(PlaceReference(mention=mention))
            if place is not None:
                focus.note(place)
                resolved.append((mention, place))
        bodies.append(resolved)
    return bodies
