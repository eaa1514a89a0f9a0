"""Averages: "mỗi chủ thể có 2,3 sản phẩm" says how the products lie, and counts none."""

import re

from extract.dataset.vocabulary import Measure, Status
from extract.figures.conditions import noun_of
from extract.figures.draft import Draft

_COUNTED = frozenset({Measure.PRODUCTS, Measure.PRODUCERS})


def is_average(draft: Draft) -> bool:
    """Whether a number is one for each producer, one of an average, or part of a thing that comes whole.

    A goal may be set for each: "phấn đấu mỗi hợp tác xã có ít nhất 1 sản phẩm OCOP".
    """
    if draft.measure not in _COUNTED or not draft.is_count:
        return False
    if draft.low % 1 or draft.high % 1:
        return True
    if draft.status is Status.TARGET:
        return False
    sentence, (start, end) = draft.sentence, draft.window.core
    if re.search(r"b[xlCLAkeD]{0,8}$", sentence.letters[:start]) is not None:
        return True
    each = re.search(r"[xA](C)o?[xkDeH]{0,4}$", sentence.letters[:start])
    if each is not None and sentence.units[each.start()].word.startswith("mỗi"):
        return noun_of(sentence, each.start(1)).measure is Measure.PRODUCERS
    nouns = draft.claim.nouns
    if len(nouns) > 1 and sentence.letters[nouns[-1] - 1] == "/" and draft.measure is Measure.PRODUCTS:
        return noun_of(sentence, nouns[-1]).measure is Measure.PRODUCERS  # "2 sản phẩm/chủ thể"
    behind = re.match(r"o?([xA])(C)", sentence.letters[end:])
    if behind is None or sentence.units[end + behind.start(1)].word != "mỗi":
        return False
    return noun_of(sentence, end + behind.start(2)).measure is Measure.PRODUCERS
