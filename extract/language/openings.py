"""Patterns that are tried only where one of their opening words stands.

A pattern of many alternatives costs some microseconds at each word of a text; few words can open one of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.language.tokens import tokens_of


class OpenedPattern:
    """A pattern, and the words at which a match of it may begin.

    Args:
        pattern: what is looked for, in a text that was folded to lower case; it begins at the start of a word or sign.
        openings: words or phrases with one of whose first words every match begins, in lower case.
        numbers: whether a match may begin with a digit.
    """

    def __init__(self, pattern: str, openings: Iterable[str], *, numbers: bool = False, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._words = frozenset(tokens_of(phrase).words[0] for phrase in openings)
        self._numbers = numbers

    def starts(self, folded: str) -> Sequence[int]:
        """The offsets at which a match may begin, in order."""
        tokens = tokens_of(folded)
        opening = self._words & tokens.places.keys()
        if self._numbers:
            opening |= {word for word in tokens.places if word[0].isdecimal()}
        ends = tokens.ends
        return sorted([ends[place] - len(word) for word in opening for place in tokens.places[word]])

    def finditer(self, folded: str) -> Iterator[re.Match[str]]:
        """The matches in a text, in order, none over another; what `re.finditer` finds."""
        match_at, behind = self.pattern.match, 0
        for start in self.starts(folded):
            if start >= behind and (match := match_at(folded, start)) is not None:
                behind = match.end()
                yield match

    def match(self, folded: str, start: int) -> re.Match[str] | None:
        """The match that begins at an offset."""
        return self.pattern.match(folded, start)
