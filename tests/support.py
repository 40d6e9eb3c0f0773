"""Builders for tests: run the command line in this process, make and question warehouses."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from cchc_tui import i18n
from cchc_tui.cli import main
from warehouse.errors import BadInput
from warehouse.intake import LoadOptions, LoadResult, load
from warehouse.queries import Reader, find_commune
from warehouse.store import FileStore

REPOSITORY = Path(__file__).resolve().parent.parent


def shared_data() -> Path | None:
    """CCHC_SHARED_DATA, else ../shared/data beside the checkout, if it is there."""
    configured = os.environ.get("CCHC_SHARED_DATA")
    folder = Path(configured) if configured else REPOSITORY.parent / "shared" / "data"
    return folder if folder.is_dir() else None


@dataclass(frozen=True)
class Result:
    """How a command ended: its exit status and the bytes of both streams."""

    status: int
    out: bytes
    err: bytes

    @property
    def json(self) -> Any:
        """Standard output as one JSON document; every number with a point is a Decimal."""
        return json.loads(self.out.decode("utf-8"), parse_float=Decimal)

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def errors(self) -> list[str]:
        """The lines of standard error."""
        return self.err.decode("utf-8").splitlines()


def run(*arguments: object, lang: str | None = "en", stdin: bytes = b"") -> Result:
    """Run one command line in this process. lang=None leaves the language to the program."""
    before = (sys.stdin, sys.stdout, sys.stderr, i18n._current, i18n._catalogue)
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8")
    sys.stderr = io.TextIOWrapper(err, encoding="utf-8")
    status: object = None
    try:
        main([*(["--lang", lang] if lang else []), *map(str, arguments)])
    except SystemExit as leaving:
        status = leaving.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        written = out.getvalue(), err.getvalue()  # before the streams close them
        sys.stdin, sys.stdout, sys.stderr, i18n._current, i18n._catalogue = before
    assert isinstance(status, int), f"the command left without an exit status: {status!r}"
    return Result(int(status), *written)


class Warehouse:
    """A warehouse in <folder>/warehouse with its input files in <folder>."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "warehouse"
        self.store = FileStore(self.path)

    def write(self, files: Mapping[str, str | bytes]) -> list[str]:
        """Write the files (text as UTF-8, as it stands); their paths in the order given."""
        self.folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for name, content in files.items():
            path = self.folder / name
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
            paths.append(str(path))
        return paths

    def load(self, files: Mapping[str, str | bytes], **options: Any) -> LoadResult:
        """Write the files and load them through the intake."""
        return load(self.store, self.write(files), LoadOptions(**options))

    def refused(self, files: Mapping[str, str | bytes], **options: Any) -> BadInput:
        """Load files that must be refused; the refusal. Nothing may have changed."""
        before = self.fingerprint()
        try:
            result = self.load(files, **options)
        except BadInput as refusal:
            assert self.fingerprint() == before, "a refused load changed the warehouse"
            return refusal
        raise AssertionError(f"this load should have been refused: {result}")

    def run(self, *arguments: object, **how: Any) -> Result:
        """A command on this warehouse."""
        return run("--warehouse", self.path, *arguments, **how)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the current snapshot."""
        with Reader(self.store) as reader:
            return reader.table(sql)[1]

    def value(self, sql: str) -> Any:
        """The one value that `sql` gives."""
        ((value,),) = self.rows(sql)
        return value

    def scores(self) -> dict[tuple[int, str, str], Any]:
        """Every stored score by year, commune and code."""
        rows = self.rows(
            "SELECT f.year, m.full_name, s.code, s.score FROM scores AS s"
            " JOIN frameworks AS f USING (framework_id) JOIN communes AS m USING (commune_id)"
        )
        return {(year, name, code): score for year, name, code, score in rows}

    def totals(self, year: int) -> dict[str, tuple[Any, Any]]:
        """Score and rank of every commune in a year."""
        rows = self.rows(f"SELECT commune, score, rank FROM leaderboard WHERE year = {year}")
        return {name: (score, rank) for name, score, rank in rows}

    def finds(self, text: str, year: int | None = None) -> str:
        """The full name of the commune that `text` names."""
        with Reader(self.store) as reader:
            return find_commune(reader, text, year).full_name

    def files(self) -> set[str]:
        """Everything that lies in the warehouse's directory."""
        return {str(path.relative_to(self.path)) for path in self.path.rglob("*")}

    def fingerprint(self) -> dict[str, str]:
        """Every file of the warehouse with its hash; the lock file may come and is empty."""
        if not self.path.is_dir():
            return {}
        return {
            str(path.relative_to(self.path)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.path.rglob("*"))
            if path.is_file() and path.name != "writer.lock"
        }


def messages(refusal: BadInput) -> list[str]:
    """file:row:column: what, one line a problem, in English."""
    return [f"{p.file}:{p.row}:{p.column}: {p.what}" for p in refusal.problems]


def fixes(refusal: BadInput) -> list[str]:
    """What the problems tell the user to do, in English."""
    return [str(p.fix) for p in refusal.problems]


def tidy(scores: Mapping[str, Mapping[str, object]], maxima: Mapping[str, object]) -> str:
    """A canonical scores file: commune -> criterion -> score, with max_score in a column."""
    lines = ["commune,criterion,score,max_score"]
    for commune, cells in scores.items():
        lines += [f"{commune},{code},{cell},{maxima[code]}" for code, cell in cells.items()]
    return "\n".join(lines) + "\n"


def one_score(score: object, year: int = 2023) -> dict[str, str]:
    """The smallest file that makes a warehouse: one commune, one criterion (10), one score."""
    return {f"d-{year}.csv": tidy({"A": {"1": score}}, {"1": 10})}
