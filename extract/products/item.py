"""An item of an enumeration: the run that may name a product, and what is said of it right behind."""

from dataclasses import dataclass, field

from extract.dataset.vocabulary import Status
from extract.products.units import Unit


@dataclass(frozen=True, slots=True)
class Rating:
    """A star class, or the mere word that something is an OCOP product."""

    star: int | None = None
    status: Status = Status.ACTUAL
    """Reached, proposed (candidate) or only aimed at (target)."""
    ocop: bool = True
    """Whether the words say OCOP, a star class or a recognition."""
    year: str = ""
    """Period in the notation of the pipeline, where the rating names one."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who makes a product, as far as the words beside it say."""

    producer: Unit | None = None
    """A named producer."""
    pointer: Unit | None = None
    """A word that points back at one."""
    person: Unit | None = None
    """A person, where no producer is named: "của ông Nguyễn Văn A"."""
    places: tuple[Unit, ...] = ()
    """The producer's address, from small to large."""


@dataclass(slots=True)
class Item:
    """One item of an enumeration."""

    index: int
    """Of its run among the units."""
    run: Unit
    group: int = 0
    """Counts the semicolons of the list; what is said behind a list does not reach over one."""
    owner: Owner | None = None
    rating: Rating | None = None
    owner_of_all: bool = False
    """Whether the producer behind it was said of several products: "(cùng của HTX A)"."""
    rates_all: bool = False
    """Whether the rating behind it was said of several products: ", đều là sản phẩm 4 sao"."""
    places: list[Unit] = field(default_factory=list)
    """Its own address: "nước mắm Tiền Châu (Tiền Hải)"."""
    shared_owner: bool = False
    """Whether the owner was named behind a later item of the list."""


@dataclass(slots=True)
class Enumeration:
    """Items in a row; a single one too."""

    items: list[Item]
    start: int
    """Index of the first unit, its list number included."""
    end: int
    """Index of the unit behind the last item and what belongs to it."""
