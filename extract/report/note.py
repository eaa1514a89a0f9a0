"""Findings as a note in Markdown, to paste into a mail or a ticket."""

import re
from collections.abc import Iterable

from extract.report.findings import (
    LISTED,
    READ_IN_FULL,
    Findings,
    headline,
    marked_passage,
    passages,
    reasons,
    source_line,
    stating_words,
    summary_line,
)
from extract.report.labels import label, symbol, word
from extract.report.language import Language

_SIGNS = re.compile(r"([\\`*_\[\]<>|#])")


def as_markdown(articles: Iterable[Findings], *, language: Language) -> str:
    """One section an article, the worst findings first."""
    return "\n".join(line for findings in articles for line in _section(findings, language)) + "\n"


def _section(findings: Findings, language: Language) -> list[str]:
    article = findings.article
    lines = [f"## {_plain(headline(article, language))}", ""]
    lines += [_plain(source_line(article)), "", f"**{summary_line(findings, language)}**", ""]
    for group in READ_IN_FULL:
        for passage in passages(findings, group):
            pieces = marked_passage(article, passage)
            lines.append(f"- {symbol(passage.verdict)} **{label(passage.verdict, language)}**")
            lines.append(
                "  > " + "".join(f"**{_plain(words)}**" if number else _plain(words) for words, number in pieces)
            )
            lines.append("")
            for reason in passage.reasons(language):
                sign = "" if reason.verdict is passage.verdict else f"{label(reason.verdict, language)}: "
                lines.append(f"  {sign}{_plain(reason.explanation)}\n")
                lines += [f"  *{_plain(reason.remark)}*\n"] if reason.remark else []
    for group, heading in LISTED.items():
        listed = [
            f"- {_plain(stating_words(article, finding.figure))}: {_plain(reasons(finding, language))}"
            for finding in findings.of(group)
        ]
        lines += [f"{word(heading, language)}:", "", *listed, ""] if listed else []
    return lines


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text.replace("\n", " "))
