"""Attachments: what stands right behind the name of a product and belongs to it.

| attachment | examples |
|---|---|
| bracket | (HTX Đồi Xanh, huyện Na Rì) · (OCOP 4 sao) · (xã Cẩm Bình) · (cùng của Công ty Sao Mai) |
| owner | của HTX Đồi Xanh, huyện Na Rì · do hộ kinh doanh Ba Thành sản xuất · - HTX Đồi Xanh · của ông Lê Văn A |
| apposition | , sản phẩm OCOP 4 sao · , một trong 7 sản phẩm 5 sao · , sản phẩm đang chờ xét 5 sao |
| grade | 4 sao của HTX Đồi Xanh |
| place | ở xã Bình Phú (Bình Sơn) · xã Bình Phú · , xã Bình Phú được công nhận |
"""

import re
from dataclasses import replace
from functools import lru_cache

from extract.language.lexicon import any_of, load_lexicon, whole_words
from extract.language.marks import NumberValue
from extract.products.item import Item, Owner
from extract.products.ratings import period_of, rating_of
from extract.products.units import Unit, Units

_WHO = r"(?:N?C(?![,.;(]))?(?P<who>B|b|q?n(?=[(,.;)mRk&eai-]|$)|[LlujC])"
_OWNED = re.compile(rf"(?:[,-]n?N?p(?=f[Bb]))?,?a?f{_WHO}")
_MADE = re.compile(rf",?a?d{_WHO}")
_BESIDE = re.compile(r"[,:t-](?P<who>B)")
_ADDRESS = re.compile(
    r"\((?:[ut,]*L(?:[,-][Lu])*|u)\)"
    r"|(?:,?t?(?:[uL],?)*[uL](?:[,-][uL])*(?:\(L\))?)(?![hGk]|e[hR])"
    r"|t?L(?:\(L(?:,L)*\))?(?![hek]n)"
)
_CLOSING = ("", *".;,)&-oS")
_GRADE = re.compile(r"o?S(?=[fd][Bb])|[-:][Re]{0,2}o?S(?:e{0,2}o?S)?-?")
_APPOSITION = re.compile(r"[,-]a?k?N?p[oj]*(?:[^;.,fdGB(&n-]|n(?=R?S)){0,8}")
_PLACE = re.compile(r"t?L(?:[,-]L)*(?:\(L\))?|u")
_OPENING = frozenset("(,-:adfostuLS")
"""Letters that an attachment of any kind can begin with; most names have none behind them."""
_OWN_PLACE = re.compile(r",(?:u,)?L(?:,L)*(?=,?e?[Rk]|[.;)]|$)")


def attach(units: Units, item: Item, index: int, *, listed: int) -> int:
    """Give an item what stands behind its name.

    Args:
        units: the sentence.
        item: the item, which is filled in.
        index: of the unit behind the name.
        listed: how many names the list has so far, this one included.

    Returns:
        The index of the unit behind the last attachment.
    """
    while units.letters[index : index + 1] in _OPENING:
        end = (
            _bracket(units, item, index)
            or _owner(units, item, index)
            or _grade(units, item, index)
            or _apposition(units, item, index, listed)
            or _place(units, item, index)
        )
        if end is None:
            break
        index = end
    return index


def _bracket(units: Units, item: Item, index: int) -> int | None:
    letters = units.letters
    close = letters.find(")", index)
    if letters[index : index + 1] != "(" or close < 0:
        return None
    inside = units.units[index + 1 : close]
    producer = next((u for u in inside if u.letter == "B"), None)
    pointer = next((u for u in inside if u.letter == "b"), None)
    places = tuple(u for u in inside if u.letter == "L")
    if producer is not None:
        item.owner = Owner(producer, places=places)
    elif pointer is not None and item.owner is None:
        item.owner = Owner(pointer=pointer, places=places)
    elif item.owner is not None and places and not item.owner.places:
        item.owner = Owner(item.owner.producer, item.owner.pointer, item.owner.person, places)
    else:
        bare = [u for u in inside if u.letter == "n" and units.text(u.start, u.end).istitle()]
        item.places += places or bare[:1]
    item.owner_of_all = _of_all().search(" ".join(u.word for u in inside)) is not None
    item.rating = rating_of(inside) or item.rating
    return close + 1


def _owner(units: Units, item: Item, index: int) -> int | None:
    letters = units.letters
    match = _OWNED.match(letters, index) or _MADE.match(letters, index) or _BESIDE.match(letters, index)
    if match is None:
        return None
    who, at, made = match["who"], match.end() - 1, match.re is _MADE
    if who in "lujC":
        return None if made or letters[index] == "," else match.end()
    if letters[index] == "," and who not in "Bb":
        return None
    unit = units.units[at]
    places, end = _address(units, at + 1)
    if made and who != "B" and letters[end : end + 1] != "m":
        return None  # "do cơ sở ngừng sản xuất" tells why, not who
    if match.re is _BESIDE and letters[index] == "," and letters[end : end + 1] not in _CLOSING:
        return None  # ", HTX B có ..." goes on with another producer
    if who == "L":
        item.places.append(unit)
        return end
    owner = _owner_of(units, at, who, places)
    if owner is None:
        return None
    if item.owner is None or item.owner.producer is None:
        item.owner = owner
        item.owner_of_all = "a" in letters[index:at]
    if made and letters[end : end + 1] == "m":
        more, end = _address(units, end + 1)
        item.owner = Owner(item.owner.producer, item.owner.pointer, item.owner.person, (*item.owner.places, *more))
    if letters[index] == "-" and letters[end : end + 1] == "-":
        end += 1
    return end


def _owner_of(units: Units, at: int, who: str, places: tuple[Unit, ...]) -> Owner | None:
    unit = units.units[at]
    if who in "Bb":
        return Owner(unit if who == "B" else None, unit if who == "b" else None, places=places)
    person = _person(units, at, titled=who[0] == "q")
    return Owner(person=person, places=places) if person is not None else None


def _person(units: Units, at: int, *, titled: bool) -> Unit | None:
    """Someone who owns a product, by name: "ông Lê Văn A", "nghệ nhân B"; words without a capital are no name."""
    unit = units.units[at]
    if not units.text(unit.start, unit.end)[:1].isupper():
        return None
    first = units.units[at - 1] if titled else unit
    return Unit("q", first.start, unit.end, word=" ".join(units.text(first.start, unit.end).split()))


def _address(units: Units, index: int) -> tuple[tuple[Unit, ...], int]:
    """Read the places behind a producer: "(huyện Lai Vung)", ", xã A, huyện B", "ở xã C"."""
    match = _ADDRESS.match(units.letters, index)
    if match is None:
        return (), index
    return tuple(u for u in units.units[match.start() : match.end()] if u.letter == "L"), match.end()


def _grade(units: Units, item: Item, index: int) -> int | None:
    match = _GRADE.match(units.letters, index)
    if match is None:
        return None
    matched = units.units[match.start() : match.end()]
    if matched[0].letter not in "-:" and not matched[-1].word[:1].isdigit():
        return None  # "đạt 4 sao" is said of the whole list
    item.rating = rating_of(matched)
    return match.end()


def _apposition(units: Units, item: Item, index: int, listed: int) -> int | None:
    match = _APPOSITION.match(units.letters, index)
    if match is None or _counts_others(units, index, match.end(), listed):
        return None
    end = max(match.group().rfind(letter) for letter in "oSRA") + 1
    if end == 0:
        return None
    item.rating = rating_of(units.units[index : index + end])
    said = " ".join(u.word for u in units.units[index : index + end])
    item.rates_all = re.match(r".(?:a|N)", match.group()) is not None or _of_all().search(said) is not None
    end += index
    if item.rating is not None and (dated := re.compile(r"[et]{0,2}D").match(units.letters, end)) is not None:
        item.rating = replace(item.rating, year=item.rating.year or period_of(units.units[end : dated.end()]))
        end = dated.end()
    behind = re.compile(r"[ejl]*-?").match(units.letters, end)
    return behind.end() if behind else end


def _counts_others(units: Units, index: int, end: int, listed: int) -> bool:
    """Whether ", 3 sản phẩm 4 sao" counts other products than the names before it; "một trong 7 sản phẩm" does not."""
    number = next((u for u in units.units[index:end] if u.letter in "Nk"), None)
    if number is None or not isinstance(number.reading, NumberValue):
        return False
    return number.reading.low != listed


@lru_cache(maxsize=1)
def _of_all() -> re.Pattern[str]:
    words = load_lexicon("products")["words"]["all"]["words"]
    return re.compile(whole_words(any_of(word for word in words)))


def _place(units: Units, item: Item, index: int) -> int | None:
    match = _PLACE.match(units.letters, index) or _OWN_PLACE.match(units.letters, index)
    if match is None:
        return None
    item.places += [u for u in units.units[match.start() : match.end()] if u.letter == "L"]
    return match.end()
