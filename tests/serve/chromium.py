"""A headless Chromium, driven over its own protocol; aiohttp is there with the extra web."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pyte

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
LIMIT = 60.0  # seconds; only to fail rather than hang

_COLUMNS, _LINES = 400, 100  # more than a page has: the cursor is always sent to its place

# key -> what a keyboard says of it
_KEYS = {"Enter": ("\r", 13), "Escape": ("", 27), "ArrowDown": ("", 40)}


class Page:
    """One page: what it asked the network for, and what came for its terminal."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._count = 0
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.requested: list[str] = []
        self.errors: list[str] = []
        self._screen = pyte.Screen(_COLUMNS, _LINES)
        self._drawing = pyte.ByteStream(self._screen)

    async def listen(self) -> None:
        """Take what the browser says until it goes."""
        async for message in self._socket:
            said = message.json()
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said)
            else:
                self._hear(said["method"], said.get("params", {}))

    def _hear(self, method: str, about: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requested.append(about["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requested.append(about["url"])
        elif method == "Network.webSocketFrameReceived":
            frame = about["response"]
            if frame["opcode"] == 2:
                self._drawing.feed(base64.b64decode(frame["payloadData"]))
        elif method == "Log.entryAdded" and about["entry"]["level"] == "error":
            self.errors.append(about["entry"]["text"])

    async def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of the protocol, and its result."""
        self._count += 1
        answer = asyncio.get_running_loop().create_future()
        self._answers[self._count] = answer
        await self._socket.send_json({"id": self._count, "method": method, "params": parameters})
        said: dict[str, Any] = await asyncio.wait_for(answer, LIMIT)
        assert "error" not in said, said
        result: dict[str, Any] = said["result"]
        return result

    async def evaluate(self, expression: str) -> Any:
        """The value of an expression of the page's own language."""
        said = await self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return said["result"].get("value")

    async def press(self, key: str) -> None:
        """A key, down and up."""
        text, number = _KEYS.get(key, (key, ord(key[0].upper())))
        about = {"key": key, "code": key, "windowsVirtualKeyCode": number}
        await self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **about)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", **about)

    async def shown(self, text: str) -> None:
        """Wait until `text` stands on the terminal's screen."""
        async with asyncio.timeout(LIMIT):
            while text not in "\n".join(self._screen.display):
                await asyncio.sleep(0.05)

    async def until(self, expression: str) -> None:
        """Wait until an expression is true on the page."""
        async with asyncio.timeout(LIMIT):
            while not await self.evaluate(expression):
                await asyncio.sleep(0.05)

    async def picture(self) -> bytes:
        """The page as a PNG, as soon as two frames were painted."""
        await self.ask(
            "Runtime.evaluate",
            expression="new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))",
            awaitPromise=True,
        )
        said = await self.ask("Page.captureScreenshot", format="png")
        return base64.b64decode(said["data"])


@contextlib.asynccontextmanager
async def page(folder: Path) -> AsyncIterator[Page]:
    """A blank page of a browser of its own, which keeps its files in `folder`."""
    assert PROGRAM
    browser = await asyncio.create_subprocess_exec(
        PROGRAM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", "--window-size=1280,800", "--remote-debugging-port=0",
        f"--user-data-dir={folder}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with aiohttp.ClientSession() as session:
            found = Page(
                await session.ws_connect(await _first_page(session, folder), max_msg_size=0)
            )
            listening = asyncio.create_task(found.listen())
            for domain in ("Network", "Page", "Log"):
                await found.ask(f"{domain}.enable")
            yield found
            listening.cancel()
    finally:
        browser.kill()
        await browser.wait()


async def _first_page(session: aiohttp.ClientSession, folder: Path) -> str:
    """Where the browser's first page is spoken to."""
    said = folder / "DevToolsActivePort"
    async with asyncio.timeout(LIMIT):
        while not (said.is_file() and said.read_text(encoding="utf-8").count("\n")):
            await asyncio.sleep(0.05)
        port = said.read_text(encoding="utf-8").splitlines()[0]
        while True:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                pages = [each for each in await answer.json() if each["type"] == "page"]
            if pages:
                return str(pages[0]["webSocketDebuggerUrl"])
            await asyncio.sleep(0.05)
