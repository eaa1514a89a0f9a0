"""Findings as one page of HTML that needs nothing else: no scripts, no network."""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

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
from extract.report.labels import label, symbol, word
from extract.report.language import Language


def as_html(articles: Iterable[Findings], *, language: Language) -> str:
    """The whole page."""
    style = (files("extract.cli.report") / "page.css").read_text(encoding="utf-8")
    body = "\n".join(line for findings in articles for line in _article(findings, language))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>ocop check</title>\n'
        f'<meta name="viewport" content="width=device-width">\n<style>\n{style}</style>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _article(findings: Findings, language: Language) -> Iterator[str]:
    article = findings.article
    yield f"<article>\n<h1>{escape(headline(article, language))}</h1>"
    yield f'<p class="source">{escape(source_line(article))}</p>'
    yield f'<p class="summary">{escape(summary_line(findings, language))}</p>'
    for group in READ_IN_FULL:
        for passage in passages(findings, group):
            yield from _passage(findings, passage, language)
    for group, heading in LISTED.items():
        listed = findings.of(group)
        if listed:
            yield f'<section class="{group}">\n<h2>{escape(word(heading, language))}</h2>\n<ul>'
            for finding in listed:
                words = escape(stating_words(article, finding.figure))
                yield f"<li><b>{words}</b> {escape(reasons(finding, language))}</li>"
            yield "</ul>\n</section>"
    yield "</article>"


def _passage(findings: Findings, passage: Passage, language: Language) -> Iterator[str]:
    pieces = marked_passage(findings.article, passage)
    sentence = "".join(f"<mark>{escape(words)}</mark>" if is_number else escape(words) for words, is_number in pieces)
    yield f'<section class="{passage.group}">'
    yield f"<h2>{escape(symbol(passage.verdict))} {escape(label(passage.verdict, language))}</h2>"
    yield f"<blockquote>{sentence}</blockquote>"
    for reason in passage.reasons(language):
        sign = "" if reason.verdict is passage.verdict else f"<b>{escape(label(reason.verdict, language))}:</b> "
        yield f"<p>{sign}{escape(reason.explanation)}</p>"
        if reason.remark:
            yield f'<p class="remark">{escape(reason.remark)}</p>'
    yield "</section>"
