"""Speech: the stretches of an article that one person says, beyond the sentence that names the speaker."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from extract.dataset.article import Block, BlockKind
from extract.figures.attribution.source import Source, labelled, person_at, pronoun_in, source_at, sources
from extract.language.lexicon import any_of, load_lexicon

Stretch: TypeAlias = tuple[int, int, str]
"""Start and end, as offsets into the text, and who speaks."""

_QUOTATION = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_OPENS_SPEECH = re.compile(r"[\"“:]")
_LED_IN = 40
"""Letters between a verb of saying and the colon or the quotation that it opens."""
_QUESTIONS = 2
"""Paragraphs that ask something, from which a text is an interview."""
_QUESTION = re.compile(r"[^\n]*\?[”\"\s]*$")


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says which stretch of a text."""

    text: str
    quoted: Sequence[Stretch]
    """Quotations and answers."""
    reported: Sequence[Stretch]
    """What stands behind a colon to the end of its paragraph, where other sources may be named."""

    def who(self, start: int, end: int) -> str:
        """Who says a sentence, given by its offsets: a person with title, or a body; empty where nobody is named."""
        begin = start + 1  # behind its opening quotation mark
        if quoted := _within(begin, self.quoted):
            return quoted
        sentence = self.text[start:end]
        source = next(sources(sentence), None)
        if source is not None:
            return source.who
        return _within(begin, self.reported) or _meant(self.text, start, pronoun_in(sentence))


def _within(offset: int, stretches: Sequence[Stretch]) -> str:
    return next((who for first, last, who in stretches if first <= offset < last), "")


def read_speech(text: str, blocks: Sequence[Block]) -> Speech:
    """Find who says what in an article: quotations, what stands behind a colon, and the answers of an interview.

    Args:
        text: The text of the article.
        blocks: Its paragraphs.
    """
    quoted: list[Stretch] = []
    reported: list[Stretch] = []
    answers = _answers(text, blocks)
    for block in blocks:
        if block.char_start in answers:
            quoted.append((block.char_start, block.char_end, answers[block.char_start]))
        elif _OPENS_SPEECH.search(text, block.char_start, block.char_end):
            speaking = _speaking(text, block)
            quoted += _quotations(text, block, speaking)
            reported += _reports(text, block, speaking)
    return Speech(text, quoted, reported)


def _speaking(text: str, block: Block) -> list[Source]:
    named = sources(text[block.char_start : block.char_end])
    return sorted((source for source in named if source.speaks), key=lambda source: source.said)


def _quotations(text: str, block: Block, speaking: Sequence[Source]) -> Iterator[Stretch]:
    last = ""
    start = block.char_start
    for quotation in _QUOTATION.finditer(text[start : block.char_end]):
        named = _speaker_of(quotation, speaking) or _meant_behind(text, start + quotation.end())
        last = named or _carried(quotation, last)
        if last:
            yield start + quotation.start(), start + quotation.end(), last


def _reports(text: str, block: Block, speaking: Sequence[Source]) -> Iterator[Stretch]:
    for source in speaking:
        if (colon := _COLON.match(text, block.char_start + source.said)) is not None:
            yield colon.end(), block.char_end, source.who


_COLON = re.compile(rf"[^.,:;\d\"“\n]{{0,{_LED_IN}}}:\s+(?![\"“])")
_LEADS_IN = re.compile(rf"[^.;\"“\n]{{0,{_LED_IN}}}$")


def _speaker_of(quotation: re.Match[str], speaking: Sequence[Source]) -> str:
    """Who is named directly behind a quotation, or in the words that lead up to it."""
    paragraph = quotation.string
    behind = source_at(paragraph, quotation.end())
    if behind is not None:
        return behind.who
    before = [source for source in speaking if source.said <= quotation.start()]
    led = before and _LEADS_IN.match(paragraph[before[-1].said : quotation.start()].rstrip())
    return before[-1].who if led else ""


def _carried(quotation: re.Match[str], last: str) -> str:
    """The speaker of the quotation before, where this one is a sentence of its own."""
    opens = re.search(r"(?:^|[.!?…])\s*$", quotation.string[: quotation.start()]) is not None
    return last if opens else ""


def _meant_behind(text: str, end: int) -> str:
    """The person that a pronoun behind a quotation stands for: "..., ông nói"."""
    behind = text[end - 1 : end + _LED_IN].split("\n")[0].split(".")[0]
    return _meant(text, end, pronoun_in(behind))


def _meant(text: str, before: int, pronoun: str) -> str:
    """The person that "ông" or "bà" points back at: the last one named, or who holds an office."""
    if not pronoun:
        return ""
    named = [source for source in sources(text[:before]) if source.person in (pronoun, "")]
    return max(named, key=lambda source: source.start).who if named else ""


def _answers(text: str, blocks: Sequence[Block]) -> dict[int, str]:
    """Who answers in each paragraph of an interview, by its offset; elsewhere where one begins with a name alone."""
    paragraphs = [(block, text[block.char_start : block.char_end]) for block in blocks]
    asked = [block.char_start for block, paragraph in paragraphs if _QUESTION.fullmatch(paragraph.strip())]
    is_interview = len(asked) >= _QUESTIONS
    answering = _guest(text[: asked[0]]) if is_interview else ""
    answers: dict[int, str] = {}
    for block, paragraph in paragraphs:
        named = labelled(paragraph)
        answering = (named or answering) if is_interview else named
        begun = named or (is_interview and asked[0] < block.char_start)
        if answering and begun and block.kind is BlockKind.BODY and block.char_start not in asked:
            answers[block.char_start] = answering
    return answers


@lru_cache(maxsize=1)
def _interviewed() -> re.Pattern[str]:
    return re.compile(rf"(?i:{any_of(load_lexicon('attribution')['interviewed'])})\s+")


def _guest(opening: str) -> str:
    """Whom the opening of an interview names: "Phóng viên trao đổi với ông Lê Văn A, Phó Giám đốc Sở B"."""
    guests = [guest for match in _interviewed().finditer(opening) if (guest := person_at(opening, match.end()))]
    return guests[-1] if guests else ""
