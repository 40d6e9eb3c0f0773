"""Reports to standard output, to a file, or to a folder with a file a commune."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from cchc_tui.i18n import _
from cchc_tui.reports.document import Document
from cchc_tui.reports.markdown import markdown
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.queries import Standing
from warehouse.text import fold
from warehouse.wholefiles import whole_file, writing

FORMATS = ("md", "docx")
_NO_FILE_NAME = re.compile(r"[^a-z0-9]+")


def format_of(path: Path) -> str:
    """The format that a file name's ending asks for. Raises BadInput."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise BadInput.because(
            say("the file name “{name}” does not say which format", name=path.name),
            say("end it with {endings}", endings=", ".join(f".{name}" for name in FORMATS)),
        )
    return ending


def check_format(form: str) -> None:
    """Raise BadInput where a format needs libraries that are not installed."""
    from importlib.util import find_spec

    missing = [
        name
        for module, name in (("docx", "python-docx"), ("matplotlib", "matplotlib"))
        if form == "docx" and find_spec(module) is None
    ]
    if missing:
        raise BadInput.because(
            say("a .docx report needs {names}", names=", ".join(missing)),
            say("install them with: pip install 'cchc-tui[report]'; or write a .md file"),
        )


def write_file(path: Path, document: Document) -> None:
    """Write one report, whole or not at all, in the format of the file name's ending."""
    form = format_of(path)
    with whole_file(path) as stream:
        write_stream(stream, form, document)


def write_stream(stream: IO[bytes], form: str, document: Document) -> None:
    """Write one report to an open binary stream; Markdown as it is made."""
    if form == "docx":
        from cchc_tui.reports.word import write_docx

        write_docx(document, stream)
        return
    for piece in markdown(document):
        stream.write(piece.encode("utf-8"))


def write_folder(
    folder: Path,
    form: str,
    overview: Document,
    units: Iterable[Standing],
    report_of: Callable[[Standing], Document],
) -> int:
    """Write the overview and a file a commune; how many files. The folder is made if need be.

    Each file is whole or not there; reports are made and let go one at a time.
    """
    with writing(folder):
        folder.mkdir(exist_ok=True)
    write_file(folder / f"00-{_slug(_('Overview'))}.{form}", overview)
    count = 1
    for row in units:
        name = f"{row.commune_code or row.commune_id}-{_slug(row.commune)}.{form}"
        write_file(folder / name, report_of(row))
        count += 1
    return count


def _slug(text: str) -> str:
    """A name as part of a file name that every system takes."""
    return _NO_FILE_NAME.sub("-", fold(text)).strip("-")
