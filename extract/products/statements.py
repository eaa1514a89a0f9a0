"""Statements: which runs of an enumeration name products, and the rating of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.dataset.vocabulary import Status
from extract.language.lexicon import any_of, load_lexicon, whole_words
from extract.products.item import Enumeration, Item, Owner, Rating
from extract.products.names import Name, has_proper_word, read_name
from extract.products.patterns import Licence, dated_behind, licence_behind, licence_beside, licences_before
from extract.products.ratings import combined, last_group, respective_ratings, status_of
from extract.products.units import Units

LISTED = 2
"""Names of a list that begin like names of products, from which on the others in it are believed too."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the text before a sentence has said that bears on the names in it."""

    announced: Rating | None = None
    """The rating that a line above has announced for the list items below it, if one has."""
    said: Rating | None = None
    """What the sentence before, in the same paragraph, said of OCOP products; its class if it named only one."""
    last: Rating | None = None
    """What the last words of that sentence said."""
    ocop: bool = False
    """Whether the text around speaks of OCOP products."""
    status: Status = Status.ACTUAL
    """Whether those were rated, or await it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One name and what its sentence says of it."""

    item: Item
    name: Name
    rating: Rating
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from an enumeration."""

    statements: tuple[Statement, ...]
    header: Licence | None
    """What opened the list, if words before it did."""
    behind: Licence | None
    """What rated it, if words behind it did."""
    taken_up: tuple[tuple[str, Rating], ...] = ()
    """First words of names, taken up again, with the rating they are given: "rượu được công nhận 3 sao"."""


def read_statements(units: Units, enumeration: Enumeration, context: Context, *, goes_on: Licence | None) -> Reading:
    """Read the products that an enumeration names.

    Args:
        units: the sentence.
        enumeration: one of its enumerations.
        context: what the text before has said.
        goes_on: what opened the list before this one, where this one goes on with it behind a semicolon.

    """
    header = _header(units, enumeration, context) or goes_on
    behind = licence_behind(units, enumeration)
    if header is None and behind is None and all(i.rating is None and i.owner is None for i in enumeration.items):
        return Reading((), None, None)  # `_licence` has nothing to go by, whatever the names are
    names = _names(units, enumeration, header, behind)
    around = _Around(units, enumeration, header, behind, valid_end=names[-1] is not None)
    statements = []
    dated = dated_behind(units, enumeration)
    for i, (item, name) in enumerate(_pairs(enumeration, names)):
        if name is None:
            continue
        licence = _licence(around, i, context)
        if licence is not None and _holds(licence, item, name, names, context):
            rating = _with_status(licence, around, i, context)
            rating = replace(rating, year=rating.year or dated)
            statements.append(Statement(item, name, rating, licence.name))
    said = [(name.text, behind.rating) for name in names if name is not None and name.bare and behind is not None]
    return Reading(tuple(statements), header, behind, () if statements else tuple(said))


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a list."""

    units: Units
    enumeration: Enumeration
    header: Licence | None
    behind: Licence | None
    valid_end: bool
    """Whether the last run names a product, so that what stands behind it speaks of the list."""


def _names(units: Units, enumeration: Enumeration, header: Licence | None, behind: Licence | None) -> list[Name | None]:
    announced = header is not None and not (header.units and header.units[-1].letter in "hm")
    read = []
    for i, item in enumerate(enumeration.items):
        rated = behind is not None or item.rating is not None
        read.append(_name(units, item, first=i == 0, announced=announced, rated=rated))
    return [n if n and _names_product(units, item, n, read, header) else None for item, n in _pairs(enumeration, read)]


def _licence(around: _Around, index: int, context: Context) -> Licence | None:
    """What makes one name of a list an OCOP product: words beside it, behind the list, before it, or its producer."""
    item, behind, header = around.enumeration.items[index], around.behind, around.header
    licence: Licence | None = None
    if item.rating is not None:
        raised = behind is not None and _is_raised(item.rating, behind)
        licence = behind if raised else Licence("beside", item.rating)
    elif behind is not None:
        each = respective_ratings(behind.units, around.enumeration)
        if each:
            licence = Licence("respectively", replace(each[index], year=behind.rating.year))
        elif item in last_group(around.enumeration) and around.valid_end:
            # A header has settled the class; what stands behind the list may still date it.
            licence = Licence("", Rating(year=behind.rating.year)) if _settled(header) else behind
    if header is not None:
        each = respective_ratings(header.units, around.enumeration)
        own = each[index] if each else licence.rating if licence else None
        rating = combined(own, header.rating) or Rating()
        licence = replace(licence if licence and licence.name else header, rating=rating)
    licence = licence or _licence_of_owner(around.units, around.enumeration, index)
    if licence is None or "context" not in licence.needs or context.said is None:
        return licence
    inherits = _points_at_class(around.units) or breaks_down(around.units)
    return replace(licence, rating=combined(licence.rating, context.said) or Rating()) if inherits else licence


def _with_status(licence: Licence, around: _Around, index: int, context: Context) -> Rating:
    """The rating of a licence, awaited also where a verb before the list or the sentences before say so."""
    rating = licence.rating
    if rating.status is not Status.ACTUAL:
        return rating
    if licence.where == "behind":
        return replace(rating, status=_hope_before(around.units, around.enumeration))
    hope = _hope_behind(around.units, around.enumeration)
    if "context" in licence.needs:
        return replace(rating, status=hope or context.status)
    if rating.star is None and hope is not None:
        return replace(rating, status=hope)
    return rating


def _hope_before(units: Units, enumeration: Enumeration) -> Status:
    """The status that a verb right before a list gives it: "sẽ nâng cấp tinh dầu tràm từ 3 sao lên 4 sao"."""
    match = re.search(r"A[^;.,pnGk]{0,2}$", units.letters[: enumeration.start])
    if match is None:
        return Status.ACTUAL
    hoped = units.units[match.start() : match.end()]
    shows = frozenset(load_lexicon("products")["displays"]["words"])
    return Status.ACTUAL if any(unit.word in shows for unit in hoped) else status_of(hoped)


def _hope_behind(units: Units, enumeration: Enumeration) -> Status | None:
    """The status that a verb right behind a list gives it: "măng le khô của HTX A phải bổ sung hồ sơ"."""
    match = re.compile(r",?e{0,3}A").match(units.letters, enumeration.end)
    return status_of(units.units[match.start() : match.end()]) if match else None


def _licence_of_owner(units: Units, enumeration: Enumeration, index: int) -> Licence | None:
    """What the producer beside a name, or of a later one that shares it, says of it; its list may lend it."""
    for item in enumeration.items[index:]:
        if item.owner is not None and not item.shared_owner:
            return licence_beside(units, item)
    if enumeration.items[index].owner is not None:
        return None
    lent = [licence_beside(units, item) for item in enumeration.items[:index] if item.owner is not None]
    licence = next((each for each in lent if each is not None), None)
    return replace(licence, needs=licence.needs | {"proper"}) if licence is not None else None


def _is_raised(own: Rating, behind: Licence) -> bool:
    """Whether the words behind a list raise a name above its own class: ", sản phẩm từng đạt 3 sao, nay 4 sao"."""
    star, reached = own.star, behind.rating.star
    return star is not None and reached is not None and reached > star and behind.name in ("rated", "graded")


def _pairs(enumeration: Enumeration, names: Sequence[Name | None]) -> Iterator[tuple[Item, Name | None]]:
    return zip(enumeration.items, names, strict=True)


def _header(units: Units, enumeration: Enumeration, context: Context) -> Licence | None:
    for licence in licences_before(units, enumeration):
        if "context" in licence.needs and not context.ocop:
            continue
        if "statement" not in licence.needs:
            inherits = licence.rating.star is None and context.said is not None and breaks_down(units)
            rating = combined(licence.rating, context.said) if inherits else None
            return replace(licence, rating=rating) if rating is not None else licence
        said = context.last if _points_at_last(licence) else context.said
        if said is not None:
            return replace(licence, rating=licence.rating if licence.rating.star else said)
    return Licence("list_item", context.announced) if context.announced is not None else None


@cache
def _words(section: str) -> re.Pattern[str]:
    """The words of a section of products.toml, as whole words."""
    return re.compile(whole_words(any_of(load_lexicon("products")[section]["words"])))


def _points_at_class(units: Units) -> bool:
    """Whether a sentence points back at the class of the one before: "hạng này còn có ..."."""
    return _words("class_pointers").search(units.sentence.folded) is not None


def breaks_down(units: Units) -> bool:
    """Whether a sentence opens with a word that breaks down what the one before has counted: "Trong đó", "Kết quả"."""
    return _words("breakdowns").match(units.sentence.folded.lstrip()) is not None


def points_at_batch(units: Units) -> bool:
    """Whether a sentence points back at the batch that the article speaks of: "lên 4 sao trong đợt này"."""
    return _words("batch_pointers").search(units.sentence.folded) is not None


def _points_at_last(licence: Licence) -> bool:
    """Whether a sentence opens like "Đó là ...": it names what the last words of the sentence before have counted."""
    return licence.units[-1].word.startswith(("đó", "đây"))


def _settled(header: Licence | None) -> bool:
    """Whether the words before a list have given its class; the words behind it then speak of something else."""
    return header is not None and header.rating.star is not None


def _name(units: Units, item: Item, *, first: bool, announced: bool, rated: bool) -> Name | None:
    proper = item.index > 0 and units.document[item.run.start].isupper()
    certain = announced or not first or proper or units.letters[item.index - 1 : item.index] in ("p", "i")
    return read_name(item.run, units.document, certain=certain, rated=rated)


def _holds(licence: Licence, item: Item, name: Name, siblings: Sequence[Name | None], context: Context) -> bool:
    """Whether the needs of a licence are met; one that a class or an owner makes certain serves bare names too."""
    listed = sum(s is not None and s.known for s in siblings) >= LISTED
    owned = item.owner is not None and not item.shared_owner and has_proper_word(name)
    if "head" in licence.needs and not (name.known or listed or owned):
        return False
    if name.bare and licence.where == "before" and licence.units and licence.units[-1].word == "đều là":
        return False  # "3 sản phẩm 4 sao, đều là trà" names a kind of goods
    if "context" in licence.needs and (not context.ocop or name.bare):
        return False
    if "context" in licence.needs and name.weak and not has_proper_word(name) and not _is_named(item.owner):
        return False
    if name.bare and licence.where == "behind" and item.owner is None and not (listed and licence.rating.star):
        return False
    return "proper" not in licence.needs or item.owner is not None or has_proper_word(name)


def _is_named(owner: Owner | None) -> bool:
    return owner is not None and owner.producer is not None


def _names_product(
    units: Units, item: Item, name: Name, siblings: Sequence[Name | None], header: Licence | None
) -> bool:
    """Whether a run names a product, and not a class of goods or something else that is rated.

    A name that does not begin like the names of products needs more: a producer beside it, capitals where "sản phẩm"
    stands before it, or names that do among those it is listed with.
    """
    before = units.letters[item.index - 1 : item.index]
    if before == "N":
        return False  # "14 điểm du lịch" counts goods of a kind.
    owned = item.owner is not None and not item.shared_owner
    if name.known:
        return True
    proper = has_proper_word(name) or (item.index > 0 and name.text[:1].isupper())
    named_so = before == "p"
    listed = len(siblings) > 1 and any(s is not None and s.known for s in siblings)
    if header is not None:
        return owned or header.name == "list_item" or listed or (proper and (named_so or item.rating is not None))
    capital = name.text[:1].isupper() and not name.text.isupper()
    return (proper and (owned or item.run.quoted or listed)) or (named_so and capital)
