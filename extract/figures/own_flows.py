"""Own flows: the flow that a word beside a figure says of it, rather than the list or whole that it is a part of."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import Flow, Measure, Status
from extract.figures.draft import Draft
from extract.figures.lifting import lifts_a_class
from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END, WORD_START, any_of, load_lexicon
from extract.language.marks import Cue

FLOWS_OF_CANDIDATES = frozenset({Flow.RENEWED, Flow.UPGRADED, Flow.REVOKED, Flow.EXPIRED})
"""Every candidate was entered, so that word adds nothing."""


_NEGATION_REACH = 30
"""Characters before a verb in which it may be negated."""


_LOST = frozenset({Flow.EXPIRED, Flow.REVOKED})


@lru_cache(maxsize=1)
def _to_its_object() -> re.Pattern[str]:
    """The words between a verb and the count it governs: "thu hồi giấy chứng nhận của 05 sản phẩm"."""
    words = load_lexicon("flows")
    return re.compile(
        rf"(?:,? ?(?:và|hoặc) {any_of(words['second_verbs'])})?"
        rf"(?: (?:{any_of(words['objects'])}|từ \d sao lên(?: hạng)? \d sao))*"
        rf"(?: {any_of(words['links'])})?(?: {any_of(words['sums'])})?\s*"
    )


@lru_cache(maxsize=1)
def _negation() -> re.Pattern[str]:
    words = load_lexicon("flows")
    return re.compile(rf"{WORD_START}{any_of(words['negations'])}\s+(?:{any_of(words['after_negations'])}\s+)?$")


def own_flow(draft: Draft) -> Flow | None:
    """The flow that a word in the figure's own segment says: the verb that governs it, then the nearest behind it."""
    if draft.lifted:
        return Flow.UPGRADED
    if _is_raised_total(draft):
        return Flow.STOCK
    if will_run_out(draft):
        return Flow.EXPIRED
    behind = _cues_between(draft, draft.window.core[0], max(draft.window.near_right[1], draft.window.core[1]))
    before = _cues_between(draft, *draft.window.near_left)
    governing = governing_verbs(draft)
    before = [*before, *_of_label(draft)]
    if governing and governing[0].value == Flow.NEW:
        governing = [c for c in behind if Flow(c.value) in _LOST] or governing  # "sẽ có thêm 1.500 sản phẩm hết hạn"
    if governing and governing[0].value == Flow.ENTERED and draft.status is Status.TARGET:
        governing = [c for c in behind if c.value != Flow.ENTERED] or governing  # "đăng ký 12 sản phẩm mới" is a pledge
    if _holds_the_register(draft, behind):
        behind = []
    for cue in (*governing, *behind, *reversed(before)):
        flow = Flow(cue.value)
        if draft.status is not Status.CANDIDATE or flow in FLOWS_OF_CANDIDATES:
            return flow
    return None


_BRACKET = re.compile(r"\([^()]*\)")


def will_run_out(draft: Draft) -> bool:
    """As in "sẽ có thêm 4 sản phẩm của 3 hộ ở huyện Cầu Kè hết hạn": the verb at the end says what comes."""
    units, letters = draft.sentence.units, draft.sentence.letters
    first, behind = draft.window.core
    will = [i for i in range(max(0, first - 10), first) if units[i].word == "sẽ"]
    if not will or draft.measure not in {Measure.PRODUCTS, Measure.PRODUCERS}:
        return False
    lapses = [s for s, _, c in draft.sentence.cues if c.kind == "flow" and c.value == Flow.EXPIRED]
    end = next((i for i in range(behind, len(units)) if units[i].start in lapses), None)
    between = _BRACKET.sub("", letters[behind:end]) if end is not None else ","
    return re.fullmatch(r"[^,;.:kep]*", between) is not None


@lru_cache(maxsize=1)
def _received() -> re.Pattern[str]:
    words = load_lexicon("flows")["received"]
    return re.compile(rf"{WORD_START}{any_of(words['verbs'])} {any_of(words['requests'])}{WORD_END}")


def is_of_requests(draft: Draft) -> bool:
    """As in "tiếp nhận đề nghị đánh giá, phân hạng của 14 xã": what asks to be rated, before any other count."""
    sentence, start = draft.sentence, draft.window.core[0]
    before = sentence.folded(sentence.sentence.start_char, sentence.units[start].start)
    received = _received().search(before)
    return received is not None and re.search(r"[\d;:]", before[received.end() :]) is None


def _holds_the_register(draft: Draft, behind: list[Cue]) -> bool:
    """As in "226 sản phẩm OCOP do 151 cơ sở đăng ký và làm ra": who registered products of OCOP enters none.

    Where dossiers or a rating are spoken of, the products are those that were entered.
    """
    sentence, start = draft.sentence, draft.window.core[0]
    if [c.value for c in behind] != [Flow.ENTERED] or draft.measure is not Measure.PRODUCERS or start < 1:
        return False
    by = sentence.units[start - 1].word in load_lexicon("flows")["makers"]["by"]
    entering = [sentence.text(s, e) for s, e, c in sentence.cues if c.kind == "flow" and c.value == Flow.ENTERED]
    alone = all(fold_case(words) in load_lexicon("flows")["makers"]["registers"] for words in entering)
    ocop = re.search(r"Co[^NWPMFX;.,]*$", sentence.letters[: start - 1]) is not None
    batch = any(c.kind == "batch" for _, _, c in sentence.cues)
    return by and alone and ocop and not batch


@lru_cache(maxsize=1)
def _raised_to() -> re.Pattern[str]:
    words = load_lexicon("flows")["raised_to"]
    return re.compile(rf"{WORD_START}{any_of(words['verbs'])}(?: {any_of(words['totals'])})? {any_of(words['up_to'])}$")


def _is_raised_total(draft: Draft) -> bool:
    """As in "công nhận 22 sản phẩm, nâng lên 100 sản phẩm": a number that is raised to counts all there are."""
    units = draft.sentence
    before = units.folded(units.sentence.start_char, units.units[draft.window.core[0]].start)
    return _raised_to().search(" ".join(before.split())) is not None


def enters_behind(draft: Draft) -> bool:
    """As in "6/7 sản phẩm dự thi đạt 3 sao": the words right behind the noun say that the whole was entered."""
    units = draft.sentence.units
    behind = [unit for unit in units[draft.window.core[1] :] if unit.letter != "o"]
    start = behind[0].start if behind else -1
    return any(c.kind == "flow" and c.value == Flow.ENTERED and s == start for s, _, c in draft.sentence.cues)


def governing_verbs(draft: Draft) -> list[Cue]:
    """The verb whose object the count is: "đánh giá lại 45 sản phẩm đã hết thời hạn" renews, "xét 33" rates."""
    sentence = draft.sentence
    first = sentence.units[draft.window.core[0]]
    limit = sentence.units[draft.window.left[0]].start
    verbs = [
        (e - s, e, c)
        for s, e, c in sentence.cues
        if c.kind in {"flow", "governing"} and limit <= s and e <= first.start and not _is_negated(draft, s)
    ]
    reaching = [
        (e, length, c)
        for length, e, c in verbs
        if _to_its_object().fullmatch(sentence.folded(e, first.start).rstrip("“\"'"))
    ]
    governing = max(reaching, key=lambda found: found[:2])[2] if reaching else None
    if governing is not None and governing.value == "rated":
        return [_ENTERING] if _is_rated_at_a_sitting(draft, max(reaching, key=lambda found: found[:2])[0]) else []
    if governing is None or governing.value == "none":
        return []
    opened = governing.kind == "governing" and governing.value == Flow.NEW
    return [] if opened and draft.status is not Status.TARGET else [governing]


_ENTERING = Cue("governing", Flow.ENTERED.value)


def _is_rated_at_a_sitting(draft: Draft, verb_end: int) -> bool:
    """As in "Hội đồng tổ chức đánh giá, phân hạng 18 sản phẩm": what a council or a day rates is entered.

    Over years, up to a day or with a class it is what was recognised: "đến nay đã tổ chức đánh giá, phân hạng 208".
    """
    sentence, start = draft.sentence, draft.window.core[0]
    words = load_lexicon("flows")["sittings"]
    before = [unit for unit in sentence.units[:start] if unit.letter == "D"]
    counted_up_to = any(unit.reading.until or re.match(r"now|\d{4}/", unit.reading.period) for unit in before)
    done = set(words["done"]) & {unit.word for unit in sentence.units[:start] if unit.start >= verb_end}
    behind = sentence.folded(sentence.units[start].start, sentence.sentence.end_char)
    granted = re.search(rf"{WORD_START}{any_of(words['granted'])}{WORD_END}", behind) is not None
    if draft.star is not None or counted_up_to or done or granted:
        return False
    said = sentence.folded(sentence.sentence.start_char, verb_end)
    day = any(re.match(r"\d{4}-\d\d-\d\d|M.*d", unit.reading.period) for unit in before)
    return day or re.search(rf"{WORD_START}{any_of(words['told_by'])}{WORD_END}", said) is not None


def _of_label(draft: Draft) -> list[Cue]:
    """As in "Số sản phẩm hết hiệu lực: 34 sản phẩm": what stands before the colon."""
    start = draft.window.core[0]
    if draft.sentence.letters[:start].endswith(":"):
        label = re.search(r"[^;.:,]*:$", draft.sentence.letters[:start])
        return _cues_between(draft, label.start() if label else 0, start - 1)
    return []


def _cues_between(draft: Draft, first: int, last: int) -> list[Cue]:
    if first >= last:
        return []
    units = draft.sentence.units
    left, right = units[first].start, units[last - 1].end
    others = {units[i - 1].end for i in range(1, len(units)) if units[i].dropped}
    found = [
        (s, e, c)
        for s, e, c in draft.sentence.cues
        if c.kind == "flow"
        and s >= left
        and e <= right
        and e not in others
        and not _is_negated(draft, s)
        and lifts_a_class(draft.sentence, s, e)
    ]
    # Of overlapping cues the longest says it: "đánh giá lại" is not "đánh giá".
    longest = [c for s, e, c in found if not any(a <= s and e <= b and b - a > e - s for a, b, _ in found)]
    return [c for c in longest if c.value != "none"]


def _is_negated(draft: Draft, start: int) -> bool:
    """As in "41 sản phẩm không nộp hồ sơ đánh giá lại": what was not done gives no flow."""
    if draft.claim.number is None:
        return False  # "chưa có thêm sản phẩm nào" states a zero of what is new
    said = draft.sentence.folded(max(draft.sentence.sentence.start_char, start - _NEGATION_REACH), start)
    return _negation().search(said) is not None
