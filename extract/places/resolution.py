"""Resolution: which of the places that bear a name a mention means, never by a guess."""

import re
from collections.abc import Sequence

from extract.dataset.vocabulary import PlaceLevel
from extract.places.mention import Mention
from extract.places.place import Place, vintage_on
from extract.places.registry import Registry
from extract.places.spelling import fold_name

_LEVELS = tuple(PlaceLevel)
"""From the highest to the lowest."""

_JOINT = re.compile(r"[^\S\n]*(?:[,(–—-][^\S\n]*)?(?:(?:thuộc|của|ở|tại|và)[^\S\n]+)?")
"""What may stand between a place and the one it lies in, or between the places of a list."""


def resolve(
    mention: Mention, *, registry: Registry, province: str | None, district: str | None, date: str | None
) -> Place | None:
    """The place meant, by era, by the names borne on the date, and by the province and district around.

    A province is always told by its era. Of several districts or communes of one name, one is chosen only where the
    province (and, for communes, the district) in context leaves a single one.
    """
    places = _of_level(mention, date)
    places = _of_era(places, mention.vintage_hint, date)
    places = _in_force(places, date)
    if _is_ambiguous(places) and province:
        places = _inside(places, province, registry)
    if _is_ambiguous(places) and district:
        key = fold_name(district)
        places = tuple(place for place in places if fold_name(place.district) == key)
    if not places or _is_ambiguous(places):
        return None
    return next((place for place in places if date and place.is_valid_on(date)), places[0])


def resolve_all(
    text: str, mentions: Sequence[Mention], *, registry: Registry, province: str | None, date: str | None
) -> list[Place | None]:
    """The place of each mention, told by the higher units named right behind it; a list shares them.

    "xã A và xã B, huyện C, tỉnh D": A and B lie in C, and C in D. Where nothing stands behind, `province` holds.
    """
    resolved: list[Place | None] = [None] * len(mentions)
    parents: list[tuple[Place, ...]] = [()] * len(mentions)
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        above: tuple[Place, ...] = ()
        if index + 1 < len(mentions) and _JOINT.fullmatch(text, mention.end, mentions[index + 1].start):
            following = resolved[index + 1]
            above = parents[index + 1] if following is None else (following, *parents[index + 1])
        parents[index] = above = tuple(place for place in above if _may_hold(place, mention))
        resolved[index] = resolve(
            _with_era(mention, above),
            registry=registry,
            province=next((place.name for place in above if place.level is PlaceLevel.PROVINCE), province),
            district=next((place.name for place in above if place.level is PlaceLevel.DISTRICT), None),
            date=date,
        )
    return resolved


def _of_level(mention: Mention, date: str | None) -> tuple[Place, ...]:
    """Decides "thành phố X" between a city under a province and a centrally-run one: by the types on the date.

    Without a date, X is centrally run only where it was so for the whole of an era ("thành phố Huế"), otherwise the
    city under a province ("thành phố Bắc Ninh", which is centrally run from late 2026 only).
    """
    if mention.level is not None:
        return mention.candidates
    central = tuple(
        place
        for place in mention.candidates
        if place.level is PlaceLevel.PROVINCE
        and place.type_word == mention.type_word
        and (place.is_valid_on(date) and place.vintage == vintage_on(date) if date else not place.valid_from)
    )
    under = tuple(place for place in mention.candidates if place.level is PlaceLevel.DISTRICT)
    return central or under or mention.candidates


def _of_era(places: tuple[Place, ...], hint: int | None, date: str | None) -> tuple[Place, ...]:
    """The candidates of the era told by the text, else by the date, else the only one there is.

    Of an unknown date, a district is of the old era (the new one has none), a province or commune of the new one.
    A name that the era does not have is that of the other era: articles of 2026 still speak of Thái Bình.
    """
    if len({place.vintage for place in places}) < 2:
        return places
    era = hint or (vintage_on(date) if date else 34)
    return tuple(place for place in places if place.vintage == era)


def _in_force(places: tuple[Place, ...], date: str | None) -> tuple[Place, ...]:
    """The candidates that existed on the date, or, of an unknown one, until the end of their era; all if none did."""
    in_force = tuple(place for place in places if (place.is_valid_on(date) if date else not place.valid_until))
    return in_force or places


def _inside(places: tuple[Place, ...], province: str, registry: Registry) -> tuple[Place, ...]:
    """The candidates in a province of that name: of their own era, else in the new province they became part of."""
    codes = {
        (place.vintage, place.code)
        for place in registry.by_name.get(fold_name(province), ())
        if place.level is PlaceLevel.PROVINCE
    }
    own = tuple(place for place in places if (place.vintage, place.province_code) in codes)
    return own or tuple(
        place
        for place in places
        if place.vintage == 63 and (34, registry.successor_codes[place.province_code]) in codes
    )


def _is_ambiguous(places: tuple[Place, ...]) -> bool:
    return len({(place.vintage, place.level, place.code) for place in places}) > 1


def _may_hold(place: Place, mention: Mention) -> bool:
    """Whether the place is of a higher level than all that a mention may mean."""
    levels = [_LEVELS.index(candidate.level) for candidate in mention.candidates]
    return bool(levels) and _LEVELS.index(place.level) < min(levels)


def _with_era(mention: Mention, above: tuple[Place, ...]) -> Mention:
    """A commune named with its district is of the old era, whatever the date of the article."""
    if mention.vintage_hint is None and any(place.level is PlaceLevel.DISTRICT for place in above):
        return mention.of_era(63)
    return mention
