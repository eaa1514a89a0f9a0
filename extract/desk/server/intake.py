"""Intake: from what a person gives to the desk to an article, with the reason where there is none."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from extract.dataset.article import Article
from extract.desk.server.jobs import Job, Refusal
from extract.desk.server.settings import LARGEST_PAGE, LARGEST_REPORT
from extract.documents import InputError, read_documents
from extract.documents.assembly import digest
from extract.documents.dates import VIETNAM
from extract.documents.source import STDIN, Kind, kind_of

PASTED: Final = STDIN
"""The source of a text that was pasted, as of standard input."""
_LONGEST_NAME: Final = 120
_CONTACT: Final = "OCOP_CONTACT"
_STATUS: Final = (
    ("private address", 403, "fetch_private"),
    ("off site", 403, "fetch_private"),
    ("scheme", 400, "fetch_scheme"),
    ("too large", 413, "fetch_large"),
    ("timeout", 504, "fetch_slow"),
    ("no such host", 502, "fetch_host"),
    ("robots.txt", 403, "fetch_robots"),
    ("HTTP ", 502, "fetch_status"),
    ("", 502, "fetch_failed"),
)
"""What is answered where a page could not be had: the first whose words the reason has."""


def pasted(text: str) -> Article:
    """The article of a text.

    Raises:
        Refusal: there is none in it.
    """
    raw = text.encode("utf-8", "replace")
    if len(raw) > LARGEST_PAGE:
        raise Refusal(413, "too_large", most=_megabytes(LARGEST_PAGE))
    if not text.strip():
        raise Refusal(400, "no_text")
    if kind_of(raw[:4096]) is Kind.HTML:
        from crawler.rules.page_rules import page_rules
        from extract.documents.html import read_html

        return _refused(lambda: read_html(raw, source=PASTED, charset="utf-8", layouts=page_rules().layouts), PASTED)
    from extract.documents.plain_text import read_text

    return _refused(lambda: read_text(text, source=PASTED, content_sha256=digest(raw)), PASTED)


def uploaded(name: str, path: Path, job: Job) -> Article:
    """The article of a file.

    Args:
        name: As the browser gave it; a folder before it is not kept.
        path: Where its bytes are.
        job: Told of the pages that were read.

    Raises:
        Refusal: it is too large for its kind, holds several articles, or none.
    """
    shown = PurePosixPath(name.replace("\\", "/")).name[-_LONGEST_NAME:].lstrip(".") or "tep"
    with path.open("rb") as file:
        kind = kind_of(file.read(4096), shown)
    most = LARGEST_REPORT if kind in (Kind.REPORT, Kind.WARC) else LARGEST_PAGE
    if path.stat().st_size > most:
        raise Refusal(413, "too_large", most=_megabytes(most))
    from crawler.rules.page_rules import page_rules

    errors: list[InputError] = []
    # The reader goes by the end of a name; the rest of it is a stranger's.
    with tempfile.TemporaryDirectory(prefix="ocop-desk-") as folder:
        named = Path(folder) / f"file{_suffix(shown)}"
        os.link(path, named) if path.stat().st_dev == Path(folder).stat().st_dev else named.write_bytes(
            path.read_bytes()
        )
        found: list[Article] = []
        for article in read_documents([named], on_error=errors.append, rules=page_rules(), on_page=job.turn):
            found.append(article)
            if len(found) > 1:
                raise Refusal(422, "several_articles", name=shown)
    if not found:
        why = errors[0] if errors else InputError(shown, "has no article", "")
        raise Refusal(422, "unreadable", name=shown, reason=why.reason, advice=why.advice)
    return replace(found[0], source=shown)


def fetched(url: str, job: Job) -> Article:
    """The article of a page or report at a public address.

    Raises:
        Refusal: it cannot be had, or read.
    """
    from crawler.rules.page_rules import page_rules
    from crawler.trial.visit import VisitError, fetch_page
    from extract.documents import fetched_report
    from extract.documents.html import read_html

    if not os.environ.get(_CONTACT):
        raise Refusal(503, "no_contact", variable=_CONTACT)
    job.tell("step_fetch")
    try:
        page = fetch_page(url)
    except InputError as error:
        if error.reason.startswith("is no address"):
            raise Refusal(400, "fetch_scheme", url=url) from error
        status, name = next((status, name) for words, status, name in _STATUS if words in error.reason)
        raise Refusal(status, name, url=url, reason=error.reason) from error
    except VisitError as error:
        raise Refusal(502, "fetch_failed", url=url, reason=str(error)) from error
    job.tell("step_read")
    at = datetime.now(VIETNAM).isoformat(timespec="seconds")
    if page.kind:
        return _refused(
            lambda: fetched_report.read(
                page.body, url=page.url, content_type=page.kind, disposition=page.disposition, fetched_at=at
            ),
            url,
        )
    layouts = page_rules().layouts
    return _refused(
        lambda: read_html(page.body, url=page.url, source=url, fetched_at=at, charset=page.charset, layouts=layouts),
        url,
    )


def _refused(read: Callable[[], Article], name: str) -> Article:
    try:
        return read()
    except InputError as error:
        shown = {"name": "" if name == PASTED else name, "reason": error.reason, "advice": error.advice}
        raise Refusal(422, "unreadable", **shown) from error


def _suffix(name: str) -> str:
    """The end of a file's name that tells its kind: ".pdf", ".warc.gz"."""
    ends = [end for end in PurePosixPath(name.lower()).suffixes[-2:] if end[1:].isalnum() and end.isascii()]
    return "".join(ends if ends[-2:-1] == [".warc"] else ends[-1:])[:12]


def _megabytes(size: int) -> str:
    return str(size // 1024**2)
