"""Sources: a reference row as an explanation names it, with who says it, in which document, and when."""

import re
from collections.abc import Sequence
from functools import cache

from extract.checks.explanations.phrases import counted, moment, where_and_when
from extract.checks.explanations.wording import EMPTY, Text, fill, join, phrase, same, templates
from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.reference.citation import page_of
from extract.reference.row import Confidence, ReferenceRow

_REMARK = re.compile(r"\s*\[[^\]]*\]")


def source(row: ReferenceRow) -> Text:
    """Who says it: issuer, document number, date and page; a row of the press alone says that no authority is quoted.

    A row without an issuer is named by the title of its source.
    """
    issuer = _issuer(row.source_issuer) if row.source_issuer else fill("source.title", title=row.source_title)
    document = same(row.document_number) if row.document_number not in row.source_issuer else same("")
    page = fill("spot.page", page=same(page_of(row.note))) if page_of(row.note) else EMPTY
    parts = [part for part in (issuer, document, moment(row.source_date), page) if part]
    template = "source.press" if row.confidence is Confidence.PRESS else "source.authority"
    return fill(template, source=join(parts))


def cited(row: ReferenceRow) -> Text:
    """A row in words with its place, period and source: "194 sản phẩm (Thái Bình, tháng 6/2024; theo ...)"."""
    return fill(
        "source.row",
        counted=counted(row),
        where=where_and_when(row.place, row.period) or phrase("source.undated"),
        source=source(row),
    )


def cited_sum(total: ReferenceRow, parts: Sequence[ReferenceRow]) -> Text:
    """Rows of old provinces with their sum: "194 (Thái Bình, ...) + 251 (Hưng Yên, ...) = 445 sản phẩm"."""
    return fill(
        "source.sum",
        sum=join([fill("source.part", value=row.value_min, row=_where_and_who(row)) for row in parts], " + "),
        total=counted(total),
        place=total.place,
    )


def named_report(report: Article) -> Text:
    """A report by issuer, document number and date; by its title, or the name of its file, where it says neither."""
    issuer = report.issuer.rpartition(" | ")[2]
    named = [same(part) for part in (issuer, report.document_number) if part]
    day = report.published_at[:10]
    return join(
        [*(named or [fill("source.title", title=report.title or report.source)]), *([moment(day)] if day else [])]
    )


def spot(figure: Figure) -> Text:
    """Where a figure of a report stands: "trang 2", or the cell of a sheet; empty where its format has no pages."""
    if figure.page is not None:
        return fill("spot.page", page=same(str(figure.page)))
    return same(figure.cell if "!" in figure.cell else "")


def _where_and_who(row: ReferenceRow) -> Text:
    return join([where_and_when(row.place, row.period), source(row)], "; ")


def _issuer(written: str) -> Text:
    """An issuer in both languages, remarks in brackets left out; the words that join its names are English."""
    written = _REMARK.sub("", written)
    vietnamese = _joining_words().sub(lambda match: templates()["issuer"][match[0]], written)
    return Text(" ".join(vietnamese.split()), written)


@cache
def _joining_words() -> re.Pattern[str]:
    words = sorted(templates()["issuer"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
