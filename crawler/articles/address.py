"""Which fetched pages are one article, by their addresses.

What all addresses of a page have in common is in `extract.documents.address`; here is what is known of outlets beyond
it: that the number in an address stays when an editor changes the words around it, and that an outlet moved.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit, urlunsplit

from extract.dataset.article import Article
from extract.documents.address import article_number, canonical_url

_NONE: Mapping[str, str] = MappingProxyType({})


def address_key(url: str, hosts: Mapping[str, str] = _NONE) -> str:
    """Return what all addresses of one article have in common; "" where `url` is no address.

    Args:
        url: Any address of the article.
        hosts: Host names that stand for another, without "www.": the former one of an outlet, and its present one.

    Where the address shows the article's number, only host, number and parameters count ("?trang=2" is another page);
    where it does not, the whole canonical address does. Two articles of one host with one number are taken for one.

    >>> moved = {"nong-dan.example": "nha-nong.example"}
    >>> address_key("https://www.nong-dan.example/tin-d409812.html", moved)
    'https://nha-nong.example/409812'
    """
    parts = urlsplit(canonical_url(url))
    if not parts.hostname:
        return ""
    host = parts.netloc.replace(parts.hostname, hosts.get(parts.hostname, parts.hostname))
    number = article_number(url)
    return urlunsplit((parts.scheme, host, f"/{number}" if number else parts.path, parts.query, ""))


def by_address(articles: Iterable[Article], hosts: Mapping[str, str] = _NONE) -> dict[str, tuple[Article, ...]]:
    """Return the fetches of each article, in order of fetched_at, by what their addresses have in common.

    The order of `articles` does not matter. Those without an address stand alone, under their article_id.
    """
    found: dict[str, list[Article]] = {}
    for article in articles:
        key = address_key(article.canonical_url or article.url, hosts) or article.article_id
        found.setdefault(key, []).append(article)
    return {key: tuple(sorted(found[key], key=_moment)) for key in sorted(found)}


def _moment(article: Article) -> tuple[str, ...]:
    return (
        article.fetched_at,
        article.canonical_url,
        article.content_sha256,
        article.warc_file,
        article.warc_record_id,
        article.text,
    )
