"""A sample of an outlet's article pages: those that are read whatever they say, to see whether its rules still hold."""

from collections import Counter

_FIRST = 20
"""Of an outlet, all of them: enough to tell a redesign by in a short run too."""
_ONE_IN = 20
"""Of those that follow: a redesign in the middle of a long run is told as well."""


class PageSample:
    """Chooses article pages, outlet by outlet: the first of a run, then one in so many."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()

    def takes(self, outlet: str) -> bool:
        """Count an article page of an outlet; return whether it is in the sample."""
        number = self._met[outlet]
        self._met[outlet] += 1
        return number < _FIRST or number % _ONE_IN == 0
