"""What Typer itself says (help pages, usage errors), in the user's language."""

from __future__ import annotations

import gettext
import os
from typing import Any

import typer

from cchc_tui import i18n
from cchc_tui.i18n import _
from warehouse.messages import N_

# Typer's own words; it asks gettext's global domain for them.
_TYPERS_WORDS = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("(deprecated) "),
    N_("[default: {}]"),
    N_("[required]"),
)


def translate_typer() -> None:
    """Point gettext's global domain at our catalogues; before Typer's help is imported."""
    os.environ["LANGUAGE"] = i18n.language()
    gettext.bindtextdomain("cchc_tui", str(i18n.LOCALE_DIR))
    gettext.textdomain("cchc_tui")


def polish(command: Any) -> Any:
    """Translate the help option of a command and its sub-commands, and show flags without a
    type; returns the command."""
    _polish(typer.Context(command, **command.context_settings))
    return command


def _polish(context: typer.Context) -> None:
    one: Any = context.command
    helper: Any = one.get_help_option(context)
    helper.help = _("Show this help and leave.")
    for parameter in (*one.params, helper):
        if getattr(parameter, "is_flag", False):
            parameter.metavar = ""
        if parameter.name == "install_completion":
            parameter.help = _("Set up completion for the current shell.")
        if parameter.name == "show_completion":
            parameter.help = _("Show that set-up, to copy or change it.")
    for below in getattr(one, "commands", {}).values():
        _polish(typer.Context(below, parent=context))


def explain(error: Exception) -> str | None:
    """A usage error in a sentence; None when `error` is none."""
    if not hasattr(error, "format_message"):
        return None
    option = getattr(error, "option_name", None)
    name = _parameter(error)
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _("there is no option {name}").format(name=option)
    if kind == "MissingParameter":
        return _("{name} is missing").format(name=name)
    if kind == "BadParameter" and name:
        return _("the value of {name} is not understood").format(name=name)
    if kind == "BadOptionUsage":
        return _("the option {name} lacks its value").format(name=option)
    words = str(error.format_message()).split("'")
    if words[0].startswith("Missing command"):
        return _("say which of its commands is meant")
    if words[0].startswith("No such command"):
        return _("there is no command {name}").format(name=words[1])
    return str(error.format_message())


def _parameter(error: Exception) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", None) or "")
    if parameter.param_type_name == "option":
        return "/".join(parameter.opts)
    return str(parameter.metavar or parameter.name.upper())
