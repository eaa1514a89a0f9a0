"""A sentence as the statement grammar sees it: a row of units, each written as one letter.

The letters are listed in grammar.toml. A unit is a mark of the language pipeline, a small word that the grammar needs
to see, a punctuation mark, or any other word ("x").
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from extract.dataset.vocabulary import Modifier
from extract.language.document import Sentence
from extract.language.marks import Cue


class SentenceUnit(NamedTuple):
    """One unit of a sentence; a tuple, for an article has hundreds and they are made anew step by step."""

    letter: str
    start: int
    """Offset into the text of the document."""
    end: int
    reading: Any = None
    """What the language pipeline read: NumberValue, CountedNoun, StarClass, PlaceReference, PeriodValue, ..."""
    word: str = ""
    """The words, in lower case."""
    modifier: Modifier | None = None
    """For a number: its hedge."""
    value_start: int = -1
    """For a number: where the number itself starts, behind its hedge."""
    dropped: bool = False
    """For a number: it counts something else."""


@dataclass(frozen=True, slots=True)
class SentenceUnits:
    """The units of one sentence, and the letters they are written as."""

    sentence: Sentence
    units: tuple[SentenceUnit, ...]
    cues: tuple[tuple[int, int, Cue], ...]
    """All cues of the sentence, with offsets into the text of the document; they may overlap units."""

    letters: str = field(init=False)
    """One letter a unit, for the patterns of the grammar."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", "".join([unit.letter for unit in self.units]))

    def text(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.sentence.document[start:end]

    def folded(self, start: int, end: int) -> str:
        """The words between two offsets of the sentence, in lower case as `fold_case` makes it."""
        offset = self.sentence.start_char
        return self.sentence.folded[start - offset : end - offset]
