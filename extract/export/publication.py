"""A publication: what the person who publishes a dataset says of it."""

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

TITLE: Final = "Figures on OCOP (One Commune One Product, Viet Nam) as news and reports state them"
NAME: Final = "ocop-figures"
LICENCE: Final = "CC-BY-4.0"
_CONTRIBUTOR: Final = re.compile(r"(?P<title>[^<>]*[^<>\s])\s*(?:<(?P<path>[^<>]+)>)?")
_VERSION: Final = re.compile(r"\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?")


class PublicationError(ValueError):
    """Something about a publication that cannot be used: what it is, and what can."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its identifier of the Open Definition where it has one, its title and address."""

    name: str
    title: str
    path: str

    def __str__(self) -> str:
        return f"{self.title} ({self.path})" if self.title else self.path


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who made the dataset: a person or body, with an address (ORCID, web page) or without."""

    title: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is said of a dataset as a whole."""

    title: str
    licence: Licence
    version: str
    contributors: tuple[Contributor, ...] = ()
    created: datetime.datetime | None = None
    """The moment that it holds for, in UTC; None where nobody says and no row tells."""
    with_text: bool = False
    """Whether the texts of articles are part of it."""

    @property
    def citation(self) -> str:
        """How to name it in print."""
        names = "; ".join(contributor.title for contributor in self.contributors)
        year = f" ({self.created.year})" if self.created else ""
        start = f"{names}{year}: {self.title}" if names else f"{self.title}{year}"
        return f"{start}, version {self.version}."


def licence(given: str) -> Licence:
    """The licence of an identifier or an address.

    Raises:
        PublicationError: it is neither.
    """
    known = {name.casefold(): name for name in licences()}
    if name := known.get(given.casefold()):
        return licences()[name]
    if given.startswith(("https://", "http://")):
        return Licence("", "", given)
    raise PublicationError(f'"{given}" is no licence; write one of {", ".join(licences())}, or its address')


@cache
def licences() -> Mapping[str, Licence]:
    """The licences that are known, by identifier."""
    read = tomllib.loads((files("extract.export") / "licences.toml").read_text(encoding="utf-8"))
    return {name: Licence(name, entry["title"], entry["path"]) for name, entry in read.items()}


def contributor(given: str) -> Contributor:
    """Who is meant by `Name` or `Name <https://orcid.org/...>`.

    Raises:
        PublicationError: it is no such text.
    """
    match = _CONTRIBUTOR.fullmatch(given.strip())
    path = match["path"] or "" if match else ""
    if match is None or (path and not path.startswith(("https://", "http://"))):
        raise PublicationError(f'"{given}" is no contributor; write "Name" or "Name <https://address>"')
    return Contributor(match["title"], path)


def moment(given: str) -> datetime.datetime:
    """A day or moment as a moment in UTC: ISO 8601, or seconds since 1970 as in SOURCE_DATE_EPOCH.

    Raises:
        PublicationError: it is neither.
    """
    try:
        if given.isdecimal() and len(given) > len("20240630"):
            return datetime.datetime.fromtimestamp(int(given), datetime.UTC)
        read = datetime.datetime.fromisoformat(given)
    except (ValueError, OverflowError, OSError):
        raise PublicationError(f'"{given}" is no date; write 2024-06-30 or 2024-06-30T12:00:00+07:00') from None
    zoned = read if read.tzinfo else read.replace(tzinfo=datetime.UTC)
    return zoned.astimezone(datetime.UTC).replace(microsecond=0)


def version(given: str, created: datetime.datetime | None) -> str:
    """The version: as given, else the day that the dataset holds for (2025.6.30), else 1.0.0.

    Raises:
        PublicationError: what was given is no version of three numbers (semver.org).
    """
    if not given:
        return f"{created.year}.{created.month}.{created.day}" if created else "1.0.0"
    if not _VERSION.fullmatch(given):
        raise PublicationError(f'"{given}" is no version; write three numbers, as in 1.0.0 (semver.org)')
    return given
