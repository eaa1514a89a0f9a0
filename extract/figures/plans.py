"""Plans that a result is held against: "đạt 73% kế hoạch năm (60 sản phẩm)"."""

import re

from extract.dataset.vocabulary import Measure, Status
from extract.figures.draft import Draft

_YEARS_PLAN = re.compile(r"kế hoạch (?:cả )?năm(?: \d{4})?(?: của [^,;.(:]{1,30})?\s*(?:là|\(|:)?\s*[^\d,;.(]{0,12}$")


def is_years_plan(draft: Draft) -> bool:
    """As in "đạt 73% kế hoạch năm (60 sản phẩm)": the plan of a year is what the year is to add."""
    sentence = draft.sentence
    start = sentence.units[draft.window.core[0]].start
    said = sentence.text(sentence.sentence.start_char, start).lower()
    return draft.status is Status.TARGET and draft.measure is Measure.PRODUCTS and bool(_YEARS_PLAN.search(said))
