"""The web server of `cchc-tui serve`: Textual's own, on one address, for its own page only."""

from __future__ import annotations

import asyncio
import json
import shlex
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from cchc_tui.i18n import _, language
from cchc_tui.web.visitor import bounded

_PATIENCE = 2.0  # seconds for the dashboards to end; with the server they end in any case
_HEARTBEAT = 15.0  # seconds between two looks whether a visitor is still there
_MOST_VISITORS = 30  # at a time; a dashboard takes some 50 MB of its own
_LOOPBACK_NAMES = ("localhost", "localhost.localdomain")

# Nothing is loaded from anywhere else, and no other page may show this one in a frame.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
        " img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Place:
    """What is served and where: a warehouse; an address; a port (0 = one that is free)."""

    warehouse: str
    host: str
    port: int
    year: int | None = None


def is_loopback(host: str) -> bool:
    """True for a name or address that only this machine reaches."""
    if host in _LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def command(place: Place) -> str:
    """The command line of one visitor's dashboard. `exec`: no shell stays beside it."""
    request = json.dumps({"warehouse": place.warehouse, "language": language(), "year": place.year})
    words = [sys.executable, "-P", "-m", "cchc_tui.web.visitor", request]
    return f"exec {shlex.join(words)}"


class Dashboard(AppService):
    """One visitor's dashboard."""

    async def ended(self) -> None:
        """Wait until it is gone, whether or not it said so."""
        if self._task is not None:
            await asyncio.wait([self._task])


class DashboardServer(Server):
    """Serves the page and the dashboards; `serve` runs it until a signal comes."""

    def __init__(self, place: Place) -> None:
        super().__init__(
            command(place),
            host=place.host,
            port=place.port,
            title="cchc-tui",
            templates_path=Path(__file__).parent,
        )
        self._place = place
        self._visitors: dict[asyncio.Task[Any], asyncio.Transport | None] = {}

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guarded)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Textual's banner is not shown."""

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer only those who came by this server's own page.

        A browser lets any page open a web socket to any address: who comes from a page of
        another origin, or by a name that is not this machine's, is sent away.
        """
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            raise web.HTTPForbidden(text=_("Opened by another page: refused"))
        name = urlsplit(f"//{request.host}").hostname or ""
        if is_loopback(self._place.host) and not is_loopback(name):
            raise web.HTTPForbidden(text=_("Opened under another name: refused"))
        if request.path == "/ws" and len(self._visitors) >= _MOST_VISITORS:
            raise web.HTTPServiceUnavailable(text=_("Too many visitors at the moment"))
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One visitor and a dashboard; whoever of them goes first, the other goes, too."""
        task = asyncio.current_task()
        if task is None:
            raise web.HTTPInternalServerError
        self._visitors[task] = request.transport
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT)
        try:
            await socket.prepare(request)
            await self._show(
                socket, *bounded(request.query.get("width"), request.query.get("height"))
            )
        except asyncio.CancelledError:  # the server ends
            await socket.close()
        finally:
            del self._visitors[task]
        return socket

    async def _show(self, socket: web.WebSocketResponse, columns: int, rows: int) -> None:
        async def close() -> None:
            await socket.close()

        dashboard = Dashboard(
            self.command,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        await dashboard.start(columns, rows)
        ends = [
            asyncio.create_task(self._process_messages(socket, dashboard)),
            asyncio.create_task(dashboard.ended()),
        ]
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for end in ends:
                end.cancel()
            await asyncio.wait(ends)
            await dashboard.stop()
            await socket.close()

    @aiohttp_jinja2.template("page.html")
    async def handle_index(self, request: web.Request) -> dict[str, Any]:
        """The page, which finds everything below the address that it was itself found at."""
        scheme = "wss" if request.secure else "ws"
        return {
            "language": language(),
            "socket": f"{scheme}://{request.host}/ws",
            "ended": _("The session has ended."),
            "unopened": _(
                "The dashboard could not be opened. Try again; if that does not help, what the"
                " server says tells why."
            ),
            "again": _("Open again"),
            "opening": _("Opening…"),
        }

    async def run(self, ready: Callable[[str], None]) -> int:
        """Serve until a signal comes; 128 + its number. Raises OSError for a port that is taken.

        ready: told the address as soon as somebody may come
        """
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[int] = loop.create_future()

        def end(number: int) -> None:
            if not ended.done():
                ended.set_result(128 + number)

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, end, number)
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=_PATIENCE)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._place.host, self._place.port).start()
            ready(_address(self._place.host, runner.addresses[0][1]))
            return await ended
        finally:
            await self._send_away()
            await runner.cleanup()

    async def _send_away(self) -> None:
        """End every dashboard, then its connection, whether or not the visitor answers."""
        for task in self._visitors:
            task.cancel()
        if self._visitors:
            await asyncio.wait(self._visitors, timeout=_PATIENCE)
        for transport in self._visitors.values():
            if transport is not None:
                transport.abort()


def _address(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def serve(place: Place, ready: Callable[[str], None]) -> int:
    """Serve `place` until a signal comes; the exit status. Raises OSError (see `run`)."""
    return asyncio.run(DashboardServer(place).run(ready))
