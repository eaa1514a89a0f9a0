"""The page to search articles and places on, and to pick one."""

from typing import Final

from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask, page
from extract.desk.server.places import find_places
from extract.desk.server.store import corpus

_A_PAGE: Final = 20
_LONGEST: Final = 200


def show(desk: Desk, ask: Ask) -> Answer:
    """The articles that have the words asked for, typed with or without tone marks."""
    question = ask.query.get("q", "")[:_LONGEST]
    number = ask.number("page")
    hits, total = corpus.find(desk.store, question, most=_A_PAGE, skip=(number - 1) * _A_PAGE)
    return page(
        ask,
        desk.settings,
        "search",
        question=question,
        hits=hits,
        total=total,
        number=number,
        last=max(1, -(-total // _A_PAGE)),
        indexing=desk.indexing,
        has_corpus=desk.has_corpus,
        places=find_places(question) if number == 1 else (),
    )
