"""Findings as one page of HTML that needs nothing else: no scripts, no network."""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from extract.cli.report.findings import (
    READ_IN_FULL,
    Findings,
    Group,
    Passage,
    headline,
    label,
    marked_passage,
    passages,
    reasons,
    source_line,
    stating_words,
    summary_line,
    symbol,
    word,
)
from extract.cli.report.language import Language


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
    if still_open := findings.of(Group.OPEN):
        yield f'<section class="open">\n<h2>{escape(word("open_heading", language))}</h2>\n<ul>'
        for finding in still_open:
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
    for verdict, reason in passage.explanations(language):
        sign = "" if verdict is passage.verdict else f"<b>{escape(label(verdict, language))}:</b> "
        yield f"<p>{sign}{escape(reason)}</p>"
    yield "</section>"
