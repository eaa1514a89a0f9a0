"""A mention: the words of a text that name a place or a region, before it is decided which place they mean."""

from dataclasses import dataclass, replace

from extract.dataset.vocabulary import PlaceLevel
from extract.places.place import Place


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a place; several places may bear the name."""

    start: int
    """Offset into the text; the type word directly in front is part of the mention."""
    end: int
    name_start: int
    """Offset of the name itself, which ends at `end`."""
    text: str
    """The words as written, from `start` to `end`."""
    candidates: tuple[Place, ...]
    """The places that may be meant, of both eras; empty for a region."""
    type_word: str = ""
    """The type word in front of the name, or of the list it stands in, unabridged: "thành phố" for "TP."."""
    region: str = ""
    """Name of the region (vùng) that is named: no level of the administration, and never a figure's place."""
    vintage_hint: int | None = None
    """63 or 34 where the text says so itself: "tỉnh Thái Bình cũ", "Hưng Yên (mới)"."""
    word_before: str = ""
    """The capitalised word directly in front on the same line: with it, "Thái Bình" may be part of a longer name."""
    word_after: str = ""
    """The capitalised word directly behind on the same line."""

    @property
    def has_type_word(self) -> bool:
        """Whether a type word stands in front of the name."""
        return bool(self.type_word)

    @property
    def name(self) -> str:
        """The name as written, without its type word."""
        return self.text[self.name_start - self.start :]

    @property
    def level(self) -> PlaceLevel | None:
        """The level all candidates share; None for a region, and for "thành phố X" of two levels."""
        levels = {place.level for place in self.candidates}
        return levels.pop() if len(levels) == 1 else None

    def of_era(self, vintage: int) -> "Mention":
        """The same mention with an era told by the text around it."""
        return replace(self, vintage_hint=vintage)
