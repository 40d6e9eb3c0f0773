"""Write docs/commands.md from what every command says under --help, in both languages.

`python docs/make_reference.py --check` exits 1 when the file is not what the commands say.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from cchc_tui.cli.app import build

TARGET = Path(__file__).with_name("commands.md")
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
APP = build()
COMMANDS = (
    "",
    *(command.name or "" for command in APP.registered_commands),
    *(
        f"{group.name} {command.name}"
        for group in APP.registered_groups
        for command in (group.typer_instance.registered_commands if group.typer_instance else ())
    ),
)


def help_text(command: str, language: str) -> str:
    """The help page of one command, 88 columns wide, without trailing blanks."""
    words = ["--lang", language, *command.split(), "--help"]
    environment = {
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "TERMINAL_WIDTH": "88",
        "_TYPER_FORCE_DISABLE_TERMINAL": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "cchc_tui", *words],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


def reference() -> str:
    """The whole page."""
    parts = [
        "# Lệnh · Commands",
        "Trang này được tạo từ `--help`. This page is made from `--help`. (`make docs`)",
    ]
    for language, name in LANGUAGES.items():
        parts.append(f"## {name}")
        for command in COMMANDS:
            parts.append(f"### `cchc-tui {command}`".replace(" `", "`").replace("###`", "### `"))
            parts.append(f"```text\n{help_text(command, language)}\n```")
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Write the page, or compare it."""
    page = reference()
    if "--check" in sys.argv:
        return 0 if TARGET.read_text(encoding="utf-8") == page else 1
    TARGET.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
