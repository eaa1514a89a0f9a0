"""Owners: which producer a product belongs to when the words beside it do not say so."""

import re
from collections.abc import Sequence

from extract.language.lexicon import load_lexicon
from extract.products.item import Enumeration, Owner
from extract.products.memory import KnownProducer, Memory
from extract.products.units import Unit, Units

_ADDRESS = re.compile(r"\((?:u,)*L(?:[,-]L)*\)|,?t?(?:u,)*L(?:[,-]L)*")
_SEAT = re.compile(r"[,(]?h?(?P<seat>[ne])t(?:u,)*L(?:[,-]L)*")
"""An address behind a word for a seat: ", trụ sở ở xã A"."""

SUBORDINATE = 4
"""Units between the word that opens a subordinate clause ("Nhờ sản phẩm ...") and the name in it."""

_ADDING = ("cũng", "còn", "ngoài ra")


def address_behind(units: Units, index: int) -> tuple[Unit, ...]:
    """The areas right behind a producer: "HTX A (xã B, huyện C)", "Cơ sở D ở huyện E"."""
    match = _ADDRESS.match(units.letters, index + 1)
    seat = _SEAT.match(units.letters, index + 1)
    if match is None and seat is not None:
        words = load_lexicon("products")["seats"]["words"]
        match = seat if units.units[seat.start("seat")].word in words else None
    if match is None:
        return ()
    return tuple(u for u in units.units[match.start() : match.end()] if u.letter == "L")


def subject_of(units: Units, enumeration: Enumeration, others: Sequence[Enumeration]) -> Owner | None:
    """The producer that the clause before a list is about; that of an earlier clause where it goes on about it.

    Args:
        units: the sentence.
        enumeration: the list.
        others: the lists before it in the sentence; a producer that belongs to one of their names is no subject.
    """
    taken = {i for other in others for i in range(other.start, other.end)}
    letters = units.letters
    start = enumeration.start
    clause = max(letters.rfind(letter, 0, start) for letter in ".;") + 1
    near = _last_producer(units, clause, start, taken)
    if near is not None:
        return near
    if after := _subject_behind(units, enumeration, clause):
        return after
    adds = any(
        units.text(u.start, u.end).lower().startswith(_ADDING) for u in units.units[max(clause, start - 3) : start + 4]
    )
    first = _last_producer(units, 0, start, set())
    if first is not None and (adds or first.pointer is not None):
        return first
    # "Công ty A có 5 sản phẩm, trong đó 5 sao là a; 4 sao có b": the next class is of the same producer.
    goes_on = clause > 0 and re.match(r"[^nBL]{0,2}S", letters[clause:]) is not None
    return _last_producer(units, 0, clause, taken) if goes_on else None


def owner_behind(units: Units, end: int) -> Owner | None:
    """The producer named right behind the rating of a list: "... là hai sản phẩm OCOP 3 sao của HTX A"."""
    match = re.compile(r"[ej]{0,2}(?:f|d)(?P<who>[Bb])").match(units.letters, end)
    if match is None:
        return None
    unit = units.units[match.end() - 1]
    places = address_behind(units, match.end() - 1)
    return Owner(unit, places=places) if match["who"] == "B" else Owner(pointer=unit, places=places)


def place_behind(units: Units, end: int) -> tuple[Unit, ...]:
    """The area named right behind the rating of a list: "... là sản phẩm OCOP 5 sao đầu tiên của huyện Đồng Văn"."""
    match = re.compile(r"[ej]{0,2}[ft]L").match(units.letters, end)
    return (units.units[match.end() - 1],) if match is not None else ()


def _subject_behind(units: Units, enumeration: Enumeration, clause: int) -> Owner | None:
    """The producer that the main clause is about: "Nhờ X được công nhận 4 sao, HTX A mở rộng nhà xưởng"."""
    letters = units.letters
    if not re.match(r"[evG&]", letters[clause:]) or enumeration.start - clause > SUBORDINATE:
        return None
    match = re.compile(r"[^;.nBb]*,(?P<who>B)").match(letters, enumeration.end)
    return Owner(units.units[match.end() - 1], places=address_behind(units, match.end() - 1)) if match else None


def _last_producer(units: Units, first: int, last: int, taken: set[int]) -> Owner | None:
    for index in range(last - 1, first - 1, -1):
        if index in taken:
            continue
        unit = units.units[index]
        if unit.letter == "B":
            return Owner(unit, places=address_behind(units, index))
        if unit.letter == "b":
            return Owner(pointer=unit)
    return None


def look_up(owner: Owner | None, memory: Memory) -> KnownProducer | None:
    """The producer that an owner names or points back at, with the address known of it."""
    if owner is None:
        return None
    if owner.producer is not None:
        reading = owner.producer.reading
        known = memory.known(reading.name)
        return KnownProducer(reading.name, reading.producer_type, owner.places or (known.places if known else ()))
    if owner.pointer is not None:
        known = memory.pointed_at(owner.pointer)
        if known is not None:
            return KnownProducer(known.name, known.producer_type, owner.places or known.places)
    if owner.person is not None:
        return KnownProducer(owner.person.word, None, owner.places)
    return None
