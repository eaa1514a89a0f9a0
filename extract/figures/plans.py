"""Plans that a result is held against: "đạt 73% kế hoạch năm (60 sản phẩm)"."""

import re

from extract.dataset.vocabulary import Measure, Status
from extract.figures.draft import Draft

_YEARS_PLAN = re.compile(r"kế hoạch (?:cả )?năm(?: \d{4})?(?: của [^,;.(:]{1,30})?\s*(?:là|\(|:)?\s*[^\d,;.(]{0,12}$")


def plan_support(drafts: list[Draft], period: str) -> None:
    """Make goals of the support that a plan speaks of: "tối đa 40 triệu đồng/sản phẩm" is still to be given.

    What was done, or was before the plan begins ("Hết năm 2019, tỉnh đã hỗ trợ 900 triệu đồng"), stays so.

    Args:
        drafts: the figures of one sentence, judged.
        period: of the plan, in the notation of the contract; empty where its title states none.
    """
    for draft in drafts:
        sentence = draft.sentence
        start = sentence.units[draft.window.core[0]].start
        done = any(c.kind == "status" and c.value == "actual" and e <= start for _, e, c in sentence.cues)
        years = [u.reading.period[:4] for u in sentence.units if u.letter == "D"]
        before = any(year.isdigit() and year < period[:4] for year in years)
        if draft.measure is Measure.SUPPORT and draft.status is Status.ACTUAL and not done and not before:
            draft.status = Status.TARGET


def is_years_plan(draft: Draft) -> bool:
    """As in "đạt 73% kế hoạch năm (60 sản phẩm)": the plan of a year is what the year is to add."""
    sentence = draft.sentence
    start = sentence.units[draft.window.core[0]].start
    said = sentence.text(sentence.sentence.start_char, start).lower()
    return draft.status is Status.TARGET and draft.measure is Measure.PRODUCTS and bool(_YEARS_PLAN.search(said))
