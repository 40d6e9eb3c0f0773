"""Why a workbook is not read, in words."""

from __future__ import annotations

from warehouse.errors import Problem
from warehouse.messages import Message, say

_SAVE_AGAIN = say("open it in Excel or LibreOffice, save it as .xlsx and load that")
_SAVE_LESS = say("save the sheets with the scores alone as .xlsx or as CSV, and load that")

# code -> (what is wrong, what to do)
_REFUSALS: dict[str, tuple[Message, Message]] = {
    "damaged": (say("the workbook is damaged and cannot be read"), _SAVE_AGAIN),
    "too_large": (say("the workbook unpacks to more than can be read"), _SAVE_LESS),
    "died": (say("the workbook cannot be opened: it is damaged or too large"), _SAVE_AGAIN),
    "protected": (
        say("the workbook is protected by a password"),
        say("save it without a password and load that"),
    ),
    "xlsb": (say("this is a binary workbook (.xlsb)"), say("save it as .xlsx and load that")),
    "document": (
        say("this is a document or a presentation, not a workbook"),
        say("copy its table into a workbook, save that as .xlsx and load it"),
    ),
    "archive": (
        say("this is an archive, not a workbook"),
        say("unpack it and load the files in it"),
    ),
    "page": (say("this is a web page or XML that is called a workbook"), _SAVE_AGAIN),
}


def refusal(name: str, code: str) -> Problem:
    """The problem of a file whose workbook was refused with this code."""
    what, fix = _REFUSALS.get(code, _REFUSALS["died"])
    return Problem(what, fix, name)


def late(name: str, seconds: float) -> Problem:
    """The problem of a file whose workbook took too long."""
    what = say("the workbook took longer than {seconds} s to open", seconds=int(seconds))
    return Problem(what, _SAVE_LESS, name)
