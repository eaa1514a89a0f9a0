"""The tagger against underthesea's `ner` on every sentence of the gold corpus: `python -m benchmarks.speed.tagger`.

Prints how many sentences get other tags, how much faster the tagger is, and how the time of both grows with the length
of a sentence. Exits with 1 where a tag differs.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import underthesea

from extract.language.sentences import sentence_spans
from extract.language.tagging import tag_sentence

GOLD = Path("corpus/gold/dev")
LENGTHS = (160, 320, 640, 1280)
"""Syllables of the sentences whose time is compared."""


def gold_sentences() -> list[str]:
    """The sentences of the texts for building rules."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
    return [text[start:end] for text in texts for start, end in sentence_spans(text)]


def seconds(function: Callable[[str], object], sentence: str) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    function(sentence)
    return time.process_time() - start


def main() -> int:
    """Compare all sentences."""
    sentences = gold_sentences()
    tag_sentence(sentences[0])
    ours = theirs = 0.0
    other = 0
    for sentence in sentences:
        ours += seconds(tag_sentence, sentence)
        theirs += seconds(underthesea.ner, sentence)
        other += tag_sentence(sentence) != underthesea.ner(sentence)
    print(f"{len(sentences):,} sentences, {other:,} with other tags than underthesea {underthesea.__version__}'s ner()")
    print(f"CPU: ner() {theirs:.1f} s, tagger {ours:.1f} s: {theirs / ours:.1f} times as fast")
    words = " ".join(sentences).split()
    for length in LENGTHS:
        sentence = " ".join(words[:length])
        both = (
            min(seconds(underthesea.ner, sentence) for _ in range(2)),
            min(seconds(tag_sentence, sentence) for _ in range(3)),
        )
        print(f"{length:>6,} syllables: ner() {both[0] * 1e3:8.1f} ms, tagger {both[1] * 1e3:7.1f} ms")
    return 1 if other else 0


if __name__ == "__main__":
    sys.exit(main())
