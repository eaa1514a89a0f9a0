"""Named products of an article: lists and single names that the words around them make OCOP products."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from extract.dataset.article import Article, Block
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.vocabulary import ProducerType, Status
from extract.figures.times import Clock, work_out
from extract.language.marks import PeriodValue, PlaceReference, ProducerName, StarClass
from extract.products.enumeration import find_enumerations
from extract.products.item import Enumeration, Item, Owner, Rating
from extract.products.memory import KnownProducer, Memory, OpenList, note_place
from extract.products.merging import merge_products
from extract.products.names import Name, has_proper_word, read_name
from extract.products.patterns import Licence, licence_before, licence_behind
from extract.products.places import Surroundings, place_of_clause, resolve_place
from extract.products.units import Unit, Units, read_units


def read_products(article: Article, doc: Doc, figures: Sequence[Figure], *, related: bool = False) -> list[Product]:
    """Read the named products of an article, one row each.

    Args:
        article: whose products they are.
        doc: its text (or, for `related`, its `related_text`) read by the language pipeline.
        figures: its figures; a count says how many names the list behind it has.
        related: whether the text is that of teasers, where each line speaks of another article.
    """
    reader = _Reader(article, doc, figures, related=related)
    return merge_products(reader.read())


class _Reader:
    """Reads one text from its first sentence to its last."""

    def __init__(self, article: Article, doc: Doc, figures: Sequence[Figure], *, related: bool) -> None:
        self._article = article
        self._doc = doc
        self._figures = figures
        self._related = related
        self._memory = Memory()
        self._around = Surroundings(date=article.published_at[:10])
        self._clock = Clock(article.published_at[:10])

    def read(self) -> Iterator[Product]:
        """The products of all sentences; repeated ones repeated."""
        block: Block | None = None
        blocks = () if self._related else self._article.blocks
        for sentence in self._doc.sents:
            here = next((b for b in blocks if b.char_start <= sentence.start_char < b.char_end), None)
            if self._related or here is not block:
                self._memory.new_paragraph()
            block = here
            yield from self._read_sentence(sentence)

    def _read_sentence(self, sentence: Span) -> Iterator[Product]:
        units = read_units(sentence)
        for place in (u for u in units.units if u.letter == "L" and isinstance(u.reading, PlaceReference)):
            resolved = self._around.resolve(place, self._doc.text)
            if resolved is not None:
                self._around = self._around.after(resolved)
        note_place(units, self._memory)
        enumerations = find_enumerations(units)
        memory = self._memory
        if memory.open_list is not None and not _is_list_item(units):
            memory.open_list = None
        noted = 0
        for enumeration in enumerations:
            self._note_producers(units, noted, enumeration.start)
            noted = enumeration.start
            yield from self._read_enumeration(units, enumeration)
        self._note_producers(units, noted, len(units.units))
        self._note_list(units)

    def _note_producers(self, units: Units, first: int, last: int) -> None:
        for index in range(first, last):
            unit = units.units[index]
            if unit.letter == "B":
                places = _address_behind(units, index) or place_of_clause(units, index)
                self._memory.note(unit, places)

    def _note_list(self, units: Units) -> None:
        letters = units.letters
        if not letters.rstrip().endswith(":") or not re.search(r"[pS]", letters):
            return
        stars = [u for u in units.units if u.letter == "S"]
        evidence = any(u.letter in "oSRA" for u in units.units)
        if not evidence:
            return
        last = letters.rfind("S") if stars else -1
        star = stars[-1].reading if stars else None
        rating = Rating(
            star.low if isinstance(star, StarClass) and star.low == star.high else None,
            any(u.letter == "A" for u in units.units[max(0, last - 3) :]) or bool(star and star.candidate),
        )
        owners = [u for u in units.units if u.letter == "B"]
        owner = Owner(owners[-1]) if owners else None
        year = next((u.reading.period for u in reversed(units.units) if u.letter == "D" and u.reading.batch), "")
        self._memory.open_list = OpenList("list_item", replace(rating, year=year), owner, ())

    def _read_enumeration(self, units: Units, enumeration: Enumeration) -> Iterator[Product]:
        memory = self._memory
        before = licence_before(units, enumeration)
        behind = licence_behind(units, enumeration)
        if before is None and memory.open_list is not None and _starts_item(units, enumeration):
            opened = memory.open_list
            before = Licence(opened.rule, opened.rating, ())
        certain = before is not None
        statements = list(self._statements(units, enumeration, before, behind, certain=certain))
        for item, name, rating, rule in statements:
            owner = item.owner or self._subject(units, enumeration, item)
            yield self._product(units, enumeration, item, name, rating, owner, rule)

    def _statements(
        self, units: Units, enumeration: Enumeration, before: Licence | None, behind: Licence | None, *, certain: bool
    ) -> Iterator[tuple[Item, Name, Rating, str]]:
        text = self._doc.text
        each = _each_rating(units, behind, enumeration)
        rule_of_list = behind.name if behind else before.name if before else ""
        unrated = _unrated_tail(enumeration)
        for position, item in enumerate(enumeration.items):
            first = position == 0
            sure = certain or not first or _behind_comma(units, item)
            name = read_name(item.run, text, certain=sure and not (first and before is None))
            if name is None:
                continue
            rating, rule = item.rating, "bracket_rating"
            if rating is None and each:
                rating, rule = each[position] if position < len(each) else each[-1], "respectively"
            if rating is None and behind is not None and item in unrated:
                rating, rule = behind.rating, behind.name
            if before is not None and (rating is None or (rating.star is None and before.rating is not None)):
                base = before.rating or Rating()
                candidate = base.candidate or bool(rating and rating.candidate)
                year = rating.year if rating and rating.year else base.year
                rating, rule = Rating(base.star, candidate, year=year), before.name
            if rating is None:
                continue
            if rating.year == "" and before is not None and before.rating is not None:
                rating = replace(rating, year=before.rating.year)
            if not self._is_product(units, item, name, before=before):
                continue
            yield item, name, rating, rule or rule_of_list

    def _is_product(self, units: Units, item: Item, name: Name, *, before: Licence | None) -> bool:
        if name.known:
            return not name.bare or item.owner is not None or item.rating is not None or before is not None
        if item.run.quoted:
            return True
        named_so = item.index > 0 and units.letters[item.index - 1] == "p"
        owned = item.owner is not None and not item.shared_owner
        if before is not None:
            return has_proper_word(name) or owned or item.rating is not None or before.name == "list_item"
        return (named_so or owned) and (has_proper_word(name) or name.text[:1].isupper())

    def _subject(self, units: Units, enumeration: Enumeration, item: Item) -> Owner | None:
        """The producer that the sentence is about, or the one that a list was announced for."""
        letters = units.letters
        start = enumeration.start
        clause = max(letters.rfind(letter, 0, start) for letter in ".;") + 1
        for index in range(start - 1, clause - 1, -1):
            unit = units.units[index]
            if unit.letter == "B":
                return Owner(unit, places=_address_behind(units, index))
            if unit.letter == "b":
                return Owner(pointer=unit)
        opened = self._memory.open_list
        return opened.owner if opened is not None and _is_list_item(units) else None

    def _product(
        self,
        units: Units,
        enumeration: Enumeration,
        item: Item,
        name: Name,
        rating: Rating,
        owner: Owner | None,
        rule: str,
    ) -> Product:
        producer, kind, places = self._producer(owner)
        places = tuple(item.places) or places or place_of_clause(units, enumeration.start)
        if not places and owner is not None and (owner.producer or owner.pointer):
            places = self._memory.local
        place, code = resolve_place(places, self._doc.text, self._around)
        if owner is not None and owner.producer is not None:
            self._memory.note(owner.producer, owner.places or places)
        key = f"{self._article.article_id}|{name.start}|{name.end}|{rating.star}|{self._related}"
        return Product(
            product_id=hashlib.sha256(key.encode()).hexdigest()[:16],
            article_id=self._article.article_id,
            name=" ".join(name.text.split()),
            sentence=units.sentence.text.strip(),
            char_start=name.start,
            char_end=name.end,
            rule=rule,
            star=rating.star,
            status=Status.CANDIDATE if rating.candidate else Status.ACTUAL,
            producer=producer,
            producer_type=kind,
            place=place,
            place_code=code,
            year=self._year(rating),
            related=self._related,
        )

    def _producer(self, owner: Owner | None) -> tuple[str, ProducerType | None, tuple[Unit, ...]]:
        if owner is None:
            return "", None, ()
        if owner.producer is not None and isinstance(owner.producer.reading, ProducerName):
            reading = owner.producer.reading
            known = self._known(reading.name)
            return reading.name, reading.producer_type, owner.places or (known.places if known else ())
        if owner.pointer is not None:
            known = self._memory.pointed_at(owner.pointer)
            if known is not None:
                return known.name, known.producer_type, owner.places or known.places
            return "", None, owner.places
        if owner.person is not None:
            return " ".join(self._doc.text[owner.person.start : owner.person.end].split()), None, owner.places
        return "", None, owner.places

    def _known(self, name: str) -> KnownProducer | None:
        return next((k for k in reversed(self._memory.recent) if k.name == name), None)

    def _year(self, rating: Rating) -> int | None:
        if not rating.year or rating.candidate:
            return None
        worked_out = work_out(PeriodValue(rating.year), self._clock)
        match = re.match(r"(\d{4})(?!.*/\d{4})", worked_out)
        return int(match[1]) if match and rating.year != "now" else None


def _address_behind(units: Units, index: int) -> tuple[Unit, ...]:
    match = re.compile(r"\((?:u,)*L(?:[,-]L)*\)|,?t?(?:u,)*L(?:[,-]L)*").match(units.letters, index + 1)
    if match is None:
        return ()
    return tuple(u for u in units.units[match.start() : match.end()] if u.letter == "L")


def _is_list_item(units: Units) -> bool:
    return units.letters[:1] == "i"


def _starts_item(units: Units, enumeration: Enumeration) -> bool:
    return re.fullmatch(r"i?(?:N?p[oj]*)?", units.letters[: enumeration.start]) is not None


def _behind_comma(units: Units, item: Item) -> bool:
    return item.index == 0 or units.letters[item.index - 1] in ",;:(i"


def _each_rating(units: Units, behind: Licence | None, enumeration: Enumeration) -> list[Rating]:
    """ "a, b và c lần lượt đạt 3 sao, 4 sao và 4 sao": one class for each name."""
    if behind is None or not any("lần lượt" in u.word for u in behind.units):
        return []
    classes: list[Rating] = []
    for unit in behind.units:
        if unit.letter == "S" and isinstance(unit.reading, StarClass):
            classes += [Rating(int(level)) for level in re.findall(r"[1-5]", unit.word)] or [Rating(unit.reading.low)]
    return classes if len(classes) == len(enumeration.items) else []


def _unrated_tail(enumeration: Enumeration) -> list[Item]:
    """The items that a rating behind the list holds for: those of its last group."""
    last = enumeration.items[-1].group
    return [item for item in enumeration.items if item.group == last and item.rating is None]
