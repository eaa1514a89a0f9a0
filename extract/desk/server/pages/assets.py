"""Style and scripts of the pages, as files."""

from importlib.resources import files
from typing import Final

from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask
from extract.desk.server.jobs import Refusal

_TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_OWN: Final = ("desk.css", "desk.js")
_PACKAGES: Final = {"assets": ("extract.desk.server", "static/", _OWN), "static": ("extract.desk.page", "", ())}


def show(_desk: Desk, ask: Ask) -> Answer:
    """A file of the desk, or of the page of an article."""
    package, folder, names = _PACKAGES[ask.parts["folder"]]
    name = ask.parts["name"]
    if name not in names:
        raise Refusal(404, "no_page")
    text = (files(package) / f"{folder}{name}").read_text(encoding="utf-8")
    kind = next(kind for end, kind in _TYPES.items() if name.endswith(end))
    return Answer(text, 200, kind, {"Cache-Control": "no-cache"})
