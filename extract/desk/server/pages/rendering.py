"""The page of a checked article, drawn."""

from typing import Final

from extract.desk.page import Actions, Assets, check_page, check_view
from extract.desk.server.desk import Desk
from extract.desk.server.exchange import TOKEN, Ask
from extract.desk.server.store.checked import Checked
from extract.desk.server.store.decisions import NOTE, last_words

STATIC: Final = "/-/desk/static"
"""Where style and script of that page are served."""


def render_check(desk: Desk, ask: Ask, known: Checked) -> str:
    """The page of an article as checked now."""
    findings, background = desk.findings(known)
    actions = Actions(
        url=f"/-/desk/check/{known.extraction.article.article_id}/decide",
        token=ask.token,
        token_name=TOKEN,
        reviewer=desk.settings.user,
        home="/-/desk",
        notes={
            name: f"{each.reviewer}, {each.decided_at[:16].replace('T', ' ')}: {each.note}"
            for name, each in last_words(desk.store).items()
            if each.decision == NOTE
        },
    )
    view = check_view([findings], background=background)
    return check_page(view, language=ask.language, actions=actions, assets=Assets(STATIC))
