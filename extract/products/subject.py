"""The subject: the one producer that the sentences of a paragraph go on about, and which words leave it."""

import re
from functools import lru_cache

from extract.language.lexicon import WORD_END, any_of, load_lexicon
from extract.products.item import Item
from extract.products.memory import KnownProducer
from extract.products.units import Units

_OTHER_WHOLE = re.compile(r"(?:^|[ft,])[eaD,]*l(?![Rbm])")
"""A word that points back at an area as what is spoken of: "toàn huyện", "của tỉnh"; not "được tỉnh công nhận"."""

_PERSON = re.compile(r"qn")

_LEADS = re.compile(r"n(?:\([^)]*\))?,?[^;.,]{0,2}[CbB]")
"""A person who speaks for a producer: "Ông A, Giám đốc HTX"."""


def leaves_subject(units: Units, item: Item | None, subject: KnownProducer | None) -> bool:
    """Whether the words of a sentence turn to another producer, area or person than the paragraph is about.

    Args:
        units: the sentence.
        item: a name in it, before which its words count; None for all of them.
        subject: the producer that the paragraph is about.
    """
    if subject is None:
        return True
    letters = units.letters[: item.index] if item is not None else units.letters
    if _contrast().match(units.sentence.folded.lstrip()) or _OTHER_WHOLE.search(letters):
        return True
    own = {place.word for place in subject.places}
    if item is not None and any(place.word not in own for place in item.places):
        return True
    for index, unit in enumerate(units.units[: len(letters)]):
        inside = letters[:index].count("(") > letters[:index].count(")")
        if (
            unit.letter == "L"
            and not inside
            and unit.word not in own
            and letters[index - 1 : index] in ("t", "f", "", "D")
        ):
            return True
    others = (match.end() - 1 for match in _PERSON.finditer(letters))
    return any(_is_full_name(units, index) and not _LEADS.match(units.letters, index) for index in others)


def _is_full_name(units: Units, index: int) -> bool:
    words = units.text(units.units[index].start, units.units[index].end).split()
    return len(words) > 1 and all(word[:1].isupper() for word in words[:2])


@lru_cache(maxsize=1)
def _contrast() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon('products')['turns']['words'])}{WORD_END}")
