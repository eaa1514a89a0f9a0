"""A Redis server that is not there, not fit, or says what it should not."""

import sys
from pathlib import Path

import pytest
import redis

from crawler.frontier.frontier import FrontierError, Page, check_server, count_pages, open_frontier
from crawler.frontier.request_text import read_request
from crawler.frontier.server import plain_name
from tests.crawler.frontier.test_frontier import CRAWL, page
from tests.crawler.frontier.trial_spider import TrialSpider
from tests.crawler.redis_server import RedisServer, serve_redis


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("redis://:secret@10.0.0.5:6379/0", "redis://10.0.0.5:6379/0"),
        ("rediss://user:secret@[::1]:6379/0?ssl_ca_certs=/ca.pem&password=secret", "rediss://[::1]:6379/0"),
        ("unix:///run/redis.sock?password=secret", "unix:///run/redis.sock"),
        ("redis://:se/cret@host:6379/0", "the Redis server"),
        ("redis://user:12/secret@host/0", "the Redis server"),
        ("redis://:a#secret@host:6379/0", "the Redis server"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert plain_name(address) == shown


def test_a_password_that_is_not_encoded_is_not_told_by_the_error() -> None:
    with pytest.raises(FrontierError, match="percent-encoded") as error:
        check_server("redis://:se/cret@host:6379/0")
    assert "cret" not in str(error.value)


def test_a_client_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(FrontierError, match=r"pip install 'ocop-miner\[cluster\]'"):
        open_frontier("redis://127.0.0.1:1/0", CRAWL)


def test_a_server_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.frontier.frontier.SOON", 0.2)
    with pytest.raises(FrontierError, match=r"redis://127\.0\.0\.1:1/0: does not answer"):
        check_server("redis://127.0.0.1:1/0")


def test_a_wrong_password_is_told_at_once(tmp_path: Path) -> None:
    with serve_redis(tmp_path / "redis", "--requirepass", "right") as server:
        with pytest.raises(FrontierError, match="refuses") as error:
            check_server(f"redis://:wrong-one@127.0.0.1:{server.port}/0")
        assert "wrong-one" not in str(error.value)


def test_the_status_of_a_server_without_crawls_says_so(redis_server: RedisServer) -> None:
    with pytest.raises(FrontierError, match="no crawl has been started"):
        count_pages(redis_server.address)


def test_a_server_that_has_lost_its_data_is_noticed(redis_server: RedisServer) -> None:
    frontier = open_frontier(redis_server.address, CRAWL)
    redis.Redis.from_url(redis_server.address).flushall()
    with pytest.raises(FrontierError, match="has lost the list"):
        frontier.add([page("a")])
    with pytest.raises(FrontierError):
        frontier.close()


@pytest.mark.parametrize("broken", [b"\x91\x01", b"no pages", b"\x81\xa4lost\xa1x"])
def test_a_server_with_something_else_in_the_place_of_a_page_is_told(redis_server: RedisServer, broken: bytes) -> None:
    frontier = open_frontier(redis_server.address, CRAWL)
    frontier.add([page("a")])
    client = redis.Redis.from_url(redis_server.address)
    for name in client.hkeys(f"ocop:{CRAWL}:pages"):
        client.hset(f"ocop:{CRAWL}:pages", name, broken)
    with pytest.raises(FrontierError):
        frontier.lease()
    client.flushall()
    with pytest.raises(FrontierError):
        frontier.close()


def test_a_page_whose_way_back_was_lost_is_given_again_and_not_twice(redis_server: RedisServer) -> None:
    frontier = open_frontier(redis_server.address, CRAWL)
    frontier.add([page("a"), page("b")])
    first, again = (frontier._step("lease", 7) for _ in range(2))  # type: ignore[attr-defined]
    assert first == again
    assert frontier.lease() == page("b")
    frontier.close()


def test_a_host_that_asked_for_peace_is_left_alone_by_all(redis_server: RedisServer) -> None:
    first, second = (open_frontier(redis_server.address, CRAWL) for _ in range(2))
    first.add([page("a"), page("b")])
    taken = first.lease()
    assert taken is not None
    first.postpone(Page(taken.key, taken.url, taken.request, 0, 4e9))
    assert second.lease() is None
    assert second.unfinished() == 2
    for frontier in (first, second):
        frontier.close()


def test_a_run_under_way_takes_part_in_the_pass_that_has_just_ended(redis_server: RedisServer) -> None:
    open_frontier(redis_server.address, CRAWL).close()
    joined = open_frontier(redis_server.address, CRAWL, age=60)
    assert joined.pass_number == 1
    joined.close()
    later = open_frontier(redis_server.address, CRAWL)
    assert later.pass_number == 2
    later.close()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"callback": "parse_list"}',
        '{"url": 7}',
        '{"url": "http://127.0.0.1/", "callback": "__class__.__init__"}',
        '{"url": "http://127.0.0.1/", "body": []}',
        '{"url": "http://127.0.0.1/", "headers": 5}',
        '{"url": "http://127.0.0.1/", "priority": "high"}',
    ],
)
def test_what_is_no_request_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_request(text, TrialSpider("http://127.0.0.1/"))


def test_a_proxy_named_in_a_request_is_not_used() -> None:
    text = '{"url": "http://127.0.0.1/", "meta": {"proxy": "http://127.0.0.2/", "depth": 3}}'
    assert read_request(text, TrialSpider("http://127.0.0.1/")).meta == {"depth": 3}


def test_a_class_named_in_a_request_is_not_made() -> None:
    text = '{"url": "http://127.0.0.1/", "_class": "subprocess.Popen"}'
    assert read_request(text, TrialSpider("http://127.0.0.1/")).url == "http://127.0.0.1/"
