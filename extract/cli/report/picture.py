"""Findings as a picture: what the terminal shows, as SVG."""

import io
import re
from collections.abc import Iterable

from rich.console import Console

from extract.cli.report.terminal import WIDEST, show
from extract.report.findings import Findings
from extract.report.language import Language

_WEB_FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")


def as_svg(articles: Iterable[Findings], *, language: Language) -> str:
    """The picture; it loads nothing from elsewhere."""
    console = Console(record=True, file=io.StringIO(), width=WIDEST, force_terminal=True, color_system="truecolor")
    for findings in articles:
        show(findings, console, language=language)
    return _WEB_FONTS.sub("", console.export_svg(title="ocop check"))
