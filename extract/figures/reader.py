"""Figures of an article: sentence by sentence, each with what the sentences before it left open."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Span

from extract.dataset.article import Article, Block, BlockKind
from extract.dataset.figure import Figure
from extract.dataset.vocabulary import Flow, Measure, PlaceLevel, Status
from extract.figures.areas import Focus, place_drafts, read_places
from extract.figures.attribution import attributed_to, speakers
from extract.figures.draft import Draft
from extract.figures.drafting import draft_sentence, settle_open_types
from extract.figures.evidence import counts_ocop
from extract.figures.flows import flow_drafts
from extract.figures.grammar import read_claims
from extract.figures.parts import find_wholes, work_out_remainder
from extract.figures.qualifiers import inherit_qualifier, qualify_drafts
from extract.figures.standing import Goal, judge_drafts
from extract.figures.star_classes import grade_drafts
from extract.figures.times import Clock, bounds, date_drafts, remember_period
from extract.figures.units import SentenceUnits, read_units
from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END, any_of, load_lexicon
from extract.language.marks import CountedNoun, reading_of
from extract.places.gazetteer import load_gazetteer
from extract.places.place import Place, vintage_on


@lru_cache(maxsize=1)
def _continues() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*{any_of(load_lexicon('discourse')['continues'])}{WORD_END}")


@dataclass(slots=True)
class Discourse:
    """What an article has left open so far."""

    focus: Focus
    clock: Clock
    goal: Goal = field(default_factory=Goal)
    last_noun: CountedNoun | None = None
    recent: list[Draft] = field(default_factory=list)
    """Figures of the last sentences, which a later one may break down."""
    block: Block | None = None
    ocop_near: bool = False
    """Whether this paragraph, or the one before it, has spoken of OCOP."""
    ocop_here: bool = False
    speakers: list[tuple[int, int, str]] = field(default_factory=list)
    """Stretches of this paragraph that one person says."""
    after_colon: bool = False
    """Whether the last line opened a list."""
    list_flow: Flow | None = None
    """The flow that a heading gives to the list under it: "Kết quả đánh giá năm 2022 như sau:"."""


def read_figures(article: Article, doc: Doc, *, related: bool = False) -> list[Figure]:
    """Read the figures of an article.

    Args:
        article: whose figures they are.
        doc: its text (or, for `related`, its `related_text`) read by the language pipeline.
        related: whether the text is that of teasers, where each line speaks of another article.
    """
    drafts = list(_read_drafts(article, doc, related=related))
    return list(_finish(article, drafts, related=related))


def _read_drafts(article: Article, doc: Doc, *, related: bool) -> Iterator[Draft]:
    discourse = _open_discourse(article, doc, related=related)
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


def _open_discourse(article: Article, doc: Doc, *, related: bool) -> Discourse:
    date = article.published_at[:10]
    focus = Focus(load_gazetteer(), date=date)
    discourse = Discourse(focus, Clock(date))
    if not related:
        _focus_on_topic(article, doc, focus)
    return discourse


def _focus_on_topic(article: Article, doc: Doc, focus: Focus) -> None:
    """The place an article is about: named most, its headline and opening counting more; the first of equals."""
    opening = article.blocks[min(1, len(article.blocks) - 1)].char_end if article.blocks else 0
    weights: dict[Place, int] = {}
    for span in doc.spans["places"]:
        reading = reading_of(span)
        if reading.mention is None or reading.mention.region:
            continue
        place = focus.resolve(reading)
        if re.search(r"(?:tại|ở)\s*$", doc.text[max(0, span.start_char - 5) : span.start_char].lower()):
            continue  # where something took place
        if (
            place is not None
            and place.level is PlaceLevel.COUNTRY
            and "%" in doc.text[max(0, span.start_char - 30) : span.start_char]
        ):
            continue  # what a share is measured against
        if place is None or (place.level is PlaceLevel.COMMUNE and span.start_char > opening):
            continue
        weights[place] = weights.get(place, 0) + (3 if span.start_char < opening else 1)
    if weights:
        topic = max(weights, key=lambda place: weights[place])
        focus.note(topic)
        focus.current = focus.topic = topic


def _read_sentence(sentence: Span, discourse: Discourse, *, block: Block | None, new_block: bool) -> list[Draft]:
    units = read_units(sentence)
    caption = block is not None and block.kind is BlockKind.CAPTION
    if new_block and not _is_list_item(sentence.text):
        discourse.focus.current = discourse.focus.topic or discourse.focus.current
    if new_block:
        discourse.ocop_near, discourse.ocop_here = discourse.ocop_here, False
    if any(cue.kind == "ocop" for _, _, cue in units.cues):
        discourse.ocop_near = discourse.ocop_here = True
    claims = read_claims(units, noun_before=discourse.last_noun is not None and not caption)
    drafts = draft_sentence(units, claims, discourse.last_noun)
    places = read_places(units, discourse.focus)
    listed = _is_list_item(sentence.text)
    grade_drafts(drafts)
    judge_drafts(drafts, discourse.goal, listed=listed)
    place_drafts(drafts, places, discourse.focus)
    continues = (
        _continues().match(fold_case(sentence.text)) is not None
        or _restates(drafts, discourse.recent)
        or (not new_block and _breaks_down(drafts, units, discourse.recent))
    )
    labelled = any(claim.rule == "labelled" for claim in claims) or re.match(r"S[:k(]|L:?N", units.letters) is not None
    listed = listed or labelled or (new_block and discourse.after_colon)
    discourse.after_colon = sentence.text.rstrip().endswith(":") or (labelled and discourse.after_colon)
    if new_block and not continues and not listed:
        discourse.clock.new_paragraph()
        discourse.recent = [d for d in discourse.recent if _lists_areas(drafts, units, discourse.recent)]
    drafts = _accepted(drafts, discourse, continues=continues)
    settle_open_types(drafts)
    date_drafts(drafts, discourse.clock, discourse.goal)
    qualify_drafts(drafts)
    carried = _flow_of_last_whole(discourse.recent)
    if listed and discourse.list_flow is not None:
        carried, continues = discourse.list_flow, True
    if not continues and not (_lists_areas(drafts, units, discourse.recent) and carried in (Flow.NEW, Flow.ENTERED)):
        carried = None
    flow_drafts(drafts, carried=carried)
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
        _note_places(units, places, drafts, discourse.focus)
    if drafts:
        drafts[0].leads = not continues
        discourse.recent = [*discourse.recent[-8:], *drafts]
        discourse.last_noun = drafts[-1].noun or discourse.last_noun
    else:
        remember_period([(u.letter, u.reading, u.word) for u in units.units], discourse.clock)
        if not listed:
            discourse.list_flow = _flow_of_heading(units)
            discourse.goal.open = _opens_goal(units, discourse.goal)
    return drafts


def _accepted(drafts: list[Draft], discourse: Discourse, *, continues: bool) -> list[Draft]:
    accepted: list[Draft] = []
    last = discourse.recent[-1].measure if continues and discourse.recent else None
    types = len({d.producer_type for d in drafts if d.producer_type is not None and d.is_count})
    for draft in drafts:
        if counts_ocop(draft, accepted, last, ocop_near=discourse.ocop_near, types=types):
            accepted.append(draft)
    return accepted


def _flow_of_last_whole(recent: list[Draft]) -> Flow | None:
    """The flow of the total that a sentence goes on breaking down."""
    totals = [d for d in recent if d.flow is not None and d.measure in COUNTED and d.whole is None]
    leads = [d for d in totals if d.leads]
    moved = [d for d in totals if d.measure is Measure.PRODUCTS and d.flow in (Flow.NEW, Flow.ENTERED)]
    if leads and leads[-1].flow is not Flow.STOCK:
        return leads[-1].flow
    return moved[-1].flow if moved else leads[-1].flow if leads else None


def _restates(drafts: list[Draft], recent: list[Draft]) -> bool:
    """As in "Ba sản phẩm 4 sao gồm ...": a sentence that opens with a count just given goes on with it."""
    return (
        bool(drafts)
        and any(
            (d.measure, d.low, d.star, d.unit) == (drafts[0].measure, drafts[0].low, drafts[0].star, drafts[0].unit)
            for d in recent
        )
        and drafts[0].star is not None
        and not any(u.letter == "D" for u in drafts[0].sentence.units)
    )


def _breaks_down(drafts: list[Draft], units: SentenceUnits, recent: list[Draft]) -> bool:
    """As in "Có 10 sản phẩm đạt 4 sao, còn lại 3 sao": counts of classes right behind a total are its parts."""
    if not drafts or drafts[0].star is None or not recent or re.match(r"[xk]?[NWP]", units.letters) is None:
        return False
    wholes = [d for d in recent if d.measure is drafts[0].measure and d.star is None and d.is_count and d.leads]
    return bool(wholes) and drafts[0].low < wholes[-1].low and not re.search(r"[DL]", units.letters)


def _lists_areas(drafts: list[Draft], units: SentenceUnits, recent: list[Draft]) -> bool:
    """Whether a sentence without a period of its own gives figures of parts of the area just counted."""
    wholes = [d.place for d in recent if d.place is not None]
    if not drafts or not wholes or any(u.letter == "D" for u in units.units):
        return False
    first = drafts[0].place
    return (
        first is not None
        and drafts[0].measure is recent[-1].measure
        and first.level is not PlaceLevel.PROVINCE
        and any(first.province == whole.name for whole in wholes)
    )


def _speaker(sentence: Span, discourse: Discourse) -> str:
    """Who speaks where a sentence begins, behind its opening quotation mark."""
    at = sentence.start_char + 1
    return next((who for start, end, who in discourse.speakers if start <= at < end), "")


def _is_list_item(text: str) -> bool:
    return re.match(r"\s*(?:[-+•*–]|\d{1,2}[.)]|\(\d{1,2}\)|[a-zđ]\))\s", text) is not None


def _flow_of_heading(units: SentenceUnits) -> Flow | None:
    if not units.sentence.text.rstrip().endswith(":"):
        return None
    recognised = any(cue.kind == "recognition" for _, _, cue in units.cues)
    within = any(u.letter == "D" and not u.reading.until for u in units.units)
    return Flow.NEW if recognised and within else None


def _opens_goal(units: SentenceUnits, goal: Goal) -> bool:
    """A sentence without figures that ends in a colon and speaks of goals opens a list of them."""
    if not units.sentence.text.rstrip().endswith(":"):
        return False
    return any(cue.kind == "status" and cue.value == "target" for _, _, cue in units.cues)


def _note_places(units: SentenceUnits, places: list, drafts: list[Draft], focus: Focus) -> None:  # type: ignore[type-arg]
    """Move the focus: to the place of the last figure, else to the place that opens the sentence."""
    for place in places:
        focus.note(place.place)
    counted = [
        d.place for d in drafts if d.place is not None and not d.no_place and d.claim.place is None and not d.places
    ]
    if counted:
        if len({place.code for place in counted}) == 1:
            focus.current = counted[0]
        return
    opening = [p for p in places if not p.event and re.fullmatch(r"[xlt]{0,2}", units.letters[: p.index])]
    if opening and not drafts and opening[0].place.level is not PlaceLevel.COMMUNE:
        focus.current = opening[0].place


def _finish(article: Article, drafts: Iterable[Draft], *, related: bool) -> Iterator[Figure]:
    ids: dict[int, str] = {}
    seen: set[str] = set()
    for draft in drafts:
        for place in draft.places or (draft.place,):
            figure_id = _figure_id(article, draft, place, related=related)
            while figure_id in seen:
                figure_id = hashlib.sha256(f"{figure_id}+".encode()).hexdigest()[:16]
            seen.add(figure_id)
            ids.setdefault(id(draft), figure_id)
            yield _figure(article, draft, place, figure_id, ids, related=related)


def _figure_id(article: Article, draft: Draft, place: Place | None, *, related: bool) -> str:
    stated = (draft.char_start, draft.char_end, draft.claim.rule, draft.low, draft.measure, place.name if place else "")
    key = "|".join(map(str, (article.article_id, *stated, related)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _figure(
    article: Article, draft: Draft, place: Place | None, figure_id: str, ids: dict[int, str], *, related: bool
) -> Figure:
    area = None if draft.no_place else _in_era_of(place, draft)
    start, end = bounds(draft.period)
    return Figure(
        figure_id=figure_id,
        article_id=article.article_id,
        measure=draft.measure,
        status=draft.status,
        unit=draft.unit,
        value_min=draft.low,
        value_max=draft.high,
        value_raw=draft.raw,
        modifier=draft.modifier,
        sentence=draft.sentence.sentence.text.strip(),
        char_start=draft.char_start,
        char_end=draft.char_end,
        rule=f"{draft.claim.rule}: {draft.arithmetic}" if draft.arithmetic else draft.claim.rule,
        flow=draft.flow,
        per=draft.per,
        star_min=draft.star[0] if draft.star else None,
        star_max=draft.star[1] if draft.star else None,
        producer_type=draft.producer_type,
        qualifier=draft.qualifier,
        place=area.name if area else "",
        place_level=area.level if area else None,
        place_code=area.code if area else "",
        place_vintage=area.vintage if area else None,
        period=draft.period,
        period_start="" if draft.status is Status.TARGET and not draft.period else start,
        period_end=end,
        period_basis=draft.period_basis if draft.period else None,
        part_of=ids.get(id(draft.whole), "") if draft.whole is not None else "",
        derived=draft.derived,
        attributed_to=draft.attributed_to,
        related=related,
    )


def _in_era_of(place: Place | None, draft: Draft) -> Place | None:
    """The same place in the era that the figure's period belongs to, where that era knows it."""
    if place is None or not draft.period or place.level is not PlaceLevel.PROVINCE:
        return place
    end = bounds(draft.period)[1]
    gazetteer = load_gazetteer()
    vintage = vintage_on(end)
    if vintage == place.vintage:
        return place
    if vintage == 63:
        return gazetteer.province(place.name, vintage=63) or place
    return place


COUNTED = frozenset({Measure.PRODUCTS, Measure.PRODUCERS})
