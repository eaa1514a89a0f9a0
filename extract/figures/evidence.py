"""Evidence that a number counts things of OCOP: a cooperative or a commune is counted for many other reasons."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import Measure, Unit
from extract.figures.averages import is_average
from extract.figures.conditions import noun_of
from extract.figures.draft import Draft
from extract.figures.sums import told_of_all_together
from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END, WORD_START, any_of, load_lexicon

_OTHER_REASONS = re.compile(
    r"nông thôn mới|về đích|đạt chuẩn ntm|ntm|kiểu mẫu|hộ nghèo|nông thôn nâng cao|tiêu chí|hộ dân|giảm nghèo|sinh sống"
)
_SALES = re.compile(
    r"(?:(?<!bày )(?<!đang )(?<!được )bán|tiêu thụ|xuất|cung ứng|cung cấp|sản xuất|đóng gói|xuất bán|làm ra)"
    r"(?: (?:được|ra|ra thị trường|hơn|gần|khoảng))*$"
)
_NAMING = frozenset({"là", "thành", "như", "mỗi", "từng", "trong", "của", "với"})
"""Words behind which "một sản phẩm" names a product rather than counts one."""
_SHARES_OF_TYPES = frozenset({"type_count", "share_is_type", "remainder_type"})
_CHANGES = frozenset({"plan_completion", "target_exceeded", "target_shortfall"})
_AMOUNTS = frozenset({Measure.SUPPORT, Measure.REVENUE, Measure.REVENUE_GROWTH, Measure.PRODUCT_VALUE_GROWTH})
_OF_PRODUCERS = frozenset({Measure.MEMBERS, Measure.WORKERS})
_CONTAINERS = frozenset({Measure.COMMUNES, Measure.DISTRICTS, Measure.PROVINCES, Measure.CRAFT_VILLAGES})
_SHOWN = frozenset({Measure.SALES_POINTS, Measure.BOOTHS, Measure.MEMBERS, Measure.WORKERS})


def counts_ocop(
    draft: Draft,
    before: list[Draft],
    last_measure: Measure | None,
    *,
    ocop_near: bool,
    about_ocop: bool,
    by_producer: bool,
    types: int,
) -> bool:
    """Whether a figure counts what this dataset is about.

    Args:
        draft: the figure in question.
        before: the accepted figures before it in its sentence.
        last_measure: what the last figure of the sentence before counted, if this sentence breaks it down.
        ocop_near: whether the paragraph has spoken of OCOP so far.
        about_ocop: whether the headline or the opening has.
        by_producer: whether the paragraph has named a producer.
        types: how many legal forms of producers the sentence counts.
    """
    if before and before[-1].claim is draft.claim:
        return True
    if _is_article(draft) or is_average(draft) or _is_share_of_else(draft):
        return False
    if draft.claim.rule == "place_count" and draft.unit is Unit.PERCENT and not set("Co") & set(draft.sentence.letters):
        return False  # a rate of something else
    if draft.noun is not None and draft.noun.own:
        return _own_noun_counts(draft, before)
    said = draft.sentence.sentence.text.lower()
    if draft.measure in _AMOUNTS:
        return (
            ocop_near
            or (about_ocop and by_producer)
            or re.search(r"ocop|chủ thể|sản phẩm|htx|hợp tác xã|công ty|cơ sở|doanh nghiệp", said) is not None
            or (about_ocop and re.search(r"chương trình|kinh phí|nhu cầu vốn|hội chợ|gian hàng", said) is not None)
        )
    if draft.claim.rule == "share_of_group":
        return ocop_near or re.search(r"ocop|sản phẩm|chủ thể", said) is not None
    if draft.claim.rule in _CHANGES or draft.noun is None:
        return True
    if draft.unit is Unit.PERCENT and draft.claim.rule in _SHARES_OF_TYPES:
        return True
    if draft.claim.rule == "share_of_fraction" and before:
        return True
    behind = _text_behind(draft)
    if draft.claim.rule == "rate_is":
        behind = f"{_text_around(draft)} {behind}"
    if draft.measure in _CONTAINERS:
        return _container_counts(draft, before, behind)
    if draft.measure in _SHOWN:
        produced = (
            by_producer or re.search(r"htx|hợp tác xã|công ty|cơ sở|tổ hợp tác|xưởng|doanh nghiệp", said) is not None
        )
        known = about_ocop and (draft.measure not in _OF_PRODUCERS or produced)
        return ocop_near or known or any(d.measure is draft.measure for d in before)
    if draft.measure is Measure.PRODUCTS:
        return re.search(r"ocop|\bsao\b", _text_around(draft)) is not None
    spoken = last_measure is not None or re.search(r"chủ thể|ocop|sản phẩm|hồ sơ", said) is not None
    if draft.producer_type is not None and types >= 2 and ocop_near and spoken:
        return True
    return _typed_producer_counts(draft, before, last_measure, behind)


def _is_share_of_else(draft: Draft) -> bool:
    """As in "tại 11/13 ấp, tương đương 84,6%": a share that says a fraction of something else again."""
    if draft.unit is not Unit.PERCENT or draft.claim.nouns:
        return False
    units, start = draft.sentence.units, draft.window.core[0]
    first = max(draft.sentence.letters.rfind(mark, 0, start) for mark in ";.") + 1
    numbers = [u for u in units[first:start] if u.dropped or u.letter in "NWPMFX"]
    return bool(numbers) and numbers[-1].dropped and numbers[-1].reading.whole is not None


def _own_noun_counts(draft: Draft, accepted: list[Draft]) -> bool:
    """Products sold or made in a time are no stock; "là 3 sản phẩm bán chạy" classifies and counts nothing."""
    sentence = draft.sentence
    start = draft.window.core[0]
    before = " ".join(unit.word for unit in sentence.units[max(0, start - 4) : start])
    if draft.measure is Measure.PRODUCTS and _SALES.search(before):
        return False
    letters = sentence.letters
    near = letters[slice(*draft.window.near_right)]
    if is_told_by_time(draft) and any(d.measure is draft.measure and d.is_count for d in accepted):
        return True  # "năm 2021 có 39 sản phẩm, nay là 162 sản phẩm"
    if draft.claim.nouns and start and sentence.units[start - 1].word == "là" and draft.unit is Unit.COUNT:
        if draft.measure is Measure.PRODUCERS and _names_makers(draft):
            return True
        if told_of_all_together(draft) is not None:
            return True  # "gộp cả hai là 360 sản phẩm"
        has_subject_number = any(letter in "pl" for letter in letters[max(0, start - 6) : start])
        return has_subject_number or draft.star is not None or "o" in near or "o" in letters[slice(*draft.window.core)]
    return True


@lru_cache(maxsize=1)
def _makers() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('own_counts')['makers'])}{WORD_END}")


def _names_makers(draft: Draft) -> bool:
    """As in "Lực lượng làm ra chúng là 161 chủ thể": the subject is all who make the products."""
    first, start = draft.window.left[0], draft.window.core[0]
    subject = re.split(r"[,;:]", draft.sentence.letters[first:start])[-1]
    said = draft.sentence.text(draft.sentence.units[start - len(subject)].start, draft.sentence.units[start - 1].start)
    return "B" not in subject and _makers().search(fold_case(said)) is not None


def is_told_by_time(draft: Draft) -> bool:
    """As in "đến tháng 10/2023 là 151 sản phẩm", "nay con số ấy là 162 sản phẩm": a time is the subject of "là"."""
    units = draft.sentence.units
    start = draft.window.core[0]
    if not start or units[start - 1].word not in {"là", "lên", "thành"}:
        return False
    letters = draft.sentence.letters[draft.window.left[0] : start]
    return re.search(r"D[xlHe]{0,4}k?$", letters) is not None


def _is_article(draft: Draft) -> bool:
    """As in "một sản phẩm" is a count behind a hedge, or with a class behind a verb; else "một" is an article."""
    units = draft.sentence.units
    number = units[draft.claim.number] if draft.claim.number is not None else None
    if (
        number is None
        or draft.low != 1
        or not getattr(number.reading, "in_words", False)
        or number.modifier is not None
    ):
        return False
    start = draft.window.core[0]
    before = units[start - 1] if start else None
    if before is not None and before.letter == "k" and before.word != "là" and "ocop" in _text_around(draft):
        return False
    return draft.star is None or before is None or before.word in _NAMING


def _text_around(draft: Draft) -> str:
    units = draft.sentence.units
    first, last = draft.window.core[0], max(draft.window.near_right[1], draft.window.core[1])
    return draft.sentence.text(units[first].start, units[last - 1].end).lower()


def _text_behind(draft: Draft) -> str:
    units = draft.sentence.units
    first, last = draft.window.near_right
    if first >= last:
        return ""
    return draft.sentence.text(units[first].start, units[last - 1].end).lower()


def _container_counts(draft: Draft, before: list[Draft], behind: str) -> bool:
    """Communes count where products stand in them, or where they have or make OCOP products."""
    if _OTHER_REASONS.search(behind) or _of_leaders().match(behind):
        return False
    if _done_in_areas().search(re.split(r"ocop|sản phẩm|chủ thể", behind)[0]):
        return False  # "12 làng nghề dự lớp tập huấn viết câu chuyện sản phẩm OCOP"
    letters = draft.sentence.letters
    if re.match(r"[xD]{0,2}[zy]", letters[draft.window.core[1] :]):
        return False  # "4 huyện không có sản phẩm đạt 4 sao": areas without, which have no measure but for communes
    every = re.match(r"[xD]{0,2}[ek]{1,2}Pl?C(k[xl]{0,2}C)?", letters[draft.window.core[1] :])
    if every is not None:  # "4 huyện đạt 100% số xã có sản phẩm OCOP"
        return bool(every[1]) and noun_of(draft.sentence, draft.window.core[1] + every.end() - 1).own
    if re.search(r"ocop|sản phẩm|chủ thể", behind) or _has_products(draft):
        return True
    units = draft.sentence.units
    left = draft.sentence.text(units[draft.window.left[0]].start, units[draft.window.core[0]].start).lower()
    if ("ocop" in left and _done_in_areas().search(left) is None) or (
        re.search(r"sản phẩm|chủ thể", left) and letters[: draft.window.core[0]].endswith(("t", "f", "k", "tx"))
    ):
        return True
    if before:
        last = before[-1]
        between = letters[last.window.core[1] : draft.window.core[0]]
        linked = re.fullmatch(r"[oxeSLD,)]{0,8}(?:,?O[lk]?C(?:[,&]{1,2}C)*)?[tfv&][txflL]{0,3}", between)
        if last.measure in _CONTAINERS and re.fullmatch(r",?&?", between):
            return True
        return linked is not None and last.measure in {
            Measure.PRODUCTS,
            Measure.PRODUCERS,
            Measure.BOOTHS,
            *_CONTAINERS,
        }
    return False


@lru_cache(maxsize=1)
def _done_in_areas() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('distractors')['done_in_areas'])}{WORD_END}")


@lru_cache(maxsize=1)
def _of_leaders() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_lexicon('distractors')['leading_areas'])}{WORD_END}")


def _has_products(draft: Draft) -> bool:
    """As in "87/116 xã, tức 75%, đã có ít nhất một sản phẩm OCOP": a count of products is what the areas have."""
    start = draft.window.core[1]
    if draft.claim.rule != "fraction" and draft.unit is not Unit.PERCENT:
        return False
    had = re.match(r"[^NWPMFX;.(]*(?:[,(]~?P[,)])?[xD]{0,2}kx{0,2}[NW][lo]?(C)", draft.sentence.letters[start:])
    return had is not None and noun_of(draft.sentence, start + had.start(1)).own


def _typed_producer_counts(draft: Draft, before: list[Draft], last_measure: Measure | None, behind: str) -> bool:
    """Cooperatives and the like count as producers in a list of producers, or where OCOP is said beside them."""
    if re.search(r"ocop|chủ thể|sản phẩm (?:đạt|được)|có sản phẩm", behind) or draft.star is not None:
        return True
    units = draft.sentence.units
    core = draft.sentence.text(units[draft.window.core[0]].start, units[draft.window.core[1] - 1].end).lower()
    if "ocop" in core or "chủ thể" in core:
        return True
    if before:
        last = before[-1]
        if last.measure in {Measure.PRODUCERS, Measure.PRODUCERS_INCREASE}:
            return True
        between = draft.sentence.letters[last.window.core[1] : draft.window.core[0]]
        giving = units[draft.window.core[0] - 1].word == "cho" and re.fullmatch(r"[oxeS]{0,6}x", between) is not None
        given = giving and _OTHER_REASONS.search(behind) is None  # "02 sản phẩm đạt 5 sao cho hai doanh nghiệp"
        return given or (
            last.measure is Measure.PRODUCTS
            and re.fullmatch(r"[oxeSLDt,]{0,9}[fvOk,&(][lxkO]{0,3}", between) is not None
        )
    if last_measure is Measure.PRODUCERS:
        return True
    left = units[draft.window.left[0]].start
    words = draft.sentence.text(left, units[draft.window.core[0]].start).lower()
    if re.search(r"chủ thể|ocop|tham gia", words):
        return True
    letters = draft.sentence.letters[draft.window.core[1] :]
    return (
        re.match(r"[xo]{0,3}[vk][lx]?[NW]o?C", letters) is not None
        and "sản phẩm" in draft.sentence.sentence.text.lower()
    )
