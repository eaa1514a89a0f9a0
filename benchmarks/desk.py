"""How long the desk takes from a pasted article of 800 words to its check page: `python -m benchmarks.desk`.

The server is the real one, on loopback. Each article is another one, of paragraphs of corpus/gold/dev, so nothing is
remembered from the one before. A time is that of the form and of the page that it leads to, as a browser asks for them.
"""

import http.client
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode, urlsplit

WORDS = 800
ARTICLES = 10
BOUND = 1.0
"""Seconds that a page may take."""
GOLD = Path("corpus/gold/dev")


def articles() -> Iterator[str]:
    """Texts of at least 800 words, each of other paragraphs."""
    lines: list[str] = []
    for path in sorted(GOLD.glob("*.txt")):
        lines += [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if sum(len(line.split()) for line in lines) >= WORDS:
            yield "\n".join(lines)
            lines = []


@contextmanager
def served() -> Iterator[int]:
    """A desk that keeps nothing; its port."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("w", encoding="utf-8") as file:
            environment = os.environ | {"XDG_DATA_HOME": folder}
            command = [
                sys.executable,
                "-c",
                "from extract.cli.app import main; main()",
                "desk",
                "--port",
                "0",
                "--no-open",
            ]
            process = subprocess.Popen(command, stdout=file, stderr=file, env=environment)  # noqa: S603
        try:
            while (found := re.search(r"http://\S+:\d+", log.read_text(encoding="utf-8"))) is None:
                if process.poll() is not None:
                    sys.exit(log.read_text(encoding="utf-8"))
                time.sleep(0.05)
            yield urlsplit(found[0]).port or 0
        finally:
            process.terminate()
            process.wait()


def check(port: int, text: str) -> tuple[float, int]:
    """Seconds from the form to the whole page, and the cards on it."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/-/desk")
    first = connection.getresponse()
    cookie = (first.getheader("set-cookie") or "").partition(";")[0]
    token = re.search(r'name="csrftoken" value="([^"]+)"', first.read().decode())
    if token is None:
        sys.exit("the first page has no form")
    sent = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({"csrftoken": token[1], "text": text})
    started = time.perf_counter()
    connection.request("POST", "/-/desk/check", body, sent)
    answer = connection.getresponse()
    answer.read()
    connection.request("GET", answer.getheader("location") or "/", headers={"Cookie": cookie})
    page = connection.getresponse().read().decode()
    return time.perf_counter() - started, page.count('class="card ')


def main() -> None:
    """Prints the times; exits with 1 where one is over the bound."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    times = []
    with served() as port:
        for number, text in enumerate(islice(articles(), ARTICLES), 1):
            seconds, cards = check(port, text)
            times.append(seconds)
            print(f"article {number:2}: {len(text.split())} words, {cards:3} cards, {seconds:.2f} s")
    print(f"first {times[0]:.2f} s, median {statistics.median(times):.2f} s, slowest {max(times):.2f} s")
    sys.exit(max(times) > BOUND)


if __name__ == "__main__":
    main()
