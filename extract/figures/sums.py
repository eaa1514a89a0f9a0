"""Sums over several areas: the count of several places together, or of a region, is that of none of them."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import Measure, PlaceLevel
from extract.figures.conditions import noun_of
from extract.figures.draft import Draft
from extract.figures.focus import Focus
from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, WORD_END, WORD_START, any_of, load_lexicon
from extract.language.numbers import read_words

_SUMMED = frozenset({Measure.PROVINCES, Measure.DISTRICTS})
"""Several of these together are no place of the contract."""
_AREAS_LEFT = frozenset({Measure.PROVINCES, Measure.DISTRICTS, Measure.COMMUNES})


def is_sum_of_places(draft: Draft, focus: Focus) -> bool:
    """As in "Hai huyện A, B có tổng cộng 38 sản phẩm": the count of several places together is that of none of them.

    Args:
        draft: the figure.
        focus: the places spoken of; the provinces that one of them was made of are together that one.
    """
    start = draft.window.core[0]
    counted = re.search(r"[NW](C)[xD]{0,7}k[xH]{0,2}$", draft.sentence.letters[:start])
    if counted is not None and noun_of(draft.sentence, counted.start(1)).measure in _SUMMED:
        return True  # "Cộng chung, 3 tỉnh có 370 sản phẩm"
    others = re.search(r"[l,;](C)[^NPFL;.,]{0,9}$", draft.sentence.letters[:start])
    if others is not None and noun_of(draft.sentence, others.start(1)).measure in _AREAS_LEFT:
        words = {unit.word for unit in draft.sentence.units[others.start(1) + 1 : start]}
        if words & {"khác", "còn lại"}:
            return True  # "các huyện còn lại đều dưới 10 sản phẩm"
    if _is_of_all_together(draft, focus):
        return True
    match = re.search(r"(?:L[,&]{1,2}x?)+L([^LNPF;.]{1,6})$", draft.sentence.letters[:start])
    if match is None or _follows_merger(draft, match.start()):
        return False
    words = {unit.word for unit in draft.sentence.units[start - len(match[1]) : start]}
    return bool(words & {"cộng", "tổng", "tổng số"})


@lru_cache(maxsize=1)
def _together() -> re.Pattern[str]:
    words = load_lexicon("places")["together"]
    number = any_of(words["numbers"])
    several = rf"(?:{any_of(words['all'])}{SPACE})?(?P<number>{number}){SPACE}{any_of(words['areas'])}"
    both = rf"{any_of(words['all'])}{SPACE}(?P<both>{number})"
    of_years = "".join(rf"(?<!{word} )" for word in words["before_years"])
    return re.compile(
        rf"{WORD_START}{of_years}(?:{several}|{both}|(?P<added>{any_of(words['added'])})|{any_of(words['regions'])}){WORD_END}"
    )


def _is_of_all_together(draft: Draft, focus: Focus) -> bool:
    found = told_of_all_together(draft)
    if found is None:
        return False
    if found["added"]:
        return draft.sentence.letters[: draft.window.core[0]].count("L") > 1  # else parts of one place were added
    return not _are_one_now(found["number"] or found["both"], focus, draft.sentence.sentence.document)


def told_of_all_together(draft: Draft) -> re.Match[str] | None:
    """As in "cả ba tỉnh có 547", "toàn vùng có 546", "gộp cả hai là 360": words for all of them are the subject."""
    units, letters = draft.sentence.units, draft.sentence.letters
    end = draft.window.core[0]
    start = max(letters.rfind(mark, 0, end) for mark in ";.:(O") + 1
    if start >= end:
        return None
    opening = units[start].start
    found = list(_together().finditer(draft.sentence.folded(opening, units[end - 1].end)))
    if not found:
        return None
    behind = [i for i in range(start, end) if units[i].start >= opening + found[-1].end()]
    between = "".join(letters[i] for i in behind)
    each = any(units[i].word in load_lexicon("places")["together"]["each"] for i in behind)
    if each or re.fullmatch(r"[D,xl]{0,7}[kev][klexH]{0,3}", between) is None:
        return None
    return found[-1]


def _are_one_now(number: str | None, focus: Focus, text: str) -> bool:
    """As in "Cà Mau và Bạc Liêu đã về một nhà; hai tỉnh cộng lại có 292": together they are the new province."""
    new = focus.current
    if number is None or new is None or new.level is not PlaceLevel.PROVINCE or new.vintage != 34:
        return False
    old = focus.gazetteer.predecessors(new)
    said = int(number) if number.isdigit() else int(read_words(number))
    return len(old) == said and all(province.name in text for province in old)


@lru_cache(maxsize=1)
def _mergers() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('places')['mergers'])}{WORD_END}")


def _follows_merger(draft: Draft, index: int) -> bool:
    """As in "sau khi sáp nhập với Bến Tre và Trà Vinh, tỉnh Vĩnh Long có": the list says what became of the others."""
    units = draft.sentence.units
    clause = re.split(r"[,;:]", draft.sentence.letters[:index])[-1]
    said = draft.sentence.text(units[index - len(clause)].start, units[index].end)
    return _mergers().search(fold_case(said)) is not None
