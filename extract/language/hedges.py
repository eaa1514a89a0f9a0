"""Hedges: "gần", "hơn", "khoảng", "ít nhất" before a number, "trở lên" behind it."""

from functools import lru_cache

from extract.dataset.vocabulary import Modifier
from extract.language.folding import fold_case
from extract.language.lexicon import PhraseTable, load_lexicon
from extract.language.marks import Hedge, Mark


@lru_cache(maxsize=1)
def _table() -> PhraseTable:
    readings: dict[str, Hedge] = {}
    for entry in load_lexicon("hedges")["hedge"]:
        modifier = Modifier(entry["modifier"])
        for phrase in entry["before"]:
            readings[fold_case(phrase)] = Hedge(modifier)
        for phrase in entry.get("after", []):
            readings[fold_case(phrase)] = Hedge(modifier, after=True)
    return PhraseTable(readings)


def find_hedges(text: str) -> list[Mark[Hedge]]:
    """Find words that may hedge a number; whether one does depends on what stands beside it.

    >>> [(m.value.modifier.value, m.value.after) for m in find_hedges("gần 60 sản phẩm, ít nhất 50%")]
    [('nearly', False), ('at_least', False)]
    """
    return [Mark(start, end, hedge) for start, end, hedge in _table().find(fold_case(text))]
