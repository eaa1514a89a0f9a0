"""Cues: the words that say whether a figure is a goal or a result, new or renewed, a part or what remains."""

from functools import lru_cache

from extract.language.folding import fold_case
from extract.language.lexicon import PhraseTable, load_lexicon
from extract.language.marks import Cue, Mark

_QUOTES = '"“”«»'
"""Quotation marks stand inside a cue where they set off a name: "5 sản phẩm “OCOP” mới"."""

_NO_QUALIFIER = ("qualifier", "none")
"""Longer words that hold a qualifier and narrow nothing: "Hội Liên hiệp Phụ nữ"."""


@lru_cache(maxsize=1)
def _tables() -> tuple[PhraseTable, ...]:
    """One table a kind, so that a word may be a cue of two kinds."""
    kinds: dict[str, dict[str, Cue]] = {}
    for entry in load_lexicon("cues")["cue"]:
        table = kinds.setdefault(entry["kind"], {})
        for phrase in entry["phrases"]:
            table[fold_case(phrase)] = Cue(entry["kind"], entry["value"])
    kinds["qualifier"] = {
        fold_case(phrase): Cue("qualifier", value)
        for value, entry in load_lexicon("qualifiers").items()
        for phrase in entry["phrases"]
    }
    return tuple(PhraseTable(table) for table in kinds.values())


def find_cues(text: str) -> list[Mark[Cue]]:
    """Find the cues of all kinds, in text order; cues of two kinds may overlap.

    >>> [(m.value.kind, m.value.value) for m in find_cues("phấn đấu công nhận mới 12 sản phẩm")]
    [('status', 'target'), ('flow', 'new'), ('recognition', 'recognised')]
    """
    folded = fold_case(text)
    for quote in _QUOTES:
        folded = folded.replace(quote, " ")
    found = [Mark(start, end, cue) for table in _tables() for start, end, cue in table.find(folded)]
    marks = [mark for mark in found if (mark.value.kind, mark.value.value) != _NO_QUALIFIER]
    return sorted(marks, key=lambda m: (m.start, m.end))
