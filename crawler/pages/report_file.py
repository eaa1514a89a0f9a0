"""Report files as answers: no web pages, told by their bytes, what their server calls them, or their address."""

from scrapy.http import Response

from extract.documents.report_file import name_of, named_suffix, suffix_of

WANTED = "report_wanted"
"""In a request's meta: true where nothing but a report is to come."""


def has_report_suffix(url: str) -> bool:
    """Tell whether an address ends as a report's file does."""
    return bool(named_suffix(url))


def is_report(response: Response) -> bool:
    """Tell whether an answer is a report's file."""
    kind, disposition = (
        (response.headers.get(name) or b"").decode("latin-1") for name in ("Content-Type", "Content-Disposition")
    )
    return bool(suffix_of(response.body, content_type=kind, name=name_of(response.url, disposition)))
