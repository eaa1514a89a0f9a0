"""A report with an annex of as many pages as wanted, to measure readers with."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count, cycle, islice

from benchmarks.reports import pdf
from benchmarks.reports.annex import annex, layout
from benchmarks.reports.document import Document, Section
from benchmarks.reports.product import Product
from benchmarks.reports.table import Table

_SAMPLE = 600
"""Products printed to learn how many a page takes."""
_FORM = {
    "keys": ["number", "name", "producer", "address", "score", "star", "note"],
    "headings": [["STT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Điểm", "Hạng sao", "Ghi chú"]],
    "widths": [6, 24, 25, 24, 6, 8, 10],
}


def write(document: Document, products: Sequence[Product], pages: int) -> tuple[Document, pdf.Printed]:
    """A report whose annex has about ``pages`` pages, and its file.

    Args:
        document: Its head, main text and signature.
        products: Repeated with a number behind the name, so that no two are the same.
        pages: Wanted, of the annex.

    Raises:
        ValueError: Less than one page is wanted.
    """
    if pages < 1:
        raise ValueError(f"an annex of {pages} pages cannot be made; ask for 1 or more")
    sample = pdf.write(_with(document, products, _SAMPLE))
    a_page = _SAMPLE / (sample.pages - len(document.sections) + 1)
    long = _with(document, products, max(1, round(a_page * pages)))
    return long, pdf.write(long)


def _with(document: Document, products: Sequence[Product], number: int) -> Document:
    rounds = (replace(each, group="", name=f"{each.name} {order}") for order, each in zip(count(1), cycle(products)))
    table = annex(tuple(islice(rounds, number)), layout(_FORM))
    *before, last = document.sections
    blocks = tuple(table if isinstance(block, Table) else block for block in last.blocks)
    return replace(document, sections=(*before, Section(blocks, landscape=True)))
