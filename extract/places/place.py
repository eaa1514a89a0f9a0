"""A place: an administrative unit of Vietnam in one of the two eras."""

from dataclasses import dataclass

from extract.dataset.vocabulary import PlaceLevel

COUNTRY_NAME = "Việt Nam"
COUNTRY_CODE = "VN"
"""ISO 3166; the statistics office numbers provinces, districts and communes only."""

LAST_DAY_OF_63 = "2025-06-30"
"""The day before 63 provinces became 34 and the districts ended (Resolution 202/2025/QH15)."""


@dataclass(frozen=True, slots=True)
class Place:
    """One administrative unit; (vintage, level, code) is its key, for codes were used again in the new era."""

    name: str
    """Official name without its type word: "Thái Bình", "Tiền Hải", "Hồ Chí Minh"; a numeral keeps it: "Quận 1"."""
    level: PlaceLevel
    code: str
    """Statistics-office code: 2 digits a province, 3 a district, 5 a commune, zeros included; "VN" the country."""
    vintage: int | None
    """63 or 34: the era of the unit. None for the country."""
    type_word: str = ""
    """tỉnh, thành phố, huyện, quận, thị xã, xã, phường, thị trấn or đặc khu; empty for the country."""
    province_code: str = ""
    """Code of the province of the same era; a province's own code."""
    province: str = ""
    """Name of the province of the same era; a province's own name."""
    district_code: str = ""
    district: str = ""
    """The district of a commune of the 63-province era; a district's own name."""
    valid_from: str = ""
    """First day (or month, or year) of this name and type within its era, ISO 8601; empty where from its beginning."""
    valid_until: str = ""
    """Last day (or month, or year) of this name and type within its era; empty where until its end."""

    def is_valid_on(self, date: str) -> bool:
        """Whether the unit bore this name and type on `date` (a day, month or year, ISO 8601), its era aside."""
        since, until = min(len(date), len(self.valid_from)), min(len(date), len(self.valid_until))
        return date[:since] >= self.valid_from[:since] and date[:until] <= self.valid_until[:until]


def vintage_on(date: str) -> int:
    """The era that a date belongs to; a month or year counts as the days it consists of from its first."""
    return 63 if date <= LAST_DAY_OF_63 else 34
