"""The parts that lines play on a copied page."""

from enum import StrEnum


class Role(StrEnum):
    """What a line is on its page."""

    HEADER = "header"
    """Above the headline: menu, ticker, breadcrumb."""
    TITLE = "title"
    PICTURE = "picture"
    """The headline once more, where a picture stood."""
    COPY = "copy"
    """A caption once more, as the description of its picture."""
    STAMP = "stamp"
    """When the article was published, and by whom."""
    TEXT = "text"
    """The article's own: sapo, paragraph, sub-heading, caption, item of a list."""
    BYLINE = "byline"
    TEASER_HEADING = "teaser_heading"
    TEASER = "teaser"
    """Headline or sapo of another article."""
    FURNITURE = "furniture"
    """Buttons, counters, imprint."""
