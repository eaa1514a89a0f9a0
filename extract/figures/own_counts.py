"""Own counts: figures in which a producer counts its own products, workers or revenue, and no area is counted."""

import re

from extract.dataset.vocabulary import Measure
from extract.figures.draft import Draft

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


def is_own_count(draft: Draft) -> bool:
    """Whether a producer counts its own products: "HTX Đông Xuyên có 3 sản phẩm OCOP", "Cơ sở này có hai sản phẩm"."""
    sentence = draft.sentence
    start = draft.window.core[0]
    letters = re.sub(r"B(\([^()]*\)|,L)+", lambda m: "B" + "x" * (len(m.group()) - 1), sentence.letters[:start])
    if re.search(r"(?:^|[^fv(])B(?:[^LNOPC;B]|kC){0,14}$", letters) is not None:
        return True
    near = sentence.letters[slice(*draft.window.near_right)]
    owner = re.match(r"[oxSe]{0,4}f(?=x)", near)
    if owner and sentence.units[draft.window.near_right[0] + owner.end()].word in _OWNERS:
        return True
    if (
        draft.measure is Measure.PRODUCTS
        and re.search(r"(?:^|D,|[^NWPlC,&/])C[xk]{0,2}k[xH]?$", letters)
        and _is_bare_producer(draft, letters.rindex("C"))
    ):
        return True
    if re.match(r"[ox]{0,2}fB|[ox]{0,2}fC(?!C)", near) and _is_one_producer(draft, near):
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
