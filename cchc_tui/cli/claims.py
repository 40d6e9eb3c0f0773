"""`claims`: every numeric statement of a text, checked; 1 = a false one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cchc_tui.cli.exits import Exit
from cchc_tui.cli.options import JsonOption, session_of
from cchc_tui.cli.output import Column, print_json, print_lines, print_table
from cchc_tui.cli.rows import illustrative_note
from cchc_tui.cli.session import chosen_year
from cchc_tui.i18n import _, ngettext, translate
from cchc_tui.wording.claims import about, figure, left_out

if TYPE_CHECKING:
    from warehouse.claims import Claim, Examination


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "claims", help=_("Check the figures that a Vietnamese text states; 1 = a false one.")
    )(claims)


def claims(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help=_("A text file or .docx; - reads standard input."))],
    commune: Annotated[
        str | None,
        typer.Option("--commune", metavar="NAME", help=_("Whom the text speaks of.")),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="N", help=_("The year that the text speaks of.")),
    ] = None,
    json: JsonOption = False,
) -> int:
    """Print each claim with its verdict, and the falls that the text does not tell."""
    from warehouse.claims import examine
    from warehouse.claims.reading import read_text

    text = read_text(file)
    with session_of(context).reader() as reader:
        at = None if year is None else chosen_year(reader, year)
        found = examine(reader, text, commune=commune, year=at)
    if json:
        print_json(_json(found))
    else:
        _print(found)
    return Exit.DISAGREEMENTS if found.count("false") else Exit.FINE


def _json(found: Examination) -> dict[str, Any]:
    return {
        "true": found.count("true"),
        "false": found.count("false"),
        "unknown": found.count("unknown"),
        "claims": [_claim_json(claim) for claim in found.claims],
        "left_out": [
            {key: value for key, value in asdict(one).items() if key != "commune_id"}
            for one in found.left_out
        ],
        "illustrative": found.illustrative,
    }


def _claim_json(claim: Claim) -> dict[str, Any]:
    document = asdict(claim) | {"reason": translate(claim.reason) or None}
    del document["commune_id"]  # the warehouse's own number means nothing outside
    return document


def _print(found: Examination) -> None:
    if not found.claims:
        print_lines(_("The text states no figures"))
        return
    print_lines(_summary(found))
    _print_table(found.claims)
    print_lines(
        *(line for one in found.left_out for line in left_out(one)),
        illustrative_note() if found.illustrative else "",
    )


def _summary(found: Examination) -> str:
    return ngettext(
        "{count} figure: {true} true, {false} false, {unknown} cannot be checked",
        "{count} figures: {true} true, {false} false, {unknown} cannot be checked",
        len(found.claims),
    ).format(
        count=len(found.claims),
        true=found.count("true"),
        false=found.count("false"),
        unknown=found.count("unknown"),
    )


def _print_table(claims: Sequence[Claim]) -> None:
    verdicts = {"true": _("true"), "false": _("FALSE"), "unknown": "?"}
    communes = {claim.commune for claim in claims if claim.commune}
    alone = communes.pop() if len(communes) == 1 else ""
    print_table(
        [
            Column(_("row"), right=True),
            Column(_("verdict")),
            Column(_("the text")),
            Column(_("about"), cut=True),
            Column(_("in the warehouse"), right=True),
        ],
        [
            [str(c.row), verdicts[c.verdict], c.text, about(c, named=not alone), figure(c)]
            for c in claims
        ],
        alone,
    )
    print_lines(
        *(
            _("row {row}, “{text}”: {reason}").format(
                row=claim.row, text=claim.text, reason=translate(claim.reason)
            )
            for claim in claims
            if claim.reason
        )
    )
