"""A request as text: how the frontier writes down what to fetch and which method of the spider is to read it."""

import json
from collections.abc import Callable
from typing import Any

from scrapy import Spider
from scrapy.http import Request
from scrapy.utils.request import request_from_dict

_METHODS = ("callback", "errback")
_NEVER_WANTED = ("proxy", "bindaddress")
"""Parts of a request's meta that would send it another way; Scrapy's middlewares set them anew from the environment."""
_USUAL = {"method": "GET", "encoding": "utf-8"}
"""Of these parts the usual, of the others nothing at all, is not written down."""


def write_request(request: Request, spider: Spider) -> str:
    """Return `request` as JSON; its callback and errback by the names they have in `spider`.

    Raises:
        ValueError: The callback or errback is no method of the spider, the request is of a kind of its own, or it
            carries something that JSON cannot hold.
    """
    if type(request) is not Request:
        raise ValueError(
            f"{request.url}: cannot be kept for later (it is a {type(request).__name__}). Make it a plain Request."
        )
    # Not by its `to_dict`, which looks through all members of the spider for each method.
    found: dict[str, Any] = {part: getattr(request, part) for part in request.attributes}
    found["headers"] = {
        name.decode("latin-1"): [value.decode("latin-1") for value in values]
        for name, values in request.headers.items()
    }
    found["body"] = request.body.decode("latin-1")
    found |= {part: _name(found[part], request, spider) for part in _METHODS if found[part]}
    told = {part: value for part, value in found.items() if value and value != _USUAL.get(part)}
    try:
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    except TypeError as error:
        raise ValueError(
            f"{request.url}: cannot be kept for later ({error}). Pass only text, numbers, lists and dictionaries in"
            " cb_kwargs and meta."
        ) from error


def read_request(text: str, spider: Spider) -> Request:
    """Return the request that `write_request` wrote, whoever may have changed the text since.

    Raises:
        ValueError: The text is no request, or the spider no longer has the method that was to read the page.
    """
    try:
        found: dict[str, Any] = json.loads(text)
        # The name of a class would be imported, whichever it is.
        found.pop("_class", None)
        for part in _NEVER_WANTED:
            found.get("meta", {}).pop(part, None)
        if "body" in found:
            found["body"] = found["body"].encode("latin-1")
        for part in _METHODS:
            if part in found and not callable(getattr(spider, found[part], None)):
                raise ValueError(
                    f"{found['url']}: was to be read by {spider.name}.{found[part]}, which does not exist any more."
                )
        return request_from_dict(found, spider=spider)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"{text[:200]!r} is no request that this crawler wrote down ({error}).") from error


def _name(method: Callable[..., Any], request: Request, spider: Spider) -> str:
    """Return the name under which a spider has a method."""
    name = getattr(method, "__name__", "")
    if getattr(spider, name, None) != method:
        raise ValueError(f"{request.url}: cannot be kept for later ({method!r} is no method of {spider.name}).")
    return name
