"""Results: what came of the dossiers, the rating or the decision that the sentence before told of."""

import re
from functools import lru_cache

from extract.dataset.vocabulary import Flow, Measure, Qualifier, Status
from extract.figures.draft import Draft
from extract.figures.own_flows import own_flow
from extract.figures.units import SentenceUnits
from extract.language.lexicon import WORD_END, any_of, load_lexicon

_DECIDED = frozenset({Flow.NEW, Flow.RENEWED, Flow.UPGRADED})


@lru_cache(maxsize=1)
def _telling_results() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*{any_of(load_lexicon('flows')['telling_results'])}{WORD_END}")


def tells_results(sentence: SentenceUnits) -> bool:
    """Whether a sentence opens as what came of the one before: "Kết quả, ...", "Theo đó, ..."."""
    return _telling_results().match(sentence.sentence.folded) is not None


def is_of_results(drafts: list[Draft], i: int) -> bool:
    """As in "Kết quả có 28 sản phẩm công nhận mới, 9 sản phẩm công nhận lại": what came of the dossiers just counted.

    Dossiers counted in the sentence itself ("Kết quả tiếp nhận 44 hồ sơ, gồm 28 mới") are what it breaks down.
    """
    if not tells_results(drafts[i].sentence):
        return False
    rated = [d for d in drafts[: i + 1] if d.qualifier is not Qualifier.FAILED]
    return not any(d.flow is Flow.ENTERED for d in rated[:-1]) and all(own_flow(d) is not Flow.ENTERED for d in rated)


def settle_proposed(drafts: list[Draft], recent: list[Draft]) -> None:
    """As in "Xã đề nghị tỉnh đánh giá 7 sản phẩm. Kết quả 6 sản phẩm được công nhận": the 7 await nothing any more.

    Args:
        drafts: the figures of one sentence, with their flows.
        recent: those of the sentences before, of which the last sentence's are changed.
    """
    if not drafts or not recent or not tells_results(drafts[0].sentence):
        return
    result, last = drafts[0], recent[-1].sentence
    decided = result.measure is Measure.PRODUCTS and result.status is Status.ACTUAL and result.flow in _DECIDED
    proposed = [d for d in recent if d.sentence is last and d.status is Status.CANDIDATE and not d.candidate_star]
    if not decided or not any(d.measure is Measure.PRODUCTS and d.low >= result.low for d in proposed):
        return
    for draft in proposed:
        draft.status, draft.flow = Status.ACTUAL, Flow.ENTERED
