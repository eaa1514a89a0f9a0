"""Named products of an article: lists and single names that the words around them make OCOP products."""

import hashlib
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.figure import Figure
from extract.dataset.product import Product
from extract.dataset.vocabulary import Status
from extract.language.clock import Clock, work_out
from extract.language.document import Document
from extract.language.marks import PeriodValue
from extract.products.afterwards import add_afterwards, take_up
from extract.products.counts import announced_count, class_of_count, year_of_batch
from extract.products.enumeration import find_enumerations, goes_on_with, names_group
from extract.products.item import Enumeration, Owner, Rating
from extract.products.memory import Memory, OpenList
from extract.products.merging import merge_products
from extract.products.owners import address_behind, look_up, owner_behind, place_behind, subject_of
from extract.products.patterns import BRACKETS, CLASSLESS, GOES_ON, LISTS, Licence
from extract.products.persons import note_persons, person_of
from extract.products.places import Surroundings, place_before, resolve_place
from extract.products.ratings import header_rating, is_decided, only_class, period_of, rating_of
from extract.products.runs import read_units
from extract.products.short_forms import full_form, take_up_names
from extract.products.statements import Context, Statement, breaks_down, points_at_batch, read_statements
from extract.products.subject import leaves_subject
from extract.products.tables import Table, read_table, speaks_of_ocop
from extract.products.units import Unit, Units
from extract.products.whereabouts import note_place

_OPENING = re.compile(r"i?(?:N?p[oj]*)?")
"""What may stand before the first name of a line of a list that was announced above."""


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table, and the offsets in the running text that it stands at; where it was cut out, both are the same."""

    table: Table
    start: int
    end: int


def read_products(
    article: Article,
    doc: Document,
    figures: Sequence[Figure],
    *,
    tables: Sequence[PlacedTable] = (),
    related: bool = False,
) -> list[Product]:
    """Read the named products of an article, one row each.

    Args:
        article: whose products they are.
        doc: its text (or, for `related`, its `related_text`) read by the language pipeline.
        figures: its figures; they tell the class and the batch of a list that only a count before it names.
        tables: the tables of the article, in order. The offsets of products in their rows point into their own text.
        related: whether the text is that of teasers, where each line speaks of another article.
    """
    reader = _Reader(article, doc, figures, tables, related=related)
    return merge_products(reader.read())


class _Reader:
    """Reads one text from its first sentence to its last."""

    def __init__(
        self,
        article: Article,
        doc: Document,
        figures: Sequence[Figure],
        tables: Sequence[PlacedTable],
        *,
        related: bool,
    ) -> None:
        self._article = article
        self._doc = doc
        self._text = doc.text
        self._figures = sorted(figures, key=lambda figure: figure.char_start)
        self._related = related
        # An article that speaks of OCOP anywhere names OCOP products; a teaser must do so in its own line.
        listed = any(placed.table.entries for placed in tables)
        self._memory = Memory(ocop=not related and (listed or speaks_of_ocop(self._text)))
        self._around = Surroundings(date=article.published_at[:10])
        self._clock = Clock(article.published_at[:10])
        self._tables = tables

    def read(self) -> list[Product]:
        """The products of all sentences; repeated ones repeated."""
        rows: list[Product] = []
        block: Block | None = None
        blocks = () if self._related else self._article.blocks
        opened = last = 0
        inside = 0
        tables = deque(self._tables)
        for sentence in self._doc.sentences:
            while tables and tables[0].start <= sentence.start_char:
                inside = tables[0].end
                rows += self._read_table(tables.popleft())
                last, block = 0, None
                opened = len(rows)
            if sentence.start_char < inside:
                continue
            here = next((b for b in blocks if b.char_start <= sentence.start_char < b.char_end), None)
            if self._related or here is not block:
                self._memory.new_paragraph()
                opened, last = len(rows), 0
            block = here
            units = read_units(sentence)
            if block is not None and block.kind is BlockKind.TITLE:
                self._memory.headline = only_class(units.units)
            told, found = self._read_sentence(units, rows[opened:])
            rows = [*rows[:opened], *told]
            rows = [*add_afterwards(rows, last, units, names_others=bool(found)), *found]
            last = len(found) or last
            rows = take_up(rows, last, self._memory.taken_up, self._year)
            self._memory.taken_up = []
        for placed in tables:
            rows += self._read_table(placed)
        return rows

    def _read_table(self, placed: PlacedTable) -> list[Product]:
        self._memory.new_paragraph()
        rows = read_table(placed.table, self._article.article_id, self._around)
        counted = class_of_count(self._figures, placed.start, len(rows))
        year = self._year(year_of_batch(self._figures, placed.start))
        for i, row in enumerate(rows):
            if row.star is None and counted is not None and row.status is Status.ACTUAL:
                row = replace(row, star=counted[0], status=counted[1])
            if row.status is Status.ACTUAL:
                row = replace(row, year=row.year or year)
            rows[i] = row
        return rows

    def _read_sentence(self, units: Units, told: list[Product]) -> tuple[list[Product], list[Product]]:
        """The products of the paragraph so far, with what the sentence adds to them, and those that it names itself."""
        for place in (u for u in units.units if u.letter == "L"):
            resolved = self._around.resolve(place, self._text)
            if resolved is not None:
                self._around = self._around.after(resolved)
        self._continue_list(units)
        before = len(told)
        if self._related or not self._memory.ocop:
            self._memory.ocop = re.search(r"o|p.*[SR]", units.letters) is not None
        self._memory.classes = self._memory.classes or "S" in units.letters
        noted = 0
        named: list[Enumeration] = []
        header: Licence | None = None
        for enumeration in find_enumerations(units):
            self._note_producers(units, noted, enumeration.start)
            noted = enumeration.start
            if units.letters[enumeration.start :].startswith("nh") and names_group(enumeration.items[0].run):
                continue
            goes_on = header if goes_on_with(units, enumeration) else None
            self._memory.named = told
            found, header = self._read_enumeration(units, enumeration, named, goes_on)
            told, kept = take_up_names(told, found)
            told += kept
            named += [enumeration] if found else []
        self._note_producers(units, noted, len(units.units))
        note_place(units, self._memory, self._around, self._text)
        note_persons(units, self._memory)
        self._announce(units)
        self._note_statement(units, named=bool(named))
        return told[:before], told[before:]

    def _note_statement(self, units: Units, *, named: bool) -> None:
        """Remember what a sentence said of OCOP products; a single class holds for the names in the next sentence."""
        memory = self._memory
        memory.said = memory.last = None
        producers = [u for u in units.units if u.letter == "B"]
        if len(producers) == 1:
            memory.subject = look_up(Owner(producers[0]), memory)
        elif producers or leaves_subject(units, None, memory.subject):
            memory.subject = None
        rating = rating_of(units.units)
        if rating is not None and (rating.status is not Status.ACTUAL or is_decided(units.units)):
            memory.status = Status.ACTUAL if is_decided(units.units) else rating.status
        if rating is None or named or "p" not in units.letters:
            return
        memory.last = header_rating(units.units)
        one_class = len({u.word for u in units.units if u.letter == "S"}) == 1
        memory.said = replace(memory.last or rating, year=period_of(units.units)) if one_class else Rating()

    def _note_producers(self, units: Units, first: int, last: int) -> None:
        for index in range(first, last):
            if units.letters[index] == "B":
                places = address_behind(units, index) or place_before(units, index)
                self._memory.note(units.units[index], places)

    def _continue_list(self, units: Units) -> None:
        """Decide whether a line belongs to the list that a line above has announced."""
        memory = self._memory
        if re.match(r"[Cf]:B", units.letters):
            if memory.open_list is not None:
                owner = Owner(units.units[2], places=address_behind(units, 2))
                memory.open_list = replace(memory.open_list, owner=owner)
            return
        if units.letters[:1] != "i":
            memory.open_list = None
        elif memory.open_list is None and re.match(r"\W*1\b", units.units[0].word):
            memory.open_list = memory.announced

    def _announce(self, units: Units) -> None:
        """Open a list for the lines below, if this line announces OCOP products; with a colon, or as a heading."""
        letters, memory = units.letters, self._memory
        memory.announced = None
        if letters[:1] == "i" or not re.search(r"[pS]", letters) or not re.search(r"[oSRA]", letters):
            return
        owners = [Owner(u) for u in units.units if u.letter == "B"]
        rating = header_rating(units.units) or Rating()
        year = rating.year or year_of_batch(self._figures, units.sentence.end_char)
        announced = OpenList(replace(rating, year=year), owners[-1] if owners else None)
        if letters.endswith(":"):
            memory.open_list = announced
        elif letters[-1:] not in ".;":
            memory.announced = announced

    def _read_enumeration(
        self, units: Units, enumeration: Enumeration, others: Sequence[Enumeration], goes_on: Licence | None
    ) -> tuple[list[Product], Licence | None]:
        opened = self._memory.open_list
        starts = opened is not None and _OPENING.fullmatch(units.letters, 0, enumeration.start) is not None
        announced = opened.rating if opened is not None and starts else None
        memory = self._memory
        context = Context(announced, memory.said, memory.last, memory.ocop, memory.status)
        reading = read_statements(units, enumeration, context, goes_on=goes_on)
        memory.taken_up += reading.taken_up
        statements, header = reading.statements, reading.header
        if not statements:
            return [], header
        end = reading.behind.end if reading.behind is not None else enumeration.end
        subject = owner_behind(units, end) or subject_of(units, enumeration, others)
        subject = subject or person_of(units, enumeration)
        if subject is None and opened is not None:
            subject = opened.owner
        taken = {i for other in others for i in range(other.start, other.end)}
        around = place_behind(units, end) or place_before(units, enumeration.start, taken)
        rows = [self._row(units, statement, subject, around) for statement in statements]
        listed = any(s.rule in LISTS for s in statements) and "A" not in units.letters[enumeration.end :]
        if listed and all(row.star is None for row in rows):
            names = (announced_count(header.units) if header is not None else None) or len(rows)
            counted = class_of_count(self._figures, enumeration.items[0].run.start, names)
            said = "S" in units.letters or (header is not None and any(unit.letter == "S" for unit in header.units))
            if counted is not None and counted[1] is Status.CANDIDATE and not said:
                counted = None  # what is only proposed has no class but the one proposed for it
            if counted is not None and all(row.status is counted[1] for row in rows):
                rows = [replace(row, star=counted[0], status=counted[1]) for row in rows]
        return rows, header

    def _row(self, units: Units, statement: Statement, subject: Owner | None, around: tuple[Unit, ...]) -> Product:
        name, rating = statement.name, statement.rating
        memory = self._memory
        if rating.star is None and statement.rule in CLASSLESS and memory.headline and not memory.classes:
            rating = replace(rating, star=memory.headline.star)
        owner = statement.item.owner or subject
        producer = look_up(owner, memory) or look_up(subject, memory) or memory.namesake(name.text)
        person = memory.person(name.text) if producer is None else ()
        if producer is None and statement.rule in GOES_ON and full_form(name.text, memory.named) is None:
            producer = None if leaves_subject(units, statement.item, memory.subject) else memory.subject
        places = tuple(statement.item.places) or (producer.places if producer else ())
        places = places or around or (self._memory.local if owner else person)
        place, code = resolve_place(places, self._text, self._around)
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
            status=rating.status,
            producer=producer.name if producer else "",
            producer_type=producer.producer_type if producer else None,
            place=place,
            place_code=code,
            year=self._year_of(rating, statement, units),
            related=self._related,
        )

    def _year_of(self, rating: Rating, statement: Statement, units: Units) -> int | None:
        if rating.status is not Status.ACTUAL:
            return None
        period = rating.year
        spelled_out = statement.rule in LISTS | CLASSLESS | BRACKETS
        if not period and (spelled_out or breaks_down(units) or points_at_batch(units)):
            period = year_of_batch(self._figures, statement.name.start)
        return self._year(period)

    def _year(self, period: str) -> int | None:
        """The one year that a period lies in, worked out from the day of publication where it leaves it out."""
        match = re.match(r"(\d{4})(?!.*/\d{4})", work_out(PeriodValue(period), self._clock)) if period else None
        return int(match[1]) if match else None
