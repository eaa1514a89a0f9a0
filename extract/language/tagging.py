"""Words of a sentence with part of speech, chunk and named span: what underthesea's `ner` says, in linear time.

underthesea expands the feature templates of its three CRF models token by token, and builds all columns of the sentence
anew for each token and each template, so that its time grows with the square of the sentence. Here each column is built
once. Models, templates and the tests of words are those of the installed underthesea; on its first use each layer is
held against underthesea's own features, and where they differ underthesea does the work itself.
"""

import re
import threading
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

_LOCK: Final = threading.Lock()
"""underthesea breaks when several threads load its models at once."""

_SYNTAX: Final = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\[(\d+)\])?(?:\.(\w+))?")
"""As in "T[0]", "T[-1,0][1]", "T[0].istitle": first and last word, column, test of the word."""

_PROBE: Final = (
    ("Sáng", "N", "B-NP"),
    ("12/9", "M", "B-NP"),
    (",", "CH", "O"),
    ("HTX", "Ny", "B-NP"),
    ("Hòa Bình", "Np", "B-NP"),
    ("có", "V", "B-VP"),
    ("02", "M", "B-NP"),
    ("sản phẩm", "N", "B-NP"),
)
"""A sentence on which features are compared: capitals, digits, signs, words of two syllables."""


class UnknownTemplateError(ValueError):
    """underthesea's templates are written in a way that is not known here."""


class Token(NamedTuple):
    """One word as underthesea joins it; it rewrites spaces, but no letters."""

    word: str
    part_of_speech: str
    chunk: str
    name: str


@dataclass(frozen=True, slots=True)
class Template:
    """One feature template: the words it looks at, by their distance from a token, and what it says of them."""

    prefix: str
    first: int
    last: int | None
    """None where it looks at one word."""
    column: int
    """Of a row: 0 the word, 1 its part of speech, and so on."""
    test: Callable[[str], object] | None

    def features(self, columns: Sequence[Sequence[str]]) -> list[str]:
        """The feature of each token, in their order."""
        values = columns[self.column]
        count = len(values)
        if self.last is None:
            said: Sequence[object] = values
        elif self.last == self.first + 1:
            said = [f"{one} {other}" for one, other in pairwise(values)]
        else:
            width = self.last - self.first + 1
            said = [" ".join(values[start : start + width]) for start in range(count - width + 1)]
        if self.test is not None:
            tested = {word: self.test(word) for word in {str(each) for each in said}}
            said = [tested[str(each)] for each in said]
        prefix = self.prefix
        written = [f"{prefix}{each}" for each in said]
        before = min(max(-self.first, 0), count)
        inside = written[max(self.first, 0) : max(self.first, 0) + count - before]
        return [*[f"{prefix}BOS"] * before, *inside, *[f"{prefix}EOS"] * (count - before - len(inside))]


def read_template(syntax: str, test_of: Callable[[str, str], object]) -> Template:
    """Read a template as underthesea writes it.

    Args:
        syntax: as in "T[-1,0][1]".
        test_of: underthesea's function from the name of a test and a word to what the test says.

    Raises:
        UnknownTemplateError: where it is written in another way.
    """
    match = _SYNTAX.fullmatch(syntax)
    if match is None or (match[2] is not None and int(match[2]) < int(match[1])):
        raise UnknownTemplateError(f"underthesea has a feature template that is not known here: {syntax}")
    name = match[4]
    test = None if name is None else lambda word: test_of(name, word)
    return Template(f"{syntax}=", int(match[1]), None if match[2] is None else int(match[2]), int(match[3] or 0), test)


def features(templates: Sequence[Template], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The features of each token of a sentence; the same strings in the same order as underthesea's.

    Args:
        templates: of one model.
        rows: one a token; its word, what earlier models said of it, and "X" for what this one is to say.
    """
    columns = list(zip(*rows, strict=True))
    return [list(row) for row in zip(*(template.features(columns) for template in templates), strict=True)]


class _Layer:
    """One CRF model of underthesea with its templates."""

    def __init__(self, predictor: Any, test_of: Callable[[str, str], object], known: int) -> None:
        self._model = predictor.model
        self._templates = [read_template(syntax, test_of) for syntax in predictor.transformer.template]
        probe = [(*row[:known], "X") for row in _PROBE]
        own = predictor.transformer.transform([probe])[0][0]
        if features(self._templates, probe) != own:
            raise UnknownTemplateError("underthesea reads its feature templates in a way that is not known here")

    def tags(self, *columns: Sequence[str]) -> list[str]:
        """What the model says of each token.

        Args:
            columns: the words, and what each earlier model said of them.
        """
        rows = [(*row, "X") for row in zip(*columns, strict=True)]
        return [str(tag) for tag in self._model.tag(features(self._templates, rows))]


Tagger = Callable[[str], list[Token]]


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """Load the models, which takes a second; called under the lock."""
    import underthesea

    def by_underthesea(sentence: str) -> list[Token]:
        return [Token(*map(str, row)) for row in underthesea.ner(sentence)]

    try:
        from underthesea.pipeline.chunking.model_crf import CRFChunkingPredictor
        from underthesea.pipeline.chunking.tagged_feature import apply_function as test_of_chunks
        from underthesea.pipeline.ner.model_crf import CRFNERPredictor
        from underthesea.pipeline.ner.tagged_feature import apply_function as test_of_names
        from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor
        from underthesea.pipeline.pos_tag.tagged_feature import apply_function as test_of_parts

        parts = _Layer(CRFPOSTagPredictor.Instance(), test_of_parts, 1)
        chunks = _Layer(CRFChunkingPredictor.Instance(), test_of_chunks, 2)
        names = _Layer(CRFNERPredictor.Instance(), test_of_names, 3)
    except (ImportError, AttributeError, UnknownTemplateError) as error:
        warnings.warn(
            f"underthesea {underthesea.__version__} differs from the one that this was made for ({error}); its own,"
            " slower reading of features is used",
            RuntimeWarning,
            stacklevel=2,
        )
        return by_underthesea

    def tag(sentence: str) -> list[Token]:
        words = [str(word) for word in underthesea.word_tokenize(sentence)]
        if not words:
            return []
        said = parts.tags(words)
        chunked = chunks.tags(words, said)
        named = names.tags(words, said, chunked)
        return [Token(*row) for row in zip(words, said, chunked, named, strict=True)]

    return tag


def tag_sentence(sentence: str) -> list[Token]:
    """The words of a sentence with part of speech, chunk and named span, as underthesea's `ner` gives them."""
    with _LOCK:
        return load_tagger()(sentence)
