"""Shares beside counts: the count that a percentage says again, and the whole that a part is taken from."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from extract.dataset.vocabulary import Measure, Unit
from extract.figures.conditions import Claim, noun_of
from extract.figures.draft import Draft
from extract.figures.own_flows import own_flow
from extract.figures.units import SentenceUnits
from extract.figures.window import Window
from extract.language.lexicon import load_lexicon

_SAYING_AGAIN = frozenset({"share_of_group", "share_in_brackets", "plan_share", "share_of_fraction"})


def echoed(sentence: SentenceUnits, claim: Claim, window: Window, drafts: Sequence[Draft]) -> Draft | None:
    """The count right before a share that says it again: "74 HTX, chiếm 37,2%", "58 chủ thể là nữ (33,9%)".

    What narrows the count, its class, legal form or qualifier, narrows the share too.
    """
    counts = [draft for draft in drafts if not draft.is_whole_of_fraction]
    if not counts or claim.rule not in _SAYING_AGAIN:
        return None
    before = counts[-1]
    if claim.rule == "plan_share":
        return before if before.noun is not None else before.echoes
    between = sentence.letters[before.window.core[1] : window.core[0]]
    if re.fullmatch(r"[oexS]{0,6}[,(]?[xe]{0,2}~?[xkl]{0,2}", between):
        return before
    if not before.is_count or before.claim.rule in {"increase", "decrease"}:
        return None
    tied = len(counts) > 1 and _is_tied(counts[-2], before)
    said = re.fullmatch(r"o?O?[^NWPMFXO,;:.()&]*[,(]e?~?[xkl]{0,2}", between)
    return before if said is not None and not tied else None


def _is_tied(before: Draft, draft: Draft) -> bool:
    """As in "131 sản phẩm của 70 chủ thể ở tỉnh A, chiếm 50%", which may be a share of either."""
    if before.measure is draft.measure:
        return False
    between = draft.sentence.letters[before.window.core[1] : draft.window.core[0]]
    return re.fullmatch(r"[oxeSDL]{0,6}[fvt]{1,2}[lx]{0,2}", between) is not None


def join_parts(drafts: Sequence[Draft]) -> None:
    """Let a part have the words behind its whole, and a count those behind the share that interrupts them.

    As in "45 sản phẩm trong tổng số 60 sản phẩm đã vào siêu thị", "130 sản phẩm, chiếm 65%, đã lên sàn": what is said
    at the end is said of the 45 and of the 130.
    """
    for before, draft in pairwise(drafts):
        if draft.echoes is not None and draft.unit is Unit.PERCENT:
            _resume(draft.echoes, draft)
        elif _is_taken_from(before, draft):
            draft.is_whole_of_fraction = True
            before.window = replace(before.window, right=_up_to(before, draft), near_right=_up_to(before, draft))


def _up_to(before: Draft, draft: Draft) -> tuple[int, int]:
    return before.window.core[1], max(draft.window.near_right[1], draft.window.core[1])


def _is_taken_from(part: Draft, whole: Draft) -> bool:
    if part.claim is whole.claim or part.measure is not whole.measure or not (part.is_count and whole.is_count):
        return False
    if own_flow(whole) is not None:
        return False  # "30 sản phẩm trong tổng số 41 sản phẩm dự thi": what is said behind is said of the 41
    between = whole.sentence.units[part.window.core[1] : whole.window.core[0]]
    told = " ".join(unit.word for unit in between if unit.letter not in "oSe")
    return told in _words("out_of") and part.low <= whole.low


def _resume(count: Draft, share: Draft) -> None:
    """Extend a count to what goes on behind the share that stands in it between commas or in brackets."""
    sentence = count.sentence
    start, limit = share.window.core[1], len(sentence.units)
    opening = sentence.letters[count.window.core[1] : share.window.core[0]]
    closing = sentence.letters[start : start + 1]
    closed = (closing == "," and "," in opening) or (closing == ")" and "(" in opening)
    if not closed or start + 1 >= limit:
        return
    word, letter = sentence.units[start + 1].word, sentence.letters[start + 1]
    if word not in _words("resuming") and not (closing == ")" and letter in "ft"):
        return
    rest = re.match(r"[^,;.:()&ONWPMFX]*", sentence.letters[start + 1 :])
    end = start + 1 + (rest.end() if rest else 0)
    window = count.window
    count.window = replace(window, right=(window.right[0], end), near_right=(window.near_right[0], end))
    form = re.match(r"[xk]{0,2}(C)(?![,&/]C)", sentence.letters[start + 1 :])
    if form is not None and count.measure is Measure.PRODUCERS and sentence.units[start + form.start(1)].word == "là":
        count.producer_type = share.producer_type = noun_of(sentence, start + 1 + form.start(1)).producer_type


@lru_cache(maxsize=2)
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_lexicon("shares")[kind])
