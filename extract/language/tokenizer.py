"""A tokenizer for Vietnamese syllables: one token a syllable, number, punctuation mark or stretch of space."""

from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from extract.language.words import TOKEN


class SyllableTokenizer:
    """Splits text without changing it: `doc.text` is always the text that came in."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Make a document of a text."""
        words: list[str] = []
        spaces: list[bool] = []
        for word in TOKEN.findall(text):
            if word == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to save: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> "SyllableTokenizer":
        """Nothing to load."""
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        """Nothing to save."""

    def from_disk(self, _path: str | Path, **_: Any) -> "SyllableTokenizer":
        """Nothing to load."""
        return self


def register() -> None:
    """Make the tokenizer known to spaCy as "ocop.syllables"."""
    if not registry.has("tokenizers", "ocop.syllables"):
        registry.tokenizers.register("ocop.syllables", func=_create)


def _create() -> Any:
    def make(nlp: Any) -> SyllableTokenizer:
        return SyllableTokenizer(nlp.vocab)

    return make
