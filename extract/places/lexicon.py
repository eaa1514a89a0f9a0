"""The lexicon: every written form of a name, and the words around names, as the tables of corpus/places give them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from extract.dataset.vocabulary import PlaceLevel
from extract.places.place import Place
from extract.places.registry import Registry, load_registry
from extract.places.spelling import fold_name
from extract.places.tables import read_table


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One written form of a name and what it may mean."""

    written: str
    """The form with its capitals: where it has a capital, so must the text."""
    places: tuple[Place, ...] = ()
    region: str = ""
    needs_type_word: bool = False
    holds_type_word: bool = False
    """Whether the type word is part of the name, as in "Quận 1"; it is written with a small letter as well."""


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word in front of a name that tells its level: "tỉnh", "TP."."""

    type_word: str
    """The word unabridged."""
    levels: frozenset[PlaceLevel]
    vintage: int | None
    """The only era that has units of the type: 63 for thị trấn, 34 for đặc khu; None where both do."""
    not_behind: tuple[str, ...]
    """Words behind which it is none: "xã" in "thị xã" and "hợp tác xã"."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The folded words that the matcher looks for."""

    names: Mapping[str, WrittenName]
    """Of provinces, districts, aliases and regions; names of communes are looked up behind a type word only."""
    type_words: Mapping[str, TypeWord]
    eras: Mapping[str, int]
    """Words behind a name that tell its era."""
    plural_words: frozenset[str]
    """Words in front of a type word that make it hold for a list of names: "các xã A, B và C"."""


@cache
def load_lexicon() -> Lexicon:
    """Reads the tables.

    Raises:
        ValueError: where an alias names a place that the tables lack, or one of another name.
    """
    return Lexicon(
        names=_names(load_registry()),
        type_words=_type_words(),
        eras={fold_name(row["cue"]): int(row["vintage"]) for row in read_table("era_cues.csv")},
        plural_words=frozenset(fold_name(row["word"]) for row in read_table("plural_words.csv")),
    )


def _type_words() -> dict[str, TypeWord]:
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_table("type_words.csv"):
        rows[fold_name(row["written"])].append(row)
    return {
        word: TypeWord(
            type_word=found[0]["type_word"],
            levels=frozenset(PlaceLevel(row["level"]) for row in found),
            vintage=int(found[0]["vintage"]) if found[0]["vintage"] else None,
            not_behind=tuple(fold_name(before) for before in found[0]["not_behind"].split(";") if before),
        )
        for word, found in rows.items()
    }


def _names(registry: Registry) -> dict[str, WrittenName]:
    places: defaultdict[str, list[Place]] = defaultdict(list)
    written: dict[str, str] = {}
    needs = {fold_name(row["name"]) for row in read_table("names_with_type_word.csv")}
    for place in registry.places:
        key = fold_name(place.name)
        places[key].append(place)
        written.setdefault(key, place.name)
    for line, row in enumerate(read_table("aliases.csv"), start=2):
        key = fold_name(row["alias"])
        meant = _aliased(registry, row)
        if not any(place.name == row["name"] for place in meant):
            raise ValueError(f"aliases.csv line {line}: no {row['level']} {row['name']} has the code {row['code']!r}")
        places[key].extend(place for place in meant if place not in places[key])
        written.setdefault(key, row["alias"])
        if row["needs_type_word"]:
            needs.add(key)
    names = {
        key: WrittenName(
            written[key],
            tuple(found),
            needs_type_word=key in needs,
            holds_type_word=key.split()[-1].isdecimal(),
        )
        for key, found in places.items()
    }
    names |= {
        fold_name(row["name"]): WrittenName(row["name"], region=row["region"]) for row in read_table("regions.csv")
    }
    return {form: name for key, name in names.items() for form in _dash_forms(key)}


def _aliased(registry: Registry, row: Mapping[str, str]) -> list[Place]:
    """The places that a row of aliases.csv means."""
    return [
        place
        for (vintage, level, code), found in registry.by_code.items()
        if level == row["level"] and code == row["code"] and row["vintage"] in {"", str(vintage)}
        for place in found
        if row["level"] != PlaceLevel.DISTRICT or place.name == row["name"]
    ]


def _dash_forms(key: str) -> Iterable[str]:
    """A name with a dash, with and without spaces at either side of it."""
    if "-" not in key:
        return (key,)
    bare = re.sub(r" ?- ?", "-", key)
    return {bare.replace("-", dash) for dash in ("-", " - ", "- ", " -")}
