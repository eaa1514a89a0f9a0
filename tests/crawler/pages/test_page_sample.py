"""Which of an outlet's article pages are looked at whatever they say."""

from crawler.pages.page_sample import PageSample


def test_the_first_twenty_pages_of_an_outlet_are_in_the_sample_and_one_in_twenty_after_that() -> None:
    sample = PageSample()
    assert [number for number in range(100) if sample.takes("thu")] == [*range(20), 20, 40, 60, 80]


def test_each_outlet_has_a_sample_of_its_own() -> None:
    sample = PageSample()
    for _ in range(30):
        sample.takes("thu")
    assert sample.takes("khac")
