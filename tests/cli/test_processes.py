"""True processes: exit statuses, signals, pipes and imports as a shell sees them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import REPOSITORY, Warehouse, tidy

Environment = dict[str, str]
# a load that has written into its aside copy and then waits to be killed
_SLOW = """
import sys, time
from warehouse.intake import journey
def wait(work, tables):
    print("waiting", flush=True)
    time.sleep(60)
journey.judge = wait
from cchc_tui.cli import main
main(sys.argv[1:])
"""


def call(
    environment: Environment, *arguments: object, **options: object
) -> subprocess.CompletedProcess[bytes]:
    """`python -m cchc_tui` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cchc_tui", *map(str, arguments)],
        env=environment, capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_a_load_and_a_rank(here: Warehouse, child_environment: Environment) -> None:
    (path,) = here.write({"d-2023.csv": tidy({"Tiên Châu": {"1": 9}}, {"1": 10})})
    loaded = call(child_environment, "-w", here.path, "load", path)
    assert (loaded.returncode, loaded.stderr) == (0, b"")
    ranked = call(child_environment, "rank", "--json", "-w", here.path)
    assert ranked.returncode == 0
    assert '"commune": "Tiên Châu"' in ranked.stdout.decode("utf-8")


def test_output_is_utf_8_even_in_an_ascii_locale(
    sample: Warehouse, child_environment: Environment
) -> None:
    environment = {**child_environment, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    result = call({**environment, "PYTHONUTF8": "0"}, "-w", sample.path, "rank", "--lang", "vi")
    assert result.returncode == 0, result.stderr
    assert "Tiên Châu" in result.stdout.decode("utf-8")


def test_bad_input_exits_2(here: Warehouse, child_environment: Environment) -> None:
    (path,) = here.write({"d-2023.csv": ""})
    result = call(child_environment, "-w", here.path, "load", path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.startswith(b"d-2023.csv:1:1: ")


@pytest.mark.parametrize("arguments", [[], ["browse"], ["browse", "--kiosk"], ["demo"]])
def test_the_dashboard_refuses_to_start_without_a_terminal(
    sample: Warehouse, child_environment: Environment, arguments: list[str]
) -> None:
    result = call(child_environment, "-w", sample.folder / "demo", *arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"terminal" in result.stderr
    assert b"\x1b" not in result.stderr


@pytest.mark.parametrize("command", [["rank", "--json"], ["export", "scores"], ["rank"]])
def test_a_reader_that_closes_the_pipe_is_no_error(
    sample: Warehouse, child_environment: Environment, command: list[str]
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "cchc_tui", "-w", str(sample.path), *command],
        env=child_environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def test_rank_imports_neither_the_dashboard_nor_polars_nor_rich(
    sample: Warehouse, child_environment: Environment
) -> None:
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sorted(sys.modules))))\n"
        "from cchc_tui.cli import main\nmain(sys.argv[1:])\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, "-w", str(sample.path), "rank", "--year", "2023", "--json"],
        env=child_environment, capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    loaded = {name.split(".")[0] for name in result.stderr.decode().split()}
    assert "duckdb" in loaded
    assert not loaded & {"textual", "polars", "rich", "xlsxwriter", "xlrd", "pyarrow"}


def test_the_packages_run_from_any_directory(
    sample: Warehouse, child_environment: Environment, tmp_path: Path
) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "cchc_tui", "-w", str(sample.path), "rank", "--json"],
        env=child_environment, capture_output=True, timeout=60, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert result.stdout.startswith(b"[")


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)],
)
def test_a_load_that_is_stopped_in_the_middle_leaves_the_old_state(
    here: Warehouse, child_environment: Environment, number: signal.Signals, status: int
) -> None:
    here.load({"alt-2022.csv": tidy({"A": {"1": 5}}, {"1": 10})})
    before = here.fingerprint()
    (path,) = here.write({"d-2023.csv": tidy({"A": {"1": 9}}, {"1": 10})})
    with subprocess.Popen(
        [sys.executable, "-c", _SLOW, "-w", str(here.path), "load", path],
        env=child_environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"waiting\n"
        process.send_signal(number)
        assert process.wait(30) == status
        assert b"Traceback" not in process.stderr.read()
    if number == signal.SIGKILL:  # what is left behind is swept by the next load
        assert here.totals(2022) == {"A": (5, 1)}
        here.load({"d-2023.csv": tidy({"A": {"1": 9}}, {"1": 10})})
        assert here.totals(2023) == {"A": (9, 1)}
        left = {path.name for path in (here.path / "snapshots").iterdir()}
        assert left == {"000001.duckdb", "000002.duckdb"}
    else:
        assert here.fingerprint() == before


def test_a_held_lock_exits_3_and_names_the_holder(
    here: Warehouse, child_environment: Environment
) -> None:
    (path,) = here.write({"d-2023.csv": tidy({"A": {"1": 9}}, {"1": 10})})
    with subprocess.Popen(
        [sys.executable, "-c", _SLOW, "-w", str(here.path), "load", path],
        env=child_environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as holder:  # fmt: skip
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"waiting\n"
            second = here.run("load", path)
            assert second.status == 3
            assert f"pid {holder.pid}" in second.err.decode()
            assert here.run("doctor", "--json").json.get("loading now") in (
                None,
                here.store.writer(),
            )
            assert here.store.writer() is not None
        finally:
            holder.kill()
    assert here.store.writer() is None
    assert here.run("load", path).status == 0


def test_the_loader_waits_for_the_lock_when_told_to(
    here: Warehouse, child_environment: Environment
) -> None:
    (path,) = here.write({"d-2023.csv": tidy({"A": {"1": 9}}, {"1": 10})})
    with subprocess.Popen(
        [sys.executable, "-c", _SLOW.replace("time.sleep(60)", "time.sleep(1); sys.exit(9)"), "-w",
         str(here.path), "load", path],
        env=child_environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as holder:  # fmt: skip
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"waiting\n"
        assert here.run("load", path, "--wait", 30).status == 0
        assert holder.wait(30) == 9


def test_no_process_of_a_query_outlives_its_parent(
    sample: Warehouse, child_environment: Environment
) -> None:
    marker = f"range(1000000000{os.getpid()})"
    with subprocess.Popen(
        [sys.executable, "-m", "cchc_tui", "-w", str(sample.path), "query", "--timeout", "60",
         f"SELECT COUNT(*) FROM {marker} AS a, range(1000) AS b"],
        env=child_environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        children = _children(process.pid)
        for _ in range(200):
            if children:
                break
            time.sleep(0.05)
            children = _children(process.pid)
        assert children, "the sandbox's process was not seen"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 143
    for _ in range(100):
        if not any(Path(f"/proc/{child}").exists() for child in children):
            return
        time.sleep(0.05)
    raise AssertionError("the sandbox's process is still there")


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except FileNotFoundError:
        pytest.skip("this system does not list the children of a process")
    return [int(number) for number in text.split()]


def test_the_checkout_is_what_is_tested() -> None:
    import cchc_tui
    import warehouse

    assert Path(cchc_tui.__file__).is_relative_to(REPOSITORY)
    assert Path(warehouse.__file__).is_relative_to(REPOSITORY)


@pytest.mark.parametrize("redirected", ["stdin", "stdout", "stderr"])
def test_the_dashboard_wants_all_three_streams_on_a_terminal(
    sample: Warehouse, child_environment: Environment, redirected: str, tmp_path: Path
) -> None:
    """Textual draws on standard error: with 2>file the screen would stay dark."""
    master, slave = os.openpty()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.touch()
    with elsewhere.open("r+b") as file:
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), slave) | {redirected: file}
        done = subprocess.run(
            [sys.executable, "-m", "cchc_tui", "-w", str(sample.path), "browse"],
            env=child_environment,
            timeout=60,
            check=False,
            stdin=streams["stdin"],
            stdout=streams["stdout"],
            stderr=streams["stderr"],
        )
    os.close(slave)
    os.close(master)
    assert done.returncode == 2
