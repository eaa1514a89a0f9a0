"""Sources: what a verdict rests on, with a link that opens it at its words where it has an address."""

from dataclasses import dataclass

from extract.checks.across.telling import quoted, who
from extract.checks.explanations.phrases import counted, value, where_and_when
from extract.checks.explanations.sources import source as named_source
from extract.checks.explanations.wording import Text, phrase
from extract.reference.citation import page_of
from extract.reference.row import Confidence, ReferenceRow
from extract.report.findings import Quoted
from extract.report.link import fragment, is_address


@dataclass(frozen=True, slots=True)
class Source:
    """A number that somebody else gives."""

    said: Text
    """The number and what it counts: "194 sản phẩm"."""
    where: Text
    """Of which place and time; empty where it says neither."""
    named: Text
    """Who says it, in which document, when."""
    title: str = ""
    quote: str = ""
    """Its sentence, where that is known."""
    address: str = ""
    """Of the web, without its place on the page; empty where there is none that may be followed."""
    link: str = ""
    """The address with the place on the page."""
    confidence: Confidence | None = None
    """Of a reference row; None for another article."""
    reference_id: str = ""


def source_of_row(row: ReferenceRow) -> Source:
    """A reference row as a source."""
    address = row.source_url if is_address(row.source_url) else ""
    return Source(
        said=counted(row),
        where=where_and_when(row.place, row.period),
        named=named_source(row),
        title=row.source_title,
        address=address,
        link=_place_on_page(address, row),
        confidence=row.confidence,
        reference_id=row.reference_id,
    )


def source_of_article(other: Quoted) -> Source:
    """A figure of another article as a source."""
    address = next((each for each in (other.article.url, other.article.canonical_url) if is_address(each)), "")
    return Source(
        said=counted(other.figure),
        where=where_and_when(other.figure.place, other.figure.period),
        named=who(other.article),
        title=other.article.title,
        quote=quoted(other.figure),
        address=address,
        link=fragment(address, other.figure.sentence) if address else "",
    )


def _place_on_page(address: str, row: ReferenceRow) -> str:
    """The address at the number of a row: the sentence is not kept, but its number and noun stand in it together."""
    if not address:
        return ""
    if page := page_of(row.note):
        return f"{address.partition('#')[0]}#page={page}"
    noun = phrase(f"measure.{row.measure}").vi if row.unit == "count" else ""
    bare = value(row).vi.rpartition(" ")[2] if row.unit == "count" else value(row).vi
    return fragment(address, f"{bare} {noun}".strip())
