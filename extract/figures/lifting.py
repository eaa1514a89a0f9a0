"""Lifting: whether a verb lifts products to a higher class, or something else altogether."""

import re
from functools import lru_cache

from extract.figures.units import SentenceUnits
from extract.language.lexicon import WORD_END, WORD_START, any_of, load_lexicon


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(load_lexicon("flows")["lifting"]["verbs"])


@lru_cache(maxsize=1)
def _to_a_class() -> re.Pattern[str]:
    """What may stand behind the verb: a class before the clause ends, or nothing that is lifted instead."""
    words = load_lexicon("flows")["lifting"]
    return re.compile(
        rf"[^,;:.()\n]*?{WORD_START}{any_of(words['classes'])}{WORD_END}"
        rf"|(?:\s+{any_of(words['adverbs'])})?\s*(?:[,;:.()\n]|$)"
    )


def lifts_a_class(sentence: SentenceUnits, start: int, end: int) -> bool:
    """Whether the words of a flow say one: "nâng" alone says none without a class ("nâng vị thế trái cây").

    Args:
        sentence: the units.
        start: where the words start, as an offset into the document.
        end: where they end.
    """
    if sentence.folded(start, end) not in _verbs():
        return True
    return _to_a_class().match(sentence.folded(end, sentence.sentence.end_char)) is not None
