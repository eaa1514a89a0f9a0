"""Star classes of figures: the class behind a count, before it, or carried from products to their producers."""

import re

from extract.dataset.vocabulary import Measure, Status, Unit
from extract.figures.conditions import AREAS
from extract.figures.draft import Draft
from extract.language.marks import StarClass

_LINKED = re.compile(r"[oxelDL]{0,6},?[fvt][lxt]{0,2}")


def _is_linked(before: Draft, draft: Draft) -> bool:
    return _LINKED.fullmatch(draft.sentence.letters[before.window.core[1] : draft.window.core[0]]) is not None


def grade_drafts(drafts: list[Draft]) -> None:
    """Give each figure of a sentence its star class, where the text says one."""
    claimed = {draft.claim.star for draft in drafts if draft.claim.star is not None}
    owned = {
        i
        for d in drafts
        for i in range(*d.window.near_right)
        if d.sentence.letters[i] == "S" and not _is_of_next_amount(d, i)
    }
    for i, draft in enumerate(drafts):
        if draft.claim.rule == "target_shortfall" and i:
            draft.star = _class_of_goal(drafts[i - 1], draft)
        if (
            draft.claim.rule in {"plan_completion", "target_exceeded", "target_shortfall", "increase", "decrease"}
            or draft.is_whole_of_fraction
        ):
            continue
        if draft.measure in AREAS and i and _is_linked(drafts[i - 1], draft):
            continue  # "69 sản phẩm tại 45 xã đạt 3 sao": the class is that of the products
        star = (
            _own_class(draft, claimed)
            or _class_behind_link(drafts, i, claimed)
            or _class_before(draft, claimed | owned)
        )
        if star is not None:
            _set(draft, star)
    _share_closing_class(drafts, claimed)
    for i, draft in enumerate(drafts):
        _carry(drafts, i, draft)
        if draft.echoes is not None and draft.star is None:
            draft.star = draft.echoes.star
        if (
            i
            and draft.star is None
            and (_shares_opening_class(drafts[i - 1], draft) or _counts_share(drafts[i - 1], draft))
        ):
            draft.star = drafts[i - 1].star


def _class_of_goal(goal: Draft, shortfall: Draft) -> tuple[int, int] | None:
    """As in "mục tiêu có 5 sản phẩm 5 sao còn thiếu 2": what a goal of a class falls short by is of that class."""
    between = goal.sentence.letters[goal.window.core[1] : shortfall.window.core[0]]
    same = goal.measure is Measure.PRODUCTS and shortfall.is_count and goal.is_count
    return goal.star if same and re.fullmatch(r"[oxe]{0,2}S[,xk]{0,3}<[xk]{0,2}", between) else None


def _share_closing_class(drafts: list[Draft], claimed: set[int]) -> None:
    """As in "có 11 sản phẩm được công nhận, tất cả đều đạt 3 sao": the class at the end is that of the whole count."""
    if not drafts:
        return
    units = drafts[0].sentence.units
    closing = re.search(r"[,;&](x{1,3}e?)(S)(?:,[^NWPFXSC]*)?\W*$", drafts[0].sentence.letters)
    if closing is None or closing.start(2) in claimed:
        return
    words = {word for unit in units[closing.start(1) : closing.start(2) + 1] for word in unit.word.split()}
    whole = next((d for d in drafts if d.measure is Measure.PRODUCTS and d.is_count), None)
    if whole is not None and whole.star is None and words & {"đều", "cùng"} and all(d.star is None for d in drafts):
        _set(whole, _star_at(whole, closing.start(2)))


def _shares_opening_class(before: Draft, draft: Draft) -> bool:
    """As in "Nhóm 4 sao có 5 sản phẩm công nhận mới và 2 sản phẩm công nhận lại": one class opens the list."""
    between = draft.sentence.letters[before.window.core[1] : draft.window.core[0]]
    flows = [c for s, e, c in draft.sentence.cues if c.kind == "flow"]
    return (
        before.claim.rule == "star_count"
        and draft.measure is before.measure is Measure.PRODUCTS
        and len(flows) >= 2
        and re.fullmatch(r"[xe]{0,4}[,&]", between) is not None
    )


def _counts_share(share: Draft, draft: Draft) -> bool:
    """As in "nhóm 4 sao chiếm 30% với 126 sản phẩm": the count says again what the share of the class before it is."""
    if share.unit is not Unit.PERCENT or not draft.is_count or draft.measure is not Measure.PRODUCTS:
        return False
    between = draft.sentence.letters[share.window.core[1] : draft.window.core[0]]
    return re.fullmatch(r"(?:,?x?[v~]|\()[xlk]{0,2}", between) is not None


def _set(draft: Draft, star: StarClass) -> None:
    draft.star = (star.low, star.high)
    draft.candidate_star = star.candidate
    draft.lifted = star.lifted
    if star.candidate and draft.status is not Status.TARGET:
        draft.status = Status.CANDIDATE


def _star_at(draft: Draft, index: int) -> StarClass:
    """The class at a unit; "3 sao, 4 sao" and "3 sao và 4 sao" without counts between them are one class of 3 to 4."""
    units = draft.sentence.units
    star = units[index].reading
    assert isinstance(star, StarClass)  # noqa: S101  # the letter S is written for nothing else
    following = re.match(r"S[,&](?=S(?![kv:(~NWP]|e?[NWP]))", draft.sentence.letters[index:])
    if following is None:
        return star
    other = units[index + 2].reading
    if star.candidate or other.candidate or (abs(other.low - star.high) > 1 and abs(star.low - other.high) > 1):
        return star
    return StarClass(min(star.low, other.low), max(star.high, other.high))


def _own_class(draft: Draft, claimed: set[int]) -> StarClass | None:
    if draft.claim.star is not None:
        return _star_at(draft, draft.claim.star)
    letters = draft.sentence.letters
    first, last = draft.window.near_right
    if draft.claim.rule == "total_is":
        first = draft.claim.start
    for index in range(first, last):
        if letters[index] == "S" and _is_of_next_amount(draft, index):
            return None
        if letters[index] == "S" and index not in claimed:
            return _star_at(draft, index) if not _is_of_others(draft, first, index) else None
    return None


def _is_of_next_amount(draft: Draft, index: int) -> bool:
    """As in "3 sao được thưởng 30 triệu đồng, 4 sao 50 triệu đồng": the class opens the next amount."""
    return draft.measure is Measure.SUPPORT and re.match(r"S[xk:]{0,2}M", draft.sentence.letters[index:]) is not None


def _is_of_others(draft: Draft, first: int, index: int) -> bool:
    """Whether a class behind a count belongs to a named product between them.

    As in "1 sản phẩm là cao su mỹ nghệ của Công ty A được công nhận 4 sao": the one that is named is the one counted;
    so are all in "3 sản phẩm của Công ty A đạt 4 sao", which names none.
    """
    between = draft.sentence.letters[first:index]
    if re.fullmatch(r"o{0,2}fB(?:k?[eo]{0,3}|x)", between):
        return False
    named = re.fullmatch(r"o?k[^NWPMFXS,;&(]*fB[kxeo]{1,4}", between) is not None
    only = named and draft.low == 1 and draft.sentence.units[first + between.index("k")].word == "là"
    return "B" in between and not only


def _class_behind_link(drafts: list[Draft], i: int, claimed: set[int]) -> StarClass | None:
    """As in "36 sản phẩm của 26 chủ thể đạt 3 sao": the class stands behind the linked producers."""
    draft = drafts[i]
    if draft.measure is not Measure.PRODUCTS or i + 1 >= len(drafts):
        return None
    letters = draft.sentence.letters
    for before, following in zip(drafts[i:], drafts[i + 1 :], strict=False):
        if following.measure is Measure.PRODUCTS or not _is_linked(before, following):
            return None
        for index in range(*_with_joined_areas(following)):
            if letters[index] == "S" and index not in claimed:
                return _star_at(draft, index)
    return None


def _with_joined_areas(draft: Draft) -> tuple[int, int]:
    """The units right behind a figure; those behind a noun of two words too ("thuộc 8 tỉnh, thành phố đạt 5 sao")."""
    first, last = draft.window.near_right
    joined = re.match(r"[,&]C", draft.sentence.letters[last:])
    if draft.measure in AREAS and joined and last + joined.end() < len(draft.sentence.units):
        rest = re.match(r"[^,&;.:(ONWPF]*", draft.sentence.letters[last + joined.end() :])
        last += joined.end() + (rest.end() if rest else 0)
    return first, last


def _class_before(draft: Draft, claimed: set[int]) -> StarClass | None:
    """As in "Ở hạng 4 sao, tỉnh có 31 sản phẩm": a class that opens the segment of the count."""
    letters = draft.sentence.letters
    first, last = draft.window.left
    if draft.claim.rule == "place_count":
        match = re.search(r"C[oxe]{0,3}(S)[^NPWF;]*$", letters[:last])
        first = 0
    elif draft.measure is Measure.SUPPORT:
        match = re.search(r"(S)[^SNPWF;]{0,9}$", letters[first:last])
    elif draft.claim.rule == "share_of_group":
        match = re.search(
            r"(?:^|[,;:O(&])[xtleo]{0,3}C[oe]{0,3}(S)[xo]?(?:[ft]?L)?$", letters[first : draft.claim.start]
        )
    else:
        match = re.search(r"(?:^|[,:O-])[xtleo]{0,3}C?(S)[,:o]?[xLk,]{0,3}$", letters[first:last])
        match = match or _handed_out(draft)
    if match is None or draft.measure not in {Measure.PRODUCTS, Measure.SUPPORT}:
        return None
    index = first + match.start(1)
    return _star_at(draft, index) if index not in claimed else None


def _handed_out(draft: Draft) -> re.Match[str] | None:
    """As in "công nhận 4 sao đối với 3 sản phẩm", "công nhận sản phẩm hạng 3 sao, gồm 9 sản phẩm"."""
    units = draft.sentence.units
    first, start = draft.window.left
    words = {unit.word for unit in units[max(0, start - 2) : start]}
    left = draft.sentence.letters[first:start]
    if words & {"cho", "đối", "đối với"}:
        return re.search(r"[xeoC](S)[xo]{0,4}[xvf]{1,2}$", left)
    return re.search(r"e[xo]?C[oe]{0,3}(S)o?,?O:?$", left) if words & {"gồm", "bao gồm"} else None


def _carry(drafts: list[Draft], i: int, draft: Draft) -> None:
    """Producers of products of one class carry that class, in both orders."""
    typed = draft.producer_type is not None and not (draft.noun is not None and draft.noun.all_when_alone)
    if draft.measure is not Measure.PRODUCERS or draft.star is not None or typed:
        return
    letters = draft.sentence.letters
    if i > 0:
        before = drafts[i - 1]
        between = letters[before.window.core[1] : draft.window.core[0]]
        link = (
            r"[oxeSlDL]{0,8},?[f][lx]{0,2}" if i == 1 else r"[oxeSlDL]{0,8}[f][lx]{0,2}"
        )  # a comma closes a list of classes
        given = re.fullmatch(r"[oxeS]{0,6}x", between) and draft.sentence.units[draft.window.core[0] - 1].word == "cho"
        joined = re.sub(r"S[,&]S", "S", between)  # "4 sao, 3 sao" is one class of 3 to 4
        linked = before.measure is Measure.PRODUCTS and before.star and (given or re.fullmatch(link, joined))
        if linked and _closes_a_list(drafts, i - 1):
            return  # "20 sản phẩm 4 sao, 30 sản phẩm 3 sao của 25 chủ thể": the producers are those of the list
        if linked:
            _inherit(draft, before)
            return
        if before.measure is Measure.PRODUCTS and before.is_count and (given or re.fullmatch(link, joined)):
            return  # "42 sản phẩm của 30 chủ thể với 8 sản phẩm 4 sao": the class is that of a part of the 42
    if i + 1 < len(drafts):
        following = drafts[i + 1]
        between = letters[draft.window.core[1] : following.window.core[0]]
        if (
            following.measure is Measure.PRODUCTS
            and following.star
            and re.fullmatch(r"[xoeDfL]{0,5}[vk][lx]{0,2}", between)
        ):
            _inherit(draft, following)


def _closes_a_list(drafts: list[Draft], i: int) -> bool:
    """Whether a count of a class stands at the end of a list of counts of other classes."""
    draft, before = drafts[i], drafts[i - 1] if i else None
    if before is None or before.measure is not draft.measure or before.star is None or before.star == draft.star:
        return False
    between = draft.sentence.letters[before.window.core[1] : draft.window.core[0]]
    return before.unit is draft.unit and re.fullmatch(r"[xeoS]{0,4}(?:[,&]|,&)[xlek]{0,2}", between) is not None


def _inherit(draft: Draft, products: Draft) -> None:
    draft.star = products.star
    if products.candidate_star:
        draft.candidate_star = True
        draft.status = products.status
