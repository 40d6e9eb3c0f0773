"""Writing a table to a file: .csv, .xlsx, .parquet, .json; every number exact, no formula.

One way out for `export`, for `query`, and for what is on a dashboard's screen.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.points import trim
from warehouse.wholefiles import whole_file

STYLES = ("plain", "excel-vi")
FORMATS = ("csv", "xlsx", "parquet", "json")

Row = Sequence[Any]

# A spreadsheet would run these as formulas; an apostrophe in front makes them text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def format_of(path: str) -> str:
    """The format that a file name's ending asks for; '-' (standard output) is csv."""
    if path == "-":
        return "csv"
    ending = Path(path).suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise BadInput.because(
            say("the file name “{name}” does not say which format", name=Path(path).name),
            say("end it with {endings}", endings=", ".join(f".{name}" for name in FORMATS)),
        )
    return ending


def write_file(
    path: Path, columns: Sequence[str], rows: Iterable[Row], style: str = "plain"
) -> None:
    """Write the table to `path` in the format of its ending; whole or not at all.

    style: 'excel-vi' makes a CSV that Vietnamese Excel opens with a double click
    (BOM, ';', decimal comma).
    """
    with whole_file(path) as stream:
        write_stream(stream, format_of(path.name), columns, rows, style)


def write_stream(
    stream: IO[bytes], form: str, columns: Sequence[str], rows: Iterable[Row], style: str = "plain"
) -> None:
    """Write the table to an open binary stream in the format `form`."""
    if form == "csv":
        stream.write(csv_text(columns, rows, style).encode("utf-8"))
    elif form == "json":
        import simplejson

        records = [dict(zip(columns, map(plain, row), strict=True)) for row in rows]
        text = simplejson.dumps(records, use_decimal=True, ensure_ascii=False, indent=1)
        stream.write((text + "\n").encode("utf-8"))
    elif form == "xlsx":
        _write_xlsx(stream, columns, rows)
    else:
        _write_parquet(stream, columns, rows)


def csv_text(
    columns: Sequence[str],
    rows: Iterable[Row],
    style: str = "plain",
    delimiter: str | None = None,
) -> str:
    """The table as CSV text (LF for 'plain', CRLF for 'excel-vi').

    delimiter: None = ',' for 'plain', ';' for 'excel-vi'
    """
    excel = style == "excel-vi"
    buffer = io.StringIO(newline="")
    writer = csv.writer(
        buffer,
        delimiter=delimiter or (";" if excel else ","),
        lineterminator="\r\n" if excel else "\n",
    )
    writer.writerow([_safe(name) for name in columns])
    for row in rows:
        writer.writerow([_csv_cell(value, decimal_comma=excel) for value in row])
    return ("\ufeff" if excel else "") + buffer.getvalue()


def plain(value: Any) -> Any:
    """A value as JSON has it: exact decimals, ISO dates, text for everything unusual."""
    if isinstance(value, Decimal):
        return trim(value) if value.is_finite() else None
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return str(value)


def _csv_cell(value: Any, *, decimal_comma: bool) -> str:
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | float | int):
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        return text.replace(".", ",") if decimal_comma else text
    return _safe(str(value))


def _safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _write_xlsx(stream: IO[bytes], columns: Sequence[str], rows: Iterable[Row]) -> None:
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet("data")
        bold = book.add_format({"bold": True, "bottom": 1})
        number = book.add_format({"num_format": "#,##0.00##"})
        widths = [len(name) for name in columns]
        for index, name in enumerate(columns):
            sheet.write_string(0, index, name, bold)
        for line, row in enumerate(rows, start=1):
            for index, raw in enumerate(row):
                value = plain(raw)
                if value is None:
                    continue
                widths[index] = max(widths[index], min(len(str(value)), 60))
                if isinstance(value, bool):
                    sheet.write_boolean(line, index, value)
                elif isinstance(value, Decimal):
                    sheet.write_number(line, index, value, number)
                elif isinstance(value, int | float):
                    sheet.write_number(line, index, value)
                else:
                    sheet.write_string(line, index, str(value))
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width + 2)
        sheet.freeze_panes(1, 0)


def _write_parquet(stream: IO[bytes], columns: Sequence[str], rows: Iterable[Row]) -> None:
    import polars

    table = list(rows)
    data = {name: [row[i] for row in table] for i, name in enumerate(columns)}
    polars.DataFrame(data, infer_schema_length=None).write_parquet(stream)
