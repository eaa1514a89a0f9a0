"""What an article has left open for the products that come: producers, where it takes place, an announced list."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.dataset.product import Product
from extract.dataset.vocabulary import ProducerType, Status
from extract.language.folding import fold_case
from extract.language.marks import ProducerName
from extract.products.item import Owner, Rating
from extract.products.units import Unit

REMEMBERED = 2
"""Producers of earlier paragraphs that a word such as "HTX" may still point back at."""


@dataclass(frozen=True, slots=True)
class KnownProducer:
    """A producer named before, with the address it was named with."""

    name: str
    producer_type: ProducerType | None
    places: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class OpenList:
    """A line that ends in a colon and announces products, for the list items below it."""

    rating: Rating
    owner: Owner | None


@dataclass(slots=True)
class Memory:
    """What the text so far has left open."""

    recent: list[KnownProducer] = field(default_factory=list)
    """Producers of this paragraph, the last named at the end."""
    before: list[KnownProducer] = field(default_factory=list)
    """Producers of the paragraphs before."""
    introduced: list[KnownProducer] = field(default_factory=list)
    """All producers of the article that were named with an address."""
    people: list[tuple[str, tuple[Unit, ...]]] = field(default_factory=list)
    """Persons of this paragraph, with where they live."""
    named: Sequence[Product] = ()
    """Products that this paragraph has named."""
    local: tuple[Unit, ...] = ()
    """Where this paragraph takes place: "ở xã A", "về huyện B"."""
    said: Rating | None = None
    """What the last sentence of this paragraph said of OCOP products, without naming any."""
    last: Rating | None = None
    """What its last words said."""
    ocop: bool = False
    """Whether the text has spoken of OCOP products."""
    status: Status = Status.ACTUAL
    """Whether the products that this paragraph spoke of last were rated, or await it."""
    subject: KnownProducer | None = None
    """The only producer that the sentence before names, in this paragraph."""
    taken_up: list[tuple[str, Rating]] = field(default_factory=list)
    """Words of this sentence that take up a name again, and the rating they are given."""
    open_list: OpenList | None = None
    announced: OpenList | None = None
    """What the last line announces as a heading, if the lines below turn out to be a numbered list."""
    headline: Rating | None = None
    """The only class that the headline names."""
    classes: bool = False
    """Whether this paragraph has named a star class."""

    def new_paragraph(self) -> None:
        """A place, a statement and a pointing word hold within their paragraph; the last producers a little longer."""
        self.before = [*self.before, *(known for known in self.recent if known.name)][-REMEMBERED:]
        self.recent, self.local = [], ()
        self.said = self.last = self.subject = None
        self.people, self.named = [], ()
        self.classes = False
        self.status = Status.ACTUAL

    def note(self, producer: Unit, places: tuple[Unit, ...]) -> None:
        """Remember a producer as the last named."""
        reading = producer.reading
        if not isinstance(reading, ProducerName):
            return
        known = self.known(reading.name)
        where = places or (known.places if known else ()) or self.local
        noted = KnownProducer(reading.name, reading.producer_type, where)
        self.recent.append(noted)
        if places:
            self.introduced.append(noted)

    def known(self, name: str) -> KnownProducer | None:
        """A producer by its name, with the address that this paragraph knows of it, or that it was introduced with."""
        return next((k for k in (*reversed(self.recent), *self.introduced) if k.name == name and k.places), None)

    def pointed_at(self, pointer: Unit) -> KnownProducer | None:
        """The producer that a word such as "HTX" or "cơ sở này" means: the last one of its legal form."""
        for known in (*reversed(self.recent), *reversed(self.before)):
            if known.name and pointer.reading in ("any", "person", known.producer_type):
                return known
            if not known.name and pointer.reading == "person":
                return known  # "bà Mai Thị Diệu ... nước mắm của bà" is of no producer named before.
        return None

    def namesake(self, product: str) -> KnownProducer | None:
        """The producer of this paragraph with which a product shares a proper name: "Sáu Nhịn", "Quảng Thọ"."""
        pairs = _proper_pairs(product)
        return next((known for known in reversed(self.recent) if pairs & _proper_pairs(known.name)), None)

    def person(self, product: str) -> tuple[Unit, ...]:
        """Where the person of this paragraph lives with whom a product shares a proper name: "rượu Lan Chi"."""
        pairs = _proper_pairs(product)
        return next((where for name, where in reversed(self.people) if pairs & _proper_pairs(name)), ())


def _proper_pairs(name: str) -> set[tuple[str, str]]:
    """The pairs of capitalised words that stand side by side in a name, its first word aside."""
    words = name.split()
    return {
        (fold_case(one), fold_case(other))
        for one, other in pairwise(words[1:])
        if one[:1].isupper() and other[:1].isupper()
    }
