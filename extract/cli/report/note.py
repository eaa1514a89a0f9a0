"""Findings as a note in Markdown, to paste into a mail or a ticket."""

import re
from collections.abc import Iterable

from extract.cli.report.findings import (
    READ_IN_FULL,
    Findings,
    Group,
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

_SIGNS = re.compile(r"([\\`*_\[\]<>|#])")


def as_markdown(articles: Iterable[Findings], *, language: Language) -> str:
    """One section an article, the worst findings first."""
    return "\n".join(line for findings in articles for line in _section(findings, language)) + "\n"


def _section(findings: Findings, language: Language) -> list[str]:
    article = findings.article
    lines = [f"## {_plain(headline(article, language))}", ""]
    lines += [_plain(source_line(article)), "", f"**{summary_line(findings, language)}**", ""]
    for group in READ_IN_FULL:
        for finding in findings.of(group):
            before, number, after = map(_plain, marked_sentence(article, finding.figure))
            lines.append(f"- {symbol(finding.verdict)} **{label(finding.verdict, language)}**")
            lines.append(f"  > {before}{f'**{number}**' if number else ''}{after}")
            lines.append("")
            lines += [f"  {_plain(explanation(check, language))}" for check in finding.telling()]
            lines.append("")
    if still_open := findings.of(Group.OPEN):
        lines += [f"{word('open_heading', language)}:", ""]
        lines += [
            f"- {_plain(stating_words(article, finding.figure))}: {_plain(reasons(finding, language))}"
            for finding in still_open
        ]
        lines.append("")
    return lines


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text.replace("\n", " "))
