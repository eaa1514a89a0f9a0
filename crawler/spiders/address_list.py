"""Addresses: a list of pages to fetch, one a line, that somebody has written."""

from pathlib import Path
from urllib.parse import urlsplit

_COMMENT = "#"


class AddressError(ValueError):
    """A list of addresses that cannot be read: names file and line, what is wrong and what to do."""


def read_addresses(file: Path) -> tuple[str, ...]:
    """Return the addresses in a file, each once; empty lines and those that begin with "#" are passed over.

    Raises:
        AddressError: The file cannot be read, a line is no http or https address, or there is none.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise AddressError(f"{file}: cannot be read ({reason}). Give a text file of addresses, one a line.") from error
    found = []
    for number, line in enumerate(map(str.strip, lines), start=1):
        if not line or line.startswith(_COMMENT):
            continue
        if not _is_address(line):
            raise AddressError(
                f"{file}, line {number}: {line!r} is no web address. Write it whole, as https://thu.example/bai-1.html."
            )
        found.append(line)
    if not found:
        raise AddressError(f"{file}: holds no address. Write one a line, as https://thu.example/bai-1.html.")
    return tuple(dict.fromkeys(found))


def _is_address(line: str) -> bool:
    try:
        parts = urlsplit(line)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and " " not in line
    except ValueError:  # A port that is no number, brackets that are no IPv6 address.
        return False
