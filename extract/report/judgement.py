"""A judgement: a check together with what a person decided of it, if anyone did."""

from dataclasses import dataclass

from extract.checks.coverage import UNCHECKED
from extract.checks.explanations.phrases import moment
from extract.dataset.check import Check
from extract.dataset.vocabulary import Verdict
from extract.report.labels import label, word
from extract.report.language import Language
from extract.reviews import Decision, Review


@dataclass(frozen=True, slots=True)
class Judgement:
    """A check, and the decision of a person on it."""

    check: Check
    """As the machine made it."""
    review: Review | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict that holds: the person's where it is another."""
        return (self.review and self.review.verdict) or self.check.verdict

    @property
    def has_compared(self) -> bool:
        """Whether it says something about the number, and nobody has dismissed it."""
        return self.verdict not in UNCHECKED and not self.is_dismissed

    @property
    def is_confirmed(self) -> bool:
        """Whether a person stands for the verdict."""
        return self.review is not None and not self.is_dismissed

    @property
    def is_dismissed(self) -> bool:
        """Whether a person found that the text states no such number."""
        return self.review is not None and self.review.decision is Decision.NOT_A_CLAIM

    def explanation(self, language: Language) -> str:
        """Why, in the machine's words; said to be the machine's where a person decided otherwise."""
        said = self.check.explanation_en if language is Language.EN else self.check.explanation_vi
        if self.review is None or self.review.decision is Decision.CONFIRMED:
            return said
        return word("machine", language, label=label(self.check.verdict, language), explanation=said)

    def remark(self, language: Language) -> str:
        """Who decided what and when, with the note; empty where nobody did."""
        if self.review is None:
            return ""
        when = moment(self.review.day)
        day = when.en if language is Language.EN else when.vi
        said = word(self.review.decision, language, reviewer=self.review.reviewer, day=day)
        return f"{said}: {self.review.note}" if self.review.note else f"{said}."
