"""Enumerations: runs of words in a row, each with its producer, address and star class beside it.

"mật ong A, mật ong B (HTX Đồi Xanh, 4 sao); trà C của Công ty Sao Mai" is one enumeration of three items. What stands
behind the last of several items holds for those before it too, as far back as the last item that has its own, and never
over a semicolon.
"""

import re

from extract.language.marks import StarClass
from extract.products.item import Enumeration, Item, Owner, Rating
from extract.products.units import Unit, Units

_SEPARATOR = re.compile(r"(?:[,;]&?|&)(?:i|(?=[pNjan\"]))?(?:[aN]?p[oj]?S?|N)?(?=n)")
"""Between two items: comma, semicolon, "và", the number of the next item, and a repeated "sản phẩm"."""

_ADDRESS = re.compile(r"(?:[,(t-]{0,2}(?:[Lu](?:[,-][Lu])*)\)?)")
_APPOSITION = re.compile(r",a?k?(?:N?p)[oj]*(?:e?R?A?[Ro]*)?(?:A[^;.,f]{0,3}?R?)?S?[ej]*")


def find_enumerations(units: Units) -> list[Enumeration]:
    """Find the enumerations of a sentence, in order; every run of words belongs to exactly one."""
    letters = units.letters
    found: list[Enumeration] = []
    index = 0
    while index < len(letters):
        if letters[index] != "n" or (index and letters[index - 1] == "q"):
            index += 1
            continue
        enumeration = _read(units, index)
        found.append(enumeration)
        index = max(enumeration.end, index + 1)
    return found


def _read(units: Units, index: int) -> Enumeration:
    letters = units.letters
    start = index - 1 if index and letters[index - 1] == "i" else index
    items: list[Item] = []
    group = 0
    while True:
        item = Item(index, units.units[index], group)
        items.append(item)
        end = _attach(units, item, index + 1)
        separator = _SEPARATOR.match(letters, end)
        if separator is None:
            break
        group += ";" in separator.group()
        index = separator.end()
    _spread(items)
    return Enumeration(items, start, end)


def _attach(units: Units, item: Item, index: int) -> int:
    """Read what belongs to an item from the units behind it; gives the index behind all that."""
    while True:
        end = (
            _bracket(units, item, index)
            or _owner(units, item, index)
            or _apposition(units, item, index)
            or _place(units, item, index)
        )
        if end is None:
            return index
        index = end


def _bracket(units: Units, item: Item, index: int) -> int | None:
    letters = units.letters
    if letters[index : index + 1] != "(":
        return None
    close = letters.find(")", index)
    if close < 0:
        return None
    inside = units.units[index + 1 : close]
    producer = next((u for u in inside if u.letter == "B"), None)
    pointer = next((u for u in inside if u.letter == "b"), None)
    places = [u for u in inside if u.letter == "L"]
    if producer is not None:
        item.owner = Owner(producer, places=tuple(places))
    elif pointer is not None and item.owner is None:
        item.owner = Owner(pointer=pointer, places=tuple(places))
    elif item.owner is not None and places and not item.owner.places:
        item.owner = Owner(item.owner.producer, item.owner.pointer, item.owner.person, tuple(places))
    else:
        bare = [u for u in inside if u.letter == "n" and units.text(u.start, u.end).istitle()]
        item.places += places or bare[:1]
    rating = rating_of(inside)
    if rating is not None:
        item.rating = rating
    return close + 1


def _owner(units: Units, item: Item, index: int) -> int | None:
    """ "của Y", "do Y sản xuất", "- Y", "tại Y", each with the address of Y."""
    letters = units.letters
    match = re.compile(r",?a?(?:[fd]|[t-](?=B)|,(?=B))(?:N?C)?(?P<who>B|b|q?n(?=[(,.;)mRk&ea]|$)|[LlujC])?").match(
        letters, index
    )
    if match is None:
        return None
    who = match["who"]
    if letters[index] == "," and (who is None or who not in "Bb"):
        return None
    if who is None or who in "lujC":
        return match.end() if who and letters[match.start()] != "," else None
    at = match.end() - 1
    unit = units.units[at]
    places, end = _address(units, at + 1)
    if who == "L":
        item.places.append(unit)
        return end
    if who == "B":
        item.owner = Owner(unit, places=tuple(places))
    elif who == "b":
        item.owner = Owner(pointer=unit, places=tuple(places))
    else:
        if who[0] != "q" and not units.text(unit.start, unit.end)[:1].isupper():
            return None
        first = units.units[at - 1] if who[0] == "q" else unit
        person = Unit("q", first.start, unit.end, word=first.word)
        item.owner = Owner(person=person, places=tuple(places))
    if letters[match.start() : match.end()].lstrip(",a")[:1] == "d" and letters[end : end + 1] == "m":
        more, end = _address(units, end + 1)
        if more and item.owner is not None:
            item.owner = Owner(item.owner.producer, item.owner.pointer, item.owner.person, tuple([*places, *more]))
    return end


def _address(units: Units, index: int) -> tuple[list[Unit], int]:
    """The places behind a producer: "(huyện Lai Vung)", ", xã A, huyện B", "ở xã C"."""
    match = re.compile(
        r"\((?:[ut,]*L(?:[,-][Lu])*|u)\)|(?:,?t?(?:[uL],)*[uL](?:[,-][uL])*(?:\(L\))?)(?![hekGR])|t?L(?:\(L(?:,L)*\))?(?![hek]n)"
    ).match(units.letters, index)
    if match is None:
        return [], index
    return [u for u in units.units[match.start() : match.end()] if u.letter == "L"], match.end()


def _apposition(units: Units, item: Item, index: int) -> int | None:
    """ ", sản phẩm OCOP 4 sao của ..."."""
    match = _APPOSITION.match(units.letters, index)
    if match is None or not re.search(r"[oSRA]", match.group()):
        return None
    rating = rating_of(units.units[match.start() : match.end()])
    if rating is None:
        return None
    item.rating = rating
    return match.end()


def _place(units: Units, item: Item, index: int) -> int | None:
    """ "dầu phụng Ba Tiên ở xã Bình Phú (Bình Sơn)", "gạo nếp xã Mường Chiến"."""
    match = re.compile(r"t?L(?:[,-]L)*(?:\(L\))?|u").match(units.letters, index)
    if match is None:
        return None
    item.places += [u for u in units.units[match.start() : match.end()] if u.letter == "L"]
    return match.end()


def rating_of(units: tuple[Unit, ...]) -> Rating | None:
    """What some units say of stars: the class reached, whether it is still awaited, or only that OCOP is meant."""
    stars = [u.reading for u in units if u.letter == "S" and isinstance(u.reading, StarClass)]
    awaited = any(u.letter == "A" for u in units)
    year = next((u.reading.period for u in units if u.letter == "D" and u.reading is not None), "")
    if stars:
        star = stars[-1]
        return Rating(star.low if star.low == star.high else None, awaited or star.candidate, year=year)
    if any(u.letter in "oRA" for u in units):
        return Rating(None, awaited, year=year)
    return None


def _spread(items: list[Item]) -> None:
    """Let owner, address and rating of an item hold for the bare items right before it."""
    owner: Owner | None = None
    group = -1
    for item in reversed(items):
        if item.group != group:
            owner, group = None, item.group
        if item.owner is not None:
            owner = item.owner
        elif not item.places:
            item.owner = owner
            item.shared_owner = owner is not None
        else:
            owner = None
    rating: Rating | None = None
    places: list[Unit] = []
    group = -1
    for item in reversed(items):
        if item.group != group:
            rating, places, group = None, [], item.group
        if item.rating is not None:
            rating = item.rating
        elif item.shared_owner or (item.owner is None and not item.places):
            item.rating = rating
        else:
            rating = None
        if item.places:
            places = item.places
        elif item.owner is None and item.rating is None:
            item.places = list(places)
        else:
            places = []
