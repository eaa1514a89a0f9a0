"""Growth: what an increase or a decrease is one of, and the earlier count that it is held against."""

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.dataset.vocabulary import Measure
from extract.figures.conditions import Claim, noun_of
from extract.figures.draft import Draft
from extract.figures.units import SentenceUnits
from extract.figures.window import Window
from extract.language.lexicon import load_lexicon
from extract.language.marks import CountedNoun

_GROWING = (
    (re.compile(r"doanh thu|doanh số|doanh thu bán hàng|lợi nhuận"), Measure.REVENUE_GROWTH),
    (re.compile(r"giá trị|giá bán|giá thành"), Measure.PRODUCT_VALUE_GROWTH),
)
_COMPARING = re.compile(r"so với|cùng kỳ|đặt (?:bên )?cạnh|đặt bên|so sánh với|đối chiếu với")
_GROWN = {Measure.PRODUCTS: Measure.PRODUCTS_INCREASE, Measure.PRODUCERS: Measure.PRODUCERS_INCREASE}
_SHRUNK = {Measure.PRODUCTS: Measure.PRODUCTS_DECREASE}
FOLD_OF_PERIOD = r"X[lxfe]{0,3}"
"""Letters before the period that a fold is held against: "gấp 1,7 lần năm 2019", "gấp đôi mức của năm 2019"."""


def changed(
    sentence: SentenceUnits, claim: Claim, window: Window, noun: CountedNoun | None, drafts: Sequence[Draft]
) -> Measure | None:
    """What grew or shrank: the noun behind the number, else the subject before the verb; None where none is known."""
    before = _head(drafts)
    subject = " ".join(unit.word for unit in sentence.units[slice(*window.left)])
    told = [(m.end(), measure) for pattern, measure in _GROWING for m in pattern.finditer(subject)]
    if told and not claim.nouns:
        return max(told)[1]
    if before is not None and before.measure is Measure.REVENUE and not claim.nouns:
        return Measure.REVENUE_GROWTH
    nearer = [i for i in range(*window.left) if sentence.letters[i] == "C"]
    compared = names_a_comparison(sentence, claim)
    if not claim.nouns and _follows_count(sentence, window, drafts):
        assert before is not None  # noqa: S101  # it follows one
        return (_SHRUNK if claim.rule == "decrease" else _GROWN).get(before.measure)
    if nearer and not claim.nouns:
        noun = noun_of(sentence, nearer[0])
    if noun is None or not (claim.nouns or compared):
        return None
    return (_SHRUNK if claim.rule == "decrease" else _GROWN).get(noun.measure)


def _head(drafts: Sequence[Draft]) -> Draft | None:
    """The figure that the last one is tied to: in "178 sản phẩm của 133 chủ thể, tăng gấp 2,5 lần" products grew."""
    if len(drafts) > 1 and drafts[-1].measure is Measure.PRODUCERS and drafts[-2].measure is Measure.PRODUCTS:
        between = drafts[-1].sentence.letters[drafts[-2].window.core[1] : drafts[-1].window.core[0]]
        if re.fullmatch(r"[oxeSL]{0,6}f[lx]{0,2}", between):
            return drafts[-2]
    return drafts[-1] if drafts else None


def names_a_comparison(sentence: SentenceUnits, claim: Claim) -> bool:
    """As in "tăng 17% so với năm 2022", "gấp đôi năm 2022": the sentence says what a growth is held against."""
    assert claim.number is not None  # noqa: S101  # the rules of growth have a number
    fold = re.match(rf"{FOLD_OF_PERIOD}D", sentence.letters[claim.number :]) is not None
    return fold or _COMPARING.search(sentence.sentence.text.lower()) is not None


def _follows_count(sentence: SentenceUnits, window: Window, drafts: Sequence[Draft]) -> bool:
    """As in "có 70 chủ thể, tăng 45%": nothing but small words between a count and its growth."""
    last = drafts[-1] if drafts else None
    if last is None or not last.is_count or last.measure not in _GROWN:
        return False
    between = sentence.units[last.window.core[1] : window.core[0]]
    told = [u for u in between if u.letter != "x" or u.word not in _small_words()]
    making = "x?" if _head(drafts) is not last else ""
    letters = "".join(u.letter for u in told)
    return re.fullmatch(rf"[oeStLf]{{0,5}}{making}[,(]?H?[+_]?[xkb]?[+_][kb]?", letters) is not None


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    return frozenset(load_lexicon("growth")["small_words"])


def is_held_against_nothing(draft: Draft, known: Sequence[Draft]) -> bool:
    """Whether a growth names nothing that it is held against, and the text has given no earlier count either.

    As in "có 70 chủ thể, tăng 45%", where neither the sentence nor the ones before it say how many there were.

    Args:
        draft: the growth, dated.
        known: the figures of its sentence and of those before it, dated.
    """
    if draft.claim.rule not in {"increase", "decrease"} or draft.claim.nouns or draft.measure not in _CHANGES:
        return False
    if names_a_comparison(draft.sentence, draft.claim):
        return False
    counts = [d for d in known if d.is_count and d.noun is not None and _CHANGES[draft.measure] is d.measure]
    told = [d for d in counts if d.sentence is draft.sentence and d.char_end <= draft.char_start]
    grown = told[-1] if told else None
    return grown is None or not any(_is_earlier(d, grown, draft) for d in counts)


_CHANGES = {
    Measure.PRODUCTS_INCREASE: Measure.PRODUCTS,
    Measure.PRODUCERS_INCREASE: Measure.PRODUCERS,
    Measure.PRODUCTS_DECREASE: Measure.PRODUCTS,
}


def _is_earlier(count: Draft, grown: Draft, growth: Draft) -> bool:
    """Whether a count is of the same things at another time, on the side that the growth came from."""
    smaller = count.low < grown.low if growth.claim.rule == "increase" else count.low > grown.low
    alike = (count.star, count.status) == (grown.star, grown.status)
    return alike and smaller and bool(count.period) and bool(grown.period) and count.period != grown.period
