"""Fields of a WARC record's header that the crawler adds to those of the standard (ISO 28500 allows such extensions).

Their values are percent-encoded as in addresses (RFC 3986), so that they are ASCII and stay on one line.
"""

from typing import Final

OUTLET: Final = "Ocop-Outlet"
"""Key of the outlet."""
ROLE: Final = "Ocop-Role"
"""What the page is to the crawl: `ARTICLE`, or another word for what is no article."""
SECTION: Final = "Ocop-Section"
"""Address of the list that led to the page, relative to the outlet's base."""
RELEVANCE: Final = "Ocop-Relevance"
"""What tells that an article is on OCOP; empty where the crawl took it for none. Of an attachment: what told that it
was worth having."""
LINKED_FROM: Final = "Ocop-Linked-From"
"""Of a report: address of the page that linked to it."""
LINK_TEXT: Final = "Ocop-Link-Text"
"""Of a report: the words of that link."""
ARTICLE: Final = "article"
REPORTS: Final = frozenset({"report", "attachment"})
"""Roles of documents that are no web pages."""
