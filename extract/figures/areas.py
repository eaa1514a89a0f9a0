"""Places of figures: which area a figure counts, named in its sentence or carried from the ones before."""

import re
from dataclasses import dataclass, field

from extract.dataset.vocabulary import Measure, PlaceLevel
from extract.figures.draft import Draft
from extract.figures.units import SentenceUnits
from extract.language.lexicon import load_lexicon
from extract.language.marks import PlaceReference
from extract.places.gazetteer import Gazetteer
from extract.places.mention import Mention
from extract.places.place import Place

_RANK = {PlaceLevel.COUNTRY: 3, PlaceLevel.PROVINCE: 2, PlaceLevel.DISTRICT: 1, PlaceLevel.COMMUNE: 0}

_OWNERS = frozenset({"chị", "anh", "ông", "bà", "cô", "mình", "họ", "gia", "chúng", "em", "nhà"})
"""Words that stand for the person behind a producer, after "của"."""
_PRODUCERS_OWN = frozenset({Measure.REVENUE, Measure.REVENUE_GROWTH, Measure.WORKERS, Measure.PRODUCT_VALUE_GROWTH})
_OWN_SUBJECTS = re.compile(
    r"(?:cơ sở|htx|hợp tác xã|công ty|đơn vị|gia đình|chúng tôi|doanh nghiệp|tôi|tổ hợp tác|hộ|riêng)"
    r"(?: (?:này|ông|bà|anh|chị|hiện|tôi|đã|đang|cũng|nay))*"
)


@dataclass(slots=True)
class Focus:
    """The places that the text speaks of at this point, by level, and the one that a bare figure counts."""

    gazetteer: Gazetteer
    date: str = ""
    """Day of publication, which decides the era of a name that both eras know."""
    topic: Place | None = None
    """What the article is about."""
    by_level: dict[PlaceLevel, Place] = field(default_factory=dict)
    current: Place | None = None

    def resolve(self, reference: PlaceReference) -> Place | None:
        """The place that a name or a pointing word means here."""
        if reference.mention is None:
            level = reference.points_to
            if reference.city:
                return self._city()
            return self._pointed_at(level) if level is not None else None
        province = self.by_level.get(PlaceLevel.PROVINCE)
        district = self.by_level.get(PlaceLevel.DISTRICT)
        place = self.gazetteer.resolve(
            reference.mention,
            province=province.name if province else None,
            district=district.name if district else None,
            date=self.date or None,
        )
        return place or _one_of_several(reference.mention)

    def _pointed_at(self, level: PlaceLevel) -> Place | None:
        """As in "tỉnh" is the province of what is spoken of; "huyện" the district that was named last."""
        if level is not PlaceLevel.PROVINCE:
            spoken_of = next((p for p in (self.current, self.topic) if p is not None and p.level is level), None)
            return spoken_of or self.by_level.get(level)
        for known in (self.current, self.topic):
            if known is not None and known.level is PlaceLevel.PROVINCE:
                return known
            if known is not None and known.province:
                return self.gazetteer.province(known.province, vintage=known.vintage or 63)
        return self.by_level.get(level)

    def country(self) -> Place | None:
        """The whole country, which provinces are counted in."""
        mention = next(iter(self.gazetteer.find("Việt Nam")), None)
        return self.gazetteer.resolve(mention) if mention is not None else None

    def _city(self) -> Place | None:
        known = [self.current, self.topic, *self.by_level.values()]
        city = next((p for p in known if p is not None and p.type_word == "thành phố"), None)
        return city or self._pointed_at(PlaceLevel.PROVINCE)

    def note(self, place: Place) -> None:
        """Remember a place as the last named of its level; a new province forgets the districts of the old one."""
        if place.level is PlaceLevel.PROVINCE:
            known = self.by_level.get(PlaceLevel.DISTRICT)
            if known is not None and known.province != place.name:
                self.by_level.pop(PlaceLevel.DISTRICT, None)
                self.by_level.pop(PlaceLevel.COMMUNE, None)
        elif place.province:
            province = self.gazetteer.province(place.province, vintage=place.vintage or 63)
            if province is not None:
                self.by_level[PlaceLevel.PROVINCE] = province
        self.by_level[place.level] = place


def _one_of_several(mention: Mention) -> Place | None:
    """A place whose name several bear: its name is known, its code is not."""
    names = {(place.name, place.level) for place in mention.candidates}
    if len(names) != 1:
        return None
    name, level = names.pop()
    return Place(name=name, level=level, code="", vintage=None, type_word=mention.type_word)


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
        if not _is_rank(sentence, index, place):
            found.append(SentencePlace(index, place, _is_event(sentence, index)))
    return found


def _named_before(sentence: SentenceUnits, index: int, found: list[SentencePlace], place: Place) -> Place | None:
    """As in "Sở tỉnh An Giang cho biết tỉnh có 94": a word points at the place just named in its sentence."""
    reading = sentence.units[index].reading
    if reading.points_to is None or reading.city or place.type_word != "thành phố":
        return None  # only where the word does not fit: "tỉnh" is no city
    return next((p.place for p in reversed(found) if p.place.level is reading.points_to), None)


def _is_rank(sentence: SentenceUnits, index: int, place: Place) -> bool:
    """As in "đứng thứ hai cả nước", "chiếm 18% cả nước": the country is what a part is measured against."""
    if place.level is not PlaceLevel.COUNTRY or index == 0:
        return False
    before = sentence.units[index - 1]
    ranks = load_lexicon("discourse")["ranks"]
    share = re.search(r"~[xkl]{0,2}P[^,;.]{0,5}$", sentence.letters[:index]) is not None
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


def place_drafts(drafts: list[Draft], places: list[SentencePlace], focus: Focus) -> None:
    """Give each figure of a sentence its place."""
    for i, draft in enumerate(drafts):
        if _is_own_count(draft):
            draft.no_place = True
            continue
        if i and _is_part_of_list(drafts[i - 1], draft):
            draft.place, draft.no_place = drafts[i - 1].place, drafts[i - 1].no_place
            draft.whole_in_sentence = True
            continue
        if i and drafts[i - 1].whole_in_sentence and _goes_on_in_list(drafts[i - 1], draft):
            draft.place, draft.no_place, draft.whole_in_sentence = drafts[i - 1].place, drafts[i - 1].no_place, True
            continue
        shared = _shared_places(draft, places)
        if shared:
            draft.places = shared
            draft.place = shared[0]
            continue
        if _is_sum_of_places(draft):
            continue
        chosen = _respective(draft, places) or _beside(draft, places) or _before(draft, places)
        draft.place = chosen.place if chosen else focus.current
        if draft.measure is Measure.PROVINCES and (draft.place is None or chosen is None):
            draft.place = focus.country()
    for i, draft in enumerate(drafts[:-1]):
        following = drafts[i + 1]
        if (
            draft.place is focus.current
            and following.place is not None
            and _shares_place_behind(draft, following, places)
        ):
            draft.place = following.place


def _shares_place_behind(draft: Draft, following: Draft, places: list[SentencePlace]) -> bool:
    """As in "46 chủ thể với 102 sản phẩm tại thành phố Hải Phòng": a place behind linked counts is that of both."""
    between = draft.sentence.letters[draft.window.core[1] : following.window.core[0]]
    if re.fullmatch(r"[oxeSD]{0,6}[fvtk]{1,2}[lx]{0,2}", between) is None or _before(draft, places) is not None:
        return False
    return _beside(following, places) is not None


def _goes_on_in_list(before: Draft, draft: Draft) -> bool:
    between = draft.sentence.letters[before.window.core[1] : draft.window.core[0]]
    return re.fullmatch(r"[oxeS]{0,4}[,&]{1,2}[xek]{0,2}", between) is not None and draft.claim.place is None


def _is_part_of_list(before: Draft, draft: Draft) -> bool:
    """Whether a breakdown opens between two figures, and no place is named in it."""
    between = re.sub(
        r"\([^()]*\)",
        lambda m: "x" * len(m.group()),
        draft.sentence.letters[before.window.core[1] : draft.window.core[0]],
    )
    opening = max(between.rfind("O"), between.rfind("("))
    if opening < 0 or ")" in between or draft.claim.place is not None:
        return False
    return "L" not in between[opening:] and "D" not in between[opening:] and ";" not in between and not before.places


def _beside(draft: Draft, places: list[SentencePlace]) -> SentencePlace | None:
    """A place that the words behind the figure tie to it: "36 sản phẩm của huyện Tiền Hải"."""
    letters = draft.sentence.letters
    first, last = draft.window.near_right
    if draft.claim.place is not None:
        return next((p for p in places if p.index == draft.claim.place), None)
    for place in places:
        if not first <= place.index < last:
            continue
        between = letters[first : place.index]
        if re.fullmatch(r"[oexSlC]{0,5}[ft]{1,2}[xl]{0,1}", between):
            return place
        pointing = draft.sentence.units[place.index]
        if (pointing.word.startswith("của ") or place.place.level is PlaceLevel.COUNTRY) and re.fullmatch(
            r"[oexSlC]{0,5}", between
        ):
            return place
    return None


def _before(draft: Draft, places: list[SentencePlace]) -> SentencePlace | None:
    letters = draft.sentence.letters
    start = draft.window.core[0]
    before = [p for p in places if p.index < start and not _closed(letters, p.index, start) and not p.event]
    return before[-1] if before else None


def _closed(letters: str, index: int, start: int) -> bool:
    return letters[:index].count("(") > letters[:index].count(")") and ")" in letters[index:start]


def _is_sum_of_places(draft: Draft) -> bool:
    """As in "Hai huyện A, B có tổng cộng 38 sản phẩm": the count of several places together is that of none of them."""
    start = draft.window.core[0]
    match = re.search(r"(?:L[,&]{1,2}x?)+L([^LNPF;.]{1,6})$", draft.sentence.letters[:start])
    if match is None:
        return False
    words = {unit.word for unit in draft.sentence.units[start - len(match[1]) : start]}
    return bool(words & {"cộng", "tổng", "tổng số"})


def _respective(draft: Draft, places: list[SentencePlace]) -> SentencePlace | None:
    """As in "A và B có lần lượt 21 và 17 sản phẩm": the n-th number belongs to the n-th place."""
    letters = draft.sentence.letters
    start = draft.window.core[0]
    opening = letters.rfind("r", 0, start)
    if opening < 0 or re.search(r"[;.L]", letters[opening:start]):
        return None
    listed = re.search(r"(?:L[,&]{1,2}x?)+L[^L]*$", letters[:opening])
    if listed is None:
        return None
    ordinal = sum(letter in "NWP" for letter in letters[opening:start])
    inside = [p for p in places if listed.start() <= p.index < opening]
    return inside[ordinal] if ordinal < len(inside) else None


def _shared_places(draft: Draft, places: list[SentencePlace]) -> tuple[Place, ...]:
    """As in "A, B và C mỗi nơi có 15 sản phẩm": one figure, three places."""
    letters = draft.sentence.letters
    left = letters[: draft.window.core[0]]
    if draft.claim.rule == "zero_at_place":
        listed = re.search(r"(?:L[,&]{1,2})*L[xD]{0,3}z[lxo]{0,3}$", letters[: draft.claim.nouns[0]])
        return tuple(p.place for p in places if listed and listed.start() <= p.index < listed.end())
    match = re.search(r"((?:L(?:\([^()]*\))?[,&]{1,2}x?)+L)(?:\([^()]*\))?[,xD]{0,2}(A)[kxHe]{0,4}$", left)
    if match is None:
        return ()
    return tuple(p.place for p in places if match.start(1) <= p.index < match.end(1))


def _single_producers(draft: Draft) -> str:
    """As in "C" where a producer stands before the figure, named or meant by its bare type word; else empty."""
    units = draft.sentence.units
    for i in range(draft.window.core[0]):
        if units[i].letter == "B":
            return "C"
        if units[i].letter == "C" and _is_bare_producer(draft, i):
            return "C"
    return ""


def _is_bare_producer(draft: Draft, index: int) -> bool:
    """As in "doanh thu của công ty": a type word alone, neither counted nor in the plural."""
    reading = draft.sentence.units[index].reading
    before = draft.sentence.letters[index - 1] if index else ""
    return (
        reading.measure is Measure.PRODUCERS
        and reading.producer_type is not None
        and before not in {"N", "l", "W", "P"}
    )


def _is_one_producer(draft: Draft, near: str) -> bool:
    if "B" in near.split("f")[1][:1]:
        return True
    index = draft.window.near_right[0] + near.index("C")
    return draft.sentence.units[index - 1].word == "của" and _is_bare_producer(draft, index)


def _is_own_count(draft: Draft) -> bool:
    """Whether a producer counts its own products: "HTX Đông Xuyên có 3 sản phẩm OCOP", "Cơ sở này có hai sản phẩm"."""
    sentence = draft.sentence
    start = draft.window.core[0]
    letters = re.sub(r"B(\([^()]*\)|,L)+", lambda m: "B" + "x" * (len(m.group()) - 1), sentence.letters[:start])
    if re.search(r"(?:^|[^fv(])B[^LNOPC;B]{0,14}$", letters) is not None:
        return True
    near = sentence.letters[slice(*draft.window.near_right)]
    owner = re.match(r"[oxSe]{0,4}f(?=x)", near)
    if owner and sentence.units[draft.window.near_right[0] + owner.end()].word in _OWNERS:
        return True
    if (
        draft.measure is Measure.PRODUCTS
        and re.search(r"(?:^|[^NWPlC,&/])C[xk]{0,2}k[xH]?$", letters)
        and _is_bare_producer(draft, letters.rindex("C"))
    ):
        return True
    if re.match(r"[ox]{0,2}fB|[ox]{0,2}fC(?!C)", near) and _is_one_producer(draft, near):
        return True
    if (
        draft.measure in _PRODUCERS_OWN
        and re.search(r"B|(?<![Nl])C[^NPO;]*$", letters)
        and "C" in _single_producers(draft)
    ):
        return True
    words = " ".join(unit.word for unit in sentence.units[:start])
    subject = _OWN_SUBJECTS.match(words)
    return subject is not None and "L" not in letters and start <= 6 and not any(x in letters for x in "NPO")
