"""Dates of documents: "Thực hiện Quyết định số 12/QĐ-UBND ngày 3/5/2023" says when it was signed, not what holds."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import Flow
from extract.figures.units import SentenceUnits
from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, WORD_END, WORD_START, any_of, load_lexicon

_ENDED = frozenset({Flow.EXPIRED, Flow.REVOKED})
_TO_DAY = rf"(?:(?!{WORD_START}ngày{WORD_END})[^,;:()]){{0,60}}"
"""Between a document and the day behind it: its number and who signed, but no other day."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@lru_cache(maxsize=1)
def _carried_out() -> re.Pattern[str]:
    words = load_lexicon("periods")["documents"]
    filled = rf"{SPACE}(?:{any_of(words['fillers'])}{SPACE})?{any_of(words['all'])}"
    opened = rf"{WORD_START}(?:{any_of(words['carried_out'])}{filled}|{any_of(words['plans'])})"
    return re.compile(rf"(?:{opened}|/{any_of(words['rules'])}){WORD_END}{_TO_DAY}$")


@lru_cache(maxsize=1)
def _issued() -> re.Pattern[str]:
    words = load_lexicon("periods")["documents"]
    return re.compile(rf"{WORD_START}{any_of(words['issued'])}{SPACE}{any_of(words['all'])}{WORD_END}{_TO_DAY}$")


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('periods')['documents']['all'])}{WORD_END}{_TO_DAY}$")


def dates_a_document(sentence: SentenceUnits, index: int) -> bool:
    """Whether the period at a unit is the day on which a document was signed that is carried out, or has run out.

    The day of a decision that itself recognises is that of its products: "Quyết định ngày 12/8/2022 công nhận 27".
    """
    unit = sentence.units[index]
    if _DAY.fullmatch(unit.reading.period) is None or unit.reading.until:
        return False
    said = fold_case(sentence.text(sentence.sentence.start_char, unit.start))
    ended = any(cue.kind == "flow" and cue.value in _ENDED for _, _, cue in sentence.cues)
    return _carried_out().search(said) is not None or (ended and _issued().search(said) is not None)


def stands_behind_document(text: str) -> bool:
    """Whether a text that ends before a day names the document that was signed on it.

    >>> stands_behind_document("Thực hiện Quyết định số 77/QĐ-UBND ")
    True
    >>> stands_behind_document("(ABO) Ngày 29-9-2023, ")
    False
    """
    return _named().search(fold_case(text)) is not None
