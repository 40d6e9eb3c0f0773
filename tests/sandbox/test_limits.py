"""The child under the operating system's limits: what it may not do, and when it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.support import Warehouse
from warehouse.errors import BadInput
from warehouse.sandbox import Cancelled, Inquiry, Limits

_FOREVER = "SELECT count(*) FROM range(1000000000000) AS a"
_PATIENCE = 10.0  # seconds; only to fail rather than hang
# Lock this process as the child locks itself, then try what the engine must not be able to do.
_TRY = """
import os, socket, sys
from warehouse.sandbox import child
child._mapped()  # imports what it needs; another user may not read the library
os.setuid(65534) if os.getuid() == 0 else None  # no limit of processes binds root
child._lock(64)
tries = {
    "file": lambda: os.open("/etc/passwd", os.O_RDONLY),
    "socket": lambda: socket.socket(),
    "pipe": lambda: os.pipe(),
    "descriptor": lambda: os.dup(1),
    "process": lambda: os.fork(),
    "memory": lambda: bytearray(256 * 1024 * 1024),
}
for name, attempt in tries.items():
    try:
        attempt()
        print(name, "works")
    except (OSError, MemoryError) as error:
        print(name, type(error).__name__)
"""
_ASK_FOREVER = """
import sys
from pathlib import Path
from warehouse.sandbox import Inquiry, Limits
with Inquiry(Path(sys.argv[1]), sys.argv[2], Limits(seconds=300)) as inquiry:
    print(inquiry._child.pid, flush=True)
    inquiry.answer()
"""


def _file(warehouse: Warehouse) -> Path:
    return warehouse.store.snapshot_file(warehouse.store.current())


def _wait_until_gone(pid: int) -> None:
    end = time.monotonic() + _PATIENCE
    while _runs(pid):
        assert time.monotonic() < end, "the child is still there"
        time.sleep(0.02)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def test_a_locked_process_can_open_and_start_nothing(child_environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TRY],
        env=child_environment, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.decode().splitlines() == [
        "file OSError",
        "socket OSError",
        "pipe OSError",
        "descriptor OSError",
        "process BlockingIOError",
        "memory MemoryError",
    ]


def test_the_child_holds_no_file_but_the_snapshot(sample: Warehouse) -> None:
    with Inquiry(_file(sample), _FOREVER, Limits(seconds=60)) as inquiry:
        pid = inquiry._child.pid
        end = time.monotonic() + _PATIENCE
        while _limit(pid, "Max open files") != "0":
            assert time.monotonic() < end, "the child did not lock itself"
            time.sleep(0.02)
        opened = {str(entry.readlink()) for entry in Path(f"/proc/{pid}/fd").iterdir()}
        limits = {name: _limit(pid, name) for name in ("Max file size", "Max core file size")}
        environment = Path(f"/proc/{pid}/environ").read_bytes()
    files = {name for name in opened if name.startswith("/") and not name.startswith("/dev/")}
    assert files == {str(_file(sample))}
    assert limits == {"Max file size": "0", "Max core file size": "0"}
    assert sorted(entry.split(b"=")[0] for entry in environment.split(b"\0") if entry) == [
        b"LC_ALL",
        b"PATH",
    ]


def _limit(pid: int, name: str) -> str:
    lines = Path(f"/proc/{pid}/limits").read_text(encoding="ascii").splitlines()
    return next(line for line in lines if line.startswith(name))[len(name) :].split()[0]


def test_cancelling_ends_it_at_once(sample: Warehouse) -> None:
    with Inquiry(_file(sample), _FOREVER, Limits(seconds=300)) as inquiry:
        timer = threading.Timer(0.5, inquiry.cancel)
        timer.start()
        with pytest.raises(Cancelled):
            inquiry.answer()
        pid = inquiry._child.pid
    _wait_until_gone(pid)


def test_leaving_without_an_answer_ends_it(sample: Warehouse) -> None:
    with Inquiry(_file(sample), _FOREVER, Limits(seconds=300)) as inquiry:
        pid = inquiry._child.pid
    _wait_until_gone(pid)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_child_does_not_outlive_its_parent(
    sample: Warehouse, child_environment: dict[str, str], number: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _ASK_FOREVER, str(_file(sample)), _FOREVER],
        env=child_environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as parent:  # fmt: skip
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        time.sleep(0.5)  # into the statement
        parent.send_signal(number)
    _wait_until_gone(pid)


def test_the_child_ends_itself_when_its_time_is_over(sample: Warehouse) -> None:
    """Where the parent is stopped, for one, the kernel's timer still runs."""
    with Inquiry(_file(sample), _FOREVER, Limits(seconds=0.5)) as inquiry:
        pid = inquiry._child.pid
        end = time.monotonic() + _PATIENCE
        while _runs(pid):
            assert time.monotonic() < end, "the child is still there"
            time.sleep(0.05)
        with pytest.raises(BadInput):
            inquiry.answer()


def test_a_snapshot_that_is_gone_is_no_traceback(tmp_path: Path) -> None:
    with Inquiry(tmp_path / "000001.duckdb", "SELECT 1") as inquiry, pytest.raises(BadInput) as no:
        inquiry.answer()
    assert str(tmp_path) not in str(no.value.what)


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "1e9"])
def test_senseless_times_are_refused(sample: Warehouse, seconds: str) -> None:
    result = sample.run("query", "SELECT 1", "--timeout", seconds)
    assert result.status == 2
    assert len(result.errors) == 1


def test_ctrl_c_of_the_command_ends_both(
    sample: Warehouse, child_environment: dict[str, str]
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "cchc_tui", "-w", str(sample.path), "query", "--timeout", "300",
         _FOREVER],
        env=child_environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as command:  # fmt: skip
        children = Path(f"/proc/{command.pid}/task/{command.pid}/children")
        end = time.monotonic() + _PATIENCE
        while not (found := children.read_text(encoding="ascii").split()):
            assert time.monotonic() < end, "the child was not seen"
            time.sleep(0.02)
        command.send_signal(signal.SIGINT)
        out, err = command.communicate(timeout=_PATIENCE)
    assert (command.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    _wait_until_gone(int(found[0]))
