"""Findings on a terminal: what does not hold first, each with its sentence, its number marked and the reason."""

import re
from typing import TYPE_CHECKING, Final

from extract.report.findings import (
    LISTED,
    READ_IN_FULL,
    Findings,
    Passage,
    headline,
    marked_passage,
    passages,
    reasons,
    source_line,
    stating_words,
    summary_line,
)
from extract.report.labels import colour, label, symbol, word
from extract.report.language import Language

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDEST: Final = 100
"""Columns; longer lines are hard to read on wide screens."""
INDENT: Final = "  "
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What makes a terminal do things; articles have none left, but reference rows of one's own may."""


def show(findings: Findings, console: "Console", *, language: Language) -> None:
    """Prints the findings of an article.

    A number is marked by angle quotes as well as by style, so that it is seen without colours and in a pipe.
    """
    from rich.text import Text

    _print(console, Text(headline(findings.article, language), style="bold"))
    _print(console, Text(source_line(findings.article), style="dim"))
    for group in READ_IN_FULL:
        for passage in passages(findings, group):
            _print(console, Text())
            _print_passage(console, findings, passage, language)
    for group, heading in LISTED.items():
        listed = findings.of(group)
        if listed:
            _print(console, Text())
            _print(console, Text(word(heading, language), style="bold"))
        for finding in listed:
            words = (f"{stating_words(findings.article, finding.figure)}: ", "bold")
            _print(console, Text.assemble("· ", words, (reasons(finding, language), "dim")), indent=INDENT)
    _print(console, Text())
    _print(console, Text(summary_line(findings, language), style="bold"))


def _print_passage(console: "Console", findings: Findings, passage: Passage, language: Language) -> None:
    from rich.text import Text

    style = colour(passage.verdict)
    _print(console, Text(f"{symbol(passage.verdict)} {label(passage.verdict, language)}", style=f"bold {style}"))
    pieces = marked_passage(findings.article, passage)
    sentence = [(f"«{words}»", f"bold {style}") if is_number else words for words, is_number in pieces]
    _print(console, Text.assemble(*sentence, style="italic"), indent=INDENT)
    for reason in passage.reasons(language):
        own = reason.verdict is passage.verdict
        sign = "" if own else f"{symbol(reason.verdict)} {label(reason.verdict, language)}: "
        _print(console, Text.assemble("→ ", (sign, colour(reason.verdict)), reason.explanation), indent=INDENT)
        if reason.remark:
            _print(console, Text.assemble("  ", (reason.remark, "bold")), indent=INDENT)


def _print(console: "Console", text: "Text", *, indent: str = "") -> None:
    text.plain = _CONTROL.sub("\ufffd", text.plain)
    # Wrapped here, not by the console, which would fill lines with spaces and cut a word longer than a line.
    for line in text.wrap(console, min(console.width, WIDEST) - len(indent)):
        line.rstrip()
        console.print(indent, line, sep="", soft_wrap=True)
