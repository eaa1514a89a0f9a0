"""Enumerations: which runs stand in a row, and what is said of each and of all."""

import pytest

from extract.language.document import read_document
from extract.products.enumeration import find_enumerations
from extract.products.item import Item
from extract.products.runs import read_units


def items_of(text: str) -> list[tuple[str, str, str]]:
    """Name, owner and class of each item of the longest enumeration."""
    doc = read_document(text)
    found = [e for sentence in doc.sentences for e in find_enumerations(read_units(sentence))]
    items = max((e.items for e in found), key=len)
    return [(text[i.run.start : i.run.end], owner_of(i, text), star_of(i)) for i in items]


def owner_of(item: Item, text: str) -> str:
    owner = item.owner.producer or item.owner.pointer if item.owner else None
    return text[owner.start : owner.end] if owner else ""


def star_of(item: Item) -> str:
    return str(item.rating.star or "?") if item.rating else ""


CASES = [
    (
        "mật ong A, mật ong B (HTX Đồi Xanh); trà C của Công ty Sao Mai.",
        [
            ("mật ong A", "HTX Đồi Xanh", ""),
            ("mật ong B", "HTX Đồi Xanh", ""),
            ("trà C", "Công ty Sao Mai", ""),
        ],
    ),
    (
        "bánh tráng Mỹ Lồng (4 sao), bánh phồng Sơn Đốc (3 sao) và kẹo dừa.",
        [("bánh tráng Mỹ Lồng", "", "4"), ("bánh phồng Sơn Đốc", "", "3"), ("kẹo dừa", "", "")],
    ),
    (
        "chè xanh, chè nhài do HTX Vô Tranh sản xuất và miến dong của cơ sở Việt Cường.",
        [
            ("chè xanh", "HTX Vô Tranh", ""),
            ("chè nhài", "HTX Vô Tranh", ""),
            ("miến dong", "cơ sở Việt Cường", ""),
        ],
    ),
    (
        "gạo nếp Tú Lệ (HTX Tú Lệ), cốm Tú Lệ của cơ sở Hà Thanh, đều là sản phẩm 4 sao.",
        [("gạo nếp Tú Lệ", "HTX Tú Lệ", "4"), ("cốm Tú Lệ", "cơ sở Hà Thanh", "4")],
    ),
]


@pytest.mark.parametrize(("text", "items"), CASES)
def test_what_stands_behind_an_item_holds_for_the_bare_ones_before_it(
    text: str, items: list[tuple[str, str, str]]
) -> None:
    assert items_of(text) == items
