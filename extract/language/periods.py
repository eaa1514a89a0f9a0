"""Periods: days, months, quarters, halves, years and spans of years, and the words that stand for them."""

import re
from functools import lru_cache

from extract.language.folding import fold_case
from extract.language.lexicon import SPACE, any_of, load_lexicon, whole_words
from extract.language.marks import Mark, PeriodValue
from extract.language.openings import OpenedPattern

_GAP = r"[^\S\n]*"
_DASH = r"[-–—−‒~]"
_YEAR = r"(?:19|20)\d\d"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS_OF_HALF = {"đầu": "S1", "cuối": "S2"}
_OPENINGS = (
    *("ngày", "tháng", "quý", "năm", "nửa", "niên", "đợt", "i", "ii", "iii"),
    *("từ", "kể", "trong", "qua", "giai", "nhiệm", "thời", "các"),
    *("hết", "gần", "cuối", "đầu", "giữa", "cả", "suốt", "trọn"),
    *("sáng", "trưa", "chiều", "tối", "đêm", "hôm", "hiện", "nay"),
)
"""Words of the pattern itself that open a period; those of the lexicon open it too."""
_OPENING_LISTS = ("until", "now", "months", "relative", "parts")


@lru_cache(maxsize=1)
def _pattern() -> OpenedPattern:
    lexicon = load_lexicon("periods")
    until = any_of(lexicon["until"])
    # "ba năm sau" is three years later, "năm sau" the next one; "đợt 2 năm nay" is this year all the same.
    counted = [phrase for phrase in lexicon["relative"] if phrase in lexicon["also_durations"]]
    fixed = [phrase for phrase in lexicon["relative"] if phrase not in counted]
    not_counted = r"(?<!\d )" + "".join(f"(?<!{word} )" for word in lexicon["months"])
    months = any_of(lexicon["months"])
    edge = r"(?:(?:hết|cuối|đầu|giữa|cả|suốt|trọn)[^\S\n]+)?"
    not_behind = "".join(f"(?<!{word} )" for word in lexicon["now_not_behind"])
    not_ordinal = "".join(f"(?<!{word} )" for word in lexicon["ordinals_before_year"])
    year = rf"(?:năm{SPACE})?(?P<{{0}}>{_YEAR})"
    alternatives = [
        rf"(?:ngày{SPACE})?(?P<d1>0?[1-9]|[12]\d|3[01]){_GAP}[/.-]{_GAP}(?P<m1>0?[1-9]|1[0-2]){_GAP}[/.-]{_GAP}(?P<y1>{_YEAR})",
        rf"ngày{SPACE}(?P<d2>0?[1-9]|[12]\d|3[01]){SPACE}tháng{SPACE}(?P<m2>0?[1-9]|1[0-2]){_GAP}(?:năm{SPACE}|[/-])(?P<y2>{_YEAR})",
        rf"ngày{SPACE}(?P<d3>0?[1-9]|[12]\d|3[01])(?:{_GAP}[/-]{_GAP}|{SPACE}tháng{SPACE})(?P<m3>0?[1-9]|1[0-2])(?![\d/])",
        rf"(?:từ{SPACE})?ngày{SPACE}(?P<first_day>0?[1-9]|[12]\d|3[01])[/.](?P<first_month>0?[1-9]|1[0-2])(?:[/.](?P<first_year>{_YEAR}))?"
        rf"{_GAP}(?:{_DASH}|đến{SPACE}(?:hết{SPACE})?(?:ngày{SPACE})?){_GAP}"
        rf"(?P<last_day>0?[1-9]|[12]\d|3[01])[/.](?P<last_month>0?[1-9]|1[0-2])(?:[/.](?P<last_year>{_YEAR}))?(?![\d/])",
        rf"(?:từ{SPACE})?(?:ngày{SPACE})?(?P<from_day>0?[1-9]|[12]\d|3[01])"
        rf"{_GAP}(?:{_DASH}|(?<=\d )và|đến{SPACE}(?:hết{SPACE})?(?:ngày{SPACE})?){_GAP}(?P<to_day>0?[1-9]|[12]\d|3[01])"
        rf"{_GAP}[/.]{_GAP}(?P<day_month>0?[1-9]|1[0-2])(?:{_GAP}[/.]{_GAP}(?P<day_year>{_YEAR}))?(?![\d/]|{SPACE}{any_of(lexicon['not_days_of'])})",
        rf"(?:kể{SPACE})?từ{SPACE}(?:đầu{SPACE}|giữa{SPACE}|cuối{SPACE})?(?:ngày{SPACE}(?P<since_day>0?[1-9]|[12]\d|3[01])[/.]|tháng{SPACE})(?P<since_month>0?[1-9]|1[0-2])"
        rf"(?:{_GAP}[/.]{_GAP}(?P<since_year>{_YEAR})|{SPACE}năm{SPACE}(?P<since_year2>{_YEAR}))?(?:,)?{SPACE}(?:đến|tới|cho{SPACE}đến|cho{SPACE}tới){SPACE}(?:nay|giờ)",
        rf"(?:(?:giai{SPACE}đoạn|nhiệm{SPACE}kỳ|thời{SPACE}kỳ|các{SPACE}năm|(?:từ{SPACE})?năm|từ){_GAP})?(?P<span1>{_YEAR}){_GAP}(?:{_DASH}|đến{SPACE}(?:hết{SPACE})?(?:năm{SPACE})?|và){_GAP}(?P<span2>{_YEAR})",
        rf"(?P<half>{months}|1[01]|0?[1-9]){SPACE}tháng{SPACE}(?:(?P<side>đầu|cuối){SPACE})?(?:của{SPACE})?năm{SPACE}{year.format('yh')}",
        rf"(?P<months2>{months}|1[01]|0?[1-9]){SPACE}tháng{SPACE}(?P<side3>đầu|cuối){SPACE}năm(?:{SPACE}(?P<shift2>{any_of(lexicon['shifts'])}))?",
        rf"(?:(?:trong|qua){SPACE}|(?:(?<=:{{SP}})|(?<=^)|(?<=\n)))(?P<months3>sáu|chín|mười|mười{SPACE}một|[69]|1[01]){SPACE}tháng(?!{SPACE}{any_of(lexicon['not_months_before'])})(?=[\s,])".replace(
            "{SP}", " "
        ),
        rf"(?<=đợt )(?:[1-4]|i{{1,3}}){_GAP}[/-]{_GAP}(?P<y9>{_YEAR})",
        rf"(?:sáng|trưa|chiều|tối|đêm|hôm)(?:{SPACE}nay)?,?(?:{SPACE}ngày)?{SPACE}(?P<d7>0?[1-9]|[12]\d|3[01]){_GAP}[/.-]{_GAP}(?P<m7>0?[1-9]|1[0-2])(?:{_GAP}[/.-]{_GAP}(?P<y10>{_YEAR}))?(?![\d/])",
        rf"nửa{SPACE}(?P<side2>đầu|cuối){SPACE}{year.format('yh2')}",
        rf"quý{SPACE}(?P<quarter>iv|i{{1,3}}|[1-4])(?:{_GAP}[/-]{_GAP}|,?{SPACE}năm{SPACE}|{SPACE})(?P<yq>{_YEAR})",
        rf"quý{SPACE}(?P<quarter2>iv|i{{1,3}}|[1-4])(?:{SPACE}năm{SPACE}(?P<shift4>{any_of(lexicon['shifts'])}))?",
        rf"(?:tháng{SPACE})?(?P<m4>0?[1-9]|1[0-2]){_GAP}/{_GAP}(?P<y4>{_YEAR})",
        rf"tháng{SPACE}(?P<m5>0?[1-9]|1[0-2])(?:{_GAP}[-/.]{_GAP}|,?{SPACE}(?:năm{SPACE})?)(?P<y5>{_YEAR})",
        rf"tháng{SPACE}(?P<m6>0?[1-9]|1[0-2])(?:{SPACE}(?P<ahead>tới|sắp{SPACE}tới))?(?![\d/-]|\.\d|{_GAP}(?:{_DASH}|đến){_GAP}\d)",
        rf"(?:niên{SPACE}vụ|năm{SPACE}học){SPACE}{_YEAR}{_GAP}{_DASH}{_GAP}(?P<skip>{_YEAR})",
        rf"{edge}năm{SPACE}(?P<y6>{_YEAR})",
        rf"(?P<ago>{months}|[2-9]){SPACE}năm{SPACE}(?:về{SPACE})?trước(?!{SPACE}(?:khi|đó|ngày|thời))",
        rf"(?<!/)(?P<relative>{any_of(fixed)}|{not_counted}{any_of(counted)})(?!{SPACE}\d)",
        rf"{not_ordinal}(?P<part>{any_of(lexicon['parts'])})(?!{SPACE}{_YEAR})(?:{SPACE}(?P<shift>{any_of(lexicon['shifts'])}))?",
        rf"(?P<now>{any_of(lexicon['now'])}|{not_behind}hiện(?!{SPACE}{any_of(lexicon['now_not_before'])})"
        rf"|(?:(?<![^\n.;:,!?])|(?<=[\n.;:,!?][^\S\n]))nay(?={SPACE}))",
        rf"(?:(?<=đến{{SP}})|(?<=hết{{SP}})|(?<=tới{{SP}}))(?P<y7>{_YEAR})".replace("{SP}", " "),
        rf"(?<=trong{{SP}})(?P<y8>{_YEAR})".replace("{SP}", " "),
    ]
    body = "|".join(alternatives)
    batch = rf"(?:đợt(?:{SPACE}(?:[1-4]|i{{1,3}}))?,?{SPACE}(?:trong{SPACE})?|trong{SPACE}|trong{SPACE}đợt{SPACE})"
    edges = rf"(?:(?:giữa|đầu|cuối|hết|gần{SPACE}cuối){SPACE})?"
    pattern = whole_words(rf"(?:(?P<until>{until}){SPACE}{edges}|(?P<batch>{batch}))?(?:{body})")
    openings = (phrase for name in _OPENING_LISTS for phrase in lexicon[name])
    return OpenedPattern(pattern, [*_OPENINGS, *openings], numbers=True)


def find_periods(text: str) -> list[Mark[PeriodValue]]:
    """Find periods; one without a year, or named by "nay" or "ngoái", is left for the date of publication.

    >>> [m.value.period for m in find_periods("tính đến tháng 6/2024; giai đoạn 2021 - 2025; quý II/2023; đến nay")]
    ['2024-06', '2021/2025', '2023-Q2', 'now']
    """
    marks = []
    for match in _pattern().finditer(fold_case(text)):
        period = _read(match)
        if period:
            value = PeriodValue(period, until=bool(match["until"]) or period == "now", batch=bool(match["batch"]))
            marks.append(Mark(match.start(), match.end(), value))
    return marks


def _read(match: re.Match[str]) -> str:
    if match["ago"]:
        return f"-{load_lexicon('periods')['months'].get(match['ago']) or match['ago']}"
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[year]:
            return f"{match[year]}-{int(match[month]):02d}-{int(match[day]):02d}"
    if match["last_day"]:
        return _span_over_months(match)
    if match["months3"]:
        months = load_lexicon("periods")["months"].get(match["months3"]) or int(match["months3"])
        return f"S{months // 6}" if months == 6 else f"M01-{months:02d}"
    if match["to_day"]:
        return _span_of_days(match)
    if match["since_month"]:
        return _since(match)
    if match["m7"]:
        day = f"{int(match['m7']):02d}-{int(match['d7']):02d}"
        return f"{match['y10']}-{day}" if match["y10"] else f"M{day}d"
    if match["months2"]:
        part = _part_of_year(match["months2"], match["side3"], "")
        return _shifted(
            part.replace("/-", "/").lstrip("-").replace("/", "-") if "/" in part else part.lstrip("-"), match["shift2"]
        )
    if match["m3"]:
        return f"M{int(match['m3']):02d}-{int(match['d3']):02d}d"
    if match["span1"]:
        return f"{match['span1']}/{match['span2']}" if match["span1"] < match["span2"] else match["span2"]
    for side, year in (("side", "yh"), ("side2", "yh2")):
        if match[year]:
            return _part_of_year(match["half"] if side == "side" else "6", match[side] or "đầu", match[year])
    if match["yq"]:
        return f"{match['yq']}-Q{_quarter(match['quarter'])}"
    if match["quarter2"]:
        return _shifted(f"Q{_quarter(match['quarter2'])}", match["shift4"])
    for month, year in (("m4", "y4"), ("m5", "y5")):
        if match[year]:
            return f"{match[year]}-{int(match[month]):02d}"
    if match["m6"]:
        return f"{'F' if match['ahead'] else 'M'}{int(match['m6']):02d}"
    if match["relative"]:
        shift = load_lexicon("periods")["relative"][" ".join(match["relative"].split())]
        return f"{shift:+d}"
    if match["part"]:
        return _shifted(str(load_lexicon("periods")["parts"][" ".join(match["part"].split())]), match["shift"])
    if match["now"]:
        return "now"
    return match["y6"] or match["y7"] or match["y8"] or match["y9"] or ""


def _span_of_days(match: re.Match[str]) -> str:
    """As in "từ ngày 3 đến 20/7": two days of one month, whose year may be left out."""
    month = int(match["day_month"])
    first, last = int(match["from_day"]), int(match["to_day"])
    if first >= last:
        return ""
    year = match["day_year"]
    if year:
        return f"{year}-{month:02d}-{first:02d}/{year}-{month:02d}-{last:02d}"
    return f"M{month:02d}-{first:02d}:{last:02d}d"


def _span_over_months(match: re.Match[str]) -> str:
    """As in "từ ngày 29/8 đến 3/9/2024": two days, whose year may stand behind the second, or nowhere."""
    first = f"{int(match['first_month']):02d}-{int(match['first_day']):02d}"
    last = f"{int(match['last_month']):02d}-{int(match['last_day']):02d}"
    year = match["last_year"] or match["first_year"]
    if year is None:
        return f"M{first}:{last}d" if first < last else ""
    begun = match["first_year"] or (year if first < last else str(int(year) - 1))
    return f"{begun}-{first}/{year}-{last}"


def _since(match: re.Match[str]) -> str:
    """As in "từ tháng 7 đến nay": open at its end, which is the day of publication."""
    year = match["since_year"] or match["since_year2"]
    day = f"-{int(match['since_day']):02d}" if match["since_day"] else ""
    since = f"{int(match['since_month']):02d}{day}"
    return f"{year}-{since}.." if year else f"M{since}{'d' if day else ''}.."


def _shifted(part: str, shift: str | None) -> str:
    """A part of a year with the year it is counted from: "S1" this year, "-1S1" the year before."""
    if re.match(r"\d\d-\d\d$", part):
        part = f"M{part}"
    years = load_lexicon("periods")["shifts"][shift] if shift else 0
    return f"{years:+d}{part}" if years else part


def _quarter(raw: str) -> int:
    return _ROMAN[raw] if raw in _ROMAN else int(raw)


def _part_of_year(months: str, side: str, year: str) -> str:
    count = load_lexicon("periods")["months"].get(" ".join(months.split())) or int(months)
    if count == 6:
        return f"{year}-{_MONTHS_OF_HALF[side]}"
    if side == "đầu":
        return f"{year}-Q1" if count == 3 else f"{year}-01/{year}-{count:02d}"
    return f"{year}-Q4" if count == 3 else f"{year}-{13 - count:02d}/{year}-12"
