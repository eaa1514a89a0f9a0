"""Lists of product groups: an item whose name says no group of the programme is a part like those beside it."""

from collections.abc import Sequence

from extract.dataset.vocabulary import Qualifier
from extract.figures.conditions import GROUPS
from extract.figures.draft import Draft

PRODUCT_GROUPS = frozenset(Qualifier(name) for name in GROUPS)
"""The product groups of Decision 148/QĐ-TTg."""


def is_item_beside(item: Draft, other: Draft) -> bool:
    """Whether two figures are items of one list that an opener or a colon has opened before both."""
    if item.sentence is not other.sentence or item.measure is not other.measure:
        return False
    letters = item.sentence.letters
    first, second = sorted((item.window.core, other.window.core))
    between = letters[first[1] : second[0]]
    listed = any(mark in between for mark in ",;&") and not any(mark in between for mark in "O:(")
    return listed and any(mark in letters[: first[0]] for mark in "O:")


def part_groups(drafts: Sequence[Draft]) -> None:
    """Make a part of each item of a list of groups, as in "gồm: dầu gội 115 sản phẩm; đồ uống 122 sản phẩm".

    Args:
        drafts: the figures of one sentence, in text order, with what they are parts of.
    """
    for draft in drafts:
        if draft.whole is not None or draft.parts or draft.star is not None or not draft.is_count:
            continue
        beside = [
            d for d in drafts if d.qualifier in PRODUCT_GROUPS and d.whole is not None and is_item_beside(draft, d)
        ]
        whole = beside[0].whole if beside else None
        if whole is not None and whole is not draft and draft.low <= whole.low and draft.place == whole.place:
            draft.whole = whole
            whole.parts.append(draft)
