"""Qualifiers of figures: what narrows a count beyond stars, type and place."""

import re

from extract.dataset.vocabulary import Flow, Measure, Qualifier, Unit
from extract.figures.conditions import GROUPS
from extract.figures.draft import Draft
from extract.figures.groups import PRODUCT_GROUPS

_INHERITED = frozenset({Qualifier.VALID, Qualifier.EVER_RECOGNISED})
_SHARE_ONLY = frozenset({Qualifier.SHARE_OF_NATIONAL, Qualifier.SHARE_OF_REGION, Qualifier.UPGRADED})
_COUNTED = frozenset({Measure.PRODUCTS, Measure.PRODUCERS, Measure.COMMUNES, Measure.CRAFT_VILLAGES})

_JOINING = re.compile(r"\s*(?:,|/|và|, và)\s+(?:(?:các|ngành|nhóm|sản phẩm)\s+){0,2}")
_COUNTED_BEHIND = re.compile(r"[xko]{0,2}[v:(~\-]?[xkl]{0,2}[NWPF]")
_COUNTED_AHEAD = re.compile(r"[NWPF][lo]{0,2}C?[oxflk]{0,3}$")
_SAME_GROUP = ({"handicrafts", "decor"}, *({name} for name in GROUPS))
"""The names of one group; "thủ công mỹ nghệ, trang trí" is one too."""


def qualify_drafts(drafts: list[Draft]) -> None:
    """Give each figure of a sentence the qualifier that stands beside it."""
    for i, draft in enumerate(drafts):
        if draft.measure in _COUNTED and not draft.is_whole_of_fraction:
            draft.qualifier = _of_larger_area(drafts, i) or _qualifier_of(draft)
            if draft.qualifier is None and draft.echoes is not None:
                draft.qualifier = draft.echoes.qualifier
            if draft.qualifier is None and _since_a_year(draft):
                draft.qualifier = Qualifier.EVER_RECOGNISED


def inherit_qualifier(draft: Draft) -> None:
    """A part of "still valid" products is still valid, one of "ever recognised" was recognised once."""
    moved = draft.own_flow and draft.flow is not Flow.STOCK
    whole = draft.whole
    elsewhere = whole is not None and draft.place != whole.place
    if draft.qualifier is None and not moved and not elsewhere and whole is not None and whole.qualifier in _INHERITED:
        draft.qualifier = whole.qualifier


def _since_a_year(draft: Draft) -> bool:
    """As in "Từ năm 2019 tới nay, tỉnh đã công nhận 160 sản phẩm": all that were recognised, still valid or not."""
    sentence = draft.sentence
    start = draft.window.core[0]
    match = re.search(r"fDD[^NPF;.]{0,12}$", sentence.letters[:start])
    if match is None or draft.measure is not Measure.PRODUCTS or draft.flow is not Flow.STOCK:
        return False
    since, until = (sentence.units[match.start() + k].reading for k in (1, 2))
    recognised = any(
        c.kind == "recognition" and c.value != "none" and e <= sentence.units[start].start for _, e, c in sentence.cues
    )
    if not re.fullmatch(r"\d{4}", since.period):
        return False  # since a month is a batch
    return recognised and sentence.units[match.start()].word == "từ" and not since.until and until.until


def _qualifier_of(draft: Draft) -> Qualifier | None:
    units = draft.sentence.units
    found: list[tuple[int, int, Qualifier]] = []
    within = (draft.window.core,) if draft.claim.rule == "rate_is" else ()  # "Tỷ lệ chủ thể bán trực tuyến đạt 62%"
    for first, last in (*within, draft.window.near_right, draft.window.near_left):
        if first >= last:
            continue
        left, right = units[first].start, units[last - 1].end
        for start, end, cue in draft.sentence.cues:
            if cue.kind == "qualifier" and start >= left and end <= right and not _is_of_plan(draft, end):
                found.append((start, end, Qualifier(cue.value)))
        if found:
            break
    found = found or _group_in_front(draft) or _said_before(draft)
    kept = [(start, end, q) for start, end, q in found if _fits(q, draft)]
    return kept[0][2] if kept and not _is_merged(draft, *kept[0]) else None


def _is_merged(draft: Draft, start: int, end: int, group: Qualifier) -> bool:
    """As in "thuộc nhóm thực phẩm, đồ uống và dược liệu", "nhóm thực phẩm và đồ uống chiếm 90%": of no single group.

    A group with a number of its own is none of them: "20 sản phẩm thực phẩm, đồ uống 9 sản phẩm".
    """
    if group not in PRODUCT_GROUPS:
        return False
    sentence = draft.sentence
    for s, e, cue in sentence.cues:
        if cue.kind != "qualifier" or cue.value not in GROUPS or {group, cue.value} in _SAME_GROUP:
            continue
        first, last = min(e, end), max(s, start)
        if first > last or _JOINING.fullmatch(sentence.folded(first, last)) is None:
            continue
        ahead = "".join(unit.letter for unit in sentence.units if unit.end <= min(s, start))
        behind = "".join(unit.letter for unit in sentence.units if unit.start >= max(e, end))
        counted = _COUNTED_AHEAD.search(ahead) if s < start else _COUNTED_BEHIND.match(behind)
        if counted is None:
            return True
    return False


def _of_larger_area(drafts: list[Draft], i: int) -> Qualifier | None:
    """As in "chiếm 6% tổng số 15.000 sản phẩm của cả nước": the whole of the share says of what area it is one."""
    draft, whole = drafts[i], drafts[i + 1] if i + 1 < len(drafts) else None
    if whole is None or draft.unit is not Unit.PERCENT or not whole.is_count or whole.measure is not draft.measure:
        return None
    letters = draft.sentence.letters
    between = letters[draft.window.core[1] : whole.window.core[0]]
    shared = "~" in letters[max(0, draft.window.core[0] - 4) : draft.window.core[0]]
    if not shared or re.fullmatch(r"[xtfO]{0,2}l{0,2}x?", between) is None:
        return None
    last = draft.sentence.units[max(whole.window.near_right[1], whole.window.core[1]) - 1]
    found = [
        Qualifier(c.value)
        for s, e, c in draft.sentence.cues
        if c.kind == "qualifier" and whole.char_start <= s and e <= last.end and c.value in _SHARE_ONLY
    ]
    return found[0] if found else None


def _is_of_plan(draft: Draft, end: int) -> bool:
    """As in "chưa đạt mục tiêu 150 sản phẩm": the plan was missed, and nothing that was counted failed."""
    behind = [unit for unit in draft.sentence.units if unit.start >= end][:2]
    return any(unit.letter == "p" for unit in behind)


def _said_before(draft: Draft) -> list[tuple[int, int, Qualifier]]:
    """As in "Lũy kế đến nay, toàn tỉnh có 240", "Riêng nhóm du lịch, tỉnh có 2": said at the head of the clause."""
    units = draft.sentence.units
    first, last = draft.window.left
    if first >= last or any(letter in "NPF" for letter in draft.sentence.letters[:first]):
        return []
    left, right = units[first].start, units[last - 1].end
    return [
        (s, e, Qualifier(c.value))
        for s, e, c in draft.sentence.cues
        if c.kind == "qualifier" and s >= left and e <= right and (c.value in _INHERITED or _is_group(draft, s))
    ]


def _group_in_front(draft: Draft) -> list[tuple[int, int, Qualifier]]:
    """As in "thực phẩm (147 sản phẩm)", "thực phẩm với 92 sản phẩm": the group right before a count."""
    units, start = draft.sentence.units, draft.window.core[0]
    joint = re.search(r"[k:]?[kv(:]$", draft.sentence.letters[:start])
    if joint is None or joint.start() == 0:
        return []
    end = units[joint.start() - 1].end
    return [
        (s, e, Qualifier(c.value))
        for s, e, c in draft.sentence.cues
        if c.kind == "qualifier" and e == end and c.value in GROUPS
    ]


def _is_group(draft: Draft, start: int) -> bool:
    before = draft.sentence.text(max(draft.sentence.sentence.start_char, start - 12), start).lower()
    return "nhóm" in before or "ngành" in before


def _fits(qualifier: Qualifier, draft: Draft) -> bool:
    if qualifier is Qualifier.UPGRADED:
        return draft.unit is Unit.PERCENT
    if qualifier in _SHARE_ONLY:
        start = draft.window.core[0]
        return draft.unit is Unit.PERCENT and "~" in draft.sentence.letters[max(0, start - 4) : start]
    if qualifier is Qualifier.CRAFT_VILLAGE:
        return draft.measure is not Measure.CRAFT_VILLAGES
    if qualifier is Qualifier.NATIONAL:
        return (draft.star is not None and draft.star != (5, 5)) or draft.star is None
    return True
