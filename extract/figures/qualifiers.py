"""Qualifiers of figures: what narrows a count beyond stars, type and place."""

from extract.dataset.vocabulary import Measure, Qualifier, Unit
from extract.figures.draft import Draft

_INHERITED = frozenset({Qualifier.VALID, Qualifier.EVER_RECOGNISED})
_PRODUCERS_ONLY = frozenset({Qualifier.WOMEN_LED, Qualifier.ETHNIC_MINORITY})
_SHARE_ONLY = frozenset({Qualifier.SHARE_OF_NATIONAL, Qualifier.SHARE_OF_REGION, Qualifier.UPGRADED})
_COUNTED = frozenset({Measure.PRODUCTS, Measure.PRODUCERS, Measure.COMMUNES, Measure.CRAFT_VILLAGES})
_ORDER = tuple(Qualifier)


def qualify_drafts(drafts: list[Draft]) -> None:
    """Give each figure of a sentence the qualifier that stands beside it."""
    for draft in drafts:
        if draft.measure in _COUNTED:
            draft.qualifier = _qualifier_of(draft)


def inherit_qualifier(draft: Draft) -> None:
    """A part of "still valid" products is still valid, one of "ever recognised" was recognised once."""
    if draft.qualifier is None and draft.whole is not None and draft.whole.qualifier in _INHERITED:
        draft.qualifier = draft.whole.qualifier


def _qualifier_of(draft: Draft) -> Qualifier | None:
    units = draft.sentence.units
    found: list[tuple[int, int, Qualifier]] = []
    for first, last in (draft.window.near_right, draft.window.near_left):
        if first >= last:
            continue
        left, right = units[first].start, units[last - 1].end
        for start, end, cue in draft.sentence.cues:
            if cue.kind == "qualifier" and start >= left and end <= right:
                found.append((start, end, Qualifier(cue.value)))
        if found:
            break
    kept = [q for _, _, q in found if _fits(q, draft)]
    return kept[0] if kept else None


def _fits(qualifier: Qualifier, draft: Draft) -> bool:
    if qualifier in _SHARE_ONLY:
        return draft.unit is Unit.PERCENT
    if qualifier in _PRODUCERS_ONLY:
        return draft.measure is Measure.PRODUCERS
    if qualifier is Qualifier.CRAFT_VILLAGE:
        return draft.measure is not Measure.CRAFT_VILLAGES
    if qualifier is Qualifier.NATIONAL:
        return draft.star is not None and draft.star != (5, 5) or draft.star is None
    return True
