"""A sample of an outlet's article pages: those that are read whatever they say, to see whether its rules still hold."""

from collections import Counter

_FIRST = 20
"""Of an outlet, all of them: enough to tell a redesign by in a short run too."""
_ONE_IN = 20
"""Of those that follow, at least: a redesign in the middle of a long run is told as well."""


class PageSample:
    """Chooses article pages, outlet by outlet: the first of a run, then one in so many where fewer are read anyway."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()
        self._read: Counter[str] = Counter()

    def takes(self, outlet: str, *, wanted: bool) -> bool:
        """Count an article page of an outlet; return whether it is to be read.

        Args:
            outlet: Key of the outlet.
            wanted: Whether it is to be read anyway.
        """
        self._met[outlet] += 1
        met, read = self._met[outlet], self._read[outlet]
        taken = wanted or met <= _FIRST or read * _ONE_IN < met
        self._read[outlet] += taken
        return taken
