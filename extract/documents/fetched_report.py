"""Fetched reports, out of an archive or just now: their bytes handed to the readers under a telling name."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from extract.dataset.article import Article
from extract.documents.input_error import InputError
from extract.documents.report_file import name_of, suffix_of
from extract.documents.source import LARGEST_REPORT, Kind, Source

_STARTS = (b"%PDF-", b"\xd0\xcf\x11\xe0", b"PK\x03\x04")


def may_be_one(start: bytes) -> bool:
    """Tell whether a file of which nothing else is known begins as a report does."""
    return start.startswith(_STARTS)


def rest(stream: Any, start: bytes) -> bytes:
    """Return what follows `start` in a record's content, up to one byte more than a report may have."""
    found: bytes = stream.read(LARGEST_REPORT + 1 - len(start))
    return found


def read(
    raw: bytes,
    *,
    url: str,
    content_type: str,
    disposition: str,
    is_cut: bool = False,
    fetched_at: str,
    warc_file: str = "",
    warc_record_id: str = "",
) -> Article:
    """Return the article of a fetched report.

    Args:
        raw: The file, or its first bytes where it has more than a report may have.
        url: Its address.
        content_type: What its server called it.
        disposition: The header Content-Disposition.
        is_cut: Whether its record ends before the file does.
        fetched_at: When it was fetched, ISO 8601.
        warc_file: Name of the archive's file, if it stands in one.
        warc_record_id: Of its record there.

    Raises:
        InputError: It is too large, breaks off, is no report, or cannot be read.
    """
    if len(raw) > LARGEST_REPORT:
        most = LARGEST_REPORT // 1024**2
        raise InputError(url, f"is a report of over {most} MB", "It is left out; fetch it by itself and split it.")
    if is_cut:
        raise InputError(url, "is a report that breaks off", "Fetch it again; half a report may lack figures.")
    name = name_of(url, disposition)
    suffix = suffix_of(raw, content_type=content_type, name=name)
    if not suffix:
        raise InputError(url, "was archived as a report and is none", "A page may have stood in its place.")
    from extract.documents.reports.article import read_report

    source = Source(f"{PurePosixPath(name).stem or 'report'}{suffix}", Kind.REPORT, None, raw)
    try:
        read = read_report(source, url=url, fetched_at=fetched_at, warc_file=warc_file, warc_record_id=warc_record_id)
    except InputError as error:
        raise InputError(url, error.reason, error.advice) from error
    return replace(read, source=url)
