from datetime import date
from pathlib import Path

import pytest

from crawler.spiders.options import AddressOptions, CrawlOptions, OptionError, OutletOptions, SearchOptions


def test_arguments_are_read_as_what_they_mean() -> None:
    options = OutletOptions.model_validate(
        {"outlet": "thu", "since": "2025-01-31", "limit": "20", "base_url": "http://127.0.0.1:1/"}
    )
    assert (options.outlet, options.since, options.limit) == ("thu", date(2025, 1, 31), 20)
    assert options.base_url == "http://127.0.0.1:1/"


def test_an_argument_that_is_empty_is_not_given() -> None:
    assert OutletOptions.model_validate({"outlet": "thu", "since": "", "limit": ""}) == OutletOptions(outlet="thu")


@pytest.mark.parametrize("given", ["OCOP, mỗi xã một sản phẩm,", ("OCOP", "mỗi xã một sản phẩm")])
def test_keywords_are_separated_by_commas(given: object) -> None:
    options = SearchOptions.model_validate({"outlet": "thu", "keywords": given})
    assert options.keywords == ("OCOP", "mỗi xã một sản phẩm")


@pytest.mark.parametrize(
    ("day", "too_old", "too_new"),
    [
        ("2025-01-30T23:59:00+07:00", True, False),
        ("2025-01-31", False, False),
        ("2025-02-28T23:59:00+07:00", False, False),
        ("2025-03-01", False, True),
        ("", False, False),
    ],
)
def test_the_days_asked_for_include_both_ends(day: str, too_old: bool, too_new: bool) -> None:
    options = CrawlOptions(since=date(2025, 1, 31), until=date(2025, 2, 28))
    assert (options.too_old(day), options.too_new(day)) == (too_old, too_new)


@pytest.mark.parametrize(
    ("model", "arguments", "told"),
    [
        (OutletOptions, {}, "outlet is missing; write the key of an outlet, or the path of its file, as outlet="),
        (OutletOptions, {"outlet": "thu", "since": "31/1/2025"}, "since is '31/1/2025'; write the first day"),
        (OutletOptions, {"outlet": "thu", "until": "2025-02-30"}, "until is '2025-02-30'; write the last day"),
        (OutletOptions, {"outlet": "thu", "limit": "0"}, "limit is '0'; write a whole number from 1"),
        (OutletOptions, {"outlet": "thu", "limit": "nhiều"}, "limit is 'nhiều'; write a whole number from 1"),
        (OutletOptions, {"outlet": "thu", "base_url": "127.0.0.1"}, "base_url is '127.0.0.1'; write a whole address"),
        (OutletOptions, {"outlet": "thu", "from": "2025"}, "from is no argument of this spider; it takes since, until"),
        (OutletOptions, {"outlet": "thu", "since": "2025-02-01", "until": "2025-01-01"}, "which is after until"),
        (SearchOptions, {"outlet": "thu"}, "keywords is missing; write what to search for, separated by commas"),
        (SearchOptions, {"outlet": "thu", "keywords": " , "}, "write what to search for"),
        (AddressOptions, {}, "file is missing; write a file of addresses, one a line, as file=addresses.txt"),
    ],
)
def test_wrong_arguments_are_refused_in_one_line_that_says_what_to_write(
    model: type[CrawlOptions], arguments: dict[str, str], told: str
) -> None:
    with pytest.raises(OptionError) as error:
        model.model_validate(arguments)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_is_a_path() -> None:
    assert AddressOptions.model_validate({"file": "a.txt"}).file == Path("a.txt")
