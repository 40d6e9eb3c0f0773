"""`serve`: who is let in, how it ends, and the dashboard in a real browser."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import struct
import sys
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bench.linux import descendants
from cchc_tui import i18n
from cchc_tui.web.server import DashboardServer, Place, is_loopback
from cchc_tui.web.visitor import bounded
from tests.serve import chromium
from tests.support import Warehouse, run
from tests.terminals import wait_until_gone

Environment = dict[str, str]
_PATIENCE = 60.0  # seconds for a dashboard to draw its first picture, or to end


class Serving:
    """A server of its own, on a free port."""

    def __init__(self, process: asyncio.subprocess.Process, address: str) -> None:
        self.process = process
        self.address = address

    async def end(self, number: int = signal.SIGTERM) -> int:
        """Send it a signal; its exit status."""
        self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), 30)


async def _started(
    location: str, environment: Environment, port: str = "0"
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "cchc_tui", "--warehouse", location, "--lang", "en",
        "serve", "--port", port, "--year", "2023",
        env=environment, stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip


@contextlib.asynccontextmanager
async def serving(location: str, environment: Environment) -> AsyncIterator[Serving]:
    """Run `serve` on a free port until the block ends."""
    process = await _started(location, environment)
    assert process.stderr
    line = (await asyncio.wait_for(process.stderr.readline(), 30)).decode()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, line
    try:
        yield Serving(process, found[0])
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.fixture
def environment(child_environment: Environment, tmp_path: Path) -> Environment:
    """A home of its own, and a language that the server is not to follow."""
    (tmp_path / "home").mkdir()
    return {**child_environment, "HOME": str(tmp_path / "home"), "CCHC_LANG": "vi"}


@pytest.mark.parametrize(
    ("host", "is_one"),
    [("127.0.0.1", True), ("127.8.0.1", True), ("::1", True), ("[::1]", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("192.168.1.5", False), ("localhost.evil.vn", False)],
)  # fmt: skip
def test_what_only_this_machine_reaches(host: str, is_one: bool) -> None:
    assert is_loopback(host) is is_one


@pytest.mark.parametrize(
    ("asked", "given"),
    [(("120", "40"), (120, 40)), ((None, None), (80, 24)), ((10**9, 0), (80, 5)),
     (("99999", "-3"), (500, 24)), (("x", 1.5), (80, 24))],
)  # fmt: skip
def test_a_visitor_gets_a_size_that_a_screen_can_have(
    asked: tuple[object, object], given: tuple[int, int]
) -> None:
    assert bounded(*asked) == given


def test_others_are_let_in_only_on_purpose(sample: Warehouse) -> None:
    result = sample.run("serve", "--host", "0.0.0.0")
    assert result.status == 2
    assert "there is no password and no encryption" in result.errors[0]
    assert "--anyone" in result.errors[0]


def test_without_the_extra_it_says_how_to_get_it(
    sample: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc_tui.cli.serve.find_spec", lambda name: None)
    result = sample.run("serve")
    assert result.status == 2
    assert "pip install 'cchc-tui[web]'" in result.errors[0]


def test_a_warehouse_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    assert run("--warehouse", tmp_path / "none", "serve").status == 4


async def test_a_port_that_is_taken(sample: Warehouse, environment: Environment) -> None:
    async with serving(sample.store.location, environment) as first:
        port = first.address.rstrip("/").rpartition(":")[2]
        second = await _started(sample.store.location, environment, port)
        _, said = await asyncio.wait_for(second.communicate(), 30)
        assert second.returncode == 2
        assert f"127.0.0.1:{port} cannot be listened on" in said.decode()


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
async def test_a_signal_ends_it_and_its_dashboards(
    sample: Warehouse, environment: Environment, number: int, status: int
) -> None:
    async with (
        serving(sample.store.location, environment) as server,
        visit(server.address) as seen,
    ):
        await seen.receive_bytes(timeout=_PATIENCE)
        children = descendants(server.process.pid)[1:]
        assert len(children) == 1
        assert await server.end(number) == status
        await asyncio.to_thread(wait_until_gone, children[0])
    assert not list((Path(environment["HOME"])).rglob("*"))


async def test_a_dashboard_ends_with_its_visitor_and_with_a_killed_server(
    sample: Warehouse, environment: Environment
) -> None:
    async with serving(sample.store.location, environment) as server:
        async with visit(server.address) as seen:
            await seen.receive_bytes(timeout=_PATIENCE)
            (gone,) = descendants(server.process.pid)[1:]
        await asyncio.to_thread(wait_until_gone, gone)
        async with visit(server.address) as seen:
            await seen.receive_bytes(timeout=_PATIENCE)
            (orphan,) = descendants(server.process.pid)[1:]
            assert await server.end(signal.SIGKILL) == -signal.SIGKILL
            await asyncio.to_thread(wait_until_gone, orphan)


@contextlib.asynccontextmanager
async def serving_what_dies(location: str) -> AsyncIterator[str]:
    """The address of a server in this process whose dashboards end before they are one."""
    server = DashboardServer(Place(location, "127.0.0.1", 0))
    server.command = "exec false"
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(server.run(address.set_result))
    try:
        yield await asyncio.wait_for(address, _PATIENCE)
    finally:
        running.cancel()
        await asyncio.wait([running])


async def test_a_dashboard_that_dies_while_starting_ends_the_visit(tmp_path: Path) -> None:
    async with serving_what_dies(str(tmp_path)) as address, visit(address) as seen:
        assert (await seen.receive(timeout=_PATIENCE)).type is aiohttp.WSMsgType.CLOSE


@pytest.mark.skipif(chromium.PROGRAM is None, reason="there is no chromium on this machine")
async def test_the_page_says_that_no_dashboard_opened(tmp_path: Path) -> None:
    """Not a blank page, and not that a session has ended which never began."""
    i18n.set_language("en")
    async with (
        serving_what_dies(str(tmp_path)) as address,
        chromium.page(tmp_path / "browser") as page,
    ):
        await page.ask("Page.navigate", url=address)
        await page.until("document.body.classList.contains('-closed')")
        shown = await page.evaluate("document.querySelector('.ended').innerText")
        assert "could not be opened" in shown
        assert "has ended" not in shown
        style = "getComputedStyle(document.querySelector('.ended')).visibility"
        assert await page.evaluate(style) == "visible"
        (tmp_path / "unopened.png").write_bytes(await page.picture())


async def test_a_dashboard_that_is_killed_ends_the_visit(
    sample: Warehouse, environment: Environment
) -> None:
    """It said nothing of its end; the page is not to show its last picture for ever."""
    async with (
        serving(sample.store.location, environment) as server,
        visit(server.address) as seen,
    ):
        await seen.receive_bytes(timeout=_PATIENCE)
        (dashboard,) = descendants(server.process.pid)[1:]
        os.kill(dashboard, signal.SIGKILL)
        async with asyncio.timeout(_PATIENCE):
            while (await seen.receive()).type is aiohttp.WSMsgType.BINARY:
                pass
        assert seen.closed


async def test_only_its_own_page_may_come(sample: Warehouse, environment: Environment) -> None:
    async with (
        serving(sample.store.location, environment) as server,
        aiohttp.ClientSession() as session,
    ):
        for path, headers in (
            ("ws", {"Origin": "http://elsewhere.example"}),
            ("ws", {"Origin": "null"}),
            ("", {"Host": "elsewhere.example"}),
        ):
            async with session.get(server.address + path, headers=headers) as answer:
                assert answer.status == 403, (path, headers)
        async with session.get(server.address) as answer:
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            text = await answer.text()
    own = server.address.removeprefix("http:").rstrip("/")
    assert not re.findall(r"//[\w.-]+", text.replace(own, ""))


@contextlib.asynccontextmanager
async def visit(address: str) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A visitor without a browser, in a terminal of 100 x 30."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{address}ws?width=100&height=30") as socket,
    ):
        yield socket


@pytest.mark.skipif(chromium.PROGRAM is None, reason="there is no chromium on this machine")
async def test_the_dashboard_in_a_browser(
    sample: Warehouse, environment: Environment, tmp_path: Path
) -> None:
    """Open, go down into a commune and a criterion, come back; nothing comes from elsewhere."""
    async with (
        serving(sample.store.location, environment) as server,
        chromium.page(tmp_path / "browser") as page,
    ):
        await page.ask("Page.navigate", url=server.address)
        await page.shown("Tiên Hiệp")
        await page.until("document.body.classList.contains('-first-byte')")
        home = await page.picture()
        await page.press("ArrowDown")
        await page.press("Enter")
        await page.shown("› Thị trấn Tiên Kỳ")
        await page.shown("2/15")
        commune = await page.picture()
        await page.press("Escape")
        await page.shown("Tiên Hiệp")  # "Leaderboard 2023" stands above the commune, too
        assert _colours(home) > 50
        assert _colours(commune) > 50
        assert home != commune
        (tmp_path / "home.png").write_bytes(home)
        (tmp_path / "commune.png").write_bytes(commune)
        await page.press("q")
        await page.until("document.body.classList.contains('-closed')")
        here = server.address.removeprefix("http:")
        strange = [url for url in page.requested if here not in url and not url.startswith("data:")]
        assert not strange
        assert any(url.startswith("ws:") for url in page.requested)
        assert not page.errors


def _colours(png: bytes) -> int:
    """How many different pixel values the rows of a picture hold, filters and all: a blank page
    has a handful."""
    data, at = b"", 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    return len(set(zlib.decompress(data)))
