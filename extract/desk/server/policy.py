"""The policy of what a page may load and run: the header Content-Security-Policy (W3C CSP 3) and those beside it."""

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Final

_COMMON: Final = (
    "default-src 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SETTING: Final = "{{ datasette_allow_facet }}"
OTHERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),  # with "no-referrer", forms would be sent with the origin "null"
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
"""What goes with every answer besides the policy."""


def own_pages() -> str:
    """The policy of the desk's pages: files of the desk, and nothing that stands inside a page."""
    return f"{_COMMON}; script-src 'self'; style-src 'self'"


@cache
def tables() -> str:
    """The policy of Datasette's pages.

    Their templates have a few short scripts inside the page. Each is allowed by its digest, taken from the installed
    templates; a script that came with a value of the dataset has another digest and does not run. Their styles stand
    inside the page as well, with names of columns in them, and are allowed as they are.
    """
    digests = " ".join(f"'sha256-{digest}'" for digest in sorted(set(map(_digest, _inline_scripts()))))
    return f"{_COMMON}; script-src 'self' {digests}; style-src 'self' 'unsafe-inline'"


def _inline_scripts() -> list[str]:
    import datasette

    folder = Path(datasette.__file__).parent / "templates"
    found = []
    for path in sorted(folder.glob("*.html")):
        for script in _SCRIPT.findall(path.read_text(encoding="utf-8")):
            values = ("true", "false") if _SETTING in script else ("",)
            found += [script.replace(_SETTING, value) for value in values]
    # What still has a value of the page in it has another digest each time, and stays forbidden.
    return [script for script in found if "{{" not in script and "{%" not in script]


def _digest(script: str) -> str:
    return b64encode(hashlib.sha256(script.encode()).digest()).decode()
