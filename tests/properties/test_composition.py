"""Any opening with any place, any statement and any continuation: each keeps its reading."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from extract.extraction import extract_article
from tests.figures.articles import article_of
from tests.figures.case import difference, expected_fields, fields_of
from tests.properties.composition import PLACES, PUBLISHED, Family, Piece, compose, load_families

FEW = settings(max_examples=15, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))


def _told(family: Family, opening: Piece, place: str, statement: Piece, continuation: Piece) -> str:
    """What is read otherwise than its pieces say; empty where nothing is."""
    text, figures = compose(family, opening, place, statement, continuation)
    expected = Counter(expected_fields(text, figure) for figure in figures)
    read = Counter(fields_of(figure) for figure in extract_article(article_of(text, published=PUBLISHED)).figures)
    return f"{text}\n{told}" if (told := difference(expected, read)) else ""


def _well_read(pieces: tuple[Piece, ...]) -> list[Piece]:
    return [piece for piece in pieces if not piece.fails]


def _pieces(kind: str) -> Iterator[object]:
    for family in load_families():
        for piece in getattr(family, kind):
            marks = [pytest.mark.xfail(reason=piece.fails, strict=True)] if piece.fails else []
            yield pytest.param(family, piece, id=f"{family.name}-{piece.text[:50]}", marks=marks)


@pytest.mark.parametrize(("family", "statement"), _pieces("statements"))
@given(data=st.data())
@FEW
def test_a_statement_keeps_its_reading(family: Family, statement: Piece, data: st.DataObject) -> None:
    opening = data.draw(st.sampled_from(_well_read(family.openings)))
    place = data.draw(st.sampled_from(sorted(PLACES)))
    continuation = data.draw(st.sampled_from(_well_read(family.continuations)))
    assert not _told(family, opening, place, statement, continuation)


@pytest.mark.parametrize(("family", "continuation"), _pieces("continuations"))
@given(data=st.data())
@FEW
def test_a_continuation_keeps_its_reading(family: Family, continuation: Piece, data: st.DataObject) -> None:
    opening = data.draw(st.sampled_from(_well_read(family.openings)))
    place = data.draw(st.sampled_from(sorted(PLACES)))
    statement = data.draw(st.sampled_from(_well_read(family.statements)))
    assert not _told(family, opening, place, statement, continuation)
