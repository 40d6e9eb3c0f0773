"""Workbooks put together by hand, for what no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256

from warehouse.intake.sources import Source

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_EXTENSION = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def source_of(data: bytes, name: str = "d.bin") -> Source:
    """Bytes as the intake has them."""
    return Source(1, name, data, sha256(data).hexdigest())


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def xlsx_parts(sheet: str, prefix: str = "", main: str = "xl/workbook.xml") -> dict[str, str]:
    """The parts of a workbook with one sheet.

    sheet: its rows, or with a prefix of the namespace all that is inside <worksheet>
    """
    mark = f"{prefix}:" if prefix else ""
    space = f'xmlns{":" + prefix if prefix else ""}="{_MAIN}"'
    body = sheet if prefix else f"<sheetData>{sheet}</sheetData>"
    kinds = {"r1": "worksheet", "r2": "sharedStrings", "r3": "styles"}
    targets = {"r1": "worksheets/sheet1.xml", "r2": "sharedStrings.xml", "r3": "/xl/styles.xml"}
    return {
        "_rels/.rels": _relations({"r1": "officeDocument"}, {"r1": main}),
        main: f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(kinds, targets),
        "xl/worksheets/sheet1.xml": f"<{mark}worksheet {space}>{body}</{mark}worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><t>dùng chung</t></si><si><r><t>đậm</t>'
        '</r><r><t xml:space="preserve"> và nghiêng_x000D_!</t></r><rPh><t>x</t></rPh></si></sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="9"/></cellXfs></styleSheet>',
    }


def make_xlsx(sheet: str, prefix: str = "") -> Source:
    """A workbook with one sheet; see `xlsx_parts`."""
    return source_of(zipped(xlsx_parts(sheet, prefix)))


def make_ods(rows: str, kind: str = ODS_KIND) -> Source:
    """An OpenDocument file with one table of these rows."""
    spaces = " ".join(
        f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "table", "text", "style")
    )
    content = (
        f'<office:document-content {spaces} xmlns:calcext="{_EXTENSION}"><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return source_of(zipped({"mimetype": kind, "content.xml": content}))


def _relations(kinds: Mapping[str, str], targets: Mapping[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{targets[key]}"/>'
        for key, kind in kinds.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'
