"""Addresses: one form for all addresses of a page, and what of an address names the article.

The form follows RFC 3986, section 6.2: scheme and host in lower case, no default port, one way of percent-encoding. It
goes further where sites serve one page under several addresses. So it is a name, and may be one that a server does not
answer to; the address that a page was fetched from is kept beside it.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

if TYPE_CHECKING:
    from tldextract import TLDExtract

_WEB = frozenset({"http", "https"})
_DEFAULT_PORTS = frozenset({80, 443})
_FOLDER_NUMBER = re.compile(r"/(\d{5,})/[^/]+$")
_PLAIN = re.compile(
    r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]{2,10}(?:/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)+/?", re.ASCII
)
"""An address that is in canonical form as it stands, as those of most articles are."""
_LEAST_MARKED = 3
_LEAST_BARE = 5
"""Digits of an article's number with and without letters in front; shorter ones are years and parts of a series."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The tables of address.toml, ready for look-up."""

    parameter_prefixes: tuple[str, ...]
    parameters: frozenset[str]
    host_prefixes: frozenset[str]
    amp_prefixes: tuple[str, ...]
    amp_suffixes: tuple[str, ...]
    amp_extensions: tuple[str, ...]
    front_pages: frozenset[str]
    number: re.Pattern[str]


_ROUNDS = 100
"""What one mark covered may be a mark itself, as in "/.;a/amp"; each round takes one layer away, until
nothing changes."""


# A crawl asks for the same addresses again and again: of sources, versions and links.
@lru_cache(maxsize=4096)
def canonical_url(url: str) -> str:
    """Return the one form of the address `url`; "" where it is no address with a scheme and a host.

    Dropped are the fragment, the default port, tracking parameters, the host's "www.", "m." or "amp.", the AMP form of
    the path and the slash at its end; parameters are sorted. "http" becomes "https" unless a port is given: sites
    answer to both, and moved from one to the other.

    >>> canonical_url("http://www.bao.example/tin-tuc/tin-123456.html/?utm_source=zalo&b=2&a=1#binh-luan")
    'https://bao.example/tin-tuc/tin-123456.html?a=1&b=2'
    """
    form, shorter = url, _form(url)
    rounds = 0
    while shorter != form and rounds < _ROUNDS:
        form, shorter, rounds = shorter, _form(shorter), rounds + 1
    return shorter


def without_tracking(url: str) -> str:
    """Return `url` as it is to be asked for: without the parameters that say where a reader comes from, and fragment.

    >>> without_tracking("http://www.bao.example/tin?b=2&utm_source=zalo&a=1#dau")
    'http://www.bao.example/tin?b=2&a=1'
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # Brackets that do not close.
        return url
    return urlunsplit(parts._replace(query=_own_query(parts.query), fragment=""))


def page_address(declared: str, url: str) -> str:
    """Return the canonical form of a page's address.

    Args:
        declared: The canonical link of the page, as written; "" without one.
        url: Where it was fetched from; "" where that is not known.

    The link is taken at its word only where it can be the page's own. Templates put the front page there, or the page
    of a section; and a copy may name a page of another site, or what counts its readers. So it must not be a front
    page; with `url` known it must also be on the same registered domain or end in the same name (a site that moved),
    and lead to an article, as far as numbers tell.
    """
    fetched = canonical_url(url)
    named = canonical_url(urljoin(url.strip(), declared.strip()) if url else declared) if declared.strip() else ""
    if not named or _is_front_page(named):
        return fetched
    if not fetched or named == fetched:
        return named
    same_name = _name(named) == _name(fetched)
    if not (same_name or _domain(named) == _domain(fetched)):
        return fetched
    leads_elsewhere = article_number(fetched) and not article_number(named) and not same_name
    return fetched if leads_elsewhere else named


def article_number(url: str) -> str:
    """Return the number that a site's own system gives the article at `url`; "" where the address shows none.

    It stands at the end of the last part of the path, or alone in a part before it ("/tin-tuc/12/345678/ten-bai"). Days
    ("-20250605.html", "-050625.html") are no such numbers: many articles share them.

    >>> article_number("https://bao.example/ca-mau-co-them-san-pham-ocop-post831067.html")
    '831067'
    """
    path = urlsplit(url).path
    found = _load().number.search(path.rpartition("/")[2].lower())
    if found is not None:
        return found["marked"] or ("" if _is_day(found["bare"]) else found["bare"])
    folder = _FOLDER_NUMBER.search(path)
    return folder[1] if folder is not None and not _is_day(folder[1]) else ""


def outlet(url: str) -> str:
    """Return the host name of `url` as canonical addresses have it, without port; "" where it has none.

    >>> outlet("http://m.bao.example:8080/tin-1.html")
    'bao.example'
    """
    return urlsplit(canonical_url(url)).hostname or ""


def _form(url: str) -> str:
    parts = _split(url)
    if parts is None:
        return ""
    words = _load()
    scheme, host = parts.scheme, parts.hostname or ""
    port = "" if scheme in _WEB and parts.port in _DEFAULT_PORTS else f":{parts.port}" if parts.port else ""
    if scheme == "http" and not port:
        scheme = "https"
    bare = f"[{host}]" if ":" in host else _main_host(host, words)
    return urlunsplit((scheme, bare + port, _main_path(parts.path, words), _own_query(parts.query), ""))


def _split(url: str) -> SplitResult | None:
    """Return the parts of `url`, percent-encoded and sorted in one way; None where it is no address."""
    try:
        bare = url.strip()
        parts = urlsplit(bare if _PLAIN.fullmatch(bare) else canonicalize_url(bare))
        if not parts.scheme or not parts.hostname:
            return None
    except ValueError:  # Brackets that do not close, a port that is no number.
        return None
    return parts


def _main_host(host: str, words: _Words) -> str:
    """Return `host` without the labels of devices, as long as they are not its registered domain ("m.vn")."""
    first, _, rest = host.partition(".")
    if first not in words.host_prefixes:  # As of most; the list of registered domains takes long to load.
        return host
    domain = _registered(host)
    while first in words.host_prefixes and (rest == domain or rest.endswith(f".{domain}")):
        host = rest
        first, _, rest = host.partition(".")
    return host


def _main_path(path: str, words: _Words) -> str:
    """Return `path` without the marks of the AMP form and slashes at its end, however often they stand there."""
    shorter = path.rstrip("/;")
    for prefix in words.amp_prefixes:
        if shorter.startswith(prefix):
            shorter = shorter[len(prefix) - 1 :]
    for extension in words.amp_extensions:
        if shorter.endswith(extension):
            shorter = shorter.removesuffix(extension) + extension.removeprefix(".amp")
    for suffix in words.amp_suffixes:
        shorter = shorter.removesuffix(suffix)
    shorter = shorter or "/"
    return path if shorter == path else _main_path(shorter, words)


def _own_query(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if not _is_tracking(pair, _load()))


def _is_tracking(pair: str, words: _Words) -> bool:
    name = pair.partition("=")[0].casefold()
    return not name or name in words.parameters or name.startswith(words.parameter_prefixes)


def _is_front_page(canonical: str) -> bool:
    parts = urlsplit(canonical)
    return parts.path in _load().front_pages and not parts.query


def _name(canonical: str) -> str:
    """Return the last part of the path without what follows its first full stop and without the article's number."""
    name = urlsplit(canonical).path.rpartition("/")[2].lower()
    found = _load().number.search(name)
    return (name[: found.start()] or name) if found is not None else name.partition(".")[0]


def _domain(url: str) -> str:
    """Return the registered domain of `url`, or its host and port where that is no name ("127.0.0.1:8000")."""
    parts = urlsplit(url)
    return _registered(parts.hostname or "") or parts.netloc


# The pages of an outlet, and the links on one, share their host.
@lru_cache(maxsize=4096)
def _registered(host: str) -> str:
    """Return the domain that `host` was registered under, by the Public Suffix List; "" where there is none."""
    found = _suffixes()(host)
    if found.suffix or found.ipv4 or found.ipv6:
        return found.top_domain_under_public_suffix
    # The list's own rule for an ending that it does not know: its last label is what others register under.
    return ".".join(host.split(".")[-2:])


@lru_cache(maxsize=1)
def _suffixes() -> "TLDExtract":
    from tldextract import TLDExtract  # It brings an HTTP client along, which a text from a file does not need.

    # Only the list that comes with the package: reading an article must not depend on the network.
    return TLDExtract(suffix_list_urls=(), cache_dir=None)


def _is_day(digits: str) -> bool:
    """Is a number of six or eight digits a day of this century, as addresses write it?"""
    if len(digits) == 8:
        return _is_date(digits[:4], digits[4:6], digits[6:]) or _is_date(digits[4:], digits[2:4], digits[:2])
    return len(digits) == 6 and _is_date(f"20{digits[4:]}", digits[2:4], digits[:2])


def _is_date(year: str, month: str, day: str) -> bool:
    try:
        return 2000 <= date(int(year), int(month), int(day)).year < 2040
    except ValueError:
        return False


@lru_cache(maxsize=1)
def _load() -> _Words:
    with resources.files(__package__).joinpath("address.toml").open("rb") as file:
        tables = tomllib.load(file)
    marks = "|".join(map(re.escape, sorted(tables["numbers"]["marks"], key=len, reverse=True)))
    return _Words(
        parameter_prefixes=tuple(tables["parameters"]["prefixes"]),
        parameters=frozenset(tables["parameters"]["names"]),
        host_prefixes=frozenset(tables["hosts"]["prefixes"]),
        amp_prefixes=tuple(tables["paths"]["amp_prefixes"]),
        amp_suffixes=tuple(tables["paths"]["amp_suffixes"]),
        amp_extensions=tuple(tables["paths"]["amp_extensions"]),
        front_pages=frozenset(tables["paths"]["front_pages"]),
        number=re.compile(
            rf"(?:^|[-_.])(?:(?:{marks})(?P<marked>\d{{{_LEAST_MARKED},}})|(?P<bare>\d{{{_LEAST_BARE},}}))"
            r"(?:\.[a-z]{2,5})?$"
        ),
    )
