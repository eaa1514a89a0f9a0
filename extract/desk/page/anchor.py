"""Anchors: the names by which places of the page are linked to."""

import hashlib
import re

_SAFE = re.compile(r"[A-Za-z0-9]{1,64}")


def number_anchor(figure_id: str) -> str:
    """The anchor of a number in the text."""
    return f"n-{_name(figure_id)}"


def card_anchor(figure_id: str) -> str:
    """The anchor of the card of a figure; a server leads back to it after a decision."""
    return f"c-{_name(figure_id)}"


def article_anchor(article_id: str) -> str:
    """The anchor of an article."""
    return f"a-{_name(article_id)}"


def _name(written: str) -> str:
    """An id as it is where it is a plain one, as those of this project are; else a hash of it."""
    return written if _SAFE.fullmatch(written) else hashlib.sha256(written.encode()).hexdigest()[:16]
