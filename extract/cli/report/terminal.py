"""Findings on a terminal: what does not hold first, each with its sentence, its number marked and the reason."""

from typing import TYPE_CHECKING, Final

from extract.cli.report.findings import (
    READ_IN_FULL,
    Finding,
    Findings,
    Group,
    colour,
    explanation,
    headline,
    label,
    marked_sentence,
    reasons,
    source_line,
    stating_words,
    summary_line,
    symbol,
    word,
)
from extract.cli.report.language import Language

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
WIDEST: Final = 100
"""Columns; longer lines are hard to read on wide screens."""


def show(findings: Findings, console: "Console", *, language: Language) -> None:
    """Prints the findings of an article.

    A number is marked by angle quotes as well as by style, so that it is seen without colours and in a pipe.
    """
    width = min(console.width, WIDEST)
    for line in _head(findings, language):
        console.print(line, width=width)
    for group in READ_IN_FULL:
        for finding in findings.of(group):
            console.print()
            for line in _finding(findings, finding, language):
                console.print(line, width=width)
    if still_open := findings.of(Group.OPEN):
        console.print()
        console.print(word("open_heading", language), style="bold", width=width)
        for finding in still_open:
            console.print(_open(findings, finding, language), width=width)
    console.print()
    console.print(summary_line(findings, language), style="bold", width=width, highlight=False, markup=False)


def _head(findings: Findings, language: Language) -> list["RenderableType"]:
    from rich.text import Text

    return [
        Text(headline(findings.article, language), style="bold"),
        Text(source_line(findings.article), style="dim"),
    ]


def _finding(findings: Findings, finding: Finding, language: Language) -> list["RenderableType"]:
    from rich.padding import Padding
    from rich.text import Text

    style = colour(finding.verdict)
    before, number, after = marked_sentence(findings.article, finding.figure)
    sentence = Text.assemble(before, (f"«{number}»", f"bold {style}") if number else "", after, style="italic")
    lines: list[RenderableType] = [
        Text.assemble((f"{symbol(finding.verdict)} {label(finding.verdict, language)}", f"bold {style}")),
        Padding(sentence, (0, 0, 0, 2)),
    ]
    for check in finding.telling():
        sign = "" if check.verdict is finding.verdict else f"{symbol(check.verdict)} {label(check.verdict, language)}: "
        lines.append(
            Padding(Text.assemble("→ ", (sign, colour(check.verdict)), explanation(check, language)), (0, 0, 0, 2))
        )
    return lines


def _open(findings: Findings, finding: Finding, language: Language) -> "RenderableType":
    from rich.padding import Padding
    from rich.text import Text

    words = stating_words(findings.article, finding.figure)
    return Padding(
        Text.assemble(f"{symbol(finding.verdict)} ", (words, "bold"), " ", (reasons(finding, language), "dim")),
        (0, 0, 0, 2),
    )
