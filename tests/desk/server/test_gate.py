"""What the gate lets through, and what goes with every answer."""

import pytest

from tests.desk.server.serving import Server

FORM = "application/x-www-form-urlencoded"
TEXT = {"text": "Tin OCOP\nTỉnh Thái Bình có 72 sản phẩm OCOP.\n"}
PAGES = (
    "/-/desk",
    "/-/desk/search?q=can+tho",
    "/-/desk/map",
    "/-/desk/place/34?era=63",
    "/-/desk/reviews",
    "/-/desk/reference/F0001",
    "/-/desk/corrections.atom",
    "/-/desk/assets/desk.js",
    "/-/desk/nothing",
    "/-/desk/check/0123456789abcdef",
    "/dataset",
    "/dataset/articles",
    "/dataset/figures",
    "/dataset?sql=select+1",
    "/nothing",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_says_what_a_page_may_do(server: Server, path: str) -> None:
    headers = server.ask(path).headers
    policy = headers["content-security-policy"]
    scripts = next(part for part in policy.split(";") if "script-src" in part)
    assert "unsafe" not in scripts
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_form_of_the_desk_is_taken(server: Server) -> None:
    got = server.post("/-/desk/check", TEXT)
    assert (got.status, got.headers["location"].startswith("/-/desk/")) == (303, True)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Cookie": ""}, 403),
        ({"Cookie": "ds_csrftoken=made-up"}, 403),
        ({"Authorization": "Bearer x"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "multipart/form-data"}, 415),
        ({"Host": "evil.example"}, 421),
    ],
)
def test_a_form_from_elsewhere_is_refused(server: Server, headers: dict[str, str], status: int) -> None:
    before = server.ask("/-/desk").text.count("/-/desk/check/")
    sent = {"Content_Type": FORM} | headers
    if "Content_Type" in headers:
        sent["Content-Type"] = sent["Content_Type"]
    got = server.post("/-/desk/check", TEXT, **sent)
    assert got.status == status
    assert server.ask("/-/desk").text.count("/-/desk/check/") == before


@pytest.mark.parametrize("token", ["", "wrong", "ImFhYSI.AAAA"])
def test_a_form_with_a_missing_or_wrong_token_is_refused(server: Server, token: str) -> None:
    got = server.post("/-/desk/check", TEXT | {"csrftoken": token})
    assert got.status == 403
    assert "dấu của trang" in got.text


def test_a_file_with_a_wrong_token_is_refused(server: Server) -> None:
    cookie, _ = server.token()
    body = (
        b'--b\r\nContent-Disposition: form-data; name="csrftoken"\r\n\r\nwrong\r\n--b\r\n'
        b'Content-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nTin OCOP\r\n--b--\r\n'
    )
    got = server.ask(
        "/-/desk/check", method="POST", body=body, Cookie=cookie, Content_Type="multipart/form-data; boundary=b"
    )
    assert got.status == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.nip.example", "localhost", "127.0.0.1:1", ""])
def test_a_name_of_another_site_that_leads_here_is_refused(server: Server, host: str) -> None:
    assert server.ask("/-/desk", Host=host).status == 421


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_the_names_of_this_machine_are_taken(server: Server, name: str) -> None:
    assert server.ask("/-/desk", Host=f"{name}:{server.port}").status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(server: Server, method: str) -> None:
    assert server.ask("/-/desk", method=method).status == 405


def test_more_than_a_form_may_have_is_refused_unread(server: Server) -> None:
    cookie, _ = server.token()
    got = server.ask("/-/desk/check", method="POST", Cookie=cookie, Content_Type=FORM, Content_Length="99999999")
    assert got.status == 413
    assert "32 MB" in got.text


def test_the_dataset_cannot_be_written_to_nor_the_desk_be_asked(server: Server) -> None:
    assert server.ask("/dataset.json?sql=delete+from+articles").status == 400
    assert server.ask("/dataset.json?sql=select+count(*)+from+articles").status == 200
    assert server.ask("/dataset.json?sql=select+*+from+decisions").status == 400
    assert server.ask("/dataset.db").status in (403, 404)
    endless = "with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+count(*)+from+n"
    assert "interrupted" in server.ask(f"/dataset.json?sql={endless}").text.lower()
