"""Links: what a page's links lead to, whatever is written in them, and what they say of it."""

import unicodedata
from typing import Any

from scrapy.http import Response

from crawler.rules.attachment_rules import usual

_SCHEMES = ("http://", "https://", "file://")
_LONGEST = 300
"""Characters kept of a link's words, and most that are taken from around it."""
_MOST_AROUND = 4
"""Elements around a link whose words may be about it."""


def joined(response: Response, link: str) -> str:
    """Return the full address of a link on a page; "" for one that leads to no other, as "javascript:" or a broken one.

    A page's `<base href>` counts, as it does in browsers.
    """
    if not link.strip():
        return ""
    try:
        url = response.urljoin(link.strip())
    except ValueError:  # A broken IPv6 address or port.
        return ""
    return url if url.lower().startswith(_SCHEMES) else ""


def link_text(element: Any) -> str:
    """Return the words of a link, from its tree: its own or its title, else those around it where it says "Tải về".

    At most `_LONGEST` characters, in NFC, on one line; "" where all that is found is longer and so about other things.
    """
    for words in ("".join(element.itertext()), element.get("title", "")):
        if says_something(text := _on_one_line(words)):
            return text[:_LONGEST]
    around = [one for one, _ in zip(element.iterancestors(), range(_MOST_AROUND), strict=False) if one.tag != "body"]
    texts = (_on_one_line(" ".join(one.itertext())) for one in around)
    found = next(filter(says_something, texts), "")
    return found if len(found) <= _LONGEST else ""


def says_something(text: str) -> bool:
    """Tell whether the words of a link say anything of what it leads to."""
    return text.strip(" :.…()[]>»-").casefold() not in {"", *usual().plain_words}


def _on_one_line(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())
