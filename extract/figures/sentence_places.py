"""The places that a sentence names, without addresses of producers, ranks and containers of smaller places."""

import re
from dataclasses import dataclass

from extract.dataset.vocabulary import PlaceLevel
from extract.figures.focus import Focus
from extract.figures.units import SentenceUnits
from extract.language.lexicon import load_lexicon
from extract.language.marks import PlaceReference
from extract.places.place import Place

_RANK = {PlaceLevel.COUNTRY: 3, PlaceLevel.PROVINCE: 2, PlaceLevel.DISTRICT: 1, PlaceLevel.COMMUNE: 0}


@dataclass(frozen=True, slots=True)
class SentencePlace:
    """A place named in a sentence."""

    index: int
    place: Place
    event: bool
    """Where something happened ("tại Hà Nội, ..."), not what is counted."""


def read_places(sentence: SentenceUnits, focus: Focus) -> list[SentencePlace]:
    """Resolve the places of a sentence; addresses of producers and containers of a smaller place are left out."""
    letters = sentence.letters
    found: list[SentencePlace] = []
    named = [i for i, unit in enumerate(sentence.units) if unit.letter == "L"]
    # The largest first: "xã An Ninh, huyện Tiền Hải" needs its district to be known.
    resolved: dict[int, Place] = {}
    for index in reversed(named):
        reading = sentence.units[index].reading
        if not isinstance(reading, PlaceReference) or _is_part_of_name(reading, sentence):
            continue
        place = focus.resolve(reading)
        if place is None:
            continue
        if not _is_address(letters, index) and _is_container_of_earlier(letters, index, named):
            focus.note(place)
        elif _is_address(letters, index) and place.level is not PlaceLevel.COMMUNE:
            focus.by_level.setdefault(place.level, place)
        resolved[index] = place
    for index in named:
        if index not in resolved or _is_address(letters, index):
            continue
        place = focus.resolve(sentence.units[index].reading) or resolved[index]
        place = _named_before(sentence, index, found, place) or place
        container = any(
            i < index
            and i in resolved
            and _RANK[resolved[i].level] < _RANK[place.level]
            and _adjacent(letters, i, index)
            for i in named
        )
        if container:
            continue
        if _is_predicate(sentence, index):
            continue
        if not _is_rank(sentence, index, place, found) and not _acts(sentence, index):
            found.append(SentencePlace(index, place, _is_event(sentence, index) or _propose(sentence, index)))
    return found


def _named_before(sentence: SentenceUnits, index: int, found: list[SentencePlace], place: Place) -> Place | None:
    """As in "Sở tỉnh An Giang cho biết tỉnh có 94": a word points at the place just named in its sentence."""
    reading = sentence.units[index].reading
    if reading.points_to is not None and reading.city:
        return next((p.place for p in reversed(found) if p.place.type_word == "thành phố"), None)
    if reading.points_to is None or place.type_word != "thành phố":
        return None  # only where the word does not fit: "tỉnh" is no city
    return next((p.place for p in reversed(found) if p.place.level is reading.points_to), None)


def _acts(sentence: SentenceUnits, index: int) -> bool:
    """As in "2 sản phẩm do tỉnh công nhận", "120% kế hoạch tỉnh giao": who acts is not what is counted."""
    before = sentence.units[index - 1] if index else None
    behind = sentence.units[index + 1] if index + 1 < len(sentence.units) else None
    if sentence.units[index].reading.mention is None and before is not None:
        two = " ".join(unit.word for unit in sentence.units[max(0, index - 2) : index])
        if two.endswith((*load_lexicon("discourse")["addressing"], "ngân sách")):
            return True
    if behind is not None and behind.word in {"giao", "đề ra"} and before is not None and before.letter in "pxC":
        return sentence.units[index].reading.mention is None
    return before is not None and before.word == "do" and behind is not None and behind.letter in "ex"


def _is_predicate(sentence: SentenceUnits, index: int) -> bool:
    """As in "Châu Thành là huyện có nhiều sản phẩm nhất": the word says what the place just named is."""
    if sentence.units[index].reading.mention is not None or not sentence.letters[:index].endswith("Lk"):
        return False
    return sentence.units[index - 1].word == "là" and sentence.units[index - 2].reading.mention is not None


def _is_rank(sentence: SentenceUnits, index: int, place: Place, found: list[SentencePlace]) -> bool:
    """As in "đứng thứ hai cả nước", "chiếm 18% cả nước": the country is what a part is measured against.

    So is the province behind "nhất" in "Chơn Thành có nhiều sản phẩm nhất tỉnh Bình Phước".
    """
    pointing = sentence.units[index].reading.mention is None
    if found and place.level is PlaceLevel.PROVINCE and sentence.units[index - 1].word == "nhất":
        return found[-1].place.province == place.name
    if (place.level is not PlaceLevel.COUNTRY and not pointing) or index == 0:
        return False
    if pointing and place.level is not PlaceLevel.COUNTRY:
        return sentence.units[index - 1].word in {"nhất", "tốp", "top"}  # "nhiều sản phẩm nhất tỉnh"
    if sentence.letters[index + 1 : index + 3] == "(N":
        return False  # "chiếm 4,6% cả nước (8.689 sản phẩm)": the bracket counts the country
    before = sentence.units[index - 1]
    ranks = load_lexicon("discourse")["ranks"]
    share = re.search(r"~[xkl]{0,2}P[^,;.NWF]{0,5}$", sentence.letters[:index]) is not None
    return before.word in ranks or share


def _is_part_of_name(reading: PlaceReference, sentence: SentenceUnits) -> bool:
    """As in "Nguyễn Thái Bình": a capitalised word directly before or behind makes a name of something else."""
    mention = reading.mention
    if mention is None or mention.has_type_word:
        return False
    opening = sentence.text(sentence.sentence.start_char, mention.start).split()
    if len(opening) == 1:
        return False  # every sentence opens with a capital: "Tại Sóc Trăng, ..."
    return bool(mention.word_before) and not mention.word_before.isupper()


def _adjacent(letters: str, first: int, second: int) -> bool:
    return re.fullmatch(r"[,(\-tf]{0,2}", letters[first + 1 : second]) is not None


def _is_container_of_earlier(letters: str, index: int, named: list[int]) -> bool:
    return any(i < index and _adjacent(letters, i, index) for i in named)


def _is_address(letters: str, index: int) -> bool:
    """As in "HTX Sao Mai (huyện Lai Vung)", "của Công ty A, huyện B, tỉnh C": where a producer sits."""
    return re.search(r"B[xS]{0,2}[(,t\-](?:L[,\-(]{1,2})*$", letters[:index]) is not None


def _is_event(sentence: SentenceUnits, index: int) -> bool:
    """As in "Ngày 16/1, tại Hà Nội, ...": a place behind "tại" that a comma closes before anything is counted."""
    if index == 0 or sentence.units[index - 1].word not in {"tại", "ở"}:
        return False
    events = load_lexicon("discourse")["events"]
    before = [unit.word for unit in sentence.units[max(0, index - 7) : index - 1]]
    said = " ".join(before)
    return any(re.search(rf"(?:^| ){event}(?: |$)", said) for event in events) or any(
        unit.letter == "D" and re.search(r"\d{4}-\d\d-\d\d|d$", unit.reading.period)
        for unit in sentence.units[max(0, index - 4) : index]
    )


def _propose(sentence: SentenceUnits, index: int) -> bool:
    """As in "theo đề nghị của UBND các huyện A, B và C, Hội đồng ...": several areas ask, none is counted."""
    letters = sentence.letters
    before = re.search(r"[fl][xlC]{0,4}((?:L[,&]{1,2}x?)*)L$", letters[: index + 1])
    behind = re.match(r"((?:[,&]{1,2}x?L)*),", letters[index + 1 :])
    if before is None or behind is None or not (before[1] or behind[1]):
        return False
    asked = " ".join(unit.word for unit in sentence.units[max(0, before.start() - 3) : before.start()])
    return asked.endswith(tuple(load_lexicon("discourse")["proposing"]))
