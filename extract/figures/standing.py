"""Status of figures: result, goal, or a proposal that awaits a decision."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.dataset.vocabulary import Measure, Status, Unit
from extract.figures.draft import Draft
from extract.figures.own_flows import will_run_out
from extract.figures.plans import plan_support
from extract.figures.proposals import is_asked_for, propose_drafts
from extract.figures.units import SentenceUnits
from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END, any_of, load_lexicon
from extract.language.marks import Cue

_HELD = frozenset({"plan_completion", "target_exceeded", "target_shortfall", "increase", "decrease"})
"""Rules that compare a result with something; they share the status of what they compare."""
_GROWN = frozenset({Measure.REVENUE_GROWTH, Measure.PRODUCT_VALUE_GROWTH})
"""Growth that is a goal of its own: "phấn đấu doanh thu tăng 20%"."""
_PLAN_NOUNS = re.compile(r"(?:kế hoạch|kh|mục tiêu|chỉ tiêu|đặt ra|đề ra|được giao|nhiệm vụ)")
_HELD_AGAINST = re.compile(r"[\^sPekx]{1,4}$")


@lru_cache(maxsize=1)
def _continues_goal() -> re.Pattern[str]:
    return re.compile(
        rf"[\W\d_]*{any_of(load_lexicon('discourse')['continues_goal'])}{WORD_END}|(?:[-+•*–]\s*)?(?:\d|100%)"
    )


@dataclass(slots=True)
class Goal:
    """Whether the text is in the middle of stating goals."""

    open: bool = False
    announced: bool = False
    """Whether a numbered heading has just opened them ("2. Mục tiêu năm 2025"), so that what is under it is one."""
    listed: bool = False
    """Whether they are stated in a list, so that its next item is one too."""
    published: str = ""
    """The day of publication in ISO 8601, empty where unknown: what is counted up to a day before it is no goal."""
    plan: bool = False
    """Whether the document is a plan (kế hoạch)."""
    plan_period: str = ""
    """The period that its title states."""
    proposal: bool = False
    """Whether the document proposes (tờ trình)."""
    period: str = ""
    """The horizon last stated, which later goals share."""
    headed: bool = False
    """Whether a heading stated that horizon, so that amounts under it share it too."""


def judge_drafts(drafts: list[Draft], goal: Goal, *, listed: bool = False) -> None:
    """Give each figure of a sentence its status; a star class that is only potential has set its own."""
    if not drafts:
        return
    sentence = drafts[0].sentence
    text = sentence.sentence.folded
    # A goal goes on in the sentences behind it, until a result is stated.
    state = Status.TARGET if goal.open and _continues_goal().match(text) else Status.ACTUAL
    if goal.open and listed:
        state = Status.TARGET if goal.listed and not _counts_so_far(sentence, goal) else Status.ACTUAL
    if goal.open and goal.announced:
        state = Status.TARGET
    goal.announced = False
    for i, draft in enumerate(drafts):
        status = _status_of(draft, state)
        achieved = any(d.status is Status.ACTUAL for d in drafts[:i])
        held = draft.claim.rule in _HELD and draft.claim.rule != "target_shortfall"  # a goal says of no shortfall
        held_by_goal = held and i and drafts[0].status is Status.TARGET and not achieved
        if held_by_goal and _is_goal_itself(drafts[0], draft):
            status = Status.TARGET  # "phấn đấu có 60 sản phẩm, vượt 20% chỉ tiêu"
        if draft.is_whole_of_fraction and any(d.claim.rule == "plan_completion" for d in drafts):
            status = Status.TARGET
        if status is Status.TARGET and draft.candidate_star and _is_being_prepared(draft):
            draft.status = status = Status.CANDIDATE
            continue
        if status is Status.ACTUAL and any(_is_part_of_proposal(before, draft) for before in drafts[:i]):
            status = Status.CANDIDATE
        if status is Status.TARGET or draft.status is not Status.CANDIDATE:
            draft.status = status
    stated = [d for d in drafts if d.claim.rule not in _HELD] or drafts
    both_ends = stated[0].status is stated[-1].status is Status.TARGET
    goal.open = both_ends or _ends_open(sentence.sentence.text, goal)
    goal.listed = listed or sentence.sentence.text.rstrip().endswith(":")
    propose_drafts(drafts, proposal=goal.proposal)
    if goal.plan:
        plan_support(drafts, goal.plan_period)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _counts_so_far(sentence: SentenceUnits, goal: Goal) -> bool:
    """As in "- Tính đến ngày 20/11/2023, toàn tỉnh có 96 sản phẩm": a day that is past is no horizon of goals."""
    days = [u.reading for u in sentence.units if u.letter == "D" and _DAY.fullmatch(u.reading.period)]
    return any(day.until and goal.published and day.period <= goal.published for day in days)


def _is_being_prepared(draft: Draft) -> bool:
    """As in "năm nay hoàn thiện hồ sơ cho 4 sản phẩm tiềm năng 5 sao": the plan is to propose them, not to have."""
    sentence = draft.sentence
    left = sentence.units[draft.window.near_left[0]].start
    start = sentence.units[draft.window.core[0]].start
    return any(c.value == "candidate" and c.kind == "status" and left <= s and e <= start for s, e, c in sentence.cues)


def _is_part_of_proposal(before: Draft, draft: Draft) -> bool:
    """As in "trình UBND tỉnh công nhận 25 sản phẩm, trong đó 4 sản phẩm 4 sao, 21 sản phẩm 3 sao"."""
    if before.status is not Status.CANDIDATE or before.candidate_star or before.measure is not draft.measure:
        return False
    between = draft.sentence.letters[before.window.core[1] : draft.window.core[0]]
    opened = re.search(r"O|:", between) is not None and draft.low <= before.low
    return opened or (draft.star is not None and re.fullmatch(r"[oxeS]{0,4}[,&]{1,2}[xek]{0,2}", between) is not None)


def _is_goal_itself(goal: Draft, draft: Draft) -> bool:
    """Whether the goal before a comparison is what is compared, and not what a result is held against."""
    sentence = draft.sentence
    first, last = goal.window.core[0], draft.window.core[0]
    start, end = sentence.units[first].start, sentence.units[last].start
    achieved = any(c.value == "actual" and start <= s < end for s, _, c in sentence.cues)
    return not achieved and "s" not in sentence.letters[:first]


def _ends_open(text: str, goal: Goal) -> bool:
    return goal.open and text.rstrip().endswith(":")


def _is_base(draft: Draft) -> bool:
    """As in "tăng 20% so với mức 50 tỷ đồng của năm ngoái": what a goal is held against has been reached before."""
    letters, (start, end) = draft.sentence.letters, draft.window.core
    if re.search(r"s[xlekf]{0,3}$", letters[:start]) is None:
        return False
    behind = letters[end : max(end, draft.window.near_right[1])]
    return "p" not in behind and not draft.is_whole_of_fraction


def _status_of(draft: Draft, state: Status) -> Status:
    if _is_base(draft):
        return Status.ACTUAL
    sentence = draft.sentence
    first = sentence.units[draft.window.core[0]]
    start = max(first.start, first.value_start)
    last_actual = -1
    for cue_start, cue_end, cue in sentence.cues:
        if cue.kind != "status" or cue_end > start:
            continue
        if cue.value == "none":
            continue
        if cue.value == "target" and _falls_due(draft, cue_start, cue_end):
            continue
        if cue.value == "target" and not _is_overruled(sentence.cues, cue_start, cue_end):
            if _is_held_against(draft, cue_start) and not _directly_before(draft, cue_end):
                continue
            state = Status.TARGET
        elif _says_done(draft, cue, cue_start, cue_end):
            state, last_actual = Status.ACTUAL, cue_end
    if draft.claim.rule in _HELD and not _future(draft) and not (draft.measure in _GROWN and state is Status.TARGET):
        return Status.ACTUAL
    if state is Status.TARGET or _is_plan_in_bracket(draft):
        return Status.TARGET
    if _future(draft):
        return Status.TARGET
    if _is_candidate(draft, last_actual) or is_asked_for(draft):
        return Status.CANDIDATE
    return state


def _falls_due(draft: Draft, start: int, end: int) -> bool:
    """As in "từ nay đến cuối năm sẽ có thêm 120 sản phẩm hết hạn": what will expire is no goal."""
    sentence = draft.sentence
    if fold_case(sentence.text(start, end)) not in {"sẽ", "sẽ có", "sẽ có thêm"}:
        return False
    if will_run_out(draft):
        return True
    first, last = draft.window.near_right
    left, right = (sentence.units[first].start, sentence.units[last - 1].end) if first < last else (0, 0)
    return any(c.value == "expired" and left <= s and e <= right for s, e, c in sentence.cues)


def _says_done(draft: Draft, cue: Cue, start: int, end: int) -> bool:
    if cue.value == "carried_out":
        return _opens_clause(draft.sentence, start, end)
    return cue.value == "actual" and not _is_attribute(draft, end) and not _describes(draft.sentence, start, end)


def _describes(sentence: SentenceUnits, start: int, end: int) -> bool:
    """As in "nâng hạng 10% sản phẩm đã được công nhận; mở thêm 05 điểm": a clause behind a noun, without a number."""
    index = next((i for i, unit in enumerate(sentence.units) if unit.end > start), 0)
    behind = sentence.letters[index + 1 :]
    clause = re.match(r"[^,;.]*", behind)
    noun_before = index > 0 and sentence.letters[index - 1] in "Co"
    return noun_before and clause is not None and not any(x in clause.group() for x in "NWPMF")


def _opens_clause(sentence: SentenceUnits, start: int, end: int) -> bool:
    """Whether a cue stands between a comma and a number: "mục tiêu 150 sản phẩm, thực hiện 195"."""
    first = next((i for i, unit in enumerate(sentence.units) if unit.start >= start), 0)
    last = next((i for i, unit in enumerate(sentence.units) if unit.start >= end), len(sentence.units))
    return sentence.letters[max(0, first - 1) : first] in (",", ";") and sentence.letters[last : last + 1] in ("N", "F")


def _is_attribute(draft: Draft, cue_end: int) -> bool:
    """As in "duy trì 132 sản phẩm hiện có, ...": a word for now that closes its phrase only describes the products."""
    return draft.sentence.text(cue_end, cue_end + 1) in {",", ";", ".", ")"}


def _is_overruled(cues: tuple[tuple[int, int, object], ...], start: int, end: int) -> bool:
    """Whether a longer phrase that is no cue covers the cue ("chương trình mục tiêu quốc gia")."""
    return any(s <= start and end <= e and getattr(c, "value", "") == "none" for s, e, c in cues)


def _is_held_against(draft: Draft, cue_start: int) -> bool:
    """As in "vượt mục tiêu", "đạt 130% kế hoạch": the plan is what a result is held against."""
    sentence = draft.sentence
    index = next((i for i, unit in enumerate(sentence.units) if unit.end > cue_start), 0)
    word = sentence.text(cue_start, cue_start + 12).lower()
    if not _PLAN_NOUNS.match(word):
        return False
    before = sentence.units[max(0, index - 5) : index + 1]
    return any(unit.letter in "^sP" or unit.word in {"đạt", "hoàn thành", "bằng", "vượt"} for unit in before)


def _directly_before(draft: Draft, cue_end: int) -> bool:
    """As in "vượt mục tiêu (60 sản phẩm)", "so với kế hoạch là 60 sản phẩm": the number is the plan itself."""
    start = draft.window.core[0]
    between = [u for u in draft.sentence.units[:start] if u.start >= cue_end]
    letters = "".join(unit.letter for unit in between)
    return re.fullmatch(r"[xDLflk]{0,4}k?|[^NPMFX;]{0,16}\(", letters) is not None


def _is_plan_in_bracket(draft: Draft) -> bool:
    """As in "bằng 105% nghị quyết đại hội (20 sản phẩm)", "28 sản phẩm/KH 20 sản phẩm": the plan beside a result."""
    start = draft.window.core[0]
    letters = draft.sentence.letters[:start]
    behind_slash = re.search(r"Co?/[xp]$", letters) is not None
    if behind_slash and _PLAN_NOUNS.fullmatch(draft.sentence.units[start - 1].word):
        return True
    return re.search(r"P[xs]{0,3}p[xDLf]{0,5}\([kl]?$", letters) is not None


def _future(draft: Draft) -> bool:
    """As in "Ít nhất 50% chủ thể OCOP sẽ tham gia": "sẽ" behind the number, in its own segment."""
    sentence = draft.sentence
    first, last = draft.window.near_right
    if first >= last or will_run_out(draft):
        return False
    left, right = sentence.units[first].start, sentence.units[last - 1].end
    words = set(sentence.text(left, right).lower().split())
    if any(c.value == "expired" and left <= s and e <= right for s, e, c in sentence.cues):
        return False  # "24 sản phẩm sẽ hết hạn" is no goal
    return "sẽ" in words or ("phải" in words and draft.unit is Unit.PERCENT)


def _is_candidate(draft: Draft, last_actual: int) -> bool:
    """A word for proposing stands in the figure's own segment."""
    sentence = draft.sentence
    units = sentence.units
    (first, _), (_, last) = draft.window.near_left, draft.window.near_right
    if first >= last:
        return False
    left, right = units[first].start, units[last - 1].end
    own = draft.window.near_right
    for start, end, cue in sentence.cues:
        if cue.kind != "status" or cue.value != "candidate" or start < left or end > right:
            continue
        behind = own[0] < len(units) and start >= units[min(own[0], len(units) - 1)].start
        if behind or start >= last_actual:
            return True
    return False
