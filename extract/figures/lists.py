"""Lists of parts: what a list breaks down, and which of its items stand side by side."""

import re
from collections.abc import Sequence

from extract.figures.draft import Draft


def _between(before: Draft, draft: Draft) -> str:
    return draft.sentence.letters[before.window.core[1] : draft.window.core[0]]


def is_opened(part: Draft, whole: Draft) -> bool:
    """As in "công nhận 351 sản phẩm, gồm 122 sản phẩm mới": a list opens between the two, of no other time.

    Args:
        part: a figure.
        whole: a figure before it.
    """
    return _is_within(part, whole) and "D" not in _between(whole, part)


def _is_within(part: Draft, whole: Draft) -> bool:
    if part.sentence is not whole.sentence or part.low >= whole.low:
        return False
    return re.search(r"[O:(]", _between(whole, part)) is not None


def is_beside(draft: Draft, other: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether two figures are items of one list, told apart by flow or group: none of them is a whole of the other.

    As in "339 sản phẩm, gồm 116 công nhận lần đầu, 114 công nhận lại", "gồm: đồ uống 122; thủ công mỹ nghệ 103".

    Args:
        draft: a figure.
        other: one before it.
        drafts: the figures of the sentence of `draft`, in text order.
    """
    if other.sentence is not draft.sentence or other.place != draft.place:
        return False
    by_flow = draft.own_flow and other.own_flow and draft.flow is not other.flow
    if draft.producer_type is not other.producer_type or not (by_flow or draft.star == other.star):
        return False
    if re.search(r"[O:(]", _between(other, draft)):
        return False
    before = [d for d in drafts if d.char_start < other.char_start]
    return any(d.is_count and d.measure is other.measure and _is_within(other, d) for d in before)
