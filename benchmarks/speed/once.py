"""One round in one fresh process: all tasks on each article and page in turn; seconds as JSON on standard output.

    python -m benchmarks.speed.once names|figures < PAGES

A fresh process a round, for both sides keep what they have read before, and an article is read once in practice: the
pages and texts that are timed were not seen before, but their outlets and most of their words were.
"""

import gc
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.speed import tasks
from benchmarks.speed.tasks import Task

Spent = dict[str, tuple[float, float, int]]
"""CPU seconds, wall seconds and number of runs of each task."""


def timed(given: Iterable[Task], spent: Spent) -> None:
    """Run some tasks, and add what they took.

    Python collects garbage when enough new objects have come up, whoever made them: what one task leaves is collected
    before the next, so that none pays for another.
    """
    for task in given:
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        task.run()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        before = spent.get(task.name, (0.0, 0.0, 0))
        spent[task.name] = (before[0] + cpu, before[1] + wall, before[2] + 1)


def main(names: bool, pages: Iterable[Path]) -> None:
    """Warm up, then time; every second article and page begins with the other side."""
    tasks.warm_up(names=names)
    texts = [tasks.text_tasks(article, names=names) for article in tasks.gold_articles()]
    gc.collect()
    gc.freeze()  # So that collecting takes no time for what was loaded.
    spent: Spent = {}
    for index, (ours, others) in enumerate(texts):
        timed((others, ours) if index % 2 else (ours, others), spent)
    for index, page in enumerate(pages):
        mine, theirs = tasks.page_tasks(page, names=names)
        timed((*theirs, *mine) if index % 2 else (*mine, *theirs), spent)
    json.dump(spent, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1] == "names", [Path(line) for line in sys.stdin.read().splitlines()])
