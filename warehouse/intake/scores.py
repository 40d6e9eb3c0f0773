"""Step 6: texts -> stored scores: years, communes, criteria and points are told apart here."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from warehouse.intake.distinct import MOST_PER_CAUSE, DistinctTexts, Finding
from warehouse.intake.fields import missing_year, read_year
from warehouse.intake.figures import read_figures
from warehouse.intake.frames import score_frame
from warehouse.intake.infer import heading_maxima, infer_framework
from warehouse.intake.layout import Table
from warehouse.intake.state import Framework, State
from warehouse.intake.units import find_unit
from warehouse.messages import say
from warehouse.names import Unit
from warehouse.points import trim
from warehouse.text import clean

if TYPE_CHECKING:
    import polars as pl


class ScoreTaker:
    """Takes all score tables of one load; problems go to the state."""

    def __init__(self, state: State, tables: list[Table], year: int | None) -> None:
        self.state = state
        self.texts = DistinctTexts(tables, state.problems)
        self.tables = self.texts.tables
        self.year = year

    def frame(self) -> pl.DataFrame:
        """Scores resolved to framework_id, commune_id and code, with points as DECIMAL(9,4).

        Columns: framework_id, commune_id, code, score, self_score, max_score, applicable
        (NULL = not stated), note, file_no, row_no, column_no. Only meaningful when no problem
        was found.
        """
        import polars as pl

        frame = pl.concat([score_frame(table) for table in self.tables.values()])
        steps = (
            (self._years, "year"),
            (self._communes, "commune_id"),
            (self._frameworks, "framework_id"),
            (self._criteria, "code"),
        )
        for step, result in steps:
            # rows with a problem go no further, so that every row's own problem is found
            frame = step(frame).filter(pl.col(result).is_not_null())
        frame = read_figures(self.texts, frame)
        if not self.state.refused:
            self._refuse_twice(frame)
        return frame

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
        return self.texts.each(
            frame, ["file_no", "year_text"], "year", rule, {"year": pl.Int32}, first_only=True
        )

    def _communes(self, frame: pl.DataFrame) -> pl.DataFrame:
        import polars as pl

        def rule(cell: str, year: int) -> tuple[Any, ...]:
            text = clean(cell)
            if not text:
                return say("the commune is missing"), say("write its name or code")
            unit = find_unit(self.state, text, year)
            return (unit.commune_id, unit.group_name) if isinstance(unit, Unit) else unit

        results = {"commune_id": pl.Int32, "group_name": pl.String}
        return self.texts.each(frame, ["commune", "year"], "commune", rule, results)

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

        return self.texts.each(
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
        frame = self.texts.each(frame, ["framework_id", "criterion"], "criterion", rule, results)
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
            self.texts.report(pl.DataFrame([row], schema=frame.schema), "commune", finding)
            if len(self.state.problems) > 10 * MOST_PER_CAUSE:
                return


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
