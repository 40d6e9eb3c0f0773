"""Step 6: texts -> stored scores: years, communes, criteria and points are told apart here."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from warehouse.intake.fields import missing_year, read_truth, read_year
from warehouse.intake.frames import score_frame
from warehouse.intake.infer import LARGEST_MAXIMUM, heading_maxima, infer_framework
from warehouse.intake.layout import Table
from warehouse.intake.state import Framework, State
from warehouse.messages import Message, say
from warehouse.names import Unit
from warehouse.points import read_points, trim
from warehouse.text import clean

if TYPE_CHECKING:
    import polars as pl

_MOST_PER_CAUSE = 20  # rows listed for one and the same wrong text

Finding = tuple[Message, Message | None]


class ScoreTaker:
    """Takes all score tables of one load; problems go to the state."""

    def __init__(self, state: State, tables: list[Table], year: int | None) -> None:
        self.state = state
        self.tables = {table.source.file_no: table for table in tables}
        self.year = year

    def frame(self) -> pl.DataFrame:
        """Scores resolved to framework_id, commune_id and code, with points as DECIMAL(9,4).

        Columns: framework_id, commune_id, code, score, self_score, max_score, applicable
        (NULL = not stated), note, file_no, row_no, column_no. Only meaningful when no problem
        was found.
        """
        import polars as pl

        texts = pl.concat([score_frame(table) for table in self.tables.values()])
        steps = (
            (self._years, "year"),
            (self._communes, "commune_id"),
            (self._frameworks, "framework_id"),
            (self._criteria, "code"),
        )
        for step, result in steps:
            # rows with a problem go no further, so that every row's own problem is found
            texts = step(texts).filter(pl.col(result).is_not_null())
        texts = self._points(texts)
        if not self.state.refused:
            self._refuse_twice(texts)
        return texts

    def _report(
        self, rows: pl.DataFrame, column: str, finding: Finding, severity: str = "error"
    ) -> None:
        """One problem for each of the first rows that share a cause."""
        for row in rows.head(_MOST_PER_CAUSE).iter_rows(named=True):
            table = self.tables[row["file_no"]]
            index: int | str = column
            if table.layout == "wide" and column not in ("commune", "year"):
                index = row["column_no"] - 1
            what, fix = finding
            line = row["row_no"]
            if table.layout == "wide" and column == "criterion":
                line = table.header.line
            self.state.problems.append(table.problem(line, index, what, fix, severity))

    def _each(
        self,
        frame: pl.DataFrame,
        keys: list[str],
        column: str,
        rule: Callable[..., Any],
        results: dict[str, Any],
        first_only: bool = False,
    ) -> pl.DataFrame:
        """Apply `rule` once to every distinct combination of `keys` and join what it returns
        (a tuple for the columns `results`, or a Finding about `column`)."""
        import polars as pl

        distinct = frame.select(keys).unique(maintain_order=True)
        found: list[tuple[Any, ...]] = []
        for values in distinct.iter_rows():
            answer = rule(*values)
            if isinstance(answer[0], Message):
                rows = frame.filter(
                    pl.all_horizontal(
                        pl.col(key).eq_missing(pl.lit(value, dtype=frame.schema[key]))
                        for key, value in zip(keys, values, strict=True)
                    )
                )
                wide = column == "criterion" and self._is_wide(rows)
                self._report(rows.head(1) if first_only or wide else rows, column, answer)
                answer = tuple(None for _ in results)
            found.append(answer)
        joined = pl.DataFrame(found, schema=results, orient="row")
        table = distinct.hstack(joined)
        return frame.join(table, on=keys, how="left", nulls_equal=True, maintain_order="left")

    def _is_wide(self, rows: pl.DataFrame) -> bool:
        return self.tables[rows.item(0, "file_no")].layout == "wide"

    def _years(self, frame: pl.DataFrame) -> pl.DataFrame:
        import polars as pl

        def rule(file_no: int, cell: str) -> tuple[Any, ...]:
            table, text = self.tables[file_no], clean(cell)
            year = read_year(text) if text else self.year or table.source.year
            if text and year is None:
                return (
                    say("“{text}” is not a year", text=text[:40]),
                    say("write a year such as 2023"),
                )
            if text and self.year and year != self.year:
                return (
                    say("the file says {year}, --year says {given}", year=text,
                        given=str(self.year)),
                    say("leave --year out, or mend the column"),
                )  # fmt: skip
            if year is None:
                lacking = missing_year(table)
                return lacking.what, lacking.fix
            return (year,)

        frame = frame.with_columns(pl.col("year").alias("year_text")).drop("year")
        return self._each(
            frame, ["file_no", "year_text"], "year", rule, {"year": pl.Int32}, first_only=True
        )

    def _communes(self, frame: pl.DataFrame) -> pl.DataFrame:
        import polars as pl

        def rule(cell: str, year: int) -> tuple[Any, ...]:
            text = clean(cell)
            if not text:
                return say("the commune is missing"), say("write its name or code")
            unit = self._unit(text, year)
            return (unit.commune_id, unit.group_name) if isinstance(unit, Unit) else unit

        results = {"commune_id": pl.Int32, "group_name": pl.String}
        return self._each(frame, ["commune", "year"], "commune", rule, results)

    def _unit(self, text: str, year: int) -> Unit | Finding:
        match = self.state.units.find(text, year)
        if match.unit:
            return match.unit
        if match.ambiguous:
            codes = ", ".join(f"{u.full_name} ({u.code or '-'})" for u in match.ambiguous)
            return (
                say("“{text}” names more than one commune", text=text),
                say("give the code: {names}", names=codes),
            )
        if not self.state.communes_declared:
            return self.state.add_unit(text)
        if match.nearest:
            fix = say("did you mean: {names}", names=", ".join(match.nearest))
        else:
            fix = say("add it to the communes file, or mend the name")
        return say("there is no commune “{text}” in {year}", text=text, year=str(year)), fix

    def _frameworks(self, frame: pl.DataFrame) -> pl.DataFrame:
        import polars as pl

        for (year,), rows in frame.group_by("year", maintain_order=True):
            groups = rows["group_name"].unique().to_list()
            known = [self.state.framework_for(int(str(year)), group) for group in groups]
            # with rows left out, the criteria of a file would not be all of them
            if any(f is None or not f.nodes for f in known) and not self.state.refused:
                infer_framework(self.state, self.tables, int(str(year)), rows)

        def rule(year: int, group: str) -> tuple[Any, ...]:
            framework = self.state.framework_for(year, group)
            return (framework.framework_id if framework and framework.nodes else None,)

        return self._each(
            frame, ["year", "group_name"], "commune", rule, {"framework_id": pl.Int32}
        )

    def _criteria(self, frame: pl.DataFrame) -> pl.DataFrame:
        import polars as pl

        by_id = {f.framework_id: f for f in self.state.frameworks.values()}

        def rule(framework_id: int, cell: str) -> tuple[Any, ...]:
            framework, text = by_id[framework_id], clean(cell)
            if not text:
                return say("the criterion is missing"), say("write its code or name")
            node = framework.find(text)
            if node is None:
                return _unknown_criterion(framework, text)
            ceiling = node.max_score if node.kind in ("appraisal", "survey") else Decimal(100)
            return node.code, node.kind, node.max_score, ceiling

        points = pl.Decimal(9, 4)
        results = {"code": pl.String, "kind": pl.String, "node_max": points, "ceiling": points}
        frame = self._each(frame, ["framework_id", "criterion"], "criterion", rule, results)
        self._compare_headings(frame)
        return frame

    def _compare_headings(self, frame: pl.DataFrame) -> None:
        """A maximum in a heading that is not the framework's is a wrong file or framework."""
        import polars as pl

        for number, table in self.tables.items():
            if table.layout != "wide":
                continue
            stated = heading_maxima(table, [])
            known = frame.filter(pl.col("file_no") == number)
            keys = ["criterion", "node_max", "kind"]
            for name, maximum, kind in known.select(keys).unique(maintain_order=True).iter_rows():
                index, found = stated.get(name, (0, maximum))
                if found != maximum and kind in ("appraisal", "survey"):
                    self.state.problems.append(
                        table.problem(
                            table.header,
                            index,
                            say(
                                "the maximum of “{name}” is stated as {found}, in the framework"
                                " it is {expected}",
                                name=name,
                                found=found,
                                expected=trim(maximum),
                            ),
                            say("mend the file, or load the right framework"),
                        )
                    )

    def _points(self, frame: pl.DataFrame) -> pl.DataFrame:
        import polars as pl

        points = pl.Decimal(9, 4)

        def maximum(text: str) -> tuple[Any, ...]:
            cell = read_points(text, LARGEST_MAXIMUM)
            if cell.problem or (cell.value is not None and cell.value < 0):
                return _not_points(cell.problem or say("a maximum below zero"))
            return (cell.value,)

        def score(text: str, ceiling: Decimal, kind: str) -> tuple[Any, ...]:
            cell = read_points(text, ceiling)
            if cell.problem:
                return _not_points(cell.problem)
            value = cell.value
            if value is not None and kind == "penalty":
                value = -abs(value)  # a penalty subtracts, whichever sign the file gives it
            return value, cell.applicable, cell.rounded

        def note(text: str) -> tuple[Any, ...]:
            return (clean(text) or None,)

        def applies(cell: str) -> tuple[Any, ...]:
            text = clean(cell)
            found = read_truth(text)
            if text and found is None:
                return (
                    say("“{text}” is neither yes nor no", text=text[:40]),
                    say("write yes or no (có, không)"),
                )
            return (found,)

        frame = frame.rename({name: f"{name}_text" for name in _READ})
        frame = self._each(frame, ["max_score_text"], "max_score", maximum, {"stated_max": points})
        frame = frame.with_columns(
            pl.when(pl.col("kind").is_in(["appraisal", "survey"]))
            .then(pl.coalesce("stated_max", "ceiling"))
            .otherwise(pl.col("ceiling"))
            .alias("ceiling")
        )
        for name in ("score", "self_score"):
            keys = [f"{name}_text", "ceiling", "kind"]
            results = {name: points, f"{name}_fits": pl.Boolean, f"{name}_rounded": pl.Boolean}
            frame = self._each(frame, keys, name, score, results)
        frame = self._each(frame, ["applicable_text"], "applicable", applies, {"says": pl.Boolean})
        frame = self._each(frame, ["note_text"], "note", note, {"note": pl.String})
        self._warn_rounded(frame)
        return _stored_form(frame)

    def _warn_rounded(self, frame: pl.DataFrame) -> None:
        import polars as pl

        rows = frame.filter(pl.col("score_rounded") | pl.col("self_score_rounded"))
        if len(rows):
            finding = (
                say("{count} scores have more than 4 decimals and are rounded", count=len(rows)),
                None,
            )
            self._report(rows.head(1), "score", finding, "warning")

    def _refuse_twice(self, frame: pl.DataFrame) -> None:
        import polars as pl

        keys = ["framework_id", "commune_id", "code"]
        for row in frame.filter(~pl.struct(keys).is_first_distinct()).iter_rows(named=True):
            first = frame.filter(pl.all_horizontal(pl.col(k) == row[k] for k in keys))
            finding = (
                say(
                    "this commune has a score for “{criterion}” already, in row {row}",
                    criterion=row["code"],
                    row=first.item(0, "row_no"),
                ),
                say("remove one of the two"),
            )
            self._report(pl.DataFrame([row], schema=frame.schema), "commune", finding)
            if len(self.state.problems) > 10 * _MOST_PER_CAUSE:
                return


_READ = ("score", "self_score", "max_score", "applicable", "note")


def _stored_form(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns that are stored. Rows that state nothing are left out, except one of a unit
    that has no other: a unit without any score is shown, too, and not ranked."""
    import polars as pl

    own_max = (
        pl.when(
            (pl.col("stated_max") != pl.col("node_max"))
            & pl.col("kind").is_in(["appraisal", "survey"])
        )
        .then(pl.col("stated_max"))
        .otherwise(None)
    )
    # a number says that the criterion applies; 'x' and "không áp dụng" say that it does not
    applicable = (
        pl.when(~pl.col("score_fits") | (pl.col("says") == False))  # noqa: E712
        .then(False)
        .when(pl.col("score").is_not_null())
        .then(True)
        .otherwise(None)
    )
    stored = frame.select(
        "framework_id",
        "commune_id",
        "code",
        "score",
        "self_score",
        own_max.alias("max_score"),
        applicable.alias("applicable"),
        "note",
        "file_no",
        "row_no",
        "column_no",
    )
    stating = stored.filter(
        pl.any_horizontal(
            pl.col("score", "self_score", "max_score", "applicable", "note").is_not_null()
        )
    )
    unit = ["framework_id", "commune_id"]
    silent = stored.join(stating, on=unit, how="anti").unique(unit, maintain_order=True)
    return pl.concat([stating, silent])


def _unknown_criterion(framework: Framework, text: str) -> Finding:
    nearest = framework.nearest(text)
    if nearest:
        fix = say("did you mean: {names}", names=", ".join(nearest))
    else:
        fix = say("load a framework file that has it, or mend the code")
    return (
        say(
            "the criterion “{text}” is not in the framework of {year}",
            text=text[:60],
            year=str(framework.year),
        ),
        fix,
    )


def _not_points(what: Message) -> Finding:
    return what, say("write a number such as 12,5 or 12.5, or leave the cell empty")
