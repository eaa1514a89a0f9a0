"""The feed of corrections, for a reader of feeds."""

from collections.abc import Iterator

from extract.desk.server import feed
from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask


def show(desk: Desk, ask: Ask) -> Answer:
    """Conflicts, and numbers that pages changed, the newest first."""
    name = str(desk.dataset.path.resolve()) if desk.dataset is not None else "desk"
    text = feed.as_atom(_entries(desk, ask), origin=ask.origin, name=name, language=ask.language)
    return Answer(text, 200, "application/atom+xml; charset=utf-8")


def _entries(desk: Desk, ask: Ask) -> Iterator[feed.Entry]:
    if desk.dataset is not None:
        yield from feed.conflicts(desk.dataset, ask.language)
        yield from feed.changed(desk.dataset, ask.language)
    for path in desk.settings.corpus:
        beside = path / "changes.csv" if path.is_dir() else path.with_name("changes.csv")
        if beside.is_file():
            yield from feed.listed(beside, ask.language)
