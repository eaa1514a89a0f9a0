"""Enumerations: runs of words in a row, each with its producer, address and star class beside it.

"mật ong A, mật ong B (HTX Đồi Xanh, 4 sao); trà C của Công ty Sao Mai" is one enumeration of three items. What stands
behind the last of several items holds for those before it too, as far back as the last item that has its own, and never
over a semicolon.
"""

import re

from extract.language.lexicon import load_lexicon
from extract.products.attachments import attach
from extract.products.item import Enumeration, Item, Owner, Rating
from extract.products.names import is_clause
from extract.products.units import Unit, Units, heads

_SEPARATOR = re.compile(r"(?:[,;]&?|&)i?(?:[aN]?p[oj]?S?|N)?(?=n)")
"""Between two items: comma, semicolon, "và", the number of the next item, and a repeated "sản phẩm"."""


def find_enumerations(units: Units) -> list[Enumeration]:
    """Find the enumerations of a sentence, in order; every run of words but names of persons belongs to one."""
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
        end = attach(units, item, index + 1, listed=len(items))
        separator = _SEPARATOR.match(letters, end)
        if separator is None or (len(items) == 1 and separator.group()[0] == "," and _is_contrast(units, start)):
            break
        if is_clause(units.units[separator.end()]):
            break
        group += ";" in separator.group()
        index = separator.end()
    _spread_owners(items)
    _spread_ratings(items)
    _spread_places(items)
    return Enumeration(items, start, end)


def _is_contrast(units: Units, start: int) -> bool:
    """Whether a list opens with goods that the names behind them are held against: "Cùng với chè, mật ong ..."."""
    words = load_lexicon("products")["contrasts"]["words"]
    return start > 0 and units.units[start - 1].word in words and heads().fullmatch(units.units[start].word) is not None


def _spread_owners(items: list[Item]) -> None:
    """Let a producer hold for the bare items before it; behind an item with its own, only for its namesakes."""
    owner: Owner | None = None
    source: Item | None = None
    group = -1
    for i in range(len(items) - 1, -1, -1):
        item = items[i]
        if item.group != group:
            owner, source, group = None, None, item.group
        if item.owner is not None:
            owner, source = item.owner, item
        elif item.places:
            owner, source = None, None
        elif owner is not None and source is not None:
            earlier = any(other.owner is not None and other.group == group for other in items[:i])
            if not earlier or source.owner_of_all or _are_namesakes(item, source):
                item.owner, item.shared_owner = owner, True


def _are_namesakes(item: Item, source: Item) -> bool:
    """Whether an item shares its last word with the one that is owned, or with the owner: "nem nướng Thu Mây"."""
    last = item.run.word.split()[-1]
    owner = source.owner.producer.word if source.owner and source.owner.producer else ""
    return last in source.run.word.split() or last in owner.split()


def _spread_ratings(items: list[Item]) -> None:
    """A class behind an item holds for those before it of the same producer, or for all: ", đều là sản phẩm 4 sao"."""
    rating: Rating | None = None
    group, for_all = -1, False
    for item in reversed(items):
        if item.group != group:
            rating, group, for_all = None, item.group, False
        if item.rating is not None:
            rating, for_all = item.rating, item.rates_all
        elif for_all or item.shared_owner or (item.owner is None and not item.places):
            item.rating = rating
        else:
            rating = None


def _spread_places(items: list[Item]) -> None:
    places: list[Unit] = []
    group = -1
    for item in reversed(items):
        if item.group != group:
            places, group = [], item.group
        if item.places:
            places = item.places
        elif item.owner is None and item.rating is None:
            item.places = list(places)
        else:
            places = []


_BESIDE = re.compile(r";&?(?:i?|e?t?(?P<group>n)h)$")


def goes_on_with(units: Units, enumeration: Enumeration) -> bool:
    """Whether a list is the rest of the one before it: right behind a semicolon, or "; ở nhóm đồ uống có ..."."""
    match = _BESIDE.search(units.letters, 0, enumeration.start)
    if match is None or not match["group"]:
        return match is not None
    return names_group(units.units[match.start("group")])


def names_group(run: Unit) -> bool:
    """Whether a run names a group of products: "nhóm đồ uống"."""
    return run.word.startswith(tuple(load_lexicon("products")["groups"]["words"]))
