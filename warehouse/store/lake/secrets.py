"""Keys of the object storage: from the environment or from a file of the user's own.

PostgreSQL's password is not among them: its own library reads ~/.pgpass, PGPASSFILE, PGPASSWORD.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from warehouse.errors import BadInput, Unusable
from warehouse.messages import say

_FILE = "CCHC_SECRETS"
_HIDDEN = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
_LEAST_HIDDEN = 4  # characters; hiding shorter ones would blacken the whole sentence

_known: set[str] = set()  # the keys that this process was given


def found() -> dict[str, str]:
    """The AWS_... settings: of the file that CCHC_SECRETS names, then of the environment, which
    counts where both state one. Raises BadInput for a file that others can read, Unusable."""
    stated = {name: value for name, value in os.environ.items() if name.startswith("AWS_")}
    keys = {**_from_file(os.environ.get(_FILE)), **stated}
    _known.update(keys[name] for name in _HIDDEN if len(keys.get(name, "")) >= _LEAST_HIDDEN)
    return keys


def s3_options(stated: dict[str, str]) -> dict[str, str | bool]:
    """The options of the engine's secret of type s3."""
    options: dict[str, str | bool] = {"REGION": _first(stated, "AWS_REGION", "AWS_DEFAULT_REGION")}
    for option, name in (
        ("KEY_ID", "AWS_ACCESS_KEY_ID"),
        ("SECRET", "AWS_SECRET_ACCESS_KEY"),
        ("SESSION_TOKEN", "AWS_SESSION_TOKEN"),
    ):
        options[option] = stated.get(name, "")
    if endpoint := _first(stated, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"):
        parts = urlsplit(endpoint)
        options |= {
            "ENDPOINT": parts.netloc,
            "USE_SSL": parts.scheme == "https",
            "URL_STYLE": "path",
        }
    return {option: value for option, value in options.items() if value != ""}


def hide(text: str) -> str:
    """`text` without any key that it repeats."""
    for secret in _known | {os.environ.get("PGPASSWORD", "")}:
        if len(secret) >= _LEAST_HIDDEN:
            text = text.replace(secret, "***")
    return text


def _first(stated: dict[str, str], *names: str) -> str:
    return next((stated[name] for name in names if stated.get(name)), "")


def _from_file(name: str | None) -> dict[str, str]:
    """NAME=VALUE lines; blank lines and those that begin with # say nothing."""
    if not name:
        return {}
    path = Path(name)
    try:
        with path.open(encoding="utf-8") as stream:
            if os.fstat(stream.fileno()).st_mode & 0o077:
                raise BadInput.because(
                    say("others can read the file of keys {path}", path=name),
                    say("take their right away: chmod 600 {path}", path=name),
                )
            lines = [line.strip() for line in stream]
    except (OSError, UnicodeDecodeError) as error:
        what = say("the file of keys {path} cannot be read", path=name)
        raise Unusable(what, say("mend what CCHC_SECRETS names, or unset it")) from error
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {key.strip(): value.strip() for key, _, value in pairs}
