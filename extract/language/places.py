"""Places of a text: names of both eras found by the gazetteer, and the words that point back at them."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import PlaceLevel
from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, any_of, load_lexicon
from extract.language.marks import Mark, PlaceReference
from extract.language.openings import OpenedPattern
from extract.places.gazetteer import load_gazetteer

_LEVELS = {
    "province": PlaceLevel.PROVINCE,
    "district": PlaceLevel.DISTRICT,
    "commune": PlaceLevel.COMMUNE,
    "city": PlaceLevel.PROVINCE,
}


@lru_cache(maxsize=1)
def _pointers() -> OpenedPattern:
    lexicon = load_lexicon("places")
    groups = "|".join(f"(?P<{name}>{any_of(lexicon[name])})" for name in _LEVELS)
    pattern = rf"(?<![^\W_])(?P<blocked>{any_of(lexicon['not_behind'])}{SPACE})?(?:{groups})(?![^\W_])"
    return OpenedPattern(pattern, [phrase for name in ("not_behind", *_LEVELS) for phrase in lexicon[name]])


def find_places(text: str) -> list[Mark[PlaceReference]]:
    """Find names of places and words that point back at places, in text order, without overlaps.

    >>> text = "Toàn tỉnh Thái Bình có 5 huyện; huyện đã công nhận"
    >>> [text[m.start : m.end] for m in find_places(text)]
    ['tỉnh Thái Bình', 'huyện']
    """
    named = [Mark(m.start, m.end, PlaceReference(m)) for m in load_gazetteer().find(text)]
    occupied = {i for mark in named for i in range(mark.start, mark.end)}
    folded = fold_case(text)
    for match in _pointers().finditer(folded):
        level = next(name for name in _LEVELS if match[name])
        start = match.start(level)
        if match["blocked"] or occupied & set(range(start, match.end())) or _counted(folded, start):
            continue
        named.append(Mark(start, match.end(), PlaceReference(None, _LEVELS[level], city=level == "city")))
    return sorted(named, key=lambda m: m.start)


def _counted(folded: str, start: int) -> bool:
    """Whether a number stands directly before: "5 huyện" counts districts and points at none, "năm 2024 tỉnh" does."""
    before = folded[max(0, start - 12) : start]
    counted = re.search(r"[\d%][^\S\n]*$", before) is not None
    return counted and re.search(r"(?:năm[^\S\n]+|/)(?:19|20)\d\d[^\S\n]*$", before) is None
