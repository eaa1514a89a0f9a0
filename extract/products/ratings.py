"""What words say of stars, and which rating each name of an enumeration has."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.dataset.vocabulary import Status
from extract.language.lexicon import load_lexicon
from extract.language.marks import PeriodValue, StarClass
from extract.products.item import Enumeration, Item, Rating
from extract.products.units import Unit

_GRANTED = re.compile(r"công nhận|chứng nhận|gắn|cấp|trao")


def rating_of(units: Sequence[Unit]) -> Rating | None:
    """What some units say of stars: the class reached, whether it is still awaited, or only that OCOP is meant."""
    stars = [u.reading for u in units if u.letter == "S" and isinstance(u.reading, StarClass)]
    status = status_of(units)
    year = period_of(units)
    if stars:
        star = stars[-1]
        if star.candidate:
            status = Status.CANDIDATE  # also where a plan is to propose it: "sẽ trình 1 sản phẩm tiềm năng 5 sao"
        return Rating(star.low if star.low == star.high else None, status, year=year)
    if any(u.letter in "oRA" for u in units):
        return Rating(None, status, year=year)
    return None


def status_of(units: Sequence[Unit]) -> Status:
    """Whether some units say that a class was reached, is proposed, or is only aimed at.

    "đề nghị công nhận 4 sao" proposes it, "phấn đấu lên 4 sao" aims at it; "đăng ký dự thi và đạt 4 sao" and "từng chờ
    xét, đã được công nhận" have reached it.
    """
    lexicon = load_lexicon("products")
    entering, reaching = frozenset(lexicon["entering"]["words"]), tuple(lexicon["reaching"]["words"])
    hopes = [i for i, unit in enumerate(units) if unit.letter == "A"]
    if not hopes:
        return Status.ACTUAL
    words = {units[i].word for i in hopes}
    behind = units[hopes[-1] + 1 :]
    done = any(unit.word in ("đã", "vừa", "đã được") for unit in behind)
    reached = any(unit.letter in "RS" and unit.word.startswith(reaching) for unit in behind)
    reached = reached or any(one.word == "được" and other.letter == "S" for one, other in pairwise(behind))
    if done or (reached and words <= entering):
        return Status.ACTUAL
    if words & frozenset(lexicon["dossiers"]["words"]):
        return Status.CANDIDATE  # "sẽ hỗ trợ 5 sản phẩm hoàn thiện hồ sơ dự thi"; "sẽ đưa 5 sản phẩm dự thi" aims
    return Status.TARGET if words & frozenset(lexicon["aiming"]["words"]) else Status.CANDIDATE


def is_decided(units: Sequence[Unit]) -> bool:
    """Whether some units say that a class was granted: "đã công nhận", not "đề nghị công nhận"."""
    granted = [i for i, unit in enumerate(units) if unit.letter == "R" and _GRANTED.search(unit.word)]
    return any(all(unit.letter != "A" for unit in units[max(0, i - 3) : i]) for i in granted)


def period_of(units: Sequence[Unit]) -> str:
    """The first period that some units name, in the notation of the pipeline; empty where none."""
    periods = [u.reading for u in units if u.letter == "D" and isinstance(u.reading, PeriodValue)]
    return next((p.period for p in periods if p.period != "now"), "")


def header_rating(clause: Sequence[Unit]) -> Rating | None:
    """The class that a header announces: that of its last product noun, with what stands before it in its segment.

    Args:
        clause: the units from the start of the clause to the start of the list.
    """
    letters = "".join(u.letter for u in clause)
    anchor = max(letters.rfind("S"), 0)
    noun = letters.rfind("p", 0, max(anchor, 1)) if "S" in letters else letters.rfind("p")
    anchor = noun if noun >= 0 else anchor
    segment = max(letters.rfind(letter, 0, anchor) for letter in ",:") + 1
    rating = rating_of(clause[segment:]) or rating_of(clause)
    if rating is None:
        return None
    return replace(rating, year=rating.year or period_of(clause))


def only_class(units: Sequence[Unit]) -> Rating | None:
    """The class that some units name, where they name one only, and not as a hope."""
    stars = {u.reading for u in units if u.letter == "S"}
    rating = rating_of(units)
    return rating if len(stars) == 1 and rating is not None and rating.star and rating.status is Status.ACTUAL else None


def respective_ratings(matched: Sequence[Unit], enumeration: Enumeration) -> list[Rating]:
    """The classes of "a, b và c lần lượt đạt 3 sao, 4 sao và 4 sao", one for each name; empty where they do not fit."""
    if not any("lần lượt" in unit.word for unit in matched):
        return []
    levels = [int(level) for u in matched if u.letter == "S" for level in re.findall(r"[1-5]", u.word)]
    year = period_of(matched)
    return [Rating(level, year=year) for level in levels] if len(levels) == len(enumeration.items) else []


def last_group(enumeration: Enumeration) -> list[Item]:
    """The items that a rating behind the list holds for: those of its last group without one of their own."""
    last = enumeration.items[-1].group
    return [item for item in enumeration.items if item.group == last and item.rating is None]


def combined(own: Rating | None, header: Rating | None) -> Rating | None:
    """The rating of a name from its own words, filled from the header of its list."""
    if own is None or header is None:
        return own or header
    return Rating(
        own.star if own.star is not None else header.star,
        header.status if own.status is Status.ACTUAL and own.star is None else own.status,
        year=own.year or header.year,
    )
