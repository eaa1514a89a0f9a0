"""Counted nouns: the words that say what a number counts (sản phẩm, chủ thể, hợp tác xã, xã, gian hàng)."""

from functools import lru_cache

from extract.dataset.vocabulary import Measure, ProducerType
from extract.language.folding import fold_case
from extract.language.lexicon import PhraseTable, load_lexicon
from extract.language.marks import CountedNoun, Mark


@lru_cache(maxsize=1)
def _table() -> PhraseTable:
    readings: dict[str, CountedNoun] = {}
    for entry in load_lexicon("counted")["noun"]:
        noun = CountedNoun(
            measure=Measure(entry["measure"]),
            producer_type=ProducerType(entry["producer_type"]) if "producer_type" in entry else None,
            own=entry.get("own", False),
            all_when_alone=entry.get("all_when_alone", False),
        )
        for phrase in entry["phrases"]:
            readings[fold_case(phrase)] = noun
    return PhraseTable(readings)


def find_counted(text: str) -> list[Mark[CountedNoun]]:
    """Find the nouns that figures count.

    >>> [(m.start, m.end, m.value.measure.value) for m in find_counted("36 sản phẩm OCOP từ 26 chủ thể")]
    [(3, 11, 'products'), (23, 30, 'producers')]
    """
    return [Mark(start, end, noun) for start, end, noun in _table().find(fold_case(text))]
