"""Kinds of documents: by Decree 30/2020/NĐ-CP a title opens with the kind, which says what the document tells."""

import re

from extract.language.folding import fold_case
from extract.language.lexicon import WORD_END

_PROPOSAL = re.compile(rf"tờ trình{WORD_END}")


_PLAN = re.compile(rf"kế hoạch{WORD_END}")


def is_plan(title: str) -> bool:
    """Whether a title is that of a plan (kế hoạch), whose money is still to be spent."""
    return _PLAN.match(fold_case(title.strip())) is not None


def is_proposal(title: str) -> bool:
    """Whether a title is that of a proposal (tờ trình), which asks another body to decide."""
    return _PROPOSAL.match(fold_case(title.strip())) is not None
