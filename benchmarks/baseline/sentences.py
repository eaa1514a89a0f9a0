"""Sentences: those of an article, with the named spans and nouns that underthesea finds in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from underthesea import ner, sent_tokenize

from extract.dataset.article import Article


@dataclass(frozen=True, slots=True)
class Words:
    """A named span of a sentence."""

    start: int
    """Offset into the sentence."""
    end: int
    label: str
    """LOC, ORG, PER or MISC."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article."""

    text: str
    start: int
    """Offset into the article's text."""
    block: int
    """Which of the article's blocks it stands in."""
    named: tuple[Words, ...]
    nouns: frozenset[int]
    """Where its nouns start."""


def read_sentences(article: Article) -> tuple[Sentence, ...]:
    """Split an article into sentences and run underthesea's CRF models, which its wheel holds, on each."""
    return tuple(_sentences(article))


def _sentences(article: Article) -> Iterator[Sentence]:
    for number, block in enumerate(article.blocks):
        cursor = block.char_start
        for words in sent_tokenize(article.text[block.char_start : block.char_end]):
            text = words.strip()
            start = article.text.find(text, cursor, block.char_end)
            if not text or start < 0:
                continue
            cursor = start + len(text)
            tokens = ner(text)
            spans = list(_token_spans(text, [str(token[0]) for token in tokens]))
            yield Sentence(
                text=text,
                start=start,
                block=number,
                named=_joined(spans, [str(token[3]) for token in tokens]),
                nouns=frozenset(
                    start for (start, _), token in zip(spans, tokens, strict=True) if str(token[1]).startswith("N")
                ),
            )


def _token_spans(text: str, tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each token stands: underthesea rewrites spaces and accents, but keeps the number of letters."""
    letters = [match.start() for match in re.finditer(r"\S", text)]
    seen = 0
    for token in tokens:
        length = len("".join(token.split()))
        last = min(seen + length, len(letters)) - 1
        yield letters[min(seen, len(letters) - 1)], letters[last] + 1
        seen += length


def _joined(spans: Sequence[tuple[int, int]], labels: Sequence[str]) -> tuple[Words, ...]:
    """Spans of the labels B-X I-X I-X."""
    joined: list[Words] = []
    open_label = ""
    for (start, end), label in zip(spans, labels, strict=True):
        position, _, kind = label.partition("-")
        if position == "I" and kind == open_label:
            joined[-1] = Words(joined[-1].start, end, kind)
        elif kind:
            joined.append(Words(start, end, kind))
        open_label = kind
    return tuple(joined)
