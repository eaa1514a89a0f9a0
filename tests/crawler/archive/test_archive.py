import fcntl
import gzip
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive.archive import Archive, Exchange, recover

MOMENT = datetime(2025, 3, 1, 1, 30, tzinfo=UTC)


def exchange(number: int, body: bytes = b"<html>trang</html>") -> Exchange:
    return Exchange(
        url=f"http://127.0.0.1:80/bai-{number}.html?a=1",
        fetched_at=MOMENT,
        method="GET",
        request_headers=[("Host", "127.0.0.1:80"), ("User-Agent", "ocop-miner")],
        status=200,
        reason="OK",
        protocol="HTTP/1.1",
        response_headers=[("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", "9")],
        body=body,
    )


def archive(folder: Path, largest: int = 1024**2) -> Archive:
    return Archive(folder, name="thu", software="ocop-miner/0", largest=largest, now=lambda: MOMENT)


def records(path: Path) -> list[tuple[str, str, bytes]]:
    with path.open("rb") as stream:
        return [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI") or "", record.content_stream().read())
            for record in ArchiveIterator(stream, check_digests="raise")
        ]


def test_a_page_is_kept_with_request_time_and_digest(tmp_path: Path) -> None:
    kept = archive(tmp_path)
    (place,) = kept.add(exchange(1))
    kept.close()
    with (tmp_path / place.warc_file).open("rb") as stream:
        found = {record.rec_type: record for record in ArchiveIterator(stream, check_digests="raise")}
        response, request = found["response"].rec_headers, found["request"].rec_headers
        http = found["response"].http_headers
    assert list(found) == ["warcinfo", "response", "request"]
    assert response.get_header("WARC-Record-ID") == f"<{place.warc_record_id}>"
    assert response.get_header("WARC-Date") == "2025-03-01T01:30:00.000000Z"
    assert response.get_header("WARC-Payload-Digest").startswith("sha1:")
    assert request.get_header("WARC-Concurrent-To") == response.get_header("WARC-Record-ID")
    assert found["request"].http_headers.to_str().startswith("GET /bai-1.html?a=1 HTTP/1.1\r\nHost: 127.0.0.1:80\r\n")
    assert http.get_statuscode() == "200"
    assert http.get_header("Content-Length") == "18"
    assert http.get_header("Content-Encoding") is None
    assert http.get_header("X-Crawl-Content-Encoding") == "gzip"


def test_a_file_being_written_has_another_name_until_it_is_complete(tmp_path: Path) -> None:
    kept = archive(tmp_path)
    kept.add(exchange(1))
    assert [path.suffix for path in tmp_path.iterdir()] == [".open"]
    kept.close()
    assert [path.name[-8:] for path in tmp_path.iterdir()] == [".warc.gz"]


def test_pages_that_come_together_stand_in_the_order_they_came_in_by_one_wait_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = archive(tmp_path)
    kept.add(exchange(0))
    waits: list[int] = []
    monkeypatch.setattr(os, "fsync", waits.append)
    places = kept.add(*map(exchange, range(1, 4)))
    kept.close()
    with (tmp_path / places[0].warc_file).open("rb") as stream:
        ids = [
            one.rec_headers.get_header("WARC-Record-ID")
            for one in ArchiveIterator(stream)
            if one.rec_type == "response"
        ]
    assert ids[1:] == [f"<{place.warc_record_id}>" for place in places]
    assert len(waits) == 2, "the pages, and the folder once the file is complete"


def test_a_crawl_without_pages_leaves_no_file(tmp_path: Path) -> None:
    archive(tmp_path).close()
    assert not list(tmp_path.iterdir())


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    kept = archive(tmp_path, largest=1)
    places = [place for number in range(3) for place in kept.add(exchange(number))]
    kept.close()
    assert len({place.warc_file for place in places}) == 3
    assert all(len(records(path)) == 3 for path in tmp_path.iterdir())


def test_two_archives_of_one_outlet_begun_in_one_millisecond_write_two_files(tmp_path: Path) -> None:
    first, second = archive(tmp_path), archive(tmp_path)
    places = [*first.add(exchange(1)), *second.add(exchange(2))]
    first.close()
    second.close()
    assert [len(records(tmp_path / place.warc_file)) for place in places] == [3, 3]
    assert places[0].warc_file != places[1].warc_file


@pytest.mark.parametrize("lost", [1, 7, 300, 500])
def test_what_a_killed_crawl_left_is_cut_back_to_whole_records(tmp_path: Path, lost: int) -> None:
    kept = archive(tmp_path)
    for number in range(3):
        kept.add(exchange(number, body=os.urandom(200)))
    left = next(tmp_path.glob("*.open"))
    whole = records(left)
    content = left.read_bytes()
    kept.close()
    for path in tmp_path.iterdir():
        path.unlink()
    left.write_bytes(content[:-lost])

    (completed,) = recover(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [completed.name]
    assert records(completed) == whole[: len(records(completed))]
    assert whole[-1] not in records(completed)


@pytest.mark.parametrize("content", [b"", b"no gzip at all", gzip.compress(b"WARC/1.1 about itself only", mtime=0)])
def test_a_file_without_a_whole_page_is_removed(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "thu-1-1.warc.gz.open").write_bytes(content)
    assert recover(tmp_path) == ()
    assert not list(tmp_path.iterdir())


def test_a_new_archive_first_recovers_what_others_left(tmp_path: Path) -> None:
    kept = archive(tmp_path / "one")
    kept.add(exchange(1))
    content = next((tmp_path / "one").iterdir()).read_bytes()
    (tmp_path / "thu-1-1.warc.gz.open").write_bytes(content + b"\x1f\x8b half a record")
    archive(tmp_path).close()
    assert len(records(tmp_path / "thu-1-1.warc.gz")) == 3
    kept.close()


def test_a_file_that_another_crawl_still_writes_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "thu-1-1.warc.gz.open"
    with path.open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert recover(tmp_path) == ()
        assert path.exists()


def test_a_disk_that_refuses_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = archive(tmp_path)
    kept.add(exchange(1))
    before = next(tmp_path.iterdir()).read_bytes()
    write = os.write

    def half_then_full(file: int, rest: memoryview) -> int:
        if len(rest) > 100:
            return write(file, rest[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", half_then_full)
    with pytest.raises(OSError, match="No space left"):
        kept.add(exchange(2))
    assert next(tmp_path.iterdir()).read_bytes() == before
    monkeypatch.undo()
    kept.add(exchange(3))
    kept.close()
    assert [url[-12:] for kind, url, _ in records(next(tmp_path.iterdir())) if kind == "response"] == [
        "ai-1.html?a=1"[-12:],
        "ai-3.html?a=1"[-12:],
    ]
