"""A network between a program and its server: late, silent, cut off; what passes is counted."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from typing import Any, Self

_AT_ONCE = 1 << 16  # bytes
_LOOKS = 0.02  # seconds between two looks whether the silence is over

_Piece = tuple[float, bytes]  # when it came, what; no bytes = the end


class Proxy:
    """A port of the loopback address that stands for a server's. Use as a context manager.

    delay: seconds that everything takes each way; as in a cable, any amount at once
    silent: connections are accepted and kept, and nothing passes any more, as when a cable is
    pulled out; what came meanwhile passes once this is over
    sent, received: bytes to and from the server;  turns: how often the direction changed from the
    server to the client, which is how often somebody waited for an answer
    """

    def __init__(self, port: int, delay: float = 0) -> None:
        """port: the server's"""
        self.port = 0  # of the proxy, once it is entered
        self.delay = delay
        self.silent = False
        self.sent = self.received = self.turns = 0
        self._server_port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._listening: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._listen())
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def cut(self) -> None:
        """Break every connection; new ones are accepted."""
        self._do(self._cut())

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _listen(self) -> None:
        self._listening = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._listening.sockets[0].getsockname()[1]

    async def _cut(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    async def _end(self) -> None:
        if self._listening is not None:
            self._listening.close()
        self.silent, self.delay = False, 0  # what is under way may end
        await self._cut()
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))

    async def _serve(self, client: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        """One connection, from its beginning to its end."""
        try:
            server, forth = await asyncio.open_connection("127.0.0.1", self._server_port)
        except OSError:
            back.transport.abort()
            return
        both = {back, forth}
        self._open |= both
        link = _Link(self)
        try:
            await asyncio.gather(
                link.pass_on(client, forth, answers=False), link.pass_on(server, back, answers=True)
            )
        finally:
            self._open -= both
            for writer in both:
                writer.close()


class _Link:
    """One connection's two directions."""

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy
        self._answering = True  # a question is one after an answer, or the first

    async def pass_on(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, answers: bool
    ) -> None:
        """Everything that comes from `source`, until its end or the other's."""
        under_way: asyncio.Queue[_Piece] = asyncio.Queue()
        delivering = asyncio.create_task(self._deliver(under_way, target))
        try:
            while True:
                data = await source.read(_AT_ONCE)
                self._count(len(data), answers=answers)
                under_way.put_nowait((asyncio.get_running_loop().time(), data))
                if not data:
                    break
            await delivering
        except OSError:
            target.transport.abort()
        finally:
            delivering.cancel()

    async def _deliver(
        self, under_way: asyncio.Queue[_Piece], target: asyncio.StreamWriter
    ) -> None:
        while True:
            came, data = await under_way.get()
            while self._proxy.silent or self._wait(came) > 0:
                await asyncio.sleep(_LOOKS if self._proxy.silent else self._wait(came))
            if not data:
                with contextlib.suppress(OSError):
                    target.write_eof()
                return
            target.write(data)
            with contextlib.suppress(OSError):
                await target.drain()

    def _wait(self, came: float) -> float:
        return came + self._proxy.delay - asyncio.get_running_loop().time()

    def _count(self, amount: int, *, answers: bool) -> None:
        proxy = self._proxy
        if answers:
            proxy.received += amount
        else:
            proxy.sent += amount
            proxy.turns += self._answering and amount > 0
        self._answering = answers
