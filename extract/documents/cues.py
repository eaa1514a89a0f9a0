"""The words that tell page furniture from an article, read from cues.toml."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

_SPACES = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_CLOSING = f"{_SPACES}-–—•·*+>»«<|:.…▪►▶◄[](){{}}_"
_OPENING = f"{_CLOSING}#✓"
_KEPT = 400
"""Letters; what is said of longer lines is not kept."""
_PATTERN_WORDS = 60
"""No line of furniture is longer."""
_DOMAIN = re.compile(r"^\S+\.(?:vn|com|net|org|info)$")
_COUNTER = re.compile(r"\s*\(?\d+\)?$")


class Cue(StrEnum):
    """What a line of page furniture is."""

    BOX = "box"
    """Heading of teasers inside or below the article."""
    AFTER = "after"
    """Heading of teasers below the article."""
    INLINE = "inline"
    """Heading and teaser in one line."""
    SECTION = "section"
    """A word that heads teasers on one page and a chapter of the article on another."""
    TAGS = "tags"
    """Keywords: mostly below the article, sometimes between its abstract and its body."""
    COMMENTS = "comments"
    """What readers say: the article is over, if it has begun."""
    IMPRINT = "imprint"
    CONTACT = "contact"
    """An address: the outlet's above and below the article, a producer's inside it."""
    AGO = "ago"
    """How long ago another article was published."""
    FURNITURE = "furniture"
    """Buttons and counters."""


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The tables of cues.toml, ready for look-up."""

    lines: dict[str, Cue]
    patterns: tuple[tuple[re.Pattern[str], Cue], ...]
    any_pattern: re.Pattern[str]
    """All in one but those of `anywhere`, for most lines match none."""
    anywhere: re.Pattern[str]
    """The others in one, for lines in lower case: as a pattern of the whole line they take as long as all the rest."""
    byline_lead_ins: frozenset[str]
    loose_lead_ins: frozenset[str]
    byline_roles: frozenset[str]
    source_words: frozenset[str]
    outlet_words: frozenset[str]
    stamp_lead_ins: tuple[str, ...]
    home: frozenset[str]
    citing: frozenset[str]
    counting_to: frozenset[str]
    issuers: re.Pattern[str]
    list_introductions: tuple[str, ...]
    list_item_words: tuple[str, ...]
    glue_openers: frozenset[str]
    agencies: frozenset[str]
    no_tags: frozenset[str]

    def of_line(self, text: str) -> Cue | None:
        """Return what the line `text` is where it is page furniture, None where it may be the article's."""
        return _of_line(self, text) if len(text) < _KEPT else self._find(text)

    def _find(self, text: str) -> Cue | None:
        key = bare(text)
        cue = self.lines.get(key)
        if cue is None and key[-1:].isdecimal():
            cue = self.lines.get(_COUNTER.sub("", key))
        if cue is not None:
            return cue
        if len(text.split()) > _PATTERN_WORDS:
            return None
        if self.any_pattern.fullmatch(text) is None and self.anywhere.search(text.casefold()) is None:
            return None
        return next((cue for pattern, cue in self.patterns if pattern.fullmatch(text)), None)

    def names_outlet(self, text: str) -> bool:
        """Does `text` name an outlet ("Báo Bình Phước", "haiphong.gov.vn") or lead in the time ("Cập nhật: ...")?"""
        folded = bare(text)
        first = folded.split(maxsplit=1)[:1]
        if not first:
            return False
        return first[0] in self.outlet_words or folded.startswith(self.stamp_lead_ins) or bool(_DOMAIN.search(folded))

    def opens_issuer(self, text: str) -> bool:
        """Does `text` name a body that publishes, and say nothing of what it did?"""
        return self.issuers.match(bare(text)) is not None


def bare(text: str) -> str:
    """Return `text` without case, bullets, arrows and closing marks."""
    return text.lstrip(_OPENING).rstrip(_CLOSING).casefold()


@lru_cache(maxsize=8192)
def _of_line(cues: Cues, text: str) -> Cue | None:
    """Kept, for a line is asked for by several readers of a page, and buttons stand on all pages of an outlet."""
    return cues._find(text)


@lru_cache(maxsize=1)
def load() -> Cues:
    """Read cues.toml, once."""
    with resources.files(__package__).joinpath("cues.toml").open("rb") as file:
        tables = tomllib.load(file)
    # A line that two tables name belongs to the one that says more, which is the later one here.
    order = (Cue.SECTION, Cue.AGO, Cue.CONTACT, Cue.FURNITURE, Cue.TAGS, Cue.IMPRINT, Cue.COMMENTS, Cue.AFTER, Cue.BOX)
    anywhere = {cue: "|".join(tables[cue].get("anywhere", ())) for cue in Cue}
    patterns = [
        (pattern, cue)
        for cue in (Cue.INLINE, *reversed(order))
        for pattern in (*tables[cue]["patterns"], *([f".*(?:{anywhere[cue]}).*"] if anywhere[cue] else ()))
    ]
    return Cues(
        lines={line: cue for cue in order for line in tables[cue]["lines"]},
        patterns=tuple((re.compile(pattern, re.IGNORECASE), cue) for pattern, cue in patterns),
        any_pattern=re.compile(
            "|".join(f"(?:{pattern})" for cue in Cue for pattern in tables[cue]["patterns"]), re.IGNORECASE
        ),
        anywhere=re.compile("|".join(filter(None, anywhere.values()))),
        byline_lead_ins=frozenset(tables["byline"]["lead_ins"]),
        loose_lead_ins=frozenset(tables["byline"]["loose_lead_ins"]),
        byline_roles=frozenset(tables["byline"]["roles"]),
        source_words=frozenset(tables["byline"]["source_words"]),
        outlet_words=frozenset(tables["byline"]["outlet_words"]),
        issuers=_issuers(tables["issuer"]["words"], tables["issuer"]["verbs"]),
        counting_to=frozenset(tables["byline"]["counting_to"]),
        home=frozenset(tables["byline"]["home"]),
        citing=frozenset(tables["byline"]["citing"]),
        stamp_lead_ins=tuple(tables["byline"]["stamp_lead_ins"]),
        list_introductions=tuple(tables["list"]["introductions"]),
        list_item_words=tuple(tables["list"]["item_words"]),
        glue_openers=frozenset(tables["glue"]["openers"]),
        agencies=frozenset(tables["place_tag"]["agencies"]),
        no_tags=frozenset(tables["place_tag"]["never"]),
    )


def _issuers(words: list[str], verbs: list[str]) -> re.Pattern[str]:
    opening, doing = ("|".join(map(re.escape, phrases)) for phrases in (words, verbs))
    return re.compile(rf"(?:{opening})\b(?!.*\b(?:{doing})\b)")
