"""The elements of a page by their names, for the selectors of rules."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml.cssselect import CSSSelector

_NAME = r"-?[A-Za-z_][\w-]*"
_COMPOUND = re.compile(rf"([A-Za-z][A-Za-z0-9]*)?((?:[.#]{_NAME})*)", re.ASCII)
_PART = re.compile(rf"[.#]{_NAME}", re.ASCII)
_BLANKS = re.compile(r"[ \t\r\n]+")


class Elements:
    """The elements of a tree. Most selectors are looked up here, where XPath goes through the whole tree for each."""

    __slots__ = ("_all", "_named", "_places", "described", "root")

    def __init__(self, root: Any) -> None:
        """Take the tree as it is now; elements that are taken out of it later are no longer selected."""
        self.root = root
        self.described: dict[Any, dict[str, str]] = {}
        """Those with attributes, in the order of the page, and these: to ask lxml for them again takes longer."""
        self._all = list(root.iter("*"))
        self._places: dict[Any, int] | None = None
        """Where each stands among all; counted where a selector asks for it, as few do."""
        self._named: defaultdict[str, list[Any]] = defaultdict(list)
        for element in self._all:
            self._named[element.tag].append(element)
            listed = element.items()
            if not listed:
                continue
            attributes = dict(listed)
            self.described[element] = attributes
            if classes := attributes.get("class"):
                for name in _names(classes):
                    self._named[name].append(element)
            if own := attributes.get("id"):
                self._named[f"#{own}"].append(element)

    def select(self, css: str | Iterable[str], within: Any | None = None) -> list[Any]:
        """Return the elements that match, in the order of the page for one selector; none for "".

        Args:
            css: A selector, or several that are looked for one after the other.
            within: Only what is inside this element; without it, inside the root.
        """
        if isinstance(css, str):
            return self._select(css, self.root if within is None else within) if css else []
        return [element for one in css for element in self.select(one, within)]

    def _select(self, css: str, top: Any) -> list[Any]:
        plan = _plan(css)
        if isinstance(plan, CSSSelector):
            return [element for element in plan(top) if element is not top]
        if len(plan) == 1:
            return [*self._find(plan[0], top)]
        found = {element for path in plan for element in self._find(path, top)}
        if len(found) > 1 and self._places is None:
            self._places = {element: place for place, element in enumerate(self._all)}
        return sorted(found, key=self._places.__getitem__) if self._places is not None else [*found]

    def _find(self, path: "_Path", top: Any) -> Iterator[Any]:
        for name in path.names:
            if name not in self._named:  # As is one, on most pages, of most selectors.
                return
        last, steps = path.last, path.around
        for element in min([self._named[name] for name in last.names], key=len):
            if element is top or (len(last.names) > 1 and not last.fits(element)):
                continue
            left = len(steps)
            for around in element.iterancestors():
                if left and steps[left - 1].fits(around):
                    left -= 1
                if around is top:
                    if not left:
                        yield element
                    break


@dataclass(frozen=True, slots=True)
class _Step:
    """What one element must be: "p.sapo"."""

    tag: str
    classes: frozenset[str]
    ids: tuple[str, ...]
    """Without the mark."""
    names: tuple[str, ...]
    """All that it is called by: "p", ".sapo"."""

    def fits(self, element: Any) -> bool:
        """Tell whether an element is so named."""
        if self.tag and element.tag != self.tag:
            return False
        if self.classes and not self.classes.issubset(_names(element.get("class") or "")):
            return False
        return all(element.get("id") == name for name in self.ids)


@dataclass(frozen=True, slots=True)
class _Path:
    """What an element must be, and what must be around it, the outermost first."""

    around: tuple[_Step, ...]
    last: _Step
    names: tuple[str, ...]
    """Of all of these."""


@lru_cache(maxsize=8192)
def _names(classes: str) -> tuple[str, ...]:
    """Return the names in a class attribute as selectors write them."""
    return tuple(dict.fromkeys(f".{name}" for name in _BLANKS.split(classes) if name))


@lru_cache(maxsize=4096)
def _plan(css: str) -> tuple[_Path, ...] | CSSSelector:
    """Return a selector of nothing but tags, classes and ids as its paths, any other for XPath."""
    plan = []
    for one in css.split(","):
        found = [_COMPOUND.fullmatch(compound) for compound in one.split()]
        if not found or None in found:
            return CSSSelector(css, translator="html")
        *around, last = [_step(match) for match in found if match is not None]
        plan.append(_Path((*around,), last, tuple(name for step in (*around, last) for name in step.names)))
    return tuple(plan)


def _step(match: re.Match[str]) -> _Step:
    tag, parts = (match[1] or "").lower(), _PART.findall(match[2])
    classes, ids = ([name for name in parts if name[0] == mark] for mark in ".#")
    names = (*([tag] if tag else []), *dict.fromkeys(parts))
    return _Step(tag, frozenset(classes), tuple(name[1:] for name in ids), names)
