"""A named product, with its star class and producer as the text gives them."""

from dataclasses import dataclass
from decimal import Decimal

from extract.dataset.vocabulary import ProducerType, Status


@dataclass(frozen=True, slots=True)
class Product:
    """One row of the table products; the data dictionary documents each column."""

    product_id: str
    article_id: str
    name: str
    """Without "sản phẩm", star class and producer: "ngô nếp non sấy giòn"."""
    sentence: str
    char_start: int
    char_end: int
    rule: str
    """The pattern that read the name."""
    star: int | None = None
    status: Status = Status.ACTUAL
    producer: str = ""
    producer_type: ProducerType | None = None
    place: str = ""
    place_code: str = ""
    year: int | None = None
    page: int | None = None
    cell: str = ""
    related: bool = False
    score: Decimal | None = None
    """Points, of 100, that the product was given."""
    doubtful: bool = False
    """Read from a picture with low confidence: a person should look before it is relied upon."""
