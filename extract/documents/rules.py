"""Article rules: where the parts of an article stand on the pages of an outlet, or of a family of outlets."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ArticleRules:
    """Where the parts of an article stand on its page, as CSS; "" where the page does not mark the part."""

    title: str = "h1"
    lead: str = ""
    body: str = ""
    """The first match is the body."""
    drop: tuple[str, ...] = ()
    """What stands inside the body but belongs to other articles."""
    caption: str = ""
    """Captions inside the body that `figcaption` and the like do not mark."""
    published: str = ""
    date_format: str = ""
    """As `datetime.strptime` takes it, where the date is not written day first in one of the common ways."""
    author: str = ""
    section: str = ""
    """Links of the way to the page; the last one names the section."""
    tags: str = ""
    """One match a tag."""
    valid_from: date | None = None
    """First day of publication with this layout; None where it is not known."""
    valid_until: date | None = None
    """Last day of publication with this layout; None where it is still in use."""
