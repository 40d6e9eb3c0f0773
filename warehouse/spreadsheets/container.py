"""What the bytes are, told by themselves and never by the file's name; and the reader for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warehouse.spreadsheets.archive import Archive
from warehouse.spreadsheets.sheets import Refusal, Sheet

ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second: an archive of nothing
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# what programs on the web call .xls: a page, or the XML of Excel 2003
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<table|<\?xml[^>]*\?>\s*"
    rb"(?:<\?mso-application[^>]*excel|<html|<(?:\w+:)?workbook))",
    re.IGNORECASE,
)
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def is_workbook(data: bytes) -> bool:
    """True when the bytes are an archive, a compound file or a page, and so no text table."""
    return data.startswith((*ZIP, OLE)) or is_page(data)


def is_page(data: bytes) -> bool:
    """True for HTML and for XML of Excel 2003, which only a spreadsheet program opens."""
    return _PAGE.match(data[:1000]) is not None


def read_sheets(data: bytes) -> tuple[str, Iterator[Sheet]]:
    """('xlsx', 'xls' or 'ods', its sheets). Raises Refusal for everything else."""
    if data.startswith(OLE):
        from warehouse.spreadsheets.xls import read_xls

        return "xls", read_xls(data)
    if is_page(data):
        raise Refusal("page")
    archive = Archive(data)
    if "mimetype" in archive:
        return "ods", _open_document(archive)
    return "xlsx", _office_open(archive)


def _open_document(archive: Archive) -> Iterator[Sheet]:
    from warehouse.spreadsheets.ods import read_ods

    kind = b"".join(archive.pieces("mimetype")).decode("ascii", "replace").strip()
    if not kind.startswith(_SPREADSHEET):
        raise Refusal("document" if "opendocument" in kind else "archive")
    return read_ods(archive)


def _office_open(archive: Archive) -> Iterator[Sheet]:
    from warehouse.spreadsheets.xlsx import read_xlsx, relations

    if "_rels/.rels" not in archive:
        raise Refusal("archive")
    kinds = dict(relations(archive, "").values())
    main = kinds.get("officeDocument", "")
    if main.endswith(".bin"):
        raise Refusal("xlsb")
    if main.startswith(("word/", "ppt/")):
        raise Refusal("document")
    if not main:
        raise Refusal("archive")
    return read_xlsx(archive, main)
