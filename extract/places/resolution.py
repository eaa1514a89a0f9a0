"""Resolution: which of the places that bear a name a mention means, never by a guess."""

from extract.dataset.vocabulary import PlaceLevel
from extract.places.mention import Mention
from extract.places.place import Place, vintage_on
from extract.places.registry import Registry
from extract.places.spelling import fold_name


def resolve(
    mention: Mention, *, registry: Registry, province: str | None, district: str | None, date: str | None
) -> Place | None:
    """The place meant, by era, by the names borne on the date, and by the province and district around.

    A province is always told by its era. Of several districts or communes of one name, one is chosen only where the
    province (and, for communes, the district) in context leaves a single one.
    """
    places = _of_level(mention, date)
    places = _of_era(places, mention.vintage_hint, date)
    if len({(place.vintage, place.code) for place in places}) > 1 and province:
        places = _inside(places, province, registry)
    if len({(place.vintage, place.code) for place in places}) > 1 and district:
        key = fold_name(district)
        places = tuple(place for place in places if fold_name(place.district) == key)
    if len({(place.vintage, place.code) for place in places}) != 1:
        return None
    return next((place for place in places if date and place.is_valid_on(date)), places[0])


def _of_level(mention: Mention, date: str | None) -> tuple[Place, ...]:
    """Decides "thành phố X" between a city under a province and a centrally-run one: by the types on the date.

    Without a date, X is centrally run only where it was so for the whole of an era ("thành phố Huế"), otherwise the
    city under a province ("thành phố Bắc Ninh", which is centrally run from late 2026 only).
    """
    if mention.level is not None:
        return mention.candidates
    by_level = {
        level: tuple(place for place in mention.candidates if place.level is level)
        for level in (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT)
    }
    central = tuple(
        place
        for place in by_level[PlaceLevel.PROVINCE]
        if place.type_word == mention.type_word
        and (place.is_valid_on(date) and place.vintage == vintage_on(date) if date else not place.valid_from)
    )
    return central or by_level[PlaceLevel.DISTRICT] or mention.candidates


def _of_era(places: tuple[Place, ...], hint: int | None, date: str | None) -> tuple[Place, ...]:
    """The candidates of the era told by the text, else by the date, else the only one there is.

    Of an unknown date, a district is of the old era (the new one has none), a province or commune of the new one.
    A name that the era does not have is that of the other era: articles of 2026 still speak of Thái Bình.
    """
    eras = {place.vintage for place in places}
    if len(eras) < 2:
        return places
    era = hint or (vintage_on(date) if date else 34)
    return tuple(place for place in places if place.vintage == era)


def _inside(places: tuple[Place, ...], province: str, registry: Registry) -> tuple[Place, ...]:
    """The candidates in a province of that name: of their own era, else in the new province they became part of."""
    key = fold_name(province)
    codes = {
        (place.vintage, place.code) for place in registry.by_name.get(key, ()) if place.level is PlaceLevel.PROVINCE
    }
    own = tuple(place for place in places if (place.vintage, place.province_code) in codes)
    if own:
        return own
    return tuple(
        place
        for place in places
        if place.vintage == 63 and (34, registry.successor_codes[place.province_code]) in codes
    )
