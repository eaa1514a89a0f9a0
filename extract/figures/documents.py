"""Dates of documents: "Thực hiện Quyết định số 12/QĐ-UBND ngày 3/5/2023" says when it was signed, not what holds."""

import re
from functools import lru_cache

from extract.figures.units import SentenceUnits
from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, WORD_END, WORD_START, any_of, load_lexicon

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@lru_cache(maxsize=1)
def _signed() -> re.Pattern[str]:
    words = load_lexicon("periods")["documents"]
    carried_out = rf"{any_of(words['carried_out'])}{SPACE}(?:{any_of(words['fillers'])}{SPACE})?{any_of(words['all'])}"
    return re.compile(rf"{WORD_START}(?:{carried_out}|{any_of(words['plans'])}){WORD_END}[^,;:()]{{0,60}}$")


def dates_a_document(sentence: SentenceUnits, index: int) -> bool:
    """Whether the period at a unit is the day on which a document was signed that is carried out.

    The day of a decision that itself recognises is that of its products: "Quyết định ngày 12/8/2022 công nhận 27".
    """
    unit = sentence.units[index]
    if _DAY.fullmatch(unit.reading.period) is None or unit.reading.until:
        return False
    return _signed().search(fold_case(sentence.text(sentence.sentence.start_char, unit.start))) is not None
