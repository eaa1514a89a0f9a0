"""Issuing: the area that a report decides for, which is that of its issuer, and whether it is a decision."""

import re

from extract.annexes.words import load_words
from extract.dataset.article import Article
from extract.dataset.vocabulary import PlaceLevel
from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END, any_of, load_lexicon
from extract.places.gazetteer import load_gazetteer
from extract.places.place import Place, vintage_on
from extract.places.registry import COUNTRY

_LEVELS = tuple(PlaceLevel)


def area_of_issuer(article: Article, day: str) -> Place | None:
    """The smallest area that the issuer names, else the title, else the place beside the date; None where unknown.

    A ministry decides for the country.

    Args:
        article: The report.
        day: The last day that the counts hold for, ISO 8601: it decides the era of a province.
    """
    bodies = [part.strip() for part in article.issuer.split("|")]
    ministry = re.compile(rf"{any_of(load_lexicon('places')['national_bodies'])}{WORD_END}")
    if any(ministry.match(fold_case(body)) for body in bodies):
        return COUNTRY
    for words in (article.issuer, article.title, article.place_hint):
        place = _smallest(words, day)
        if place is not None:
            return place
    return None


def is_decision(article: Article) -> bool:
    """Whether a report is a decision: what it recognises is what its annex lists."""
    words = load_words()
    number, title = fold_case(article.document_number), fold_case(article.title)
    return any(sign in number for sign in words.decision_signs) or title.startswith(words.decision_titles)


def _smallest(words: str, day: str) -> Place | None:
    gazetteer = load_gazetteer()
    found: list[Place] = []
    for mention in gazetteer.find(words):
        province = next((place.name for place in found if place.level is PlaceLevel.PROVINCE), None)
        place = None if mention.region else gazetteer.resolve(mention, province=province, date=day or None)
        if place is not None:
            found.append(_in_era(place, day))
    return max(found, key=lambda place: _LEVELS.index(place.level), default=None)


def _in_era(place: Place, day: str) -> Place:
    """The province of that name in the era of a day, where that era has one."""
    vintage = vintage_on(day) if day else place.vintage
    if place.level is not PlaceLevel.PROVINCE or vintage is None or vintage == place.vintage:
        return place
    return load_gazetteer().province(place.name, vintage=vintage) or place
