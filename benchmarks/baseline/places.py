"""Places of the baselines: the last named span that is one, resolved by the project's own gazetteer."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from benchmarks.baseline.sentences import Sentence
from extract.places.gazetteer import load_gazetteer


def nearest_place(sentences: Sequence[Sentence], position: int) -> str:
    """The last place named in the last sentence before a position, else the first of the article; else none.

    Named spans of every label are looked at: underthesea takes many a place for a person, and the gazetteer tells.

    Args:
        sentences: those of the article up to the one that matters.
        position: offset into the last of them.
    """
    here = list(_places(sentences[-1], position))
    if here:
        return here[-1]
    return next((name for sentence in sentences for name in _places(sentence, len(sentence.text))), "")


def _places(sentence: Sentence, position: int) -> Iterator[str]:
    for words in sentence.named:
        if words.start < position and (name := place_named(sentence.text[words.start : words.end])):
            yield name


@lru_cache(maxsize=4096)
def place_named(words: str) -> str:
    """The official name of the last place that some words name, without its type word; empty where they name none."""
    gazetteer = load_gazetteer()
    for mention in reversed(gazetteer.find(words)):
        if mention.candidates:
            place = gazetteer.resolve(mention) or mention.candidates[0]
            return place.name
    return ""
