"""Links: addresses that a reader may follow, to the very words on a page where that is possible."""

from typing import Final
from urllib.parse import quote, urlsplit

_WHOLE: Final = 12
"""Words of a sentence that a text fragment quotes in full; of a longer one it quotes both ends."""
_END: Final = 5
"""Words of such an end."""


def is_address(written: str) -> bool:
    """Whether it is an address of the web, and nothing that runs or reads a file (javascript:, data:, file:).

    >>> is_address("https://bao.example/tin"), is_address("javascript:alert(1)"), is_address("https://[")
    (True, False, False)
    """
    if not written.startswith(("http://", "https://")) or any(sign.isspace() for sign in written):
        return False
    try:
        return bool(urlsplit(written).hostname)
    except ValueError:
        return False


def fragment(url: str, sentence: str) -> str:
    """The address of a sentence on a page, as a text fragment (WICG, URL Fragment Text Directives).

    >>> fragment("https://bao.example/tin#dau", "Có 72 sản phẩm - 4 sao.")
    'https://bao.example/tin#dau:~:text=C%C3%B3%2072%20s%E1%BA%A3n%20ph%E1%BA%A9m%20%2D%204%20sao.'
    """
    words = sentence.split()
    ends = [words] if len(words) <= _WHOLE else [words[:_END], words[-_END:]]
    # Hyphen, comma and ampersand part the directive itself; quote() leaves the hyphen alone.
    text = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={text}"
