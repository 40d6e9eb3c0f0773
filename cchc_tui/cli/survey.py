"""`survey`: answers of the sociological survey in, scores with standard errors out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cchc_tui import formats
from cchc_tui.cli.load_report import print_report, report_json
from cchc_tui.cli.options import DryRunOption, JsonOption, ReplaceOption, WaitOption, session_of
from cchc_tui.cli.output import Column, print_json, print_table
from cchc_tui.i18n import _
from warehouse.errors import BadInput

if TYPE_CHECKING:
    from warehouse.survey import SurveyScore


def register(app: typer.Typer) -> None:
    """Add the command with its two parts."""
    survey = typer.Typer(help=_("The sociological survey: bring answers in, score them."))
    survey.command(
        "load", help=_("Bring questionnaires and answers in. All or nothing; no score changes yet.")
    )(load)
    survey.command(
        "score",
        help=_("Score the answers of a year and publish the scores, with their standard errors."),
    )(score)
    app.add_typer(survey, name="survey")


def load(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help=_("Questionnaires (CSV, Excel, ODS); answers (CSV, Parquet).")
        ),
    ],
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="N", help=_("The year of files that do not state one.")),
    ] = None,
    replace: ReplaceOption = False,
    dry_run: DryRunOption = False,
    wait: WaitOption = 0,
    json: JsonOption = False,
) -> None:
    """Keep the answers and report."""
    from warehouse.survey import SurveyOptions, load_survey

    options = SurveyOptions(year, replace, dry_run, wait)
    try:
        result = load_survey(session_of(context).store(), files, options)
    except BadInput as error:
        if json:
            print_json(report_json(error))
        raise
    if json:
        print_json(report_json(result))
    else:
        print_report(result, dry_run=dry_run)


def score(
    context: typer.Context,
    year: Annotated[
        int | None, typer.Option("--year", metavar="N", help=_("The year; default: the newest."))
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", metavar="duckdb|spark", help=_("Where to compute."))
    ] = "duckdb",
    remote: Annotated[
        str | None,
        typer.Option(
            "--remote", metavar="sc://HOST:PORT", help=_("The cluster of --engine spark.")
        ),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option("--replace", help=_("Take the survey's word where other scores are stored.")),
    ] = False,
    dry_run: DryRunOption = False,
    wait: WaitOption = 0,
    json: JsonOption = False,
) -> None:
    """Publish the scores and report."""
    from warehouse.survey import ScoreOptions, score_survey

    options = ScoreOptions(year, engine, remote, replace, dry_run, wait)
    store = session_of(context).store()
    try:
        result = score_survey(store, options)
    except BadInput as error:
        if json:
            print_json({**report_json(error), "engine": engine, "scores": []})
        raise
    if json:
        scores = [_json(score, result.communes[score.commune_id]) for score in result.scores]
        print_json({**report_json(result.load), "engine": engine, "scores": scores})
        return
    print_report(result.load, dry_run=dry_run)
    _print_criteria(result.scores)


def _json(score: SurveyScore, commune: str) -> dict[str, Any]:
    return {
        "year": score.year,
        "commune": commune,
        "criterion": score.code,
        "score": score.score,
        "standard_error": score.standard_error,
        "answers": score.answers,
        "not_applicable": score.not_applicable,
        "questions": score.questions,
        "unanswered": score.unanswered,
    }


def _print_criteria(scores: Sequence[SurveyScore]) -> None:
    """One line a criterion: how many communes, answers, and how sure the scores are."""
    from statistics import median

    columns = [
        Column(_("criterion")),
        Column(_("communes"), right=True),
        Column(_("answers"), right=True),
        Column(_("lowest"), right=True),
        Column(_("median"), right=True),
        Column(_("highest"), right=True),
        Column(_("median standard error"), right=True),
    ]
    rows = []
    for code in dict.fromkeys(sorted(score.code for score in scores)):
        own = [score for score in scores if score.code == code]
        found = sorted(score.score for score in own if score.score is not None)
        errors = [score.standard_error for score in own if score.standard_error is not None]
        answers = sum(score.answers for score in own)
        figures = [found[0], median(found), found[-1]] if found else [None, None, None]
        rows.append(
            [code, formats.exact(Decimal(len(found))), formats.exact(Decimal(answers))]
            + [formats.points(figure) for figure in (*figures, median(errors) if errors else None)]
        )
    print_table(columns, rows, _("Surveyed points"))
