"""What is said of an input that could not be read."""


class InputError(ValueError):
    """An input that yields no article: which one, what is wrong with it, and what to do."""

    def __init__(self, source: str, reason: str, advice: str) -> None:
        super().__init__(source, reason, advice)
        self.source = source
        """Path or URL, as the user gave it; "-" for standard input."""
        self.reason = reason
        """What is wrong, as the end of a sentence that begins with the source: "is empty"."""
        self.advice = advice
        """What the user can do about it, as a sentence."""

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}. {self.advice}"
