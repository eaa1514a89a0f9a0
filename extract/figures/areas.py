"""Areas of figures: which place a figure counts, named in its sentence or carried from the ones before."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import Measure, PlaceLevel, Unit
from extract.figures.draft import Draft
from extract.figures.focus import Focus
from extract.figures.own_counts import is_of_producer, is_own_count, is_run_by_producer
from extract.figures.sentence_places import SentencePlace
from extract.figures.sums import is_sum_of_places
from extract.language.lexicon import WORD_END, WORD_START, any_of, load_lexicon
from extract.places.place import Place

_SHOWN = frozenset({Measure.PRODUCTS, Measure.PRODUCERS})


@lru_cache(maxsize=1)
def _fairs() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(load_lexicon('places')['fairs'])}{WORD_END}")


def _at_a_fair(draft: Draft) -> bool:
    """Whether a sentence is of a fair, where things of several areas are shown."""
    return _fairs().search(draft.sentence.sentence.folded) is not None


def _counts_provinces(drafts: list[Draft]) -> bool:
    return any(d.measure is Measure.PROVINCES for d in drafts)


_SMALLER = {Measure.DISTRICTS: PlaceLevel.DISTRICT, Measure.COMMUNES: PlaceLevel.COMMUNE}
"""A carried place of the level that is counted cannot be what it is counted in."""


def place_drafts(
    drafts: list[Draft], places: list[SentencePlace], focus: Focus, *, spoken_by_producer: bool = False
) -> None:
    """Give each figure of a sentence its place.

    Args:
        drafts: the figures of one sentence, in text order.
        places: the places that the sentence names.
        focus: what the sentences before it spoke of.
        spoken_by_producer: whether the paragraph has been about one producer, whose own revenue is that of no area.
    """
    for i, draft in enumerate(drafts):
        if is_own_count(draft) or is_run_by_producer(draft) or (spoken_by_producer and is_of_producer(draft)):
            draft.no_place = True
            continue
        own = _of_own_area(draft, places, focus)
        if own is not None and i and own != drafts[i - 1].place:
            draft.place, draft.whole_in_sentence = own, _breaks_down(drafts[i - 1], draft)
            continue
        if i and _breaks_down(drafts[i - 1], draft):
            draft.place, draft.no_place, draft.whole_in_sentence = drafts[i - 1].place, drafts[i - 1].no_place, True
            continue
        if draft.unit is not Unit.VND and _is_each_alike(draft):
            draft.no_place = True
            continue
        shared = _shared_places(draft, places)
        if shared:
            draft.places = shared
            draft.place = shared[0]
            continue
        if is_sum_of_places(draft, focus) or _counts_a_region(draft, places, focus):
            draft.place = None
            continue
        chosen = _respective(draft, places) or _beside(draft, places, focus) or _before(draft, places)
        draft.place = chosen.place if chosen else focus.current
        if chosen is None and draft.place is not None and _SMALLER.get(draft.measure) is draft.place.level:
            draft.place = focus.above(draft.place)
        if draft.measure is Measure.PROVINCES and (draft.place is None or chosen is None):
            draft.place = None if _at_a_fair(draft) else focus.country()
        elif chosen is None and draft.measure in _SHOWN and _at_a_fair(draft) and _counts_provinces(drafts):
            draft.place = None  # "quy tụ 286 gian hàng của 34 tỉnh, bày bán trên 2.300 sản phẩm"
    for i, draft in enumerate(drafts[:-1]):
        following = drafts[i + 1]
        if (
            draft.place is focus.current
            and following.place is not None
            and (following.is_whole_of_fraction or _shares_place_behind(draft, following, places, focus))
        ):
            draft.place = following.place


def _of_own_area(draft: Draft, places: list[SentencePlace], focus: Focus) -> Place | None:
    """As in "gồm 398 sản phẩm của tỉnh Trà Vinh cũ": a part in front of its own province, and not that of the whole."""
    beside = _beside(draft, places, focus) if draft.is_count and draft.claim.place is None else None
    of = beside is not None and beside.index in range(*draft.window.near_right)
    return beside.place if beside is not None and of and beside.place.level is not PlaceLevel.COUNTRY else None


def _shares_place_behind(draft: Draft, following: Draft, places: list[SentencePlace], focus: Focus) -> bool:
    """As in "46 chủ thể với 102 sản phẩm tại thành phố Hải Phòng": a place behind linked counts is that of both."""
    between = draft.sentence.letters[draft.window.core[1] : following.window.core[0]]
    given = following.sentence.units[following.window.core[0] - 1].word == "cho"
    link = r"[oxeSD]{0,6}x" if given else r"[oxeSD]{0,6}[fvtk]{1,2}[lx]{0,2}"
    if re.fullmatch(link, between) is None or _before(draft, places) is not None:
        return False
    if draft.window.core[0] and draft.sentence.units[draft.window.core[0] - 1].word.startswith("trong"):
        return False  # "Trong 30 sản phẩm mới được công nhận có 9 sản phẩm của huyện Cao Lãnh": the place of a part
    return _beside(following, places, focus) is not None


def _breaks_down(before: Draft, draft: Draft) -> bool:
    """Whether a figure opens a breakdown of the one before it, or stands with it in one."""
    return _is_part_of_list(before, draft) or (before.whole_in_sentence and _goes_on_in_list(before, draft))


def _goes_on_in_list(before: Draft, draft: Draft) -> bool:
    between = draft.sentence.letters[before.window.core[1] : draft.window.core[0]]
    return re.fullmatch(r"[oxeS]{0,4}[,&]{1,2}[xek]{0,2}", between) is not None and draft.claim.place is None


def _is_part_of_list(before: Draft, draft: Draft) -> bool:
    """Whether a breakdown opens between two figures, and no place is named in it."""
    between = re.sub(
        r"\([^()]*\)",
        lambda m: "x" * len(m.group()),
        draft.sentence.letters[before.window.core[1] : draft.window.core[0]],
    )
    opening = max(between.rfind("O"), between.rfind("("))
    if opening < 0 or ")" in between or draft.claim.place is not None or between.endswith("L("):
        return False
    return "L" not in between[opening:] and "D" not in between[opening:] and ";" not in between and not before.places


def _is_whole_of_share(draft: Draft, place: SentencePlace, places: list[SentencePlace], focus: Focus) -> bool:
    """As in "huyện Kim Sơn có 24 sản phẩm, chiếm 13,2% sản phẩm của tỉnh Ninh Bình": the share is that of Kim Sơn."""
    start = draft.window.core[0]
    share = draft.claim.rule in _SHARES or "~" in draft.sentence.letters[max(0, start - 3) : start]
    if draft.unit is not Unit.PERCENT or not share:
        return False
    before = [p.place for p in places if p.index < draft.window.core[0] and not p.event]
    subject = before[-1] if before else focus.current
    return subject is not None and place.place.level is PlaceLevel.PROVINCE and subject.province == place.place.name


_SHARES = frozenset({"share_of_group", "share_in_brackets", "share_of_fraction"})


def _beside(draft: Draft, places: list[SentencePlace], focus: Focus) -> SentencePlace | None:
    """A place that the words behind the figure tie to it: "36 sản phẩm của huyện Tiền Hải"."""
    letters = draft.sentence.letters
    first, last = draft.window.near_right
    if draft.claim.place is not None:
        return next((p for p in places if p.index == draft.claim.place), None)
    inside = [p for p in places if draft.window.core[0] <= p.index < draft.window.core[1]]
    if inside:
        return inside[-1]
    start = draft.window.core[0]
    if letters[:start].endswith("L(") and not re.search(r"B\([^()]*$|BL\($", letters[:start]):
        return next((p for p in places if p.index == start - 2), None)
    for place in places:
        if not first <= place.index < last:
            continue
        country = place.place.level is PlaceLevel.COUNTRY
        if country and draft.unit is Unit.PERCENT and letters.startswith("(", place.index + 1):
            continue  # what the share is held against, which its bracket counts
        if _is_whole_of_share(draft, place, places, focus):
            continue
        if _opens_a_list(letters, place.index) and place.index >= draft.window.core[1]:
            break  # "ở các xã Ia Ka, Nghĩa Hưng và thị trấn Phú Hòa": where they are, and no area that is counted
        between = letters[first : place.index]
        if re.fullmatch(r"[oexSlC]{0,5}[ft]{1,2}[xl]{0,1}", between):
            return place
        pointing = draft.sentence.units[place.index]
        if (pointing.word.startswith("của ") or place.place.level is PlaceLevel.COUNTRY) and re.fullmatch(
            r"[oexSlC]{0,5}H?", between
        ):
            return place
    return None


def _opens_a_list(letters: str, index: int) -> bool:
    return re.match(r"L(?:[,&]{1,2}x?L)+(?![A]|[kv:]?[NWF])", letters[index:]) is not None


def _before(draft: Draft, places: list[SentencePlace]) -> SentencePlace | None:
    letters = draft.sentence.letters
    start = draft.window.core[0]
    before = [p for p in places if p.index < start and not _closed(letters, p.index, start) and not p.event]
    while len(before) > 1 and re.search(r"~[xklH]{0,2}P[^,;.]{0,8}$", letters[: before[-1].index]):
        before.pop()  # "chiếm 13,2% số sản phẩm của tỉnh Ninh Bình; trong đó ...": the whole of a share
    return before[-1] if before else None


def _closed(letters: str, index: int, start: int) -> bool:
    return letters[:index].count("(") > letters[:index].count(")") and ")" in letters[index:start]


def _is_each_alike(draft: Draft) -> bool:
    """As in "mỗi huyện, thị xã, thành phố có ít nhất 1 điểm bán": a number of each and every one, and of no place."""
    start = draft.window.core[0]
    match = re.search(r"(A|xC)(?:f?L)?[C,&xkH]{0,6}$", draft.sentence.letters[:start])
    if match is None or "L" in re.split(r"[;.]", draft.sentence.letters[max(0, match.start() - 6) : match.start()])[-1]:
        return False
    return draft.sentence.units[match.start()].word.startswith("mỗi")


def _counts_a_region(draft: Draft, places: list[SentencePlace], focus: Focus) -> bool:
    """Whether the nearest named area before the figure is a region (vùng), which is no place of the contract."""
    units = draft.sentence.units
    named = [i for i in range(draft.window.core[0]) if units[i].letter == "L" and units[i].reading.mention is not None]
    if not named or not units[named[-1]].reading.mention.region:
        return False
    if re.search(r"(?:^|[,;.:O(])[xtl]{0,2}$", draft.sentence.letters[: named[-1]]) is None:
        return False  # "nhất đồng bằng sông Cửu Long" ranks, and counts no region
    return _beside(draft, places, focus) is None and not any(
        p.index > named[-1] and p.index < draft.window.core[0] for p in places
    )


def _respective(draft: Draft, places: list[SentencePlace]) -> SentencePlace | None:
    """As in "A và B có lần lượt 21 và 17 sản phẩm": the n-th number belongs to the n-th place."""
    letters = draft.sentence.letters
    start = draft.window.core[0]
    opening = letters.rfind("r", 0, start)
    if opening < 0 or re.search(r"[;.L]", letters[opening:start]):
        return None
    listed = re.search(r"(?:L[,&]{1,2}x?)+L[^L]*$", letters[:opening])
    if listed is None:
        return None
    ordinal = sum(letter in "NWP" for letter in letters[opening:start])
    inside = [p for p in places if listed.start() <= p.index < opening]
    return inside[ordinal] if ordinal < len(inside) else None


def _shared_places(draft: Draft, places: list[SentencePlace]) -> tuple[Place, ...]:
    """As in "A, B và C mỗi nơi có 15 sản phẩm": one figure, three places."""
    letters = draft.sentence.letters
    left = letters[: draft.window.core[0]]
    if draft.claim.rule.startswith("zero") and draft.claim.nouns:
        listed = re.search(r"(?:L[,&]{1,2})*L[xD]{0,3}[zy][lxo]{0,3}$", letters[: draft.claim.nouns[0]])
        return tuple(p.place for p in places if listed and listed.start() <= p.index < listed.end())
    match = re.search(
        r"((?:L(?:\([^()]*\))?[,&]{1,2}x?)+L)(?:\([^()]*\))?(?:[,xD]{0,2}|k[^NPF;.]{0,12},)(A)[kxHeD~]{0,5}$", left
    )
    if match is None:
        return ()
    return tuple(p.place for p in places if match.start(1) <= p.index < match.end(1))
