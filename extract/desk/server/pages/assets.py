"""Style and scripts of the pages, as files."""

from importlib.resources import files
from typing import Final

from extract.desk.page import TYPES, content
from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask
from extract.desk.server.jobs import Refusal

_OWN: Final = {"desk.css": "text/css; charset=utf-8", "desk.js": "text/javascript; charset=utf-8"}


def show(_desk: Desk, ask: Ask) -> Answer:
    """A file of the desk, or of the page of an article."""
    name = ask.parts["name"]
    is_own = ask.parts["folder"] == "assets"
    kinds = _OWN if is_own else TYPES
    if name not in kinds:
        raise Refusal(404, "no_page")
    text = (files("extract.desk.server") / "static" / name).read_text(encoding="utf-8") if is_own else content(name)
    return Answer(text, 200, kinds[name], {"Cache-Control": "no-cache"})
