"""Citations: the key by which a reference row and an article are known to be the same text."""

import re
import unicodedata
from urllib.parse import urlsplit

from extract.places.spelling import fold

UNNAMED_OUTLET = "outlet not named"
"""What a citation says in place of an outlet that the source does not give."""

_SURE_WORDS = 6
"""From so many words a title is no coincidence; shorter ones ("OCOP Hải Dương") need the same outlet."""

_PAGE = re.compile(r"(?:annex, )?page (\d+)(?!\d)")

_MOBILE_OR_WWW = re.compile(r"^(?:www?|m|amp|beta|lite)\.")


def article_key(title: str, outlet: str) -> str:
    """The key of an article: its title without case, marks of punctuation and tone style, and its outlet.

    >>> article_key("OCOP Thái Bình: Nâng tầm thương hiệu", "www.baothaibinh.com.vn")
    'ocop thái bình nâng tầm thương hiệu @ baothaibinh.com.vn'
    """
    return f"{_title_key(title)} @ {_outlet_key(outlet)}".strip()


def page_of(note: str) -> str:
    """The page of a report that a row was taken from, as the note of such a row begins; empty where it names none.

    >>> page_of("annex, page 2, table 1, row 3: 20 rows of 4 stars"), page_of("as set in 2022-08-01")
    ('2', '')
    """
    match = _PAGE.match(note)
    return match[1] if match else ""


def outlet_of(source_url: str) -> str:
    """The outlet of a source: the host of an address, or what a citation ("outlet, title, date") begins with."""
    if "://" in source_url:
        return _outlet_key(urlsplit(source_url).hostname or "")
    outlet = source_url.partition(",")[0].strip()
    return "" if outlet == UNNAMED_OUTLET else outlet


def is_same_article(first: str, second: str) -> bool:
    """Whether two keys are of one article, also where another outlet prints it or adds its name to the title.

    A figure must not be checked against a row taken from the article itself, so a doubt counts as the same: titles
    of six words or more need not agree in the outlet, and one may go on behind the end of the other.
    """
    first_title, first_outlet = (part.strip() for part in first.split("@"))
    second_title, second_outlet = (part.strip() for part in second.split("@"))
    shorter, longer = sorted((first_title, second_title), key=len)
    if not shorter:
        return False
    if len(shorter.split()) >= _SURE_WORDS:
        return longer == shorter or longer.startswith(shorter + " ")
    return first_title == second_title and (first_outlet == second_outlet or not (first_outlet and second_outlet))


def _title_key(title: str) -> str:
    words = fold(unicodedata.normalize("NFC", title)).text
    return " ".join(re.findall(r"\w+", words))


def _outlet_key(outlet: str) -> str:
    host = urlsplit(outlet).hostname or "" if "://" in outlet else outlet
    return _MOBILE_OR_WWW.sub("", host.strip().lower())
