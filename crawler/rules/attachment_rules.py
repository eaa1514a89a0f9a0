"""Attachment rules: which links on an outlet's articles lead to documents that belong to them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from crawler.rules.ways import selector_fault
from extract.documents.report_file import SUFFIXES


@dataclass(frozen=True, slots=True)
class AttachmentRules:
    """Which links on an article's page lead to attachments; what is left empty holds as `attachments.toml` has it."""

    links: str = ""
    """CSS of the links to attachments, whatever their address; "" judges every link by its address."""
    suffixes: tuple[str, ...] = SUFFIXES
    """Ends of the names of attachments."""
    addresses: tuple[str, ...] = ()
    """Regular expressions for addresses of attachments without suffix, path and query."""
    drop: tuple[str, ...] = ()
    """CSS of the parts of a page whose links are not looked at."""
    hosts: tuple[str, ...] = ()
    """Other hosts that the outlet's files stand on, without "www."."""
    most: int = 30
    """Attachments taken from one page."""

    def fault(self) -> str:
        """Return what is wrong with the rules and how to mend it; "" where nothing is."""
        for suffix in self.suffixes:
            if suffix not in SUFFIXES:
                return f"attachments.suffixes has {suffix!r}; write some of {', '.join(SUFFIXES)}."
        for pattern in self.addresses:
            try:
                re.compile(pattern)
            except re.error as error:
                return f"attachments.addresses has {pattern!r}, which is no regular expression ({error})."
        if self.most < 1:
            return f"attachments.most is {self.most}; it must be 1 or more."
        dropped = {f"attachments.drop[{place}]": selector for place, selector in enumerate(self.drop)}
        return selector_fault({"attachments.links": self.links, **dropped})


@dataclass(frozen=True, slots=True)
class UsualAttachments:
    """What tells attachments on any page; the keys are explained in `attachments.toml`."""

    elements: tuple[str, ...]
    drop: tuple[str, ...]
    addresses: tuple[str, ...]
    viewers: tuple[str, ...]
    viewed: tuple[str, ...]
    plain_words: frozenset[str]


@cache
def usual() -> UsualAttachments:
    """Return what `attachments.toml` says."""
    table = tomllib.loads((files("crawler.rules") / "attachments.toml").read_text(encoding="utf-8"))
    return UsualAttachments(
        elements=tuple(table["elements"]),
        drop=tuple(table["drop"]),
        addresses=tuple(table["addresses"]),
        viewers=tuple(table["viewers"]),
        viewed=tuple(table["viewed"]),
        plain_words=frozenset(table["plain_words"]),
    )
