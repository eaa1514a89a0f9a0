"""The languages that a report may speak."""

from enum import StrEnum


class Language(StrEnum):
    """The language of the explanations."""

    VI = "vi"
    EN = "en"
