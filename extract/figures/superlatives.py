"""Superlatives: the area with the most products of a class, and those that follow it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.dataset.vocabulary import Measure, Status
from extract.figures.draft import Draft
from extract.language.lexicon import WORD_END, WORD_START, any_of, load_lexicon
from extract.language.marks import StarClass

_LEADER = re.compile(r"C[oxe]{0,6}(S)[^NWPMFXS,;.()&]{0,7}[kv:(]{1,2}[xkl]?$")
_BESIDE = re.compile(r"\)?(?:[,;&]|,&)[xkl]{0,4}(?:L(?:[,&]{1,2}x?)?)+[Akv(:]{0,2}[xkl]?")
_CLAUSE = 9
"""Units in which the words of a superlative stand around its class."""


def rank_drafts(drafts: Sequence[Draft]) -> None:
    """Give the counts of a superlative its class, as in "X là huyện có nhiều sản phẩm 4 sao nhất với 12 sản phẩm".

    Those that follow share class and standing: "tiếp đến là Y 9 sản phẩm, Z 5 sản phẩm".

    Args:
        drafts: the figures of one sentence, in text order, with their own classes and standings.
    """
    before: Draft | None = None
    led = False
    for draft in drafts:
        counted = draft.measure is Measure.PRODUCTS and draft.is_count
        star = _class_of_superlative(draft) if counted else None
        if star is not None:
            draft.star = draft.star or (star.low, star.high)
            before, led = draft, True
        elif counted and before is not None and _follows(before, draft, first=led):
            draft.star = before.star
            if draft.status is Status.ACTUAL:
                draft.status = before.status
            before, led = draft, False
        else:
            before = None


def _class_of_superlative(draft: Draft) -> StarClass | None:
    units, start = draft.sentence.units, draft.window.core[0]
    found = _LEADER.search(draft.sentence.letters[:start])
    if found is None:
        return None
    index = found.start(1)
    ahead = " ".join(unit.word for unit in units[max(0, found.start() - _CLAUSE) : index])
    behind = " ".join(unit.word for unit in units[index + 1 : start])
    most = _has("most", behind) and _has("many", f"{ahead} {behind}")
    star = units[index].reading
    return star if (most or _has("leading", ahead)) and isinstance(star, StarClass) else None


def _follows(before: Draft, draft: Draft, *, first: bool) -> bool:
    """Whether a count of another area goes on with the ranking; the first says so ("tiếp đến là")."""
    start, end = before.window.core[1], draft.window.core[0]
    if draft.star is not None or _BESIDE.fullmatch(draft.sentence.letters[start:end]) is None:
        return False
    return not first or _has("next", " ".join(unit.word for unit in draft.sentence.units[start:end]))


def _has(kind: str, words: str) -> bool:
    return _words(kind).search(words) is not None


@lru_cache(maxsize=4)
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('superlatives')[kind])}{WORD_END}")
