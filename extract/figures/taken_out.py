"""Counts taken out of another that opens their sentence: "Trong 30 sản phẩm mới được công nhận có 12 của A"."""

import re
from decimal import Decimal

from extract.dataset.vocabulary import Flow, Status
from extract.figures.draft import Draft

_MOVED = frozenset({Flow.NEW, Flow.RENEWED, Flow.UPGRADED, Flow.ENTERED, Flow.EXPIRED, Flow.REVOKED})
_OPENS = re.compile(r"[^NCSD]{0,3}t[lx]{0,2}$")
"""What stands before the count: "trong", "trong số", "trong tổng số"."""


def flow_taken_out_of(drafts: list[Draft], i: int) -> Flow | None:
    """The flow of the count that a figure is taken out of, where words beside that count have said one.

    As in "Trong 17 sản phẩm mới được công nhận có 12 sản phẩm thực phẩm và 5 sản phẩm đồ uống". "Trong 36 sản phẩm của
    tỉnh có 20 ..." tells of a total.

    Args:
        drafts: the figures of one sentence, in text order; those before the figure have their flows.
        i: which of them is asked for.
    """
    whole, draft = drafts[0], drafts[i]
    if i == 0 or not whole.own_flow or whole.flow not in _MOVED or whole.status is not draft.status is Status.ACTUAL:
        return None
    letters = draft.sentence.letters
    opened = _OPENS.fullmatch(letters[: whole.window.core[0]]) is not None
    following = next((each for each in drafts[1:] if each.measure is whole.measure), None)
    if not opened or following is None or draft.measure is not whole.measure:
        return None
    between = letters[whole.window.core[1] : following.window.core[0]]
    parts = sum((each.low for each in drafts[1 : i + 1] if each.measure is whole.measure), Decimal(0))
    return whole.flow if "k" in between and "D" not in between and parts <= whole.low else None
