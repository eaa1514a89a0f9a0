"""Field shares: on how many of an outlet's article pages its rules found a part, now and in the run before.

A field that an outlet's rules found on most pages, and now find on few, tells of a redesign: the outlet's pages have
another layout since. That is said when it happens, not when somebody looks at the figures months later.
"""

from dataclasses import dataclass

FEWEST_PAGES = 5
"""On fewer pages a share says nothing."""
_MOST = 0.5
"""A field on less than this share of the pages was never one to rely on."""
_FADED = 0.5
"""A field has faded where its share is less than this part of what it was."""


@dataclass(frozen=True, slots=True)
class FieldShare:
    """On what share of the article pages looked at the outlet's rules found a field.

    Looked at are those that may be on OCOP and a sample of the others (`crawler.pages.page_sample`).
    """

    outlet: str
    field: str
    pages: int
    """Pages that it was looked for on in this run."""
    now: float
    before: float | None
    """In the last run with enough pages to tell; None where there is none."""

    @property
    def faded(self) -> bool:
        """Whether it has stopped coming, as after a redesign."""
        enough = self.before is not None and self.pages >= FEWEST_PAGES
        return enough and self.before is not None and self.before >= _MOST and self.now < self.before * _FADED

    def __str__(self) -> str:
        before = f", {self.before:.0%} in the last run" if self.before is not None else ""
        return f"{self.outlet}: {self.field} on {self.now:.0%} of {self.pages} pages looked at{before}"
