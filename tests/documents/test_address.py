import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from extract.documents.address import article_number, canonical_url, outlet, page_address

TIN = "https://bao.example/tin-123456.html"


@pytest.mark.parametrize(
    "url",
    [
        TIN,
        "HTTPS://Bao.Example/tin-123456.html",
        " https://bao.example/tin-123456.html\n",
        "https://www.bao.example/tin-123456.html",
        "http://bao.example/tin-123456.html",
        "http://bao.example:80/tin-123456.html",
        "https://bao.example:443/tin-123456.html",
        "https://m.bao.example/tin-123456.html",
        "https://www.m.bao.example/tin-123456.html",
        "https://amp.bao.example/tin-123456.html",
        "https://bao.example/amp/tin-123456.html",
        "https://bao.example/tin-123456.html/amp",
        "https://bao.example/tin-123456.html/amp/",
        "https://bao.example/tin-123456.amp.html",
        "https://bao.example/tin-123456.html?amp",
        "https://bao.example/tin-123456.html?outputType=amp",
        "https://bao.example/tin-123456.html#binh-luan",
        "https://bao.example/tin-123456.html/",
        "https://bao.example/tin-123456.html?",
        "https://bao.example/tin-123456.html?utm_source=zalo&utm_medium=share",
        "https://bao.example/tin-123456.html?fbclid=IwAR0x&zarsrc=30&gidzl=abc",
        "https://bao.example/tin-123456.html?vn_source=Home&vn_campaign=BoxChuY",
        "https://bao.example/%74in-123456.html",
    ],
)
def test_all_addresses_of_a_page_have_one_form(url: str) -> None:
    assert canonical_url(url) == TIN


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://bao.example", "https://bao.example/"),
        ("https://bao.example/Tin-1.html", "https://bao.example/Tin-1.html"),
        ("https://bao.example/xem?b=2&a=1&utm_id=9", "https://bao.example/xem?a=1&b=2"),
        ("https://bao.example/xem?id=5&ref=7&source=8", "https://bao.example/xem?id=5&ref=7&source=8"),
        ("https://bao.example/sản-phẩm", "https://bao.example/s%E1%BA%A3n-ph%E1%BA%A9m"),
        ("https://bao.example/s%e1%ba%a3n-ph%e1%ba%a9m", "https://bao.example/s%E1%BA%A3n-ph%E1%BA%A9m"),
        ("https://bao.example/a%2Fb", "https://bao.example/a%2Fb"),
        ("http://127.0.0.1:8000/tin-1.html", "http://127.0.0.1:8000/tin-1.html"),
        ("https://kinhte.bao.example/tin", "https://kinhte.bao.example/tin"),
        ("https://m.vn/tin", "https://m.vn/tin"),
        ("https://m.com.vn/tin", "https://m.com.vn/tin"),
        ("https://mobile.gov.vn/tin", "https://mobile.gov.vn/tin"),
        ("http://[::1]:8000/tin", "http://[::1]:8000/tin"),
        ("https://bao.example/lampe", "https://bao.example/lampe"),
    ],
)
def test_what_tells_a_page_stays(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(
    "url",
    ["", "tin-1.html", "/tin-1.html", "mailto:toasoan@bao.example", "https://", "https://bao.example:a/", "http://[x"],
)
def test_what_is_no_address_has_no_form(url: str) -> None:
    assert canonical_url(url) == ""


@settings(max_examples=500)
@given(
    st.sampled_from(["http", "https"]),
    st.sampled_from(["", "www.", "m.", "amp.www.", "kinhte."]),
    st.lists(st.sampled_from([*"abc/-.?&=ảđ1 #+~;", "%26", "%25", "%e1%bb%a9", "/amp", ".amp", ".html"]), max_size=30),
)
def test_the_form_of_a_form_is_itself(scheme: str, prefix: str, path: list[str]) -> None:
    once = canonical_url(f"{scheme}://{prefix}bao.example/{''.join(path)}")

    assert canonical_url(once) == once


@pytest.mark.parametrize(
    ("declared", "url", "expected"),
    [
        ("", "https://www.bao.example/tin-123456.html", TIN),
        (TIN, "", TIN),
        ("https://bao.example/", "", ""),
        (TIN, "https://m.bao.example/tin-123456.html", TIN),
        ("/tin-123456.html", "https://m.bao.example/tin-123456.html?utm_source=f", TIN),
        ("//bao.example/tin-123456.html", "https://bao.example/x-123456.html", TIN),
        ("https://bao.example/ten-cu-123456.html", TIN, "https://bao.example/ten-cu-123456.html"),
        # Templates that name the front page, or the section.
        ("https://bao.example/", TIN, TIN),
        ("https://bao.example/trang-chu.html", TIN, TIN),
        ("https://bao.example/kinh-te", TIN, TIN),
        ("https://bao.example/kinh-te.html", TIN, TIN),
        ("https://bao.example/tin", TIN, "https://bao.example/tin"),
        # Another host of the outlet, an outlet that moved, a page served elsewhere.
        ("https://kinhte.bao.example/bai-123456.html", TIN, "https://kinhte.bao.example/bai-123456.html"),
        ("https://bao-moi.example/tin-123456.html", TIN, "https://bao-moi.example/tin-123456.html"),
        (TIN, "http://127.0.0.1:8000/bao/tin-123456.html", TIN),
        # Other sites.
        ("https://bao-khac.example/mot-bai-654321.html", TIN, TIN),
        ("https://dem.example/track?u=https%3A%2F%2Fbao.example%2Ftin-123456.html", TIN, TIN),
        ("javascript:void(0)", TIN, TIN),
    ],
)
def test_a_declared_address_is_taken_where_it_can_be_the_pages_own(declared: str, url: str, expected: str) -> None:
    assert page_address(declared, url) == expected


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://a.example/ocop-ca-mau-post831067.html", "831067"),
        ("https://a.example/ocop-ca-mau-post831067.vov", "831067"),
        ("https://a.example/ocop-ca-mau-d409812.html", "409812"),
        ("https://a.example/ocop-ca-mau-a123.html", "123"),
        ("https://a.example/ocop-ca-mau-4908177.html", "4908177"),
        ("https://a.example/ocop-ca-mau-20250605081512345.htm", "20250605081512345"),
        ("https://a.example/ocop-ca-mau-102250605081512345.htm", "102250605081512345"),
        ("https://a.example/ocop-ca-mau/c/48123456.epi", "48123456"),
        ("https://a.example/tin-tuc/12/345678/ocop-ca-mau", "345678"),
        ("https://a.example/ocop-ca-mau-4908177", "4908177"),
        ("https://a.example/ocop-ca-mau", ""),
        ("https://a.example/ocop-nam-2024.html", ""),
        ("https://a.example/khu-a1.html", ""),
        ("https://a.example/ocop-bai-2.html", ""),
        ("https://a.example/gia-lua-20250605.html", ""),
        ("https://a.example/gia-lua-05062025.html", ""),
        ("https://a.example/gia-lua-050625.html", ""),
        ("https://a.example/20250605/gia-lua", ""),
        ("https://a.example/2025/06/05/gia-lua", ""),
        ("", ""),
    ],
)
def test_the_number_of_an_article_is_read_from_its_address(url: str, number: str) -> None:
    assert article_number(url) == number


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.bao.example/tin", "bao.example"), ("http://m.bao.example:8000/", "bao.example"), ("tin.html", "")],
)
def test_an_outlet_is_the_host_without_its_device(url: str, host: str) -> None:
    assert outlet(url) == host
