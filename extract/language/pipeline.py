"""The language pipeline: a blank Vietnamese spaCy pipeline of named components, each of which sets one span group.

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

The order matters: what an earlier component has marked, a later one leaves alone ("3 sao" is no number, the place in
the name of a cooperative is no place). Cues are the exception: they may overlap anything.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.language import tokenizer
from extract.language.counted import find_counted
from extract.language.cues import find_cues
from extract.language.distractors import find_distractors
from extract.language.hedges import find_hedges
from extract.language.marks import Mark, free_of, get_marks, set_marks
from extract.language.numbers import find_numbers
from extract.language.periods import find_periods
from extract.language.places import find_places
from extract.language.producers import find_producers
from extract.language.sentences import sentence_spans
from extract.language.stars import find_stars
from extract.language.tokenizer import text_of

Finder = Callable[[str], Sequence[Mark[Any]]]

COMPONENTS: tuple[tuple[str, Finder, tuple[str, ...]], ...] = (
    ("distractors", find_distractors, ()),
    ("periods", find_periods, ()),
    ("stars", find_stars, ("distractors", "periods")),
    ("producers", find_producers, ()),
    ("places", find_places, ("producers",)),
    ("numbers", find_numbers, ("distractors", "periods", "stars", "producers", "places")),
    ("hedges", find_hedges, ("periods", "stars", "producers", "places")),
    ("counted", find_counted, ("producers", "stars")),
    ("cues", find_cues, ()),
)
"""Name of each component, its finder, and the span groups whose marks it leaves alone."""


class MarkComponent:
    """Runs one finder over the text of a document and stores its marks as a span group."""

    def __init__(self, name: str, finder: Finder, respects: tuple[str, ...]) -> None:
        self._name = name
        self._finder = finder
        self._respects = respects

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans[name]`."""
        taken = [get_marks(doc, group) for group in self._respects]
        set_marks(doc, self._name, free_of(self._finder(text_of(doc)), *taken))
        return doc


def mark_sentences(doc: Doc) -> Doc:
    """Set sentence starts from underthesea's splitter."""
    starts = {start for start, _ in sentence_spans(text_of(doc))}
    flags = np.array([1 if token.idx in starts or token.i == 0 else -1 for token in doc], dtype="int64")
    if len(doc):
        doc.from_array(["SENT_START"], flags.astype("uint64"))  # type: ignore[arg-type]  # a column is accepted
    return doc


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
    for name, finder, respects in COMPONENTS:
        Language.component(f"ocop_{name}", func=MarkComponent(name, finder, respects))
