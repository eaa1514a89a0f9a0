"""A site on loopback for the benchmark of the crawl: section pages and articles, served as fast as they are asked for.

    python -m benchmarks.crawl_site ARTICLES

It prints its address and serves until its standard input ends. Its pages are invented.
"""

import asyncio
import sys
from collections.abc import Mapping

OUTLET = r"""
name = "Thử"
base_url = "https://thu.example/"
kind = "sample"
verified_on = "unverified"
article_url = 'bai-\d+\.html$'

[sections]
start = ["muc-1"]
articles = ".list a"
next_page = "a.next"

[article]
title = "h1"
lead = ".sapo"
body = ".body"
drop = [".box"]
published = ".date"
"""
"""The outlet's file that goes with the site, with rules as those of real outlets have."""
ON_A_PAGE = 50
_PARAGRAPHS = 12
_MENU = 120
"""Links of the menus around an article; with the paragraphs they make a page of some 30 KB, as a plain outlet's has."""
ON_OCOP, BESIDE = 10, 20
"""One article in so many is on OCOP; one in so many of all has OCOP in a teaser beside it, and so must be read too."""
_TEXT = (
    "Năm {number}, toàn huyện có {number} sản phẩm {kind} đạt từ 3 sao trở lên của các hợp tác xã và hộ sản xuất, trong"
    " đó có chè, mật ong, miến dong và nhiều đặc sản khác được người tiêu dùng trong và ngoài tỉnh biết đến, đặt mua. "
)


def pages(articles: int) -> dict[str, str]:
    """Return the pages of a site of so many articles, by path."""
    links = "".join(
        f'<li class="item-{at}"><a href="/chuyen-muc-{at}" title="Mục {at}">Mục {at}</a>' for at in range(_MENU)
    )
    menu = f"<ul>{links}</ul>"
    made = {"/robots.txt": "User-agent: *\nAllow: /\n"}
    for number in range(articles):
        kind = "OCOP" if number % ON_OCOP == 0 else "nông nghiệp"
        beside = "Thêm sản phẩm OCOP" if number % BESIDE == 0 else "Tin khác"
        body = "".join(f"<p>{_TEXT.format(number=number + at, kind=kind) * 2}</p>" for at in range(_PARAGRAPHS))
        made[f"/bai-{number}.html"] = (
            f"<!DOCTYPE html><html><head><title>Tin {number}</title><style>{'.a { color: red }' * 200}</style></head>"
            f"<body><nav>{menu}</nav><h1>Huyện có {number} sản phẩm {kind}</h1>"
            "<span class='date'>02/03/2024 08:00</span>"
            f"<p class='sapo'>Sapo của bài {number}.</p><div class='body'>{body}<div class='box'>{beside}</div></div>"
            f"<aside>{menu}</aside><footer>{menu}</footer></body></html>"
        )
    lists = range(0, articles, ON_A_PAGE)
    for place, first in enumerate(lists, start=1):
        ends = min(first + ON_A_PAGE, articles)
        listed = "".join(f'<li><a href="/bai-{number}.html">bài</a></li>' for number in range(first, ends))
        following = f'<a class="next" href="/muc-{place + 1}">Sau</a>' if place < len(lists) else ""
        made[f"/muc-{place}"] = f'<html><body><nav>{menu}</nav><ul class="list">{listed}</ul>{following}</body></html>'
    return made


async def serve(made: Mapping[str, str]) -> None:
    """Serve pages on a free port, print the address, and end with the standard input."""
    answers = {path: _answer(page) for path, page in made.items()}
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(answers.get(head.split(b" ", 2)[1].decode("latin-1"), missing))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1")
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    server.close()


def _answer(page: str) -> bytes:
    body = page.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


if __name__ == "__main__":
    asyncio.run(serve(pages(int(sys.argv[1]))))
