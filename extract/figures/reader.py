"""Figures of an article: sentence by sentence, each with what the sentences before it left open."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow
from extract.figures.areas import place_drafts
from extract.figures.attribution import attributed_to, speakers
from extract.figures.continuation import (
    breaks_down,
    flow_of_decision,
    flow_of_heading,
    flow_of_last_whole,
    is_had,
    is_list_item,
    is_numbered_heading,
    is_of_batch,
    lists_areas,
    opens_as_continuation,
    opens_goal,
    points_back,
    restated,
)
from extract.figures.discourse import Discourse, note_places, open_discourse
from extract.figures.draft import Draft
from extract.figures.drafting import draft_sentence, settle_open_types
from extract.figures.evidence import counts_ocop
from extract.figures.flows import flow_drafts
from extract.figures.grammar import read_claims
from extract.figures.own_counts import speaks_of_producer
from extract.figures.parts import find_wholes, work_out_remainder
from extract.figures.qualifiers import inherit_qualifier, qualify_drafts
from extract.figures.rows import to_figures
from extract.figures.sentence_places import read_places
from extract.figures.standing import judge_drafts
from extract.figures.star_classes import grade_drafts
from extract.figures.times import date_drafts, remember_period, settle_totals
from extract.figures.units import read_units


def read_figures(article: Article, doc: Doc, *, related: bool = False) -> list[Figure]:
    """Read the figures of an article.

    Args:
        article: whose figures they are.
        doc: its text (or, for `related`, its `related_text`) read by the language pipeline.
        related: whether the text is that of teasers, where each line speaks of another article.
    """
    drafts = list(_read_drafts(article, doc, related=related))
    return list(to_figures(article, drafts, related=related))


def _read_drafts(article: Article, doc: Doc, *, related: bool) -> Iterator[Draft]:
    discourse = open_discourse(article, doc, related=related)
    blocks = () if related else article.blocks
    for sentence in doc.sents:
        block = next((b for b in blocks if b.char_start <= sentence.start_char < b.char_end), None)
        new_block = related or block is not discourse.block
        if new_block and block is not None:
            discourse.speakers = [
                (start + block.char_start, end + block.char_start, who)
                for start, end, who in speakers(doc.text[block.char_start : block.char_end])
            ]
        discourse.block = block
        yield from _read_sentence(sentence, discourse, block=block, new_block=new_block)


def _read_sentence(sentence: Span, discourse: Discourse, *, block: Block | None, new_block: bool) -> list[Draft]:
    units = read_units(sentence)
    caption = block is not None and block.kind is BlockKind.CAPTION
    if new_block and not is_list_item(sentence.text):
        discourse.focus.new_paragraph()
    if new_block:
        discourse.ocop_near, discourse.ocop_here = discourse.ocop_here, False
    if any(cue.kind == "ocop" for _, _, cue in units.cues):
        discourse.ocop_near = discourse.ocop_here = True
    claims = read_claims(units, noun_before=discourse.last_noun is not None and not caption)
    drafts = draft_sentence(units, claims, discourse.last_noun)
    places = read_places(units, discourse.focus)
    listed = is_list_item(sentence.text)
    for draft in drafts:
        draft.headline = block is not None and block.kind is BlockKind.TITLE
    grade_drafts(drafts)
    judge_drafts(drafts, discourse.goal, listed=listed)
    if new_block:
        discourse.producer_spoken = False
    discourse.producer_spoken = discourse.producer_spoken or speaks_of_producer(units)
    place_drafts(drafts, places, discourse.focus, spoken_by_producer=discourse.producer_spoken)
    pointing = points_back(drafts, units)
    again = restated(drafts, discourse.recent, pointing=pointing)
    continues = (
        opens_as_continuation(sentence.text, new_paragraph=new_block)
        or again is not None
        or (new_block and pointing)
        or (not new_block and breaks_down(drafts, units, discourse.recent))
    )
    labelled = any(claim.rule == "labelled" for claim in claims) or re.match(r"S[:k(]|L:?N", units.letters) is not None
    listed = listed or labelled or (new_block and discourse.after_colon)
    discourse.after_colon = sentence.text.rstrip().endswith(":") or (labelled and discourse.after_colon)
    if new_block and not continues and not listed:
        discourse.clock.new_paragraph()
        if drafts:  # a paragraph of names alone does not close the count before it
            discourse.recent = [d for d in discourse.recent if lists_areas(drafts, units, discourse.recent)]
    elif new_block and discourse.recent and not discourse.clock.carried:
        discourse.clock.resume(discourse.recent[-1].period)
    if again is not None and again.period:
        discourse.clock.resume(again.period)
    drafts = _accepted(drafts, discourse, continues=continues)
    settle_open_types(drafts)
    date_drafts(drafts, discourse.clock, discourse.goal)
    qualify_drafts(drafts)
    carried = again.flow if again is not None else flow_of_last_whole(discourse.recent, drafts)
    if (listed or (continues and not discourse.recent)) and discourse.list_flow is not None:
        carried, continues = discourse.list_flow, True
    shared = carried in (Flow.NEW, Flow.ENTERED) and not caption and lists_areas(drafts, units, discourse.recent)
    if not continues and not (shared and not (new_block and is_had(drafts[0]))):
        carried = Flow.NEW if is_of_batch(drafts, units, discourse.recent) else None
    flow_drafts(drafts, carried=carried)
    settle_totals(drafts, discourse.clock)
    find_wholes(drafts, discourse.recent, continues=continues or listed)
    drafts = [
        d
        for d in drafts
        if d.claim.number is not None
        or d.claim.rule.startswith("zero")
        or work_out_remainder(d, drafts, discourse.recent)
    ]
    who = _speaker(sentence, discourse) or attributed_to(sentence.text)
    for draft in drafts:
        inherit_qualifier(draft)
        draft.attributed_to = who
    if not caption:
        note_places(units, places, drafts, discourse.focus)
    if drafts:
        drafts[0].leads = not continues
        discourse.clock.carried_within = any(
            d.flow is Flow.NEW and d.own_flow and d.period == discourse.clock.carried for d in drafts
        )
        discourse.recent = [*discourse.recent[-8:], *drafts]
        discourse.last_noun = drafts[-1].noun or discourse.last_noun
    else:
        remember_period([(u.letter, u.reading, u.word) for u in units.units], discourse.clock)
        if not listed or is_numbered_heading(sentence.text):
            discourse.list_flow = flow_of_heading(units) or flow_of_decision(units)
            discourse.goal.open = opens_goal(units, discourse.goal)
            discourse.goal.announced = discourse.goal.open and is_numbered_heading(sentence.text)
            if discourse.goal.open:
                discourse.goal.period = discourse.clock.carried
                discourse.goal.headed = bool(discourse.clock.carried)
    return drafts


def _accepted(drafts: list[Draft], discourse: Discourse, *, continues: bool) -> list[Draft]:
    accepted: list[Draft] = []
    last = discourse.recent[-1].measure if continues and discourse.recent else None
    types = len({d.producer_type for d in drafts if d.producer_type is not None and d.is_count})
    near = discourse.ocop_near or (continues and bool(discourse.recent))
    for draft in drafts:
        if draft.echoes is not None and not any(draft.echoes is other for other in accepted):
            continue  # the share of a count that is not of OCOP
        if counts_ocop(
            draft,
            accepted,
            last,
            ocop_near=near,
            about_ocop=discourse.about_ocop,
            by_producer=discourse.producer_spoken,
            types=types,
        ):
            accepted.append(draft)
    return accepted


def _speaker(sentence: Span, discourse: Discourse) -> str:
    """Who speaks where a sentence begins, behind its opening quotation mark."""
    at = sentence.start_char + 1
    return next((who for start, end, who in discourse.speakers if start <= at < end), "")
