"""A request as text: how the frontier writes down what to fetch and which method of the spider is to read it."""

import json
from typing import Any

from scrapy import Spider
from scrapy.http import Request
from scrapy.utils.request import request_from_dict


def write_request(request: Request, spider: Spider) -> str:
    """Return `request` as JSON; its callback and errback by the names they have in `spider`.

    Raises:
        ValueError: The callback or errback is no method of the spider, or the request carries something that JSON
            cannot hold.
    """
    found = request.to_dict(spider=spider)
    found["headers"] = {
        name.decode("latin-1"): [value.decode("latin-1") for value in values]
        for name, values in found["headers"].items()
    }
    found["body"] = found["body"].decode("latin-1")
    try:
        return json.dumps(found, ensure_ascii=False)
    except TypeError as error:
        raise ValueError(
            f"{request.url}: cannot be kept for later ({error}). Pass only text, numbers, lists and dictionaries in"
            " cb_kwargs and meta."
        ) from error


def read_request(text: str, spider: Spider) -> Request:
    """Return the request that `write_request` wrote.

    Raises:
        ValueError: The spider no longer has the method that was to read the page.
    """
    found: dict[str, Any] = json.loads(text)
    found["body"] = found["body"].encode("latin-1")
    try:
        return request_from_dict(found, spider=spider)
    except (AttributeError, ValueError) as error:
        raise ValueError(
            f"{found['url']}: was to be read by {spider.name}.{found['callback']}, which does not exist any more."
        ) from error
