"""From drafts to rows of the table figures: ids, eras of places, first and last days of periods."""

import hashlib
from collections.abc import Iterable, Iterator

from extract.dataset.article import Article
from extract.dataset.figure import Figure
from extract.dataset.period import period_bounds
from extract.dataset.vocabulary import PlaceLevel, Status
from extract.figures.draft import Draft
from extract.places.gazetteer import load_gazetteer
from extract.places.place import Place, vintage_on


def to_figures(article: Article, drafts: Iterable[Draft], *, related: bool) -> Iterator[Figure]:
    """Make the rows of an article's drafts: one each, and one a place where a figure is shared by several."""
    ids: dict[int, str] = {}
    seen: set[str] = set()
    for draft in drafts:
        for place in draft.places or (draft.place,):
            figure_id = _figure_id(article, draft, place, related=related)
            while figure_id in seen:
                figure_id = hashlib.sha256(f"{figure_id}+".encode()).hexdigest()[:16]
            seen.add(figure_id)
            ids.setdefault(id(draft), figure_id)
            yield _figure(article, draft, place, figure_id, ids, related=related)


def _figure_id(article: Article, draft: Draft, place: Place | None, *, related: bool) -> str:
    stated = (draft.char_start, draft.char_end, draft.claim.rule, draft.low, draft.measure, place.name if place else "")
    key = "|".join(map(str, (article.article_id, *stated, related)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _figure(
    article: Article, draft: Draft, place: Place | None, figure_id: str, ids: dict[int, str], *, related: bool
) -> Figure:
    area = None if draft.no_place else in_era_of(place, draft.period)
    start, end = period_bounds(draft.period)
    return Figure(
        figure_id=figure_id,
        article_id=article.article_id,
        measure=draft.measure,
        status=draft.status,
        unit=draft.unit,
        value_min=draft.low,
        value_max=draft.high,
        value_raw=draft.raw,
        modifier=draft.modifier,
        sentence=draft.sentence.sentence.text.strip(),
        char_start=draft.char_start,
        char_end=draft.char_end,
        rule=f"{draft.claim.rule}: {draft.arithmetic}" if draft.arithmetic else draft.claim.rule,
        flow=draft.flow,
        per=draft.per,
        star_min=draft.star[0] if draft.star else None,
        star_max=draft.star[1] if draft.star else None,
        producer_type=draft.producer_type,
        qualifier=draft.qualifier,
        place=area.name if area else "",
        place_level=area.level if area else None,
        place_code=area.code if area else "",
        place_vintage=area.vintage if area else None,
        period=draft.period,
        period_start="" if draft.status is Status.TARGET and not draft.period else start,
        period_end=end,
        period_basis=draft.period_basis if draft.period else None,
        part_of=ids.get(id(draft.whole), "") if draft.whole is not None else "",
        derived=draft.derived,
        attributed_to=draft.attributed_to,
        related=related,
    )


def in_era_of(place: Place | None, period: str) -> Place | None:
    """The same place in the era that a figure's period belongs to, where that era knows it.

    Args:
        place: any place; only provinces have an equal in the other era.
        period: in the notation of the contract; empty where unknown.
    """
    if place is None or not period or place.level is not PlaceLevel.PROVINCE:
        return place
    vintage = vintage_on(period_bounds(period)[1])
    if vintage == place.vintage:
        return place
    if vintage == 63:
        return load_gazetteer().province(place.name, vintage=63) or place
    return place
