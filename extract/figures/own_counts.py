"""Own counts: figures in which a producer counts its own products, workers or revenue, and no area is counted."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import Measure
from extract.figures.draft import Draft
from extract.figures.units import SentenceUnits
from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END, WORD_START, any_of, load_lexicon

_OWNERS = frozenset({"chị", "anh", "ông", "bà", "cô", "mình", "họ", "gia", "chúng", "em", "nhà"})
"""Words that stand for the person behind a producer, after "của"."""


_PRODUCERS_OWN = frozenset({Measure.REVENUE, Measure.REVENUE_GROWTH, Measure.WORKERS, Measure.PRODUCT_VALUE_GROWTH})


_OWN_SUBJECTS = re.compile(
    r"(?:cơ sở|htx|hợp tác xã|công ty|đơn vị|gia đình|chúng tôi|doanh nghiệp|tôi|tổ hợp tác|hộ|riêng)"
    r"(?: (?:này|ông|bà|anh|chị|hiện|tôi|đã|đang|cũng|nay))*"
)


def _single_producers(draft: Draft) -> str:
    """As in "C" where a producer stands before the figure, named or meant by its bare type word; else empty."""
    units = draft.sentence.units
    for i in range(draft.window.core[0]):
        if units[i].letter == "B":
            return "C"
        if units[i].letter == "C" and _is_bare_producer(draft, i):
            return "C"
    return ""


def _is_bare_producer(draft: Draft, index: int) -> bool:
    """As in "doanh thu của công ty": a type word alone, neither counted nor in the plural."""
    reading = draft.sentence.units[index].reading
    before = draft.sentence.letters[index - 1] if index else ""
    return (
        reading.measure is Measure.PRODUCERS
        and reading.producer_type is not None
        and before not in {"N", "l", "W", "P"}
    )


def _is_one_producer(draft: Draft, near: str) -> bool:
    if "B" in near.split("f")[1][:1]:
        return True
    index = draft.window.near_right[0] + near.index("C")
    return draft.sentence.units[index - 1].word == "của" and _is_bare_producer(draft, index)


@lru_cache(maxsize=1)
def _of_areas() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('own_counts')['of_areas'])}{WORD_END}")


@lru_cache(maxsize=1)
def _leaders() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('own_counts')['leaders'])}{WORD_END}")


def is_of_producer(draft: Draft) -> bool:
    """As in "Năm 2020, tổ bán 5.200 chiếc nón, doanh thu 1,6 tỷ đồng": what one producer earns, whom it employs."""
    if draft.measure not in _PRODUCERS_OWN and draft.measure is not Measure.MEMBERS:
        return False
    return _of_areas().search(fold_case(draft.sentence.sentence.text)) is None


def is_run_by_producer(draft: Draft) -> bool:
    """As in "tổ hợp tác nay có 38 thành viên": members of the producer whose bare form the sentence names."""
    if draft.measure is not Measure.MEMBERS:
        return False
    before = draft.sentence.units[: draft.window.core[0]]
    return any(u.letter == "C" and _is_bare_producer(draft, i) for i, u in enumerate(before))


def speaks_of_producer(sentence: SentenceUnits) -> bool:
    """Whether a sentence names a producer, or somebody who leads one."""
    return "B" in sentence.letters or _leaders().search(sentence.sentence.folded) is not None


def _is_of_group(draft: Draft) -> bool:
    """As in "khối doanh nghiệp có 26 sản phẩm": a legal form as a group, and no single producer."""
    units = draft.sentence.units
    start = draft.window.core[0]
    typed = next((i for i in range(start - 1, max(-1, start - 5), -1) if units[i].letter == "C"), None)
    return typed is not None and typed > 0 and units[typed - 1].word in load_lexicon("own_counts")["groups"]


def is_own_count(draft: Draft) -> bool:
    """Whether a producer counts its own products: "HTX Đông Xuyên có 3 sản phẩm OCOP", "Cơ sở này có hai sản phẩm"."""
    sentence = draft.sentence
    start = draft.window.core[0]
    if draft.measure is Measure.PRODUCERS or draft.claim.rule == "type_count" or _is_of_group(draft):
        return False
    letters = re.sub(r"B(\([^()]*\)|[,t]L)+", lambda m: "B" + "x" * (len(m.group()) - 1), sentence.letters[:start])
    if re.search(r"(?:^|[^fv(])B(?:[^LNOPC;B]|kC){0,14}$", letters) is not None:
        return True
    if re.search(r"(?:^|[,;.:O])[xD]{0,2},?L[xD]{0,3}k[xH]?$", sentence.letters[:start]) is not None:
        return False  # "Xã Mỹ Xương có 4 sản phẩm OCOP của HTX Mỹ Xương": what the area has
    near = sentence.letters[slice(*draft.window.near_right)]
    owner = re.match(r"[oxSe]{0,4}f(?=x)", near)
    if owner and sentence.units[draft.window.near_right[0] + owner.end()].word in _OWNERS:
        return True
    if (
        draft.measure is Measure.PRODUCTS
        and re.search(r"(?:^|D,|^x{1,3},|[^NWPlC,&/])C[xkD]{0,2}k[xH]?$", letters)
        and _is_bare_producer(draft, letters.rindex("C"))
    ):
        return True
    if re.match(r"[oxSe]{0,4}fB|[oxSe]{0,4}fC(?!C)", near) and _is_one_producer(draft, near):
        return True
    if (
        draft.measure in _PRODUCERS_OWN
        and re.search(r"B|(?<![Nl])C[^NPO;]*$", letters)
        and "C" in _single_producers(draft)
    ):
        return True
    words = " ".join(unit.word for unit in sentence.units[:start])
    subject = _OWN_SUBJECTS.match(words)
    return subject is not None and "L" not in letters and start <= 6 and not any(x in letters for x in "NPO")
