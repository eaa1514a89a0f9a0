"""Persons: who is named as living somewhere, or as having a product."""

import re

from extract.language.folding import fold_case
from extract.language.lexicon import load_lexicon
from extract.products.item import Enumeration, Owner
from extract.products.memory import KnownProducer, Memory
from extract.products.units import Unit, Units

_LIVING = re.compile(r"qn(?:\((?:u,)*(?P<inside>L(?:[,-]L)*)|(?:,[^,;.]{0,4})?,?t(?:u,)*(?P<at>L(?:[,(]L)*))")
_HOME = r"(?:\((?:u,)*(?P<inside>L(?:[,-]L)*)\)|,?t(?:u,)*(?P<at>L(?:,L)*))?"
_HAVING = re.compile(rf"qn{_HOME},?n?[keaD]{{0,2}}(?P<has>h|m)N?p?[oj]*$")
_AGAIN = re.compile(r"(?:[et]*D,?)?(?P<who>n)[^;.BbLlq]*$")
_MAIN = re.compile(r"(?:e?D,)?[evG&][^;.nBq]{0,3}n[^;.Bq]*?,(?=qn)")


def note_persons(units: Units, memory: Memory) -> None:
    """Remember the persons that a sentence names with where they live, also for products of "chị", "bà"."""
    letters = units.letters
    for index in (match.start() + 1 for match in re.finditer("qn", letters)):
        if not _is_name(units, index):
            continue
        match = _LIVING.match(letters, index - 1)
        places = _home(units, match) or memory.local
        if not re.search("[BbC]", letters):
            memory.recent.append(KnownProducer("", None, places))
        if not places:
            continue
        memory.people.append((units.text(units.units[index].start, units.units[index].end), places))
        if match is not None and "B" not in letters:
            memory.local = places


def person_of(units: Units, enumeration: Enumeration) -> Owner | None:
    """The person to whom the words around a list give its products, where they name no producer."""
    return _having(units, enumeration) or _behind(units, enumeration) or _again(units, enumeration)


def _having(units: Units, enumeration: Enumeration) -> Owner | None:
    """The person whom the words before a list name as having it: "Chị Lò Thị Mai, chủ nhân của ..."."""
    letters = units.letters[: enumeration.start]
    clause = max(letters.rfind(letter) for letter in ".;") + 1
    match = _HAVING.search(letters, clause)
    if match is None or not _is_name(units, match.start() + 1):
        return None
    words = load_lexicon("products")["having"]["words"]
    said = units.units[match.start("has") : match.end("has")]
    if said[-1].word not in words:
        return None
    return Owner(person=_whole(units, match.start()), places=_home(units, match))


def _behind(units: Units, enumeration: Enumeration) -> Owner | None:
    """The person that the main clause behind a list is about: "Khi măng ớt của gia đình được 3 sao, chị Pham ..."."""
    item = enumeration.items[-1]
    if item.owner is None or item.owner.pointer is None:
        return None
    match = _MAIN.match(units.letters, max(units.letters.rfind(letter, 0, enumeration.start) for letter in ".;") + 1)
    if match is None or match.end() <= enumeration.start or not _is_name(units, match.end() + 1):
        return None
    living = _LIVING.match(units.letters, match.end())
    return Owner(person=_whole(units, match.end()), places=_home(units, living))


def _again(units: Units, enumeration: Enumeration) -> Owner | None:
    """The person whom a clause takes up by a word alone, as what it is about: "Năm nay, chị gửi 2 sản phẩm ..."."""
    letters = units.letters[: enumeration.start]
    clause = max(letters.rfind(letter) for letter in ".;") + 1
    match = _AGAIN.match(letters, clause)
    if match is None:
        return None
    run = units.units[match.start("who")]
    first, _, rest = units.text(run.start, run.end).partition(" ")
    if fold_case(first) not in load_lexicon("products")["persons"]["words"] or rest[:1].isupper():
        return None
    return Owner(pointer=Unit("b", run.start, run.start + len(first), "person", first))


def _home(units: Units, match: re.Match[str] | None) -> tuple[Unit, ...]:
    """The areas where a person lives, as a pattern has found them."""
    if match is None:
        return ()
    first, last = match.span("inside") if match["inside"] else match.span("at")
    return tuple(u for u in units.units[max(first, 0) : max(last, 0)] if u.letter == "L")


def _whole(units: Units, index: int) -> Unit:
    """A person with the word before the name: "chị Lò Thị Mai"."""
    title, name = units.units[index], units.units[index + 1]
    words = units.text(title.start, name.end).split()
    return Unit("q", title.start, name.end, word=" ".join(words))


def _is_name(units: Units, index: int) -> bool:
    words = units.text(units.units[index].start, units.units[index].end).split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)
