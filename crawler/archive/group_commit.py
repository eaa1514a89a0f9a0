"""Group commit: the pages that come while the disk is busy are written together, with one wait for it.

A page alone is written at once; the longest that one waits besides is while those before it reach the disk.
"""

from asyncio import Future, ensure_future, get_running_loop
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

from crawler.archive.archive import Archive, Exchange, RecordPlace

_Waiting = tuple[Archive, Exchange, "Future[RecordPlace]"]


class GroupCommit:
    """Writes exchanges to archives beside the event loop, which meanwhile fetches the next pages."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "archive")
        """One: the pages of a file are written one after the other."""
        self._waiting: list[_Waiting] = []
        self._writing: Future[None] | None = None

    async def add(self, archive: Archive, exchange: Exchange) -> RecordPlace:
        """Keep an exchange; when this returns it is on the disk.

        Raises:
            OSError: The disk is full or refuses; of those written together none is kept.
        """
        kept: Future[RecordPlace] = get_running_loop().create_future()
        self._waiting.append((archive, exchange, kept))
        if self._writing is None:
            self._writing = ensure_future(self._write())
        return await kept

    def close(self) -> None:
        """Let what is being written reach the disk."""
        self._thread.shutdown()

    async def _write(self) -> None:
        try:
            while self._waiting:
                taken, self._waiting = self._waiting, []
                for _, group in groupby(taken, key=lambda one: id(one[0])):
                    await self._write_group(list(group))
        finally:
            self._writing = None

    async def _write_group(self, group: Sequence[_Waiting]) -> None:
        archive = group[0][0]
        try:
            exchanges = (exchange for _, exchange, _ in group)
            places = await get_running_loop().run_in_executor(self._thread, archive.add, *exchanges)
        except Exception as error:
            if len(group) > 1 and not isinstance(error, OSError):
                # One of them cannot be written down; the others are not to be lost with it.
                for one in group:
                    await self._write_group([one])
                return
            for _, _, kept in group:
                if not kept.done():
                    kept.set_exception(error)
            return
        for (_, _, kept), place in zip(group, places, strict=True):
            if not kept.done():
                kept.set_result(place)
