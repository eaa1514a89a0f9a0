"""The page of a checked article, drawn."""

from extract.report.findings import headline, source_line, summary_line
from extract.dataset.vocabulary import Verdict
from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Ask, page
from extract.desk.server.store.checked import Checked
from extract.reviews import Decision


def render_check(desk: Desk, ask: Ask, known: Checked) -> str:
    """The page of an article as checked now."""
    findings, decided = desk.findings(known)
    article = known.extraction.article
    return str(
        page(
            ask,
            desk.settings,
            "check",
            headline=headline(article, ask.language),
            source=source_line(article),
            summary=summary_line(findings, ask.language),
            findings=findings,
            decided=decided,
            decisions=tuple(Decision),
            verdicts=tuple(Verdict),
        ).body
    )
