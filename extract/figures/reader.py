"""Figures of an article: sentence by sentence, each with what the sentences before it left open."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Status
from extract.figures.areas import place_drafts
from extract.figures.attribution import read_speech
from extract.figures.conditions import Claim
from extract.figures.continuation import (
    breaks_down,
    completes,
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
    takes_up_products,
    whole_of,
)
from extract.figures.discourse import Discourse, note_places, open_discourse
from extract.figures.draft import Draft
from extract.figures.drafting import draft_sentence, settle_open_types
from extract.figures.evidence import counts_ocop
from extract.figures.flows import flow_drafts
from extract.figures.goods import part_goods
from extract.figures.grammar import read_claims
from extract.figures.groups import part_groups
from extract.figures.growth import is_held_against_nothing
from extract.figures.lettering import read_units
from extract.figures.mergers import part_old_provinces
from extract.figures.own_counts import speaks_of_producer
from extract.figures.parts import find_wholes, work_out_remainder
from extract.figures.qualifiers import inherit_qualifier, qualify_drafts
from extract.figures.results import settle_proposed
from extract.figures.rows import to_figures
from extract.figures.sentence_places import read_places
from extract.figures.standing import judge_drafts
from extract.figures.star_classes import grade_drafts
from extract.figures.superlatives import rank_drafts
from extract.figures.times import date_drafts, remember_period, settle_totals
from extract.figures.units import SentenceUnits
from extract.language.document import Document, Sentence


def read_figures(article: Article, doc: Document, *, related: bool = False) -> list[Figure]:
    """Read the figures of an article.

    Args:
        article: whose figures they are.
        doc: its text (or, for `related`, its `related_text`) read by the language pipeline.
        related: whether the text is that of teasers, where each line speaks of another article.
    """
    drafts = list(_read_drafts(article, doc, related=related))
    _attribute(drafts, doc.text, () if related else article.blocks)
    return list(to_figures(article, drafts, related=related))


def _attribute(drafts: Sequence[Draft], text: str, blocks: Sequence[Block]) -> None:
    if not drafts:
        return
    speech = read_speech(text, blocks)
    for sentence, said in groupby(drafts, key=lambda draft: draft.sentence.sentence):
        who = speech.who(sentence.start_char, sentence.end_char)
        for draft in said:
            draft.attributed_to = who


def _read_drafts(article: Article, doc: Document, *, related: bool) -> Iterator[Draft]:
    discourse = open_discourse(article, doc, related=related)
    blocks = () if related else article.blocks
    for sentence in doc.sentences:
        block = next((b for b in blocks if b.char_start <= sentence.start_char < b.char_end), None)
        new_block = related or block is not discourse.block
        discourse.block = block
        kind = block.kind if block is not None else None
        setting = _Setting(new_block, caption=kind is BlockKind.CAPTION, title=kind is BlockKind.TITLE)
        yield from _read_sentence(sentence, discourse, setting)


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a sentence stands."""

    new_block: bool
    """Whether it opens a paragraph."""
    caption: bool
    title: bool


@dataclass(slots=True)
class _Link:
    """How a sentence hangs together with the ones before it."""

    continues: bool
    """Whether it goes on counting what they counted."""
    listed: bool
    """Whether it is an item of a list."""
    again: Draft | None
    """The count that it takes up."""


def _read_sentence(sentence: Sentence, discourse: Discourse, setting: _Setting) -> list[Draft]:
    units = read_units(sentence)
    _open_sentence(units, discourse, setting)
    claims = read_claims(units, noun_before=discourse.last_noun is not None and not setting.caption)
    drafts = draft_sentence(units, claims, discourse.last_noun)
    places = read_places(units, discourse.focus)
    for draft in drafts:
        draft.headline = setting.title
    grade_drafts(drafts)
    judge_drafts(drafts, discourse.goal, listed=is_list_item(sentence.text))
    rank_drafts(drafts)
    place_drafts(drafts, places, discourse.focus, spoken_by_producer=discourse.producer_spoken)
    qualify_drafts(drafts)
    link = _link(units, claims, drafts, discourse, setting)
    _take_up(units, drafts, link, discourse, setting)
    drafts = _interpret(units, drafts, link, discourse, setting)
    if not setting.caption:
        note_places(units, places, drafts, discourse.focus)
    _remember(units, drafts, link, discourse)
    return drafts


def _open_sentence(units: SentenceUnits, discourse: Discourse, setting: _Setting) -> None:
    """Note what a sentence speaks of at all: OCOP, a producer; a paragraph goes back to the article's place."""
    if setting.new_block:
        discourse.counted_here = False
        if not is_list_item(units.sentence.text):
            discourse.focus.new_paragraph()
        discourse.ocop_near, discourse.ocop_here = discourse.ocop_here, False
        discourse.producer_spoken = False
    if any(cue.kind == "ocop" for _, _, cue in units.cues):
        discourse.ocop_near = discourse.ocop_here = True
    discourse.producer_spoken = discourse.producer_spoken or speaks_of_producer(units)


def _link(
    units: SentenceUnits, claims: list[Claim], drafts: list[Draft], discourse: Discourse, setting: _Setting
) -> _Link:
    text = units.sentence.text
    pointing = points_back(drafts, units)
    again = restated(drafts, discourse.recent, pointing=pointing)
    continues = (
        opens_as_continuation(units.sentence.folded, new_paragraph=setting.new_block)
        or again is not None
        or (setting.new_block and (pointing or completes(drafts, discourse.recent)))
        or (not setting.new_block and breaks_down(drafts, units, discourse.recent))
    )
    labelled = any(claim.rule == "labelled" for claim in claims) or re.match(r"S[:k(]|L:?N", units.letters) is not None
    listed = is_list_item(text) or labelled or (setting.new_block and discourse.after_colon)
    discourse.after_colon = text.rstrip().endswith(":") or (labelled and discourse.after_colon)
    return _Link(continues, listed, again)


def _take_up(units: SentenceUnits, drafts: list[Draft], link: _Link, discourse: Discourse, setting: _Setting) -> None:
    """Let go of the time and the counts of the paragraph before, or go on with them."""
    if setting.new_block and not link.continues and (not link.listed or _leaves_goals(drafts, discourse)):
        if takes_up_products(units) and _lists_batch(units, drafts, link, discourse, setting):
            discourse.clock.resume(discourse.recent[-1].period)
        else:
            discourse.clock.new_paragraph()
        if drafts:  # a paragraph of names alone does not close the count before it
            discourse.recent = [d for d in discourse.recent if lists_areas(drafts, units, discourse.recent)]
    elif _resumes(drafts, link, discourse, setting):
        discourse.clock.resume(discourse.recent[-1].period)
    if link.again is not None and link.again.period:
        discourse.clock.resume(link.again.period)


def _flow_before(drafts: list[Draft], link: _Link, discourse: Discourse) -> Flow | None:
    """The flow of the count that a sentence may go on with."""
    whole = link.again or (whole_of(drafts, [*discourse.totals, *discourse.recent]) if drafts else None)
    return whole.flow if whole is not None else flow_of_last_whole(discourse.recent, drafts)


def _lists_batch(
    units: SentenceUnits, drafts: list[Draft], link: _Link, discourse: Discourse, setting: _Setting
) -> bool:
    """Whether a sentence tells the areas of what was just recognised or entered, and not what they have in all."""
    shared = _flow_before(drafts, link, discourse) in (Flow.NEW, Flow.ENTERED) and not setting.caption
    return shared and lists_areas(drafts, units, discourse.recent) and not (setting.new_block and is_had(drafts[0]))


def _leaves_goals(drafts: list[Draft], discourse: Discourse) -> bool:
    """Whether a result follows a goal: in a list too, its time is not the horizon of that goal."""
    if not drafts or drafts[0].status is not Status.ACTUAL or not discourse.recent:
        return False
    before = [d for d in discourse.recent if d.sentence is discourse.recent[-1].sentence]
    return all(d.status is Status.TARGET for d in before)  # "công nhận 38, vượt kế hoạch (30)" tells a result


def _resumes(drafts: list[Draft], link: _Link, discourse: Discourse, setting: _Setting) -> bool:
    """Whether a count before this paragraph goes on: at its head, or where it comes to figures with "Kết quả, ..."."""
    if not discourse.recent or discourse.clock.carried:
        return False
    return setting.new_block or (bool(drafts) and link.continues and not discourse.counted_here)


def _interpret(
    units: SentenceUnits, drafts: list[Draft], link: _Link, discourse: Discourse, setting: _Setting
) -> list[Draft]:
    """Say of each figure that is of OCOP when it holds, how it moved and what it is a part of."""
    drafts = _accepted(drafts, discourse, continues=link.continues)
    if not drafts:
        return drafts  # most sentences: nothing is dated, and what they carry on matters to figures only
    settle_open_types(drafts)
    date_drafts(drafts, discourse.clock, discourse.goal)
    known = [*discourse.recent, *drafts]
    drafts = [d for d in drafts if not is_held_against_nothing(d, known)]
    flow_drafts(drafts, carried=_carried_flow(units, drafts, link, discourse, setting))
    settle_proposed(drafts, discourse.recent)
    settle_totals(drafts, discourse.clock)
    part_old_provinces(drafts, discourse.recent)
    find_wholes(drafts, discourse.recent, continues=link.continues or link.listed)
    part_groups(drafts)
    part_goods(drafts, [*discourse.totals, *discourse.recent])
    drafts = [
        d
        for d in drafts
        if d.claim.number is not None
        or d.claim.rule.startswith("zero")
        or work_out_remainder(d, drafts, discourse.recent)
    ]
    for draft in drafts:
        inherit_qualifier(draft)
    return drafts


def _carried_flow(
    units: SentenceUnits, drafts: list[Draft], link: _Link, discourse: Discourse, setting: _Setting
) -> Flow | None:
    """The flow of what the sentence goes on with; None where it starts anew."""
    if (link.listed or (link.continues and not discourse.recent)) and discourse.list_flow is not None:
        link.continues = True
        return discourse.list_flow
    carried = _flow_before(drafts, link, discourse)
    if link.continues or _lists_batch(units, drafts, link, discourse, setting):
        return carried
    return Flow.NEW if is_of_batch(drafts, units, discourse.recent) else None


def _remember(units: SentenceUnits, drafts: list[Draft], link: _Link, discourse: Discourse) -> None:
    """Keep what later sentences may go on with; a heading opens a list or goals."""
    if drafts:
        discourse.counted_here = True
        drafts[0].leads = not link.continues
        discourse.clock.carried_within = any(
            d.flow is Flow.NEW and d.own_flow and d.period == discourse.clock.carried for d in drafts
        )
        discourse.recent = [*discourse.recent[-8:], *drafts]
        discourse.totals += [d for d in drafts if d.whole is None and d.star is None and d.is_count]
        discourse.last_noun = drafts[-1].noun or discourse.last_noun
        return
    remember_period([(u.letter, u.reading, u.word) for u in units.units], discourse.clock)
    text = units.sentence.text
    if not link.listed or is_numbered_heading(text):
        discourse.list_flow = flow_of_heading(units) or flow_of_decision(units)
        discourse.goal.open = opens_goal(units, discourse.goal)
        discourse.goal.announced = discourse.goal.open and is_numbered_heading(text)
        discourse.goal.listed = discourse.goal.open
        if discourse.goal.open:
            discourse.goal.period = discourse.clock.carried
            discourse.goal.headed = bool(discourse.clock.carried)


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
