"""The page allows its own style and script and nothing else, inside it or beside it."""

import base64
import hashlib
import re

import lxml.html
import pytest

from extract.desk.page import TYPES, Assets, content
from tests.desk.page.building import page

LINKED = Assets("/-/desk/static/")


def policy(shown: str) -> dict[str, str]:
    (found,) = lxml.html.document_fromstring(shown).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return dict(rule.strip().split(" ", 1) for rule in found.split(";"))


def test_a_page_on_its_own_allows_exactly_what_it_holds() -> None:
    shown = page()
    rules = policy(shown)
    assert (rules["default-src"], rules["base-uri"], rules["form-action"]) == ("'none'",) * 3
    for name, element in (("style-src", "style"), ("script-src", "script")):
        (written,) = re.findall(rf"<{element}>(.*?)</{element}>", shown, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(written.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert "unsafe" not in str(rules)
    assert not lxml.html.document_fromstring(shown).xpath("//link | //script[@src] | //img")


def test_a_served_page_has_its_files_beside_it() -> None:
    shown = page(assets=LINKED)
    document = lxml.html.document_fromstring(shown)
    assert (policy(shown)["script-src"], policy(shown)["form-action"]) == ("'self'", "'self'")
    (style,), (script,) = document.xpath("//link/@href"), document.xpath("//script/@src")
    assert re.fullmatch(r"/-/desk/static/page\.css\?v=[0-9a-f]{12}", style)
    assert re.fullmatch(r"/-/desk/static/page\.js\?v=[0-9a-f]{12}", script)
    assert not document.xpath("//style | //script[not(@type) and not(@src)]")


def test_only_its_files_are_served() -> None:
    assert all(content(name) for name in TYPES)
    for name in ("page.py", "../page.css", "", "words.toml"):
        with pytest.raises(KeyError):
            content(name)
