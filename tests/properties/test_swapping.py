"""Other numbers, places and producers in a sentence change just their own fields."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dataset.figure import Figure
from extract.extraction import extract_article
from tests.figures.articles import article_of
from tests.figures.case import fields_of
from tests.properties.templates import OWN_COUNTS, PLACES, PRODUCERS, TEMPLATES, Template, fill, numbers

FEW = settings(max_examples=40, deadline=None, derandomize=True)
FIXED = {"a": 120, "b": 31, "c": 45}


def _templates() -> list[object]:
    return [pytest.param(t, id=t.text[:40]) for t in TEMPLATES]


def _read(text: str) -> list[Figure]:
    figures = extract_article(article_of(text, published="2024-02-01")).figures
    return sorted(figures, key=lambda f: (f.char_start, f.value_min))


def _but(field: str, figures: list[Figure]) -> list[dict[str, str]]:
    return [{name: value for name, value in fields_of(figure) if name != field} for figure in figures]


@pytest.mark.parametrize("template", _templates())
@given(values=numbers())
@FEW
def test_numbers_change_values_only(template: Template, values: Mapping[str, int]) -> None:
    usual = _read(fill(template.text, FIXED, place="tỉnh Thái Bình"))
    swapped = _read(fill(template.text, values, place="tỉnh Thái Bình"))
    assert _but("value", swapped) == _but("value", usual)
    stated = [int(figure.value_min) for figure in swapped if not figure.derived]
    assert sorted(stated) == sorted(values[slot] for slot in template.order if slot != "-")


@pytest.mark.parametrize("template", _templates())
@given(place=st.sampled_from(sorted(PLACES)))
@FEW
def test_places_change_the_place_only(template: Template, place: str) -> None:
    usual = _read(fill(template.text, FIXED, place="tỉnh Thái Bình"))
    swapped = _read(fill(template.text, FIXED, place=place))
    assert _but("place", swapped) == _but("place", usual)
    assert {figure.place for figure in swapped} == {PLACES[place]}


@pytest.mark.parametrize("text", OWN_COUNTS, ids=lambda t: t[:40])
@given(producer=st.sampled_from(PRODUCERS), values=numbers())
@FEW
def test_producers_change_nothing_of_their_counts(text: str, producer: str, values: Mapping[str, int]) -> None:
    usual = _read(fill(text, FIXED, producer="HTX Nông nghiệp Đồng Xanh"))
    swapped = _read(fill(text, values, producer=producer))
    assert _but("value", swapped) == _but("value", usual)
    assert [int(figure.value_min) for figure in swapped] == [values[s] for s in "bc" if f"{{{s}}}" in text]


@given(producer=st.sampled_from(PRODUCERS))
@FEW
def test_producers_of_products_change_the_producer_only(producer: str) -> None:
    article = article_of(f"Năm 2023, mật ong hoa nhãn của {producer} được công nhận sản phẩm OCOP 4 sao.")
    (product,) = extract_article(article).products
    assert (product.name, product.star, product.producer, product.year) == ("mật ong hoa nhãn", 4, producer, 2023)


@given(
    name=st.sampled_from(["mật ong bạc hà", "chè Shan tuyết", "nước mắm Sa Châu", "bánh cáy làng Nguyễn", "miến dong"])
)
@FEW
def test_names_of_products_change_the_name_only(name: str) -> None:
    article = article_of(f"Năm 2023, {name} của HTX Sao Mai được công nhận sản phẩm OCOP 4 sao.")
    (product,) = extract_article(article).products
    assert (product.name, product.star, product.producer, product.year) == (name, 4, "HTX Sao Mai", 2023)
