"""The seam of the readers of reports: from a file to its pages."""

from collections.abc import Callable, Iterator
from io import BytesIO

from extract.documents import source as sources
from extract.documents.reports import composition, joined, running
from extract.documents.reports.format import Format, format_of
from extract.documents.reports.raw_page import RawPage
from extract.documents.reports.report import Page
from extract.documents.source import Source


def read_pages(source: Source) -> Iterator[Page]:
    """Yield the pages of a report in order, each read when it is asked for.

    A page of a PDF waits while a table that it ends with goes on; nothing else is kept. A Word document is one page,
    a workbook one page a sheet, all with the number 0.

    Args:
        source: A PDF, .docx, .doc, .xlsx, .xls, .csv or a picture of a page (.png, .jpg, .tif), or standard input with
            one. Behind the name of an Office document there may also be another one, RTF, a web page or a PDF.

    Raises:
        InputError: The file is empty, too large, cut off, damaged, encrypted, of another kind, or made to fill the
            memory; or it has pages that are pictures, and Tesseract is missing; or it is a .doc or RTF, and
            LibreOffice is missing.
    """
    try:
        yield from _READERS[format_of(source)](source)
    except OSError as error:
        raise sources.unreadable(source.name, error) from error


# Each format has a library of its own, which no other needs.


def _pdf(source: Source) -> Iterator[Page]:
    from extract.documents.reports import pdf, rendering

    file = source.path or BytesIO(source.raw)
    pages = pdf.raw_pages(file, source=source.name, scan=rendering.scanner(file, source=source.name))
    yield from _in_order(pages)


def _picture(source: Source) -> Iterator[Page]:
    from extract.documents.reports import rendering

    yield from _in_order(rendering.pictures(source.path or BytesIO(source.raw), source=source.name))


def _in_order(pages: Iterator[RawPage]) -> Iterator[Page]:
    return joined.join(composition.composed(running.dropped(pages)))


def _docx(source: Source) -> Iterator[Page]:
    from extract.documents.reports import docx

    yield docx.read(source.path or BytesIO(source.raw), source=source.name)


def _xlsx(source: Source) -> Iterator[Page]:
    from extract.documents.reports import xlsx

    yield from xlsx.read(source.path or BytesIO(source.raw), source=source.name)


def _doc(source: Source) -> Iterator[Page]:
    from extract.documents.reports import doc, ole

    raw = _bytes(source)
    yield doc.read(ole.read(raw, source=source.name), raw)


def _rtf(source: Source) -> Iterator[Page]:
    from extract.documents.reports import doc

    yield doc.read_rtf(_bytes(source), source=source.name)


def _xls(source: Source) -> Iterator[Page]:
    from extract.documents.reports import ole, xls

    yield from xls.read(ole.read(_bytes(source), source=source.name))


def _web(source: Source) -> Iterator[Page]:
    from extract.documents.reports import web

    yield web.read(_bytes(source), source=source.name)


def _csv(source: Source) -> Iterator[Page]:
    from extract.documents.reports import delimited

    yield delimited.read(_bytes(source), source=source.name)


def _bytes(source: Source) -> bytes:
    return source.raw if source.path is None else source.path.read_bytes()


_READERS: dict[Format, Callable[[Source], Iterator[Page]]] = {
    Format.PDF: _pdf,
    Format.DOCX: _docx,
    Format.XLSX: _xlsx,
    Format.DOC: _doc,
    Format.RTF: _rtf,
    Format.XLS: _xls,
    Format.WEB: _web,
    Format.CSV: _csv,
    Format.PICTURE: _picture,
}
