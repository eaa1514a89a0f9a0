from datetime import date

import pytest

from crawler.options import CrawlOptions, OptionError


def test_arguments_are_read_as_what_they_mean() -> None:
    options = CrawlOptions.parse(outlet="thu", since="2025-01-31", limit="20", base_url="http://127.0.0.1:1/")
    assert options == CrawlOptions("thu", date(2025, 1, 31), 20, "http://127.0.0.1:1/")
    assert CrawlOptions.parse(outlet="thu") == CrawlOptions("thu")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"outlet": ""}, "outlet is missing"),
        ({"outlet": "thu", "since": "31/1/2025"}, "write a day as 2025-01-31"),
        ({"outlet": "thu", "limit": "0"}, "whole number from 1"),
        ({"outlet": "thu", "limit": "nhiều"}, "whole number from 1"),
        ({"outlet": "thu", "base_url": "127.0.0.1"}, "whole address"),
    ],
)
def test_wrong_arguments_are_refused_with_the_reason(arguments: dict[str, str], told: str) -> None:
    with pytest.raises(OptionError, match=told):
        CrawlOptions.parse(**arguments)
