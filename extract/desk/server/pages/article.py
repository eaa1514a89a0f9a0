"""The page of a checked article, the decisions on it, and what of it can be taken away."""

from typing import Final

from extract.dataset.vocabulary import Verdict
from extract.desk.page import card_anchor
from extract.desk.server.desk import Desk
from extract.desk.server.exchange import Answer, Ask, download, redirect
from extract.desk.server.jobs import Refusal
from extract.desk.server.pages.rendering import render_check
from extract.desk.server.store.checked import Checked, now
from extract.desk.server.store.decisions import NOTE, UNDONE, Decided
from extract.desk.server.store.decisions import decide as keep_decision
from extract.documents.characters import normalise
from extract.report.claim_review import Publication, as_claim_reviews
from extract.report.note import as_markdown
from extract.report.record import as_csv, as_json
from extract.reviews import Decision

_TYPES: Final = {
    "md": ("text/markdown", "md"),
    "csv": ("text/csv", "csv"),
    "json": ("application/json", "json"),
    "claimreview": ("application/ld+json", "claimreview.json"),
}
ADDRESS: Final = "/-/desk/check/"
_LONGEST: Final = 2000
"""Characters of a note."""


def show(desk: Desk, ask: Ask) -> Answer:
    """The article with its numbers, and what was found of each."""
    return Answer(render_check(desk, ask, _found(desk, ask)))


def decide(desk: Desk, ask: Ask) -> Answer:
    """Keeps what a person decided of a check."""
    known = _found(desk, ask)
    findings, _ = desk.findings(known)
    form = ask.form
    checks = {each.check.check_id: each.check for finding in findings.findings for each in finding.judgements}
    check_id, decision = form.text("check_id"), form.text("decision")
    verdict, note = form.text("verdict"), normalise(form.text("note"))[:_LONGEST]
    reviewer = desk.settings.user or normalise(form.text("reviewer"))[:120]
    if check_id not in checks:
        raise Refusal(404, "no_check")
    if decision not in (*Decision, NOTE, UNDONE):
        raise Refusal(400, "bad_decision")
    if not reviewer:
        raise Refusal(400, "no_reviewer")
    if decision == Decision.OVERRIDDEN and (verdict not in tuple(Verdict) or not note):
        raise Refusal(400, "bad_override")
    if decision == NOTE and not note:
        raise Refusal(400, "empty_note")
    kept = verdict if decision == Decision.OVERRIDDEN else ""
    keep_decision(
        desk.store, known.extraction.article.article_id, Decided(check_id, decision, kept, note, reviewer, now())
    )
    return redirect(f"{ADDRESS}{known.extraction.article.article_id}#{card_anchor(checks[check_id].figure_id)}")


def export(desk: Desk, ask: Ask) -> Answer:
    """The findings in a form to be kept; of ClaimReview, drafts of what was confirmed."""
    known = _found(desk, ask)
    findings, _ = desk.findings(known)
    kind, end = _TYPES[ask.parts["form"]]
    match ask.parts["form"]:
        case "md":
            text = as_markdown([findings], language=ask.language)
        case "csv":
            text = as_csv([findings])
        case "json":
            text = as_json([findings])
        case _:
            publication = Publication(ask.query.get("publisher_url", ""), place=known.place, as_of=known.as_of)
            text = as_claim_reviews([findings], publication)
    return download(text, kind, f"{known.extraction.article.article_id}.{end}")


def _found(desk: Desk, ask: Ask) -> Checked:
    known = desk.find(ask.parts["article_id"])
    if known is None:
        raise Refusal(404, "no_article")
    return known
