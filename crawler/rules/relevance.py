"""Relevance: whether an article is about OCOP at all, and what tells so. `relevance.toml` lists the words."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from html import unescape
from importlib.resources import files
from string import ascii_letters, ascii_lowercase, ascii_uppercase
from urllib.parse import unquote

from extract.documents import characters

_BETWEEN = r"[\s,/–—-]+"
"""What may stand between the words of a name: never a full stop, behind which another sentence begins."""
_TAIL = 3
"""Last words that tell a name from common ones; with those before them there were more to look for."""
_TAG = re.compile(r"<[^<>]*>")
_PERCENT = re.compile(r"(?:%(?:25)*[0-9A-Fa-f]{2})+")
_JSON = re.compile(r"\\u([0-9A-Fa-f]{4})")
_LOWER = bytes.maketrans(ascii_uppercase.encode(), ascii_lowercase.encode())
_VOWELS, _BRACKETS = b"aeiouy", b"<>"
_NO_LETTERS = bytes(set(range(256)) - {*ascii_letters.encode(), *_BRACKETS})
_TAG_OF_LETTERS = re.compile(rb"<[^<>]*>")
UNEVEN = "ßſẞﬀﬁﬂﬃﬄﬅﬆŉǰẖẗẘẙẚİ\u212a\u0338"
"""Characters that are folded or composed to letters of ASCII, and one that does away with a bracket before it."""


def relevance(title: str, lead: str, body: str) -> str:
    """Return the first part of an article that names the programme, and the name as the table has it.

    A single mention in passing counts, also in the body: whether an article states figures is for a later step to
    find out, and an article left out here would never reach it.

    Returns:
        As "title: OCOP" or "lead: mỗi xã một sản phẩm"; "" where no part names the programme.
    """
    for part, text in (("title", title), ("lead", lead), ("body", body)):
        plain = unicodedata.normalize("NFC", text).casefold()
        for name, pattern in _names().items():
            if pattern.search(plain):
                return f"{part}: {name}"
    return ""


def may_be_relevant(html: str) -> bool:
    """Tell whether a page, as it is written, may name the programme: where it does not, nothing read from it can.

    Far faster than reading the page, and never stricter: names count also in menus and boxes, within words, in
    attributes, addresses and scripts, with tags between their letters, and however they are escaped.
    """
    text = _unescaped(html)
    if not _may_hold_letters(text):
        return False
    plain = characters.composed(text).casefold()
    return any(map(_names_loosely, (plain, _TAG.sub("", plain))))


def _may_hold_letters(text: str) -> bool:
    """Tell whether the letters of a name may stand one behind the other in a text, with its tags or without them.

    Never stricter than to look for the names themselves. Compared are bare letters of ASCII, of names with other
    letters the consonants only, as bytes: four times as fast as to compose and fold the text, and most pages lack them.
    """
    if any(letter in text for letter in UNEVEN):
        return True
    letters = text.encode("utf-8", "surrogatepass").translate(_LOWER, _NO_LETTERS)
    for held in (letters, _TAG_OF_LETTERS.sub(b"", letters)):
        bare = held.translate(None, _BRACKETS)
        consonants = bare.translate(None, _VOWELS)
        if any(name in (bare if whole else consonants) for name, whole in _letters_of_names()):
            return True
    return False


def _names_loosely(text: str) -> bool:
    # Each word is looked for once: nearly all pages lack those that most names begin with.
    held: dict[str, bool] = {}
    for words, pattern in _loose_names():
        for word in words:
            if word not in held:
                held[word] = word in text
            if not held[word]:
                break
        else:
            if pattern.search(text):
                return True
    return False


def _unescaped(html: str) -> str:
    """Return a page with its escapes resolved, as the readers of links, attributes and scripts each resolve some."""
    text = html
    if "%" in text:
        text = _PERCENT.sub(lambda found: unquote(unquote(found[0])), text)
    if "\\u" in text:
        text = _JSON.sub(lambda found: chr(int(found[1], 16)), text)
    if "&" in text:
        text = unescape(unescape(text))
    return text


@cache
def _letters_of_names() -> frozenset[tuple[bytes, bool]]:
    """Return the last words of each name as the letters that are looked for, and whether these are all it has."""
    tails = {"".join(name.casefold().split()[-_TAIL:]) for name in _names()}
    letters = {(unicodedata.normalize("NFD", tail).encode("ascii", "ignore"), tail.isascii()) for tail in tails}
    return frozenset((tail if whole else tail.translate(None, _VOWELS), whole) for tail, whole in letters)


@cache
def _loose_names() -> Sequence[tuple[tuple[str, ...], re.Pattern[str]]]:
    """Return of each name its words, and what finds it however its words are parted or run together."""
    found = [tuple(unicodedata.normalize("NFC", name).casefold().split()) for name in _names()]
    return [(words, re.compile(r"[\W_]*".join(map(re.escape, words)))) for words in found]


@cache
def _names() -> dict[str, re.Pattern[str]]:
    """Return the names of the programme, each with what finds it in case-folded NFC text."""
    table = tomllib.loads((files("crawler.rules") / "relevance.toml").read_text(encoding="utf-8"))
    return {name: re.compile(_pattern(name)) for name in table["names"]}


def _pattern(name: str) -> str:
    """Return what finds a name as whole words: with its first letters first, which are looked for at once."""
    first, *others = map(re.escape, unicodedata.normalize("NFC", name).casefold().split())
    return _BETWEEN.join([rf"{first}(?<!\w{first})", *others]) + r"(?!\w)"
