"""The source that a sentence names: a person with title, the holder of an office, or an authority."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.language.folding import fold_case
from extract.language.lexicon import PhraseTable, any_of, load_lexicon

_CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper())
_CAPITAL = rf"[{_CAPITALS}][^\W\d_]*(?:['’][^\W\d_]+)?"
"""A capitalised syllable, also one of a highland name: "Bh'riu", "H'Hen"."""
_NAME = rf"{_CAPITAL}(?:[^\S\n]+{_CAPITAL}){{0,4}}"
_NO_END = r"(?:[^.\"“”:\n]|\.(?=\S))"
"""A letter that ends no clause; a full stop inside a word does not."""
_PLAIN = r"(?:[^.,:;()\"“”\n]|\.(?=\S))"
_LISTED = rf"(?:,\s+{_CAPITAL}{_PLAIN}{{0,40}}?\s+và\s+{_CAPITAL}{_PLAIN}{{0,100}}?)?"
"""As in "Sở Văn hóa, Thể thao và Du lịch": the rest of a name that has a comma."""
_CLAUSE = r"(?:^\W*|[,;:]\s+|(?<=[.!?…])\s+|[”\"]\s*,?\s*)"
"""Where a clause begins."""
_BOUND = r"(?![^\W_])"
_SPEAKS, _FOLLOWED, _RECORDED = "speaks", "followed", "recorded"
"""How a source is named: a verb of saying behind it, "theo" before it, or a record of it ("số liệu của")."""


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who is named as saying something."""

    who: str
    """As written, with the title, without the verb."""
    start: int
    said: int
    """Offset behind the verb of saying, or behind the source where there is none ("theo Sở Công Thương")."""
    speaks: bool
    """Whether a verb of saying stands behind it."""
    person: str | None = None
    """The word before a person's name in lower case: "ông"; empty for the holder of an office; None for a body."""


def sources(text: str) -> Iterator[Source]:
    """The sources that a sentence or a paragraph names, those who speak first, each kind in the order of the text.

    >>> [source.who for source in sources("Theo Sở Nông nghiệp và Môi trường, toàn tỉnh có 208 sản phẩm.")]
    ['Sở Nông nghiệp và Môi trường']
    >>> [source.who for source in sources("Ông Lê Văn Bình, Phó Giám đốc Sở Công Thương cho biết, có 12 sản phẩm.")]
    ['Ông Lê Văn Bình, Phó Giám đốc Sở Công Thương']
    >>> [source.who for source in sources("Theo kế hoạch, tỉnh sẽ có 20 sản phẩm.")]
    []
    """
    taken: list[tuple[int, int]] = []
    triggers = {trigger for _, _, found in _trigger_table().find(fold_case(text)) for trigger in found}
    for pattern, trigger in _patterns() if triggers else ():
        speaks = trigger == _SPEAKS
        for match in pattern.finditer(text) if trigger in triggers else ():
            start, end = match.span("who")
            if any(first < end and start < last for first, last in taken):
                continue  # "Phó Giám đốc Sở B" is the title of one who was found by name
            taken.append((start, end))
            person = _person_in(match["who"])
            title = _title_behind(text, end) if person and not speaks else ""
            yield Source(_tidy(match["who"] + title, person), start, match.end() + len(title), speaks, person)


def source_at(text: str, start: int) -> Source | None:
    """The source that speaks directly behind an offset, as behind a quotation: "..., ông Lê Văn A nói"."""
    begin = start + len(text[start:]) - len(text[start:].lstrip(" ,\u00a0"))
    for pattern in _behind_quotation():
        if match := pattern.match(text, begin):
            person = _person_in(match["who"])
            return Source(_tidy(match["who"], person), begin, match.end(), speaks=True, person=person)
    return None


def person_at(text: str, start: int) -> str:
    """The person, with title, who is named at an offset; empty where none is."""
    match = _named_person().match(text, start)
    return _tidy(match[0] + _title_behind(text, match.end()), "") if match else ""


def labelled(paragraph: str) -> str:
    """The person whose name, alone or with a title, and a colon open a paragraph: "- Bà Lê Thị A: Tỉnh có ..."."""
    match = _label().match(paragraph)
    if match is None or source_at(paragraph, match.start("who")) is not None:  # "Bà Lê Thị A cho biết: ..."
        return ""
    return _tidy(match["who"], "")


def pronoun_in(text: str) -> str:
    """The word that points back at a person who speaks: "bà" in "Theo bà, ..." and in "..., bà nói"; else empty."""
    match = _pronoun().search(text)
    return (match["after"] or match["before"]).lower() if match else ""


@lru_cache(maxsize=1)
def _person() -> str:
    lexicon = load_lexicon("attribution")
    return rf"(?<![^\W_])(?!(?i:{any_of(lexicon['not_persons'])}))(?i:{any_of(lexicon['persons'])})\.?\s+{_NAME}"


@lru_cache(maxsize=1)
def _titled_person() -> str:
    """A person, with whatever stands between the name and the verb behind a comma, a dash or a bracket."""
    return rf"{_person()}(?:\s*[,\-–(]\s*{_NO_END}{{3,140}}?)?"


@lru_cache(maxsize=1)
def _holder() -> str:
    """One who holds an office, or who stands for an authority, named or not."""
    lexicon = load_lexicon("attribution")
    office = rf"(?i:{any_of(lexicon['offices'])}){_BOUND}{_PLAIN}{{0,140}}?{_LISTED}(?:\([^()\n]*\)\s*{_NAME})?"
    for_body = rf"(?i:{any_of(lexicon['standing_for'])})\s+{_body()}"
    return rf"(?:(?i:{any_of(lexicon['addresses'])})\s+)?(?:{for_body}|{office})"


@lru_cache(maxsize=1)
def _body() -> str:
    lexicon = load_lexicon("attribution")
    none = rf"(?!(?i:{any_of(lexicon['not_bodies'])}){_BOUND})"
    return rf"{none}(?i:{any_of(lexicon['bodies'])}){_BOUND}{_PLAIN}{{0,110}}?{_LISTED}"


@lru_cache(maxsize=1)
def _trigger_table() -> PhraseTable:
    """The words without which a text names no source; most sentences have none of them."""
    lexicon = load_lexicon("attribution")
    verbs = {*lexicon["saying"], *lexicon["saying_of_persons"], *lexicon["saying_of_bodies"]}
    words: dict[str, set[str]] = {"theo": {_FOLLOWED}}
    for trigger, phrases in ((_SPEAKS, verbs), (_RECORDED, lexicon["records"])):
        for phrase in phrases:
            words.setdefault(phrase, set()).add(trigger)
    return PhraseTable(words)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Who speaks, and who is followed ("theo ..."), the surest first, each with what must stand in a text for it."""
    lexicon = load_lexicon("attribution")
    saying = rf"(?:{any_of(lexicon['saying'])}){_BOUND}"
    telling = rf"(?:{any_of([*lexicon['saying'], *lexicon['saying_of_persons']])}){_BOUND}"
    held = "".join(rf"(?<!{word} )(?<!{word.capitalize()} )" for word in lexicon["events"])
    publishing = rf"{held}(?:{any_of([*lexicon['saying'], *lexicon['saying_of_bodies']])}){_BOUND}"
    also = rf"(?:{any_of(lexicon['adverbs'])}\s+){{0,2}}"
    record = rf"(?:{any_of(lexicon['records'])})(?:\s+[^,.:;\n]{{1,50}}?)?\s+(?:{any_of(lexicon['of'])})"
    behind = rf"(?=\s*[,.:;(]|\s*$|\s+(?:{any_of(lexicon['showing'])}|{saying}))"
    told = rf"(?=\s+(?:{any_of(lexicon['showing'])}))"
    following = rf"(?<![^\W_])(?i:theo)\s+(?:(?i:{record})\s+)?"
    return (
        (re.compile(rf"(?P<who>{_titled_person()})[\s,]*{also}{telling}"), _SPEAKS),
        (re.compile(rf"{following}(?P<who>{_person()}){_BOUND}(?=\s*[,.:;(\-–])"), _FOLLOWED),
        (re.compile(rf"{following}(?P<who>{_holder()}|{_body()}){behind}"), _FOLLOWED),
        (re.compile(rf"(?<![^\W_])(?i:theo)\s+(?:{any_of(lexicon['records'])})\s+(?P<who>{_body()}){told}"), _FOLLOWED),
        (re.compile(rf"(?<![^\W_])(?i:{record})\s+(?P<who>{_body()}){behind}"), _RECORDED),
        (re.compile(rf"{_CLAUSE}(?P<who>{_holder()})[\s,]*{also}{telling}"), _SPEAKS),
        (re.compile(rf"{_CLAUSE}(?P<who>{_body()})[\s,]*{also}{publishing}"), _SPEAKS),
    )


@lru_cache(maxsize=1)
def _behind_quotation() -> tuple[re.Pattern[str], ...]:
    lexicon = load_lexicon("attribution")
    telling = rf"(?:{any_of([*lexicon['saying'], *lexicon['saying_of_persons']])}){_BOUND}"
    also = rf"(?:{any_of(lexicon['adverbs'])}\s+){{0,2}}"
    return tuple(re.compile(rf"(?P<who>{who})[\s,]*{also}{telling}") for who in (_titled_person(), _holder()))


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(rf"\W*(?P<who>{_person()}(?:\s*[,\-–(]\s*{_PLAIN}{{3,140}}?\)?)?)\s*:\s")


@lru_cache(maxsize=1)
def _pronoun() -> re.Pattern[str]:
    lexicon = load_lexicon("attribution")
    word = any_of(lexicon["pronouns"])
    telling = rf"(?:{any_of([*lexicon['saying'], *lexicon['saying_of_persons']])}){_BOUND}"
    also = rf"(?:{any_of(lexicon['adverbs'])}\s+){{0,2}}"
    return re.compile(
        rf"(?<![^\W_])(?i:theo)\s+(?P<after>{word})(?=\s*,)|{_CLAUSE}(?P<before>(?i:{word}))\s+{also}{telling}"
    )


@lru_cache(maxsize=1)
def _opens_title() -> re.Pattern[str]:
    lexicon = load_lexicon("attribution")
    return re.compile(rf"(?i:{any_of([*lexicon['offices'], *lexicon['titles']])}){_BOUND}")


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    return re.compile(rf"\s*[,\-–(]\s*(?P<title>{_PLAIN}{{3,140}}{_LISTED})\)?(?=[,.:;]|\s*$)", re.MULTILINE)


def _title_behind(text: str, end: int) -> str:
    """As in "Theo ông A, Phó Giám đốc Sở B, ...": what stands behind the name where it begins as a title does."""
    behind = _title().match(text, end)
    return behind[0] if behind is not None and _opens_title().match(behind["title"]) else ""


@lru_cache(maxsize=1)
def _named_person() -> re.Pattern[str]:
    return re.compile(_person())


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    lexicon = load_lexicon("attribution")
    person = rf"(?P<person>(?i:{any_of(lexicon['persons'])}))(?=\.?\s+{_NAME})"
    return re.compile(rf"{person}|(?i:{any_of([*lexicon['offices'], *lexicon['addresses']])}){_BOUND}")


def _person_in(who: str) -> str | None:
    """The word for a person that a source begins with; empty for the holder of an office, None for an authority."""
    match = _opening().match(who)
    return (match["person"] or "").lower() if match else None


_PLACE_BEHIND = re.compile(r"\s*\([^()]*\)$")


def _tidy(who: str, person: str | None) -> str:
    """Without what stands around it; the place in brackets behind an authority is no part of its name."""
    who = " ".join(who.split()).strip(" ,-–")
    return (_PLACE_BEHIND.sub("", who) if person is None else who).strip(" ,-–")
