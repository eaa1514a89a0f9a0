"""A page of tests/documents/layouts: what stands on it, and what should come of each line."""

import re
from dataclasses import dataclass
from pathlib import Path

LAYOUTS = Path(__file__).parent / "layouts"
_OFF_TEXT = re.compile("⟦(.*?)⟧")


@dataclass(frozen=True)
class LayoutPage:
    """One annotated page."""

    name: str
    text: str
    """The page as a user would have it."""
    parts: tuple[tuple[str, str], ...]
    """Part and line, as they have to come out, blank lines left out and wrapped lines joined."""

    def of(self, *wanted: str) -> list[str]:
        """Return the lines of the parts `wanted`."""
        return [line for part, line in self.parts if part in wanted]


def read(path: Path) -> LayoutPage:
    """Read one annotated page."""
    lines: list[str] = []
    parts: list[tuple[str, str]] = []
    for raw in path.read_text(encoding="utf-8").split("\n"):
        if raw.startswith("#") or "|" not in raw:
            continue
        part, _, line = raw.partition("|")
        part, line = part.strip(), line.removeprefix(" ")
        lines.append(re.sub("[⟦⟧]", "", line))
        shown = _OFF_TEXT.sub("", line)
        if part == "+":
            parts[-1] = (parts[-1][0], f"{parts[-1][1]} {shown}")
        elif part:
            parts.append((part, shown))
    return LayoutPage(path.stem, "\n".join(lines) + "\n", tuple(parts))


def every() -> list[LayoutPage]:
    """Read all annotated pages, in the order of their names."""
    return [read(path) for path in sorted(LAYOUTS.glob("*.txt"))]
