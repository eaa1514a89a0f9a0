"""Whereabouts: the area that a table is about, and those that its rows and columns name."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.dataset.article import Article
from extract.dataset.vocabulary import PlaceLevel
from extract.figures.tables.label import said
from extract.language.folding import fold_case
from extract.places.gazetteer import load_gazetteer
from extract.places.mention import Mention
from extract.places.place import COUNTRY_CODE, COUNTRY_NAME, Place, vintage_on
from extract.products.columns import Kind
from extract.products.places import bare_name

_LEVELS = tuple(PlaceLevel)
COUNTRY = Place(COUNTRY_NAME, PlaceLevel.COUNTRY, COUNTRY_CODE, None)
_COMMUNAL = ("xã", "phường", "thị trấn")
_NUMBERED = re.compile(r"^(?:\d{1,3}|[IVX]{1,5}|[A-Za-z])[.)]\s*|^[-–+•*]\s*")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of the area around a table."""

    own: Place | None
    """What the table as a whole is about."""
    date: str
    """Day that it holds for, which tells the era of its areas."""
    district: str = ""
    """The district whose communes follow."""

    def find(self, words: str, *, kind: Kind | None = None) -> Place | None:
        """The area that a label names, and nothing beside it.

        Args:
            words: the label.
            kind: what the header above says that the labels are; a bare name below "Xã" is that of a commune.
        """
        label = _NUMBERED.sub("", words).strip(" .:;*")
        if not label or not any(letter.isupper() for letter in label):
            return None
        communes = [f"{word} {label}" for word in _COMMUNAL] if bare_name(label) == label else []
        tried = [*communes, label] if kind is Kind.COMMUNE else [label, *(communes[:1] if kind is Kind.PLACE else ())]
        for written in tried:
            mention = self._whole(_as_name(written))
            if mention is None:
                continue
            if (place := self._resolve(mention)) is not None:
                return place
        return None

    def _whole(self, words: str) -> Mention | None:
        mentions = load_gazetteer().find(words)
        if len(mentions) != 1 or mentions[0].region:
            return None
        mention = mentions[0]
        return mention if mention.start == 0 and mention.end == len(words) else None

    def _resolve(self, mention: Mention) -> Place | None:
        own = self.own
        province = own.province if own is not None and own.level is not PlaceLevel.COUNTRY else ""
        district = self.district or (own.district if own is not None and own.level is PlaceLevel.DISTRICT else "")
        place = load_gazetteer().resolve(
            mention, province=province or None, district=district or None, date=self.date or None
        )
        if place is not None or own is None:
            return place
        # A name that several areas bear is still one within the area of the table.
        inside = {(p.name, p.level) for p in mention.candidates if contains(own, p)}
        if len(inside) != 1:
            return None
        name, level = inside.pop()
        return Place(name, level, "", None, mention.type_word, province=province, district=district)

    def total(self, words: str, parts: Sequence[Place]) -> Place | None:
        """The area that a total of some areas counts; None where that is not said.

        Args:
            words: label of the total.
            parts: the areas that it adds up.
        """
        if said("country", words):
            return COUNTRY
        if self.own is not None and all(contains(self.own, place) for place in parts):
            return self.own
        provinces = {(place.province, place.vintage) for place in parts}
        if said("province", words) and len(provinces) == 1:
            name, vintage = provinces.pop()
            return load_gazetteer().province(name, vintage=vintage or vintage_on(self.date))
        return None


def _as_name(words: str) -> str:
    """A label in capitals as names are written elsewhere: "HUYỆN CHƯ PĂH"."""
    if not words.isupper() or len(words) < len("ABC"):
        return words
    return " ".join(word.capitalize() if word.isalpha() else word for word in words.split())


def contains(outer: Place, inner: Place) -> bool:
    """Whether an area lies in another one, or is it."""
    if outer.level is PlaceLevel.COUNTRY:
        return True
    if _LEVELS.index(outer.level) > _LEVELS.index(inner.level):
        return False
    if outer.level is PlaceLevel.DISTRICT:
        return inner.district == outer.name
    if outer.level is not PlaceLevel.PROVINCE or inner.level is PlaceLevel.COUNTRY:
        return outer.name == inner.name
    if inner.province == outer.name:
        return True
    gazetteer = load_gazetteer()
    province = gazetteer.province(inner.province, vintage=inner.vintage) if inner.vintage else None
    successor = gazetteer.successor(province) if province is not None else None
    return successor is not None and outer.vintage == successor.vintage and outer.code == successor.code


def is_within(outer: Place, inner: Place) -> bool:
    """Whether an area is a smaller one within another."""
    return outer.level is not inner.level and contains(outer, inner)


def whereabouts(article: Article, captions: Iterable[str], date: str) -> Whereabouts:
    """The area that a table is about: of its caption, else of the body that issues the article, its title or its text.

    Args:
        article: that the table stands in.
        captions: lines above the table, the nearest first.
        date: day that the table holds for, ISO 8601; empty where unknown.
    """
    issuers = (article.issuer, article.place_hint)
    around = (
        _first_area(issuers, date) or _first_area((article.title, article.lead), date) or _most_named(article, date)
    )
    named = _first_area(captions, date, inside=around)
    return Whereabouts(named or around, date)


def _first_area(texts: Iterable[str], date: str, *, inside: Place | None = None) -> Place | None:
    """The one area that the first of some texts that names any speaks of; the smallest of several in one another."""
    for text in texts:
        found = _areas(text, date, inside)
        if not found:
            continue
        smallest = max(found, key=lambda place: _LEVELS.index(place.level))
        return smallest if all(contains(place, smallest) for place in found) else None
    return None


def _areas(text: str, date: str, inside: Place | None = None) -> list[Place]:
    written = " ".join(_as_name(part) for part in re.split(r"\s*[|\n]\s*", text)) if text.isupper() else text
    gazetteer = load_gazetteer()
    mentions = [mention for mention in gazetteer.find(written) if not mention.region]
    province = inside.province if inside is not None else None
    places = gazetteer.resolve_all(written, mentions, province=province or None, date=date or None)
    found = [place for place in places if place is not None]
    if not found and re.search(r"(?<!\w)(?:cả nước|toàn quốc)(?!\w)", fold_case(text)):
        return [COUNTRY]
    return found


def _most_named(article: Article, date: str) -> Place | None:
    """The province that an article names in more than half of all cases."""
    provinces = Counter(
        replace(place, vintage=None, code="") if place.level is PlaceLevel.PROVINCE else None
        for place in _areas(article.text, date)
    )
    total = sum(count for place, count in provinces.items() if place is not None)
    best = next(((place, count) for place, count in provinces.most_common() if place is not None), None)
    if best is None or best[0] is None or best[1] * 2 <= total:
        return None
    era = vintage_on(date) if date else 34
    gazetteer = load_gazetteer()
    return gazetteer.province(best[0].name, vintage=era) or gazetteer.province(best[0].name, vintage=97 - era)
