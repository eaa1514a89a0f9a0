"""Attribution: who says what an article states, as written, without the verb of saying."""

from extract.figures.attribution.speech import Speech, read_speech

__all__ = ["Speech", "read_speech"]
