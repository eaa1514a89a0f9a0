"""Named products of an article: lists and single names that the words around them make OCOP products."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from extract.dataset.article import Article, Block
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.vocabulary import PlaceLevel, Status
from extract.figures.times import Clock, work_out
from extract.language.marks import PeriodValue, PlaceReference
from extract.products.counts import class_of_count, year_of_batch
from extract.products.enumeration import find_enumerations
from extract.products.item import Enumeration, Owner, Rating
from extract.products.memory import Memory, OpenList, note_place
from extract.products.merging import merge_products
from extract.products.owners import address_behind, look_up, subject_of
from extract.products.places import Surroundings, place_of_clause, resolve_place
from extract.products.ratings import header_rating, period_of, rating_of
from extract.products.runs import read_units
from extract.products.statements import Context, Statement, read_statements
from extract.products.units import Units

_ALL_RATED = re.compile(r"(?:a|l|e)*a[^n;.,]{0,6}S|(?:N?p[j]+)a?[^n;.,]{0,6}S")
"""A sentence that rates the products of the sentence before: "Tất cả đều được xếp hạng 3 sao."."""


def read_products(article: Article, doc: Doc, figures: Sequence[Figure], *, related: bool = False) -> list[Product]:
    """Read the named products of an article, one row each.

    Args:
        article: whose products they are.
        doc: its text (or, for `related`, its `related_text`) read by the language pipeline.
        figures: its figures; they tell the class and the batch of a list that only a count before it names.
        related: whether the text is that of teasers, where each line speaks of another article.
    """
    reader = _Reader(article, doc, figures, related=related)
    return merge_products(reader.read())


class _Reader:
    """Reads one text from its first sentence to its last."""

    def __init__(self, article: Article, doc: Doc, figures: Sequence[Figure], *, related: bool) -> None:
        self._article = article
        self._doc = doc
        self._figures = sorted(figures, key=lambda figure: figure.char_start)
        self._related = related
        self._memory = Memory()
        self._around = Surroundings(date=article.published_at[:10])
        self._clock = Clock(article.published_at[:10])

    def read(self) -> list[Product]:
        """The products of all sentences; repeated ones repeated."""
        rows: list[Product] = []
        block: Block | None = None
        blocks = () if self._related else self._article.blocks
        last: list[Product] = []
        for sentence in self._doc.sents:
            here = next((b for b in blocks if b.char_start <= sentence.start_char < b.char_end), None)
            if self._related or here is not block:
                self._memory.new_paragraph()
                last = []
            block = here
            units = read_units(sentence)
            found = self._read_sentence(units)
            if not found and last and _ALL_RATED.match(units.letters):
                rows[-len(last) :] = last = _rated(last, rating_of(units.units))
            rows += found
            last = found or last
        return rows

    def _read_sentence(self, units: Units) -> list[Product]:
        for place in (u for u in units.units if u.letter == "L"):
            resolved = self._around.resolve(place, self._doc.text)
            if resolved is not None:
                self._around = self._around.after(resolved)
        note_place(units, self._memory)
        is_item = units.letters[:1] == "i"
        if not is_item:
            self._memory.open_list = None
        rows: list[Product] = []
        self._memory.ocop = self._memory.ocop or re.search(r"o|p.*S", units.letters) is not None
        noted = 0
        named: list[Enumeration] = []
        for enumeration in find_enumerations(units):
            self._note_producers(units, noted, enumeration.start)
            noted = enumeration.start
            found = self._read_enumeration(units, enumeration, named)
            rows += found
            named += [enumeration] if found else []
        self._note_producers(units, noted, len(units.units))
        if units.letters.endswith(":"):
            self._announce(units)
        self._note_statement(units, named=bool(rows))
        return rows

    def _note_statement(self, units: Units, *, named: bool) -> None:
        """Remember what a sentence said of OCOP products; a single class holds for the names in the next sentence."""
        memory = self._memory
        memory.said = memory.last = None
        producers = [u for u in units.units if u.letter == "B"]
        memory.subject = look_up(Owner(producers[0]), memory) if len(producers) == 1 else None
        communes = [u for u in units.units if u.letter == "L" and re.match(r"xã|phường|thị trấn", u.word)]
        memory.commune = (communes[-1],) if communes else memory.commune
        rating = rating_of(units.units)
        if rating is not None:
            memory.awaited = rating.candidate
        if rating is None or named or "p" not in units.letters:
            return
        memory.last = header_rating(units.units)
        one_class = len({u.word for u in units.units if u.letter == "S"}) == 1
        memory.said = replace(memory.last or rating, year=period_of(units.units)) if one_class else Rating()

    def _note_producers(self, units: Units, first: int, last: int) -> None:
        for index in range(first, last):
            if units.letters[index] == "B":
                places = address_behind(units, index) or place_of_clause(units, index)
                self._memory.note(units.units[index], places)

    def _announce(self, units: Units) -> None:
        """Open a list for the lines below, if this line announces OCOP products."""
        letters = units.letters
        if not re.search(r"[pS]", letters) or not re.search(r"[oSRA]", letters):
            return
        owners = [Owner(u) for u in units.units if u.letter == "B"]
        rating = header_rating(units.units) or Rating()
        year = rating.year or year_of_batch(self._figures, units.sentence.end_char)
        rating = replace(rating, year=year)
        self._memory.open_list = OpenList(rating, owners[-1] if owners else None)

    def _read_enumeration(self, units: Units, enumeration: Enumeration, others: Sequence[Enumeration]) -> list[Product]:
        opened = self._memory.open_list
        starts = re.fullmatch(r"i?(?:N?p[oj]*)?", units.letters[: enumeration.start]) is not None
        announced = opened.rating if opened is not None and starts else None
        memory = self._memory
        context = Context(announced, memory.said, memory.last, memory.ocop, memory.awaited)
        statements = list(read_statements(units, enumeration, context))
        subject = subject_of(units, enumeration, others) or (opened.owner if opened is not None else None)
        rows = [self._row(units, enumeration, statement, subject) for statement in statements]
        if rows and all(row.star is None for row in rows) and any(s.rule in _LISTS for s in statements):
            counted = class_of_count(self._figures, enumeration.items[0].run.start, len(rows))
            if counted is not None:
                rows = [replace(row, star=counted[0], status=counted[1]) for row in rows]
        return rows

    def _row(self, units: Units, enumeration: Enumeration, statement: Statement, subject: Owner | None) -> Product:
        name, rating = statement.name, statement.rating
        owner = statement.item.owner or subject
        producer = look_up(owner, self._memory) or self._memory.namesake(name.text)
        if producer is None and statement.rule == "statement_opens":
            producer = self._memory.subject
        places = tuple(statement.item.places) or (producer.places if producer else ())
        places = places or place_of_clause(units, enumeration.start) or (self._memory.local if owner else ())
        places = places or (self._memory.commune if _points_at_commune(units, enumeration) else ())
        place, code = resolve_place(places, self._doc.text, self._around)
        if owner is not None and owner.producer is not None:
            self._memory.note(owner.producer, places)
        key = f"{self._article.article_id}|{name.start}|{name.end}|{rating.star}|{self._related}"
        return Product(
            product_id=hashlib.sha256(key.encode()).hexdigest()[:16],
            article_id=self._article.article_id,
            name=" ".join(name.text.split()),
            sentence=units.sentence.text.strip(),
            char_start=name.start,
            char_end=name.end,
            rule=statement.rule,
            star=rating.star,
            status=Status.CANDIDATE if rating.candidate else Status.ACTUAL,
            producer=producer.name if producer else "",
            producer_type=producer.producer_type if producer else None,
            place=place,
            place_code=code,
            year=self._year(rating, statement),
            related=self._related,
        )

    def _year(self, rating: Rating, statement: Statement) -> int | None:
        if rating.candidate:
            return None
        period = rating.year
        if not period and statement.rule in _LISTS:
            period = year_of_batch(self._figures, statement.name.start)
        match = re.match(r"(\d{4})(?!.*/\d{4})", work_out(PeriodValue(period), self._clock)) if period else None
        return int(match[1]) if match else None


def _points_at_commune(units: Units, enumeration: Enumeration) -> bool:
    """Whether the clause of a list is about "xã" without a name: "Xã hiện có 4 sản phẩm OCOP là ..."."""
    clause = max(units.letters.rfind(letter, 0, enumeration.start) for letter in ";.") + 1
    pointers = [u.reading for u in units.units[clause : enumeration.start] if u.letter == "l"]
    return any(isinstance(r, PlaceReference) and r.points_to is PlaceLevel.COMMUNE for r in pointers)


_LISTS = frozenset({"list_item", "class_opens", "class_has", "rated_opens", "ocop_opens", "count_opens"})
"""Rules of lists that may spell out a count of the sentences before."""


def _rated(rows: list[Product], rating: Rating | None) -> list[Product]:
    """Rows with the class that a later sentence gives them all."""
    if rating is None or rating.star is None:
        return rows
    status = Status.CANDIDATE if rating.candidate else Status.ACTUAL
    return [replace(row, star=rating.star, status=status) if row.star is None else row for row in rows]
