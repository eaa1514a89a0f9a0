"""Focus: the places that a text speaks of at a point, which names and words that point back are resolved by."""

from dataclasses import dataclass, field

from extract.dataset.vocabulary import PlaceLevel
from extract.language.marks import PlaceReference
from extract.places.gazetteer import Gazetteer
from extract.places.mention import Mention
from extract.places.place import Place


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
    regional: bool = False
    """Whether the article is on a region (vùng), so that a bare figure counts no place of the contract."""

    def new_paragraph(self) -> None:
        """Go back to what the article is about; without a topic, to the place that was spoken of last."""
        self.current = None if self.regional else self.topic or self.current

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

    def above(self, place: Place) -> Place | None:
        """The province of a place, or the district of a commune where the era has one."""
        if place.level is PlaceLevel.COMMUNE and place.district:
            district = self.by_level.get(PlaceLevel.DISTRICT)
            if district is not None and district.name == place.district:
                return district
        return self.gazetteer.province(place.province, vintage=place.vintage or 63) if place.province else None

    def _city(self) -> Place | None:
        known = [self.current, self.by_level.get(PlaceLevel.PROVINCE), self.topic, *self.by_level.values()]
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
