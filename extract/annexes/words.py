"""Words of annexes: what `annexes.toml` says, ready for use."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from extract.dataset.vocabulary import Flow
from extract.language.folding import fold_case
from extract.language.lexicon import any_of, whole_words


@dataclass(frozen=True, slots=True)
class Words:
    """The contents of `annexes.toml`, which says what they are for; all patterns are for text in lower case."""

    flows: tuple[tuple[Flow, re.Pattern[str]], ...]
    first: re.Pattern[str]
    stock: re.Pattern[str]
    pointer: re.Pattern[str]
    article: re.Pattern[str]
    decision_signs: tuple[str, ...]
    decision_titles: tuple[str, ...]

    def flow_in(self, text: str) -> Flow | None:
        """The flow that some words say; None where they say none."""
        folded = fold_case(text)
        return next((flow for flow, words in self.flows if words.search(folded)), None)

    def flow_of_list(self, text: str) -> Flow | None:
        """The flow that the caption of a list, or a heading in it, says; stock where it lists those of years.

        One that speaks of first recognition besides others is new as a whole.
        """
        folded = fold_case(text)
        if self.stock.search(folded):
            return Flow.STOCK
        return Flow.NEW if self.first.search(folded) else self.flow_in(text)


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Reads `annexes.toml`."""
    table = tomllib.loads(files("extract.annexes").joinpath("annexes.toml").read_text(encoding="utf-8"))
    return Words(
        flows=tuple(
            (flow, re.compile(whole_words(any_of(table["flow"][flow.value])))) for flow in (Flow.UPGRADED, Flow.RENEWED)
        ),
        first=re.compile(whole_words(any_of(table["first"]["words"]))),
        stock=re.compile(whole_words(any_of(table["stock"]["words"]))),
        pointer=re.compile(whole_words(any_of(table["pointer"]["words"]))),
        article=re.compile(rf"\W*{any_of(table['pointer']['articles'])}\s+\d"),
        decision_signs=tuple(table["decision"]["signs"]),
        decision_titles=tuple(table["decision"]["titles"]),
    )
