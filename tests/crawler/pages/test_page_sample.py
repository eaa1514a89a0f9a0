"""Which of an outlet's article pages are looked at whatever they say."""

from crawler.pages.page_sample import PageSample


def _taken(sample: PageSample, pages: int, *, on_ocop: int = 0) -> list[int]:
    """Return which pages of an outlet are read where one in `on_ocop` is wanted anyway."""
    return [n for n in range(1, pages + 1) if sample.takes("thu", wanted=bool(on_ocop) and n % on_ocop == 0)]


def test_the_first_twenty_pages_of_an_outlet_are_in_the_sample_and_one_in_twenty_of_all() -> None:
    taken = _taken(PageSample(), 1000)
    assert taken[:20] == list(range(1, 21))
    assert taken[20:22] == [401, 421]
    assert len(taken) == 50


def test_where_enough_pages_are_read_anyway_none_is_added_to_them() -> None:
    assert _taken(PageSample(), 100, on_ocop=10) == [*range(1, 21), *range(30, 101, 10)]


def test_each_outlet_has_a_sample_of_its_own() -> None:
    sample = PageSample()
    _taken(sample, 100)
    assert sample.takes("khac", wanted=False)
