"""The elements of a page by their names, for the selectors of rules."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from lxml.cssselect import CSSSelector

_NAME = r"-?[A-Za-z_][\w-]*"
_COMPOUND = re.compile(rf"([A-Za-z][A-Za-z0-9]*)?((?:[.#]{_NAME})*)", re.ASCII)
_PART = re.compile(rf"([.#])({_NAME})", re.ASCII)
_BLANKS = re.compile(r"[ \t\r\n]+")


class Elements:
    """The elements of a tree. Most selectors are looked up here, where XPath goes through the whole tree for each."""

    __slots__ = ("_classes", "_ids", "_tags", "root")

    def __init__(self, root: Any) -> None:
        """Take the tree as it is now; elements that are taken out of it later are no longer selected."""
        self.root = root
        self._tags: _Places = {}
        self._classes: _Places = {}
        self._ids: _Places = {}
        for place in enumerate(root.iter("*")):
            element = place[1]
            self._tags.setdefault(element.tag, []).append(place)
            if classes := element.get("class"):
                for name in _names(classes):
                    self._classes.setdefault(name, []).append(place)
            if name := element.get("id"):
                self._ids.setdefault(name, []).append(place)

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
        places = {place: element for steps in plan for place, element in self._find(steps, top)}
        return [places[place] for place in sorted(places)] if len(plan) > 1 else [*places.values()]

    def _find(self, steps: "_Steps", top: Any) -> "Iterator[_Place]":
        last = steps[-1]
        named = [self._named(step) for step in steps]
        if not all(map(all, named)):  # A name in the selector is nowhere on the page.
            return
        for place, element in min(named[-1], key=len):
            if element is top or (len(named[-1]) > 1 and not last.fits(element)):
                continue
            left = len(steps) - 1
            for around in element.iterancestors():
                if left and steps[left - 1].fits(around):
                    left -= 1
                if around is top:
                    if not left:
                        yield place, element
                    break

    def _named(self, step: "_Step") -> "list[list[_Place]]":
        """Return, for each name in a step, the elements that have it."""
        found = [self._classes.get(name, []) for name in step.classes] + [self._ids.get(name, []) for name in step.ids]
        return [*found, self._tags.get(step.tag, [])] if step.tag else found


_Place: TypeAlias = tuple[int, Any]
"""Where an element stands among all of its tree, and the element."""
_Places: TypeAlias = dict[str, list[_Place]]


@dataclass(frozen=True, slots=True)
class _Step:
    """What one element must be: "p.sapo"."""

    tag: str
    classes: tuple[str, ...]
    ids: tuple[str, ...]

    def fits(self, element: Any) -> bool:
        """Tell whether an element is so named."""
        if self.tag and element.tag != self.tag:
            return False
        if self.classes and not {*self.classes} <= {*_names(element.get("class") or "")}:
            return False
        return all(element.get("id") == name for name in self.ids)


_Steps: TypeAlias = tuple[_Step, ...]
"""What an element must be, last, and what must be around it."""


@lru_cache(maxsize=8192)
def _names(classes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in _BLANKS.split(classes) if name))


@lru_cache(maxsize=4096)
def _plan(css: str) -> tuple[_Steps, ...] | CSSSelector:
    """Return a selector of nothing but tags, classes and ids as its steps, any other for XPath."""
    plan = []
    for one in css.split(","):
        found = [_COMPOUND.fullmatch(compound) for compound in one.split()]
        if not found or None in found:
            return CSSSelector(css, translator="html")
        plan.append(tuple(_step(match) for match in found if match is not None))
    return tuple(plan)


def _step(match: re.Match[str]) -> _Step:
    parts = _PART.findall(match[2])
    classes, ids = (tuple(name for kind, name in parts if kind == mark) for mark in ".#")
    return _Step((match[1] or "").lower(), classes, ids)
