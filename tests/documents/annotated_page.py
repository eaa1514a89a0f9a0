"""A page of tests/documents/pages: what stands on it, and what should come of each element."""

import re
from dataclasses import dataclass
from pathlib import Path

import lxml.html

PAGES = Path(__file__).parent / "pages"
_OFF_TEXT = re.compile("⟦(.*?)⟧")


@dataclass(frozen=True)
class AnnotatedPage:
    """One annotated HTML page."""

    name: str
    html: str
    """The page as an outlet would send it."""
    parts: tuple[tuple[str, str], ...]
    """Part and text, as they have to come out, in the order of the page."""

    def of(self, *wanted: str) -> list[str]:
        """Return the texts of the parts `wanted`."""
        return [text for part, text in self.parts if part in wanted]


def read(path: Path) -> AnnotatedPage:
    """Read one annotated page."""
    raw = path.read_text(encoding="utf-8")
    without_roots = re.sub(r"</?(?:html|body)\b[^>]*>", "", _OFF_TEXT.sub("", raw))
    parts = []
    for element in lxml.html.document_fromstring(f"<body>{without_roots}</body>").iter():
        part = element.get("data-part") if isinstance(element.tag, str) else None
        if part and element.tag == "tr":
            parts.append((part, "\t".join(" ".join(cell.text_content().split()) for cell in element)))
        elif part:
            parts.append((part, " ".join(element.text_content().split())))
    return AnnotatedPage(path.stem, re.sub("[⟦⟧]", "", re.sub(r' data-part="\w+"', "", raw)), tuple(parts))


def every() -> list[AnnotatedPage]:
    """Read all annotated pages, in the order of their names."""
    return [read(path) for path in sorted(PAGES.glob("*.html"))]
