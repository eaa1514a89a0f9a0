"""The text of a page, and its elements, whatever its server says of its encoding and however often it begins anew."""

from parsel import Selector
from scrapy.http import TextResponse

from extract.documents import tree
from extract.documents.encoding import decode
from extract.documents.input_error import InputError


def page_text(response: TextResponse) -> str:
    """Return a page's text: by its bytes where they tell the encoding, else as its server declares it."""
    try:
        return decode(response.body, source=response.url, declared=response.encoding)
    except InputError:
        return response.text


def page_tree(text: str) -> Selector:
    """Return a page as one tree: a parser of HTML stops at the end of the first root, which may be nearly empty."""
    return Selector(tree.one_root(text), type="html")
