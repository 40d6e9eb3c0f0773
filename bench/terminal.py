"""A terminal program seen from outside, through a pty: what it writes, when, and what it costs.

The screen is not emulated. A text is "on the screen" once the bytes written so far contain it
when their escape sequences are taken out. Linux only (reads /proc); standard library only.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from bench.linux import cpu_ticks, descendants, kilobytes

KEYS = {
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "enter": b"\r",
    "escape": b"\x1b",
    "backspace": b"\x7f",
}

_ESCAPES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, modes
    rb"|\x1b[\]P_^X].*?(?:\x07|\x1b\\)"  # OSC, DCS and their like, up to their end
    rb"|\x1b[ -/]*[0-~]"  # everything short
    rb"|[\x00-\x09\x0b-\x1f]",
    re.DOTALL,
)
# Modes that a present-day xterm-like terminal knows: cursor, mouse, paste, whole frames.
_KNOWN_MODES = {25, 1000, 1002, 1003, 1004, 1006, 2004, 2026}
_LONGEST_QUERY = 32

Answer = Callable[[re.Match[bytes]], bytes]


def mouse_move(column: int, row: int) -> bytes:
    """What a terminal sends when the pointer enters a cell (both from 1), no button held."""
    return b"\x1b[<35;%d;%dM" % (column, row)


def without_escapes(output: bytes) -> bytes:
    """The text that was written, in the order in which it was."""
    return _ESCAPES.sub(b"", output)


@dataclass(frozen=True, slots=True)
class Start:
    """From the start of the process. Times in ms; None = did not happen in time.

    settled_ms: the last byte before the first silence;  written: bytes up to there
    """

    first_byte_ms: float | None
    text_ms: float | None
    settled_ms: float | None
    written: int


@dataclass(frozen=True, slots=True)
class Reaction:
    """What one input caused. Times in ms from sending it; None = nothing was written."""

    written: int
    first_ms: float | None
    last_ms: float | None


@dataclass(frozen=True, slots=True)
class Idle:
    """While nothing is sent, a second: bytes written, and processor time in ms."""

    bytes_per_s: float
    cpu_ms_per_s: float


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of all its processes: the sum of their peaks; unshared data at the end."""

    peak_mb: float
    own_mb: float


class Terminal:
    """One program on one pty. Use as a context manager: it ends the program on leaving.

    quiet: seconds without output after which a reaction counts as complete. Above 0.5 a blinking
    cursor would never be quiet; the silence itself is in no figure.
    """

    def __init__(
        self,
        command: Sequence[str],
        columns: int,
        rows: int,
        env: Mapping[str, str],
        quiet: float = 0.2,
        limit: float = 20,
    ) -> None:
        self.quiet = quiet
        self.limit = limit
        self.output = bytearray()
        self.open = True
        self._answered = 0
        self._answers = _answers(columns, rows)
        self._peaks: dict[int, int] = {}
        self._fd, theirs = os.openpty()
        termios.tcsetwinsize(self._fd, (rows, columns))
        os.set_blocking(self._fd, False)
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=dict(env),
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self, text: str) -> Start:
        """Wait until `text` is on the screen and the program is quiet."""
        first = shown = None
        wanted = text.encode()
        while self.open and self._now() < self.limit:
            if self._read(0.05):
                first = first or self._now()
                if wanted in without_escapes(bytes(self.output)):
                    shown = self._now()
                    break
        before = self._now()
        after = self._until_quiet()
        last = shown if after.last_ms is None else before + after.last_ms / 1000
        return Start(_ms(first), _ms(shown), _ms(last), len(self.output))

    def has_shown(self, text: str, since: int) -> bool:
        """True when `text` is in what was written after the first `since` bytes."""
        return text.encode() in without_escapes(bytes(self.output[since:]))

    def send(self, data: bytes, patience: float = 0) -> Reaction:
        """Send input and wait for the whole reaction.

        patience: seconds in which it has to begin, where that may take longer than `quiet`
        """
        self.type(data)
        return self._until_quiet(patience)

    def type(self, data: bytes) -> None:
        """Send input and wait for nothing."""
        with contextlib.suppress(OSError):
            os.write(self._fd, data)

    def idle(self, seconds: float) -> Idle:
        """Watch without sending anything."""
        written, cpu, began = len(self.output), self._cpu_ms(), time.perf_counter()
        while self.open and time.perf_counter() - began < seconds:
            self._read(0.05)
        took = time.perf_counter() - began
        return Idle((len(self.output) - written) / took, (self._cpu_ms() - cpu) / took)

    def memory(self) -> Memory:
        """Up to now. Processes that had ended before any output was read are not in it."""
        self._look_at_memory()
        own = sum(kilobytes(pid, "smaps_rollup", ("Anonymous:",)) for pid in self._tree())
        return Memory(sum(self._peaks.values()) / 1024, own / 1024)

    def drain(self) -> int:
        """Read what is there, without waiting; how many bytes."""
        return self._read(0) if self.open else 0

    def share_mb(self) -> float:
        """Megabytes that it takes at this moment, what is shared with others divided by them."""
        return sum(kilobytes(pid, "smaps_rollup", ("Pss:",)) for pid in self._tree()) / 1024

    def close(self) -> int:
        """Hang up like a terminal, then insist; returns the exit status."""
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
            if self._process.poll() is None:
                self._process.send_signal(number)
            until = time.perf_counter() + 2
            while self._process.poll() is None and time.perf_counter() < until:
                self._read(0.02)
        os.close(self._fd)
        return self._process.wait()

    def _now(self) -> float:
        return time.perf_counter() - self._began

    def _until_quiet(self, patience: float = 0) -> Reaction:
        began = time.perf_counter()
        before = len(self.output)
        first = last = None
        while self.open and time.perf_counter() - began < self.limit:
            if not self._read(self.quiet):
                if first is None and time.perf_counter() - began < patience:
                    continue
                break
            last = time.perf_counter() - began
            first = first or last
        self._look_at_memory()
        return Reaction(len(self.output) - before, _ms(first), _ms(last))

    def _read(self, timeout: float) -> int:
        """Bytes that came within `timeout` seconds; 0 for none or the end."""
        if not self.open:
            time.sleep(timeout)
            return 0
        if not select.select([self._fd], [], [], timeout)[0]:
            return 0
        try:
            data = os.read(self._fd, 1 << 16)
        except BlockingIOError:
            return 0
        except OSError:
            data = b""
        if not data:
            self.open = False
            return 0
        self.output += data
        self._reply()
        return len(data)

    def _reply(self) -> None:
        """Answer the queries in what has not been looked at; half a query waits for its end."""
        fresh = bytes(self.output[self._answered :])
        end = 0
        found: list[tuple[int, bytes]] = []
        for pattern, answer in self._answers:
            for match in pattern.finditer(fresh):
                found.append((match.start(), answer(match)))
                end = max(end, match.end())
        cut = fresh.rfind(b"\x1b", max(end, len(fresh) - _LONGEST_QUERY))
        self._answered += len(fresh) if cut < 0 else cut
        for _, reply in sorted(found):
            with contextlib.suppress(OSError):
                os.write(self._fd, reply)

    def _tree(self) -> list[int]:
        return descendants(self._process.pid)

    def _look_at_memory(self) -> None:
        for pid in self._tree():
            self._peaks[pid] = kilobytes(pid, "status", ("VmHWM:",)) or self._peaks.get(pid, 0)

    def _cpu_ms(self) -> float:
        return sum(map(cpu_ticks, self._tree())) * 1000 / os.sysconf("SC_CLK_TCK")


def _take_terminal() -> None:
    """In the child: the pty becomes its controlling terminal, as in a real terminal window."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _answers(columns: int, rows: int) -> list[tuple[re.Pattern[bytes], Answer]]:
    """The queries that xterm answers, and how."""

    def mode(match: re.Match[bytes]) -> bytes:
        known = int(match[1]) in _KNOWN_MODES
        return b"\x1b[?%s;%d$y" % (match[1], 2 if known else 0)

    fixed = {
        rb"\x1b\[0?c": b"\x1b[?64;1;2;6;9;15;18;21;22c",
        rb"\x1b\[>0?c": b"\x1b[>41;390;0c",
        rb"\x1b\[>0?q": b"\x1bP>|XTerm(390)\x1b\\",
        rb"\x1b\[5n": b"\x1b[0n",
        rb"\x1b\[6n": b"\x1b[1;1R",
        rb"\x1b\[18t": b"\x1b[8;%d;%dt" % (rows, columns),
        rb"\x1b\]10;\?(?:\x07|\x1b\\)": b"\x1b]10;rgb:e5e5/e5e5/e5e5\x1b\\",
        rb"\x1b\]11;\?(?:\x07|\x1b\\)": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    }
    same = [(re.compile(query), _always(reply)) for query, reply in fixed.items()]
    return [(re.compile(rb"\x1b\[\?(\d+)\$p"), mode), *same]


def _always(reply: bytes) -> Answer:
    return lambda match: reply


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 1)
