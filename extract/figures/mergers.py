"""Mergers: provinces of the old era that a sentence counts as parts of the province that they became."""

from collections.abc import Sequence

from extract.dataset.vocabulary import PlaceLevel
from extract.figures.draft import Draft
from extract.places.gazetteer import load_gazetteer
from extract.places.place import Place


def became(old: Place | None, new: Place | None) -> bool:
    """Whether a province of the old era is one of those that a province of the new era was made of."""
    if old is None or new is None or (old.vintage, new.vintage) != (63, 34) or old.level is not PlaceLevel.PROVINCE:
        return False
    successor = load_gazetteer().successor(old)
    return successor is not None and (successor.level, successor.code) == (new.level, new.code)


def part_old_provinces(drafts: Sequence[Draft], earlier: Sequence[Draft]) -> None:
    """Let a name that stands beside old provinces of one list mean the old province of that name.

    As in "Hải Phòng có 731 sản phẩm: Hải Dương (cũ) góp 421 sản phẩm, Hải Phòng 310": what Hải Phòng had before.

    Args:
        drafts: the figures of one sentence, in text order, with their places.
        earlier: those of the sentences before it.
    """
    for i, draft in enumerate(drafts):
        merged = draft.place
        if merged is None or merged.vintage != 34 or not draft.is_count or not _names_its_place(draft):
            continue
        others = [d for d in drafts if d.measure is draft.measure and d.is_count and became(d.place, merged)]
        others = [d for d in others if d.place is not None and d.place.name != merged.name]
        most = max((d.low for d in others), default=None)
        totals = [d for d in [*earlier, *drafts[:i]] if d.measure is draft.measure and d.place == merged and d.is_count]
        if most is not None and any(d.low >= max(most, draft.low) for d in totals):
            draft.place = load_gazetteer().province(merged.name, vintage=63) or merged


def _names_its_place(draft: Draft) -> bool:
    window, letters = draft.window, draft.sentence.letters
    return "L" in letters[slice(*window.left)] + letters[slice(*window.core)] + letters[slice(*window.near_right)]
