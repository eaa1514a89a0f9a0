"""Report files: documents that are no web pages, told by their address or by what the server calls them."""

from urllib.parse import urlsplit

from scrapy.http import Response

_SUFFIXES = (".pdf", ".doc", ".docx", ".xls", ".xlsx")
_TYPES = frozenset(
    {
        "application/pdf",
        "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""Media types as IANA registers them."""
_UNTOLD = frozenset({"", "application/octet-stream", "application/download", "application/force-download"})
"""Media types of servers that do not say what a file is."""


def has_report_suffix(url: str) -> bool:
    """Tell whether an address ends as a report's file does."""
    return urlsplit(url).path.lower().endswith(_SUFFIXES)


def is_report(response: Response) -> bool:
    """Tell whether an answer is a report's file: the server's word counts more than the address."""
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0].strip().lower()
    return kind in _TYPES or (kind in _UNTOLD and has_report_suffix(response.url))
