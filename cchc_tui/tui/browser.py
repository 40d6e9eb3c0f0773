"""Textual's driver for a browser: what the web server hands on, and nothing but the screen back."""

from __future__ import annotations

import contextlib
from typing import Any

from textual import events
from textual.drivers.web_driver import WebDriver

from cchc_tui.web.visitor import bounded


class Browser(WebDriver):
    """Ends when the server goes; sends no file, and opens no page."""

    first_size = (80, 24)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options["size"] = self.first_size
        super().__init__(*arguments, **options)

    def write(self, data: str) -> None:
        """Write to the server, if it is there."""
        with contextlib.suppress(OSError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Tell the server something, if it is there."""
        with contextlib.suppress(OSError):
            super().write_meta(data)

    def start_application_mode(self) -> None:
        """Begin to draw and to listen, with the keys' focus where it belongs.

        Textual's driver takes the focus away until the page tells of its own; a page that was
        focused before its terminal was there never does.
        """
        super().start_application_mode()
        self._app.call_later(self._app.post_message, events.AppFocus())

    def run_input_thread(self) -> None:
        """Read what the visitor sends; without a server there is no visitor."""
        super().run_input_thread()
        self._app.call_later(self._app.exit)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """What is said beside the keys: a new size, the end."""
        if packet_type == "resize":
            columns, rows = bounded(payload.get("width"), payload.get("height"))
            payload = {"width": columns, "height": rows}
        if packet_type not in ("focus", "blur"):  # each would draw the screen anew
            super().on_meta(packet_type, payload)

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """A visitor is sent nowhere."""

    def deliver_binary(self, *arguments: Any, **options: Any) -> None:
        """Files go to the export directory or nowhere."""
