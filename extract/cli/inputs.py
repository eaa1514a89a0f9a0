"""Inputs of `ocop check`: files, folders and addresses of pages, to articles."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from extract.cli.progress import Tally

if TYPE_CHECKING:
    from extract.dataset.article import Article
    from extract.documents.rules import PageRules

_ADDRESS_STARTS: Final = ("http://", "https://")


def is_address(given: str) -> bool:
    """Whether an input is the address of a page, not a path."""
    return given.lower().startswith(_ADDRESS_STARTS)


def read_inputs(inputs: Sequence[str], tally: Tally, *, allow_private: bool = False) -> Iterator["Article"]:
    """Yields the articles that inputs hold, in their order; the tally reports those that cannot be read.

    Args:
        inputs: Paths, addresses of pages, or "-" for standard input.
        tally: Counts and reports.
        allow_private: May pages stand on this machine or in a private network?
    """
    from crawler.rules.page_rules import page_rules
    from extract.documents import read_documents

    rules = page_rules()
    for given in inputs:
        if is_address(given):
            yield from _page(given, rules, tally, allow_private=allow_private)
        else:
            yield from read_documents([given], on_error=tally.fail, rules=rules, on_page=tally.turn)


def _page(url: str, rules: "PageRules", tally: Tally, *, allow_private: bool) -> Iterator["Article"]:
    from crawler.trial.visit import VisitError, fetch_page
    from extract.documents import InputError, fetched_report
    from extract.documents.dates import VIETNAM
    from extract.documents.html import read_html

    try:
        page = fetch_page(url, allow_private=allow_private)
        fetched_at = datetime.now(VIETNAM).isoformat(timespec="seconds")
        if page.kind:
            yield fetched_report.read(
                page.body,
                url=page.url,
                content_type=page.kind,
                disposition=page.disposition,
                fetched_at=fetched_at,
            )
            return
        yield read_html(
            page.body,
            url=page.url,
            source=url,
            fetched_at=fetched_at,
            charset=page.charset,
            layouts=rules.layouts,
        )
    except InputError as error:
        tally.fail(error)
    except VisitError as error:
        tally.fail(f"{url}: {error}")
