"""Proposals: what a body is asked to recognise, or is put forward for it, awaits a decision."""

import re
from functools import lru_cache
from itertools import pairwise

from extract.dataset.vocabulary import Measure, Status
from extract.figures.draft import Draft
from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, WORD_END, WORD_START, any_of, load_lexicon

_COUNTED = frozenset({Measure.PRODUCTS, Measure.PRODUCERS})
_TIE = re.compile(r"[oxeSL]{0,6}f[lx]{0,2}")
"""What stands between products and their producers: "14 sản phẩm OCOP của 8 chủ thể"."""


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    words = load_lexicon("proposals")
    decision, link = any_of(words["decisions"]), rf"(?:{SPACE}|\s*,\s*(?:và{SPACE})?|{SPACE}và{SPACE})"
    asking = rf"{WORD_START}{any_of(words['asking'])}{WORD_END}(?!\s*{any_of(words['asked_by'])}{WORD_END})"
    done = rf"{WORD_START}{any_of(words['done'])}{WORD_END}"
    body = rf"(?:(?!{done})[^;.:()\d]){{0,120}}?"
    return re.compile(
        rf"{asking}{body}{WORD_START}{decision}(?:{link}{decision})*(?:{SPACE}(?:{any_of(words['objects'])}|\(?[3-5]{SPACE}sao\)?))*\s*$"
    )


@lru_cache(maxsize=1)
def _eligible() -> re.Pattern[str]:
    words = load_lexicon("proposals")
    return re.compile(rf"(?P<no>{WORD_START}{any_of(words['not_eligible'])}\s+)?{any_of(words['eligible'])}{WORD_END}")


def is_asked_for(draft: Draft) -> bool:
    """As in "Đề nghị UBND tỉnh xem xét, quyết định công nhận 14 sản phẩm": the object of what a body is asked to do.

    "Theo đề nghị của Sở, UBND tỉnh công nhận 14 sản phẩm" says that it was done.
    """
    sentence = draft.sentence
    start = sentence.units[draft.window.core[0]].start
    said = sentence.folded(sentence.sentence.start_char, start)
    return draft.measure in _COUNTED and _asked().search(said) is not None


def propose_drafts(drafts: list[Draft], *, proposal: bool) -> None:
    """Make candidates of what is put forward with a figure that is one, and in a proposal of what is eligible.

    Args:
        drafts: the figures of one sentence, judged.
        proposal: whether the document proposes (tờ trình).
    """
    for i in range(len(drafts) - 1, -1, -1):
        draft, following = drafts[i], drafts[i + 1] if i + 1 < len(drafts) else None
        tied = following is not None and following.status is Status.CANDIDATE and _are_tied(draft, following)
        if proposal and draft.status is Status.ACTUAL and (tied or _is_eligible(draft)):
            draft.status = Status.CANDIDATE
    for before, draft in pairwise(drafts):
        asked = before.status is Status.CANDIDATE and draft.status is Status.ACTUAL and not before.candidate_star
        if asked and draft.measure is Measure.PRODUCERS and _are_tied(before, draft):
            draft.status = Status.CANDIDATE


def _are_tied(products: Draft, producers: Draft) -> bool:
    between = products.sentence.letters[products.window.core[1] : producers.window.core[0]]
    return products.measure is Measure.PRODUCTS and _TIE.fullmatch(between) is not None


def _is_eligible(draft: Draft) -> bool:
    sentence = draft.sentence
    first, last = draft.window.near_right
    if first >= last or draft.measure not in _COUNTED or not draft.is_count:
        return False
    said = fold_case(sentence.text(sentence.units[first].start, sentence.units[last - 1].end))
    found = _eligible().search(said)
    return found is not None and found["no"] is None
