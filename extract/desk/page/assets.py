"""Assets: the style and the script of the page, in it or beside it, and the policy that allows these and no others."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

STYLE: Final = "page.css"
SCRIPT: Final = "page.js"
TYPES: Final[Mapping[str, str]] = {STYLE: "text/css; charset=utf-8", SCRIPT: "text/javascript; charset=utf-8"}
"""The files that a server has to serve under its base, with their content types."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Where style and script of a page stand."""

    base: str = ""
    """The path that files are served under, as in "/-/desk/static/"; empty: they stand inside the page."""

    @property
    def policy(self) -> str:
        """The Content-Security-Policy (W3C CSP 3): style and script of these assets and nothing else.

        A server sends it as a header as well, with `frame-ancestors 'none'`, which a page cannot say of itself.
        """
        if self.base:
            own = "style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'"
        else:
            own = f"style-src '{_digest(STYLE)}'; script-src '{_digest(SCRIPT)}'; form-action 'none'"
        return f"default-src 'none'; {own}; base-uri 'none'"

    def style(self) -> Markup:
        """The element of the style."""
        if not self.base:
            return Markup("<style>{}</style>").format(Markup(content(STYLE)))  # noqa: S704  # a file of this package
        return Markup('<link rel="stylesheet" href="{}">').format(self._address(STYLE))

    def script(self) -> Markup:
        """The element of the script; it runs when the page is there."""
        if not self.base:
            return Markup("<script>{}</script>").format(Markup(content(SCRIPT)))  # noqa: S704  # a file of this package
        return Markup('<script src="{}" defer></script>').format(self._address(SCRIPT))

    def _address(self, name: str) -> str:
        # With the digest in the address a browser may keep a file for good, and still has the newest.
        return f"{self.base.rstrip('/')}/{name}?v={hashlib.sha256(content(name).encode()).hexdigest()[:12]}"


@cache
def content(name: str) -> str:
    """The text of an asset.

    Raises:
        KeyError: where the name is none of `TYPES`.
    """
    if name not in TYPES:
        raise KeyError(name)
    return (files("extract.desk.page") / name).read_text(encoding="utf-8")


@cache
def _digest(name: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content(name).encode()).digest()).decode()
