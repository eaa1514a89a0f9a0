"""The language pipeline of spaCy: a blank Vietnamese one of named components, each of which sets one span group.

It shows what `read_document` reads to whoever works with spaCy; the readers of figures and products need no spaCy.

| component | sets | reading of a span |
|---|---|---|
| sentences | `doc.sents` | |
| distractors | `doc.spans["distractors"]` | str |
| periods | `doc.spans["periods"]` | PeriodValue |
| stars | `doc.spans["stars"]` | StarClass |
| producers | `doc.spans["producers"]` | ProducerName |
| places | `doc.spans["places"]` | PlaceReference |
| numbers | `doc.spans["numbers"]` | NumberValue |
| hedges | `doc.spans["hedges"]` | Hedge |
| counted | `doc.spans["counted"]` | CountedNoun |
| cues | `doc.spans["cues"]` | Cue |
"""

from functools import lru_cache
from typing import Any, Final

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.language import tokenizer
from extract.language.document import COMPONENTS, Document, read_document
from extract.language.marks import Cue, Mark

_READ: Final = "ocop_document"
"""Key of what was read of a document, in its user data."""


class MarkComponent:
    """Shows the marks of one component as a span group."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans[name]`."""
        spans: list[Span] = []
        for mark in _read(doc).marks[self._name]:
            label = f"{self._name}_{mark.value.kind}" if isinstance(mark.value, Cue) else self._name
            span = doc.char_span(mark.start, mark.end, label=label)
            if span is not None:
                if not Span.has_extension(label):
                    Span.set_extension(label, default=None)
                span._.set(label, mark.value)
                spans.append(span)
        doc.spans[self._name] = spans
        return doc


def mark_sentences(doc: Doc) -> Doc:
    """Set sentence starts."""
    starts = {sentence.start_char for sentence in _read(doc).sentences}
    flags = np.array([1 if token.idx in starts or token.i == 0 else -1 for token in doc], dtype="int64")
    if len(doc):
        doc.from_array(["SENT_START"], flags.astype("uint64"))  # type: ignore[arg-type]  # a column is accepted
    return doc


def _read(doc: Doc) -> Document:
    read = doc.user_data.get(_READ)
    if not isinstance(read, Document):
        read = doc.user_data[_READ] = read_document(doc.text)
    return read


def get_marks(doc: Doc, group: str) -> list[Mark[object]]:
    """Read a span group back as marks, in text order."""
    if group not in doc.spans:
        return []
    return [Mark(span.start_char, span.end_char, reading_of(span)) for span in doc.spans[group]]


def reading_of(span: Span) -> Any:
    """What a span of one of our groups was read as.

    spaCy keeps the extensions of a span by its offsets, and two groups may mark the same stretch; so each group has an
    extension of its own, named like the label of its spans: the group, and for cues their kind.
    """
    return span._.get(span.label_)


@lru_cache(maxsize=1)
def load_pipeline() -> Language:
    """Build the pipeline; built once a process, usable from one thread."""
    tokenizer.register()
    _register()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "ocop.syllables"}}})
    nlp.add_pipe("ocop_sentences", name="sentences")
    for name, _, _ in COMPONENTS:
        nlp.add_pipe(f"ocop_{name}", name=name)
    return nlp


def _register() -> None:
    if Language.has_factory("ocop_sentences"):
        return
    Language.component("ocop_sentences", func=mark_sentences)
    for name, _, _ in COMPONENTS:
        Language.component(f"ocop_{name}", func=MarkComponent(name))
