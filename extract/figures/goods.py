"""Counts of one kind of goods, as in "Cà phê dẫn đầu với 127 sản phẩm": parts of the total, and no second total.

The contract has no field for the kind; that the count is a part of the total keeps it apart from it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.dataset.vocabulary import Measure
from extract.figures.draft import Draft
from extract.language.lexicon import SPACE, WORD_END, any_of, load_lexicon


@lru_cache(maxsize=1)
def _subject() -> re.Pattern[str]:
    words = load_lexicon("goods")
    return re.compile(rf"(?:{any_of(words['openers'])}{SPACE}){{0,3}}{any_of(words['kinds'])}{WORD_END}")


@lru_cache(maxsize=1)
def _said_of_it() -> re.Pattern[str]:
    words = load_lexicon("goods")
    return re.compile(rf"\s*(?:ocop{SPACE})?(?:{any_of(words['joints'])}{SPACE})?{any_of(words['kinds'])}{WORD_END}")


def counts_goods(draft: Draft) -> bool:
    """Whether a figure counts the products of one kind of goods: its subject, or what stands directly behind it."""
    if draft.measure is not Measure.PRODUCTS or not draft.is_count:
        return False
    units = draft.sentence.units
    core = draft.window.core
    behind = draft.sentence.folded(units[core[1] - 1].end, draft.sentence.sentence.end_char)
    said = _said_of_it().match(behind)
    if said is not None and re.match(r"\s*(?:[,;.)]|$)", behind[said.end() :]):
        return True
    letters = draft.sentence.letters
    first = max(letters.rfind(mark, 0, core[0]) for mark in ";.(O") + 1
    starts = [first, *(i + 1 for i in range(first, core[0]) if letters[i] == ",")]
    return any(_opens_with_goods(draft, start) for start in starts if start < core[0])


def _opens_with_goods(draft: Draft, start: int) -> bool:
    """Whether a clause opens with a kind of goods, and nothing else in it could be what has the products."""
    units, end = draft.sentence.units, draft.window.core[0]
    opening = units[start].start
    found = _subject().match(draft.sentence.folded(opening, units[end - 1].end))
    if found is None:
        return False
    between = "".join(unit.letter for unit in units[start:end] if unit.start >= opening + found.end())
    return re.fullmatch(r"[xlk~veH:,+]{1,8}", between) is not None


def part_goods(drafts: Sequence[Draft], earlier: Sequence[Draft]) -> None:
    """Make the count of one kind of goods a part of the total that the text has stated before it.

    Args:
        drafts: the figures of one sentence, in text order, with what they are parts of.
        earlier: those of the sentences before it.
    """
    for i, draft in enumerate(drafts):
        if draft.whole is None and draft.star is None and draft.producer_type is None and counts_goods(draft):
            whole = next((d for d in reversed([*earlier, *drafts[:i]]) if _is_total_of(d, draft)), None)
            if whole is not None:
                draft.whole = whole
                whole.parts.append(draft)


def _is_total_of(total: Draft, goods: Draft) -> bool:
    alike = (total.measure, total.unit, total.place, total.status, total.flow) == (
        goods.measure,
        goods.unit,
        goods.place,
        goods.status,
        goods.flow,
    )
    narrowed = total.star is not None or total.producer_type is not None or total.whole is not None
    return alike and not narrowed and total.low >= goods.high and not counts_goods(total)
