"""What an article has left open for the products that come: the producer last named, and its place."""

import re
from dataclasses import dataclass, field

from extract.dataset.vocabulary import ProducerType
from extract.language.marks import ProducerName
from extract.products.item import Owner, Rating
from extract.products.units import Unit, Units


@dataclass(frozen=True, slots=True)
class KnownProducer:
    """A producer named before, with the address it was named with."""

    name: str
    producer_type: ProducerType | None
    places: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class OpenList:
    """A line that ends in a colon and announces products, for the list items below it."""

    rule: str
    rating: Rating | None
    owner: Owner | None
    places: tuple[Unit, ...]


@dataclass(slots=True)
class Memory:
    """Producers and lists of the text so far."""

    recent: list[KnownProducer] = field(default_factory=list)
    """Producers of this paragraph, the last named at the end."""
    before: list[KnownProducer] = field(default_factory=list)
    """Producers of the paragraphs before."""
    local: tuple[Unit, ...] = ()
    """Where this paragraph takes place: "ở xã A", "về huyện B"."""
    open_list: OpenList | None = None
    batch_year: str = ""
    """Period of the last batch of recognitions that was reported."""

    def new_paragraph(self) -> None:
        """A place and a pointing word hold within their paragraph; producers are remembered for a while."""
        self.before = [*self.before, *self.recent][-6:]
        self.recent, self.local = [], ()

    def note(self, producer: Unit, places: tuple[Unit, ...]) -> None:
        """Remember a producer as the last named."""
        reading = producer.reading
        if not isinstance(reading, ProducerName):
            return
        known = next((k for k in reversed(self.recent) if k.name == reading.name), None)
        where = places or (known.places if known else ()) or self.local
        self.recent.append(KnownProducer(reading.name, reading.producer_type, where))

    def pointed_at(self, pointer: Unit) -> KnownProducer | None:
        """The producer that a word such as "HTX" or "cơ sở này" means: the last one of its legal form."""
        kind = str(pointer.reading)
        for known in (*reversed(self.recent), *reversed(self.before[-2:])):
            if kind == "any" or known.producer_type == kind:
                return known
        return None


_LOCAL = re.compile(r"(?:t|[en])((?:u,)?L(?:[,(]L)*)")
_GOING = re.compile(r"(?:^|\s)(?:ở|tại|về|lên|đến|tới|thăm|ghé|xuống|qua|vào|sang)(?:\s[^\s]+){0,3}$")


def note_place(units: Units, memory: Memory) -> None:
    """Remember where a sentence takes place, if it says so with a word of place: "lên bản Nong Tàu, xã Ngọc Chiến"."""
    letters = units.letters
    for match in _LOCAL.finditer(letters):
        first = match.start(1)
        if letters[:first].count("(") > letters[:first].count(")"):
            continue
        before = units.text(units.sentence.start_char, units.units[first].start).lower().rstrip()
        if not _GOING.search(before):
            continue
        places = tuple(u for u in units.units[first : match.end(1)] if u.letter == "L")
        if any(_is_small_area(u) for u in places):
            memory.local = places
            return


def _is_small_area(unit: Unit) -> bool:
    return re.match(r"xã|phường|thị trấn|huyện|thị xã|quận|tx|tt", unit.word) is not None
