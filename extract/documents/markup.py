"""From the elements of an HTML page to lines, as a copy of the page would have them."""

from dataclasses import dataclass, field
from typing import Any

from extract.dataset.article import BlockKind
from extract.documents import characters, tables, tree
from extract.documents.class_words import ClassWords, Look
from extract.documents.line import Line

_INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"),
        *(
            "label",
            "mark",
            "q",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "time",
            "tt",
            "u",
            "var",
        ),
        "wbr",
    ]
)
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
_CAPTIONS = frozenset(["figcaption", "caption", "figure"])
_VOID = frozenset(["br", "img"])
_SET_APART = frozenset(["em", "i", "cite", "center"])
_CAPTION_WORDS = 60
_LEAD_WORDS = 120
_LINKED = 0.85
"""A line with this share of its letters in links is a link."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A line of the page and the element that it is the text of."""

    line: Line
    element: Any


@dataclass(slots=True)
class _Pen:
    """Writes the lines of a page, block by block."""

    words: ClassWords
    lines: list[Marked] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    apart: int = 0
    after_picture: bool = False
    until: Any | None = None
    ended: bool = False
    """Whether `until` was reached."""
    behind: Any | None = None
    ahead: frozenset[Any] = frozenset()
    """`behind` and the elements around it, none once it is reached: other blocks are passed over till then."""
    holders: frozenset[Any] | None = None
    """Where only links are wanted: the elements that hold some."""

    def passes(self, child: Any) -> bool:
        """Tell whether an element ends before the first one whose lines are wanted."""
        if child is self.behind:
            self.ahead = frozenset()
            return False
        return child not in self.ahead and child.tag not in _INLINE and child.tag not in _VOID

    def write(self, text: str, link: bool, apart: bool) -> None:
        words = text.split()
        if not words:
            if self.pieces:
                self.pieces.append(" ")
            return
        plain = " ".join(words)
        letters = len(plain) - len(words) + 1
        if len(plain) != len(text):
            plain = f"{' ' * text[0].isspace()}{plain}{' ' * text[-1].isspace()}"
        self.pieces.append(plain)
        self.letters += letters
        self.linked += letters * link
        self.apart += letters * apart

    def end_line(self, element: Any, kind: BlockKind | None) -> None:
        letters, is_link = self.letters, self.linked >= self.letters * _LINKED
        if not letters or (self.holders is not None and not is_link):
            self._clear()
            return
        words = characters.normalise("".join(self.pieces)).split()
        apart = self.apart
        self._clear()
        if not words:
            return
        if kind is None and self.after_picture and apart >= letters * _LINKED:
            kind = BlockKind.CAPTION
        if kind is BlockKind.CAPTION and len(words) > _CAPTION_WORDS:
            kind = None
        self.after_picture = False
        self.lines.append(Marked(Line(" ".join(words), 0, kind, linked=is_link), element))

    def _clear(self) -> None:
        self.pieces.clear()
        self.letters = self.linked = self.apart = 0


@dataclass(slots=True)
class Lines:
    """The lines of an element that is taken apart step by step, read anew only where something was taken out."""

    root: Any
    words: ClassWords
    _read: list[Marked] | None = None

    def read(self) -> list[Marked]:
        """Return the lines of what is left of the element."""
        if self._read is None:
            self._read = lines_of(self.root, self.words)
        return self._read

    def drop(self, element: Any) -> None:
        """Take an element out; the words behind it stay."""
        tree.drop(element)
        self._read = None


def lines_of(element: Any, words: ClassWords, *, behind: Any | None = None, before: Any | None = None) -> list[Marked]:
    """Return the lines of `element`: one a block, one a row of a table, in the order of the page.

    Args:
        element: The element.
        words: What class names say of elements.
        behind: An element in it; blocks that end before it may be left out.
        before: A block in it; only the lines before it are read.
    """
    ahead = frozenset((behind, *behind.iterancestors())) if behind is not None else frozenset()
    pen = _Pen(words, until=before, behind=behind, ahead=ahead)
    _walk(element, pen, None, False, False)
    pen.end_line(element, None)
    return pen.lines


def linked_lines(element: Any, words: ClassWords) -> list[Line]:
    """Return those of the lines of `element` that are links, without what the markup says that they are."""
    holders: set[Any] = set()
    for link in element.iter("a"):
        for around in link.iterancestors():
            if around in holders:
                break
            holders.add(around)
    pen = _Pen(words, holders=frozenset(holders))
    _walk(element, pen, None, False, False)
    pen.end_line(element, None)
    return [marked.line for marked in pen.lines if marked.line.linked]


# The arguments stand in their order, and the tests before the calls, for this runs for each element of a page.
def _walk(element: Any, pen: _Pen, kind: BlockKind | None, link: bool, apart: bool) -> None:
    tag = element.tag
    block = tag not in _INLINE
    if block:
        if tag == "img":
            pen.after_picture = True
            return
        if tag == "br":
            if pen.pieces:
                pen.end_line(element.getparent(), kind)
            return
        if not isinstance(tag, str):
            return
        if pen.holders is not None and not link and element not in pen.holders:
            if pen.pieces:
                pen.end_line(element.getparent(), kind)
            return
        if (tag == "table" and tables.is_data(element)) or (tag == "tr" and tables.is_row(element)):
            _write_rows(element, pen)
            return
        if pen.pieces:
            pen.end_line(element.getparent(), kind)
        if element is pen.until:
            pen.ended = True
            return
    own = kind
    if pen.holders is None:
        look = None
        if listed := element.items():
            told = dict(listed).get
            look = pen.words.look(told("class"), told("id"), told("type"), told("style"), told("align"))
            apart = apart or look.apart
        if block or look is not None:
            own = _inner(kind, _kind_of(element, tag, look))
        apart = apart or tag in _SET_APART
    link = link or tag == "a"
    if text := element.text:
        pen.write(text, link, apart)
    for child in element:
        if pen.ahead and pen.passes(child):
            pen.end_line(element, own)
        else:
            _walk(child, pen, own, link, apart)
        if pen.ended:
            return
        if text := child.tail:
            pen.write(text, link, apart)
    if block and pen.pieces:
        pen.end_line(element, own)


def _inner(kind: BlockKind | None, own: BlockKind | None) -> BlockKind | None:
    """Return what an element's text is inside one of `kind`: a heading inside a caption or sapo only sets its type."""
    if kind in (BlockKind.CAPTION, BlockKind.LEAD) and own is not BlockKind.CAPTION:
        return kind
    return own or kind


def _kind_of(element: Any, tag: str, look: Look | None) -> BlockKind | None:
    """Return what the markup says that the text of `element` is; `look` is None where it has no attributes."""
    if tag in _CAPTIONS:
        return BlockKind.CAPTION
    if tag == "table" and next(element.iter("img"), None) is not None and _count(element) <= _CAPTION_WORDS:
        return BlockKind.CAPTION
    if look is not None:
        if look.caption:
            return BlockKind.CAPTION
        if look.lead and 0 < _count(element) <= _LEAD_WORDS:
            return BlockKind.LEAD
    return BlockKind.HEADING if tag in _HEADINGS else None


def _count(element: Any) -> int:
    return len("".join(element.itertext()).split())


def _write_rows(table: Any, pen: _Pen) -> None:
    pen.ahead = frozenset()  # A table that is not passed over holds what the wanted lines begin with.
    pen.end_line(table.getparent(), None)
    for caption in table.iter("caption"):
        _walk(caption, pen, None, False, False)
    for row, text in tables.rows_of(table):
        letters = len("".join("".join(row.itertext()).split()))
        linked = sum(len("".join("".join(link.itertext()).split())) for link in row.iter("a"))
        all_linked = bool(letters) and linked >= letters * _LINKED
        pen.lines.append(Marked(Line(text, 0, None, linked=all_linked, row=not all_linked), row))
    pen.after_picture = False
