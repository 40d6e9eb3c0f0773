"""Step 6: texts -> stored scores: years, communes, criteria and points are told apart here."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from warehouse.intake.distinct import MOST_PER_CAUSE, DistinctTexts, Finding, combined, numbered
from warehouse.intake.fields import missing_year, read_year
from warehouse.intake.figures import read_figures
from warehouse.intake.frames import score_frame
from warehouse.intake.headings import meaning
from warehouse.intake.infer import infer_framework
from warehouse.intake.maxima import table_maxima
from warehouse.intake.state import Framework, Node, State
from warehouse.intake.table import NAME, PART, Label, Table
from warehouse.intake.units import find_unit, unit_of_card
from warehouse.messages import Message, say
from warehouse.names import Unit
from warehouse.points import trim
from warehouse.text import clean

if TYPE_CHECKING:
    import polars as pl


class ScoreTaker:
    """Takes all score tables of one load; problems go to the state."""

    def __init__(self, state: State, tables: list[Table], year: int | None) -> None:
        self.state = state
        self.year = year
        about = [self._about_its_unit(table) for table in tables]
        self.texts = DistinctTexts([table for table in about if table], state.problems)
        self.tables = self.texts.tables
        self._undivided: set[str] = set()
        #: what a table of totals calls the sums of all appraised and all surveyed points
        self._sums = {
            figure.criterion.text
            for table in self.tables.values()
            for figure in table.figures
            if table.layout == "totals"
            and figure.criterion
            and meaning("field", figure.criterion.text) in ("score", "survey")
        }
        self.boards: dict[tuple[int, str], int] = {}  # year and group -> 0, 1, ...
        self.nodes: list[Node] = []

    def frame(self) -> pl.DataFrame:
        """Scores resolved to framework_id, commune_id and code, with points as DECIMAL(9,4).

        Columns: framework_id, commune_id, code, score, self_score, max_score, applicable
        (NULL = not stated), note, file_no, row_no, column_no, decimals, self_column_no. Rows
        with a problem are left out.
        """
        import polars as pl

        frame = pl.concat([score_frame(table) for table in self.tables.values()], how="vertical")
        steps = (
            (self._years, "year"),
            (self._communes, "commune_id"),
            (self._frameworks, "framework_id"),
            (self._criteria, "code"),
        )
        for step, result in steps:
            frame = step(frame)
            # rows with a problem go no further, so that every row's own problem is found
            if frame[result].null_count():
                frame = frame.filter(pl.col(result).is_not_null())
        return self._once(read_figures(self.texts, frame, self.nodes))

    def _about_its_unit(self, table: Table) -> Table | None:
        """A card with the commune that it is about; None, with a problem, when it says none."""
        if table.layout != "card":
            return table
        unit = unit_of_card(self.state, table, self.year or table.year)
        if not isinstance(unit, Label):
            self.state.problems.append(unit)
            return None
        return dataclasses.replace(
            table,
            figures=tuple(dataclasses.replace(f, commune=unit) for f in table.figures),
            printed=tuple(dataclasses.replace(p, commune=unit) for p in table.printed),
        )

    def _years(self, frame: pl.DataFrame) -> pl.DataFrame:
        import polars as pl

        def rule(file_no: int, cell: str) -> tuple[Any, ...]:
            table, text = self.tables[file_no], clean(cell)
            year = read_year(text) if text else self.year or table.year
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
        """With commune_id, and board: the number of its year and group in self.boards."""
        import polars as pl

        def rule(cell: str, year: int) -> tuple[Any, ...]:
            if not clean(cell.replace(NAME, " ")):
                return say("the commune is missing"), say("write its name or code")
            unit = find_unit(self.state, cell, year)
            if not isinstance(unit, Unit):
                return unit
            board = (year, unit.group_name)
            return unit.commune_id, self.boards.setdefault(board, len(self.boards))

        results = {"commune_id": pl.Int32, "board": pl.Int32}
        return self.texts.each(frame, ["commune", "year"], "commune", rule, results)

    def _frameworks(self, frame: pl.DataFrame) -> pl.DataFrame:
        import polars as pl

        for year in dict.fromkeys(year for year, _ in self.boards):
            groups = [group for at, group in self.boards if at == year]
            known = [self.state.framework_for(year, group) for group in groups]
            # with rows left out, the criteria of a file would not be all of them
            if any(f is None or not f.nodes for f in known) and not self.state.refused:
                rows = frame.filter(pl.col("year") == year)
                infer_framework(self.state, self.tables, year, rows)

        boards = list(self.boards)

        def rule(board: int) -> tuple[Any, ...]:
            framework = self.state.framework_for(*boards[board])
            return (framework.framework_id if framework and framework.nodes else None,)

        return self.texts.each(frame, ["board"], "commune", rule, {"framework_id": pl.Int32})

    def _criteria(self, frame: pl.DataFrame) -> pl.DataFrame:
        """With code, and node: the criterion's place in self.nodes."""
        import polars as pl

        by_id = {f.framework_id: f for f in self.state.frameworks.values()}
        whole = {f.criterion.key for t in self.tables.values() for f in t.figures if f.criterion}

        def rule(framework_id: int, cell: str) -> tuple[Any, ...]:
            node = self._node(by_id[framework_id], cell, whole)
            if not isinstance(node, Node):
                return node or (None, None)
            self.nodes.append(node)
            return node.code, len(self.nodes) - 1

        results = {"code": pl.Categorical, "node": pl.Int32}
        frame = self.texts.each(frame, ["framework_id", "criterion"], "criterion", rule, results)
        self._compare_maxima(frame)
        self._tell_undivided()
        return frame

    def _tell_undivided(self) -> None:
        """Parts that the framework does not tell apart: only their sum is stored."""
        for table in self.tables.values():
            told: set[str] = set()
            for figure in table.figures:
                label = figure.criterion
                if label and label.text in self._undivided - told:
                    told.add(label.text)
                    what = say(
                        "only the sum of “{name}” is stored: the framework does not divide it into"
                        " appraisal and survey",
                        name=label.text[:60],
                    )
                    if label.text in self._sums:
                        what = say(
                            "“{name}” is no criterion of the framework: of this table only the"
                            " printed results are stored",
                            name=label.text[:60],
                        )
                    self.state.problems.append(table.problem_at(label, what, None, "warning"))

    def _node(self, framework: Framework, cell: str, whole: set[str]) -> Node | Finding | None:
        """The criterion that a text names; None for a part that the framework does not tell
        apart where the whole has a column of its own."""
        text, _, part = cell.partition(PART)
        code, mark, name = text.partition(NAME)
        if not clean(text.replace(NAME, " ")):
            return say("the criterion is missing"), say("write its code or name")
        if mark:
            node, contradicts = framework.find_named(code, name)
            if node is not None and contradicts:
                return _other_name(node, name)
        else:
            node = framework.find(text)
        if node is None and (meaning := self.state.meaning_of(clean(name) or clean(code))):
            node = framework.find(meaning)
        if node is None and text in self._sums:
            self._undivided.add(text)
            return None
        if node is None:
            return _unknown_criterion(framework, clean(text.replace(NAME, " ")))
        if not part:
            return node
        below = framework.part_of(node, part)
        if below is not None:
            return below
        if text in whole:
            self._undivided.add(text)
            return None
        return node if node.is_leaf and node.kind == part else _no_parts(node)

    def _compare_maxima(self, frame: pl.DataFrame) -> None:
        """A maximum stated for all units that is not the framework's is a wrong file or
        framework."""
        import polars as pl

        for number, table in self.tables.items():
            stated = table_maxima(table, [])
            if not stated:
                continue
            known = frame.filter((pl.col("file_no") == number) & pl.col("node").is_not_null())
            for key, place in numbered(known, ["criterion", "node"])[1].iter_rows():
                label, node = stated.get(key), self.nodes[place]
                agree = label is None or label.max_score == node.max_score
                if label is None or agree or node.kind in ("bonus", "penalty"):
                    continue
                what = say(
                    "the maximum of “{name}” is stated as {found}, in the framework it is"
                    " {expected}",
                    name=clean(key.replace(NAME, " ").replace(PART, " / ")),
                    found=trim(label.max_score or Decimal(0)),
                    expected=trim(node.max_score),
                )
                fix = say("mend the file, or load the right framework")
                self.state.problems.append(table.problem_at(label, what, fix))

    def _once(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The first score of each commune and criterion; a further one is a problem."""
        numbers, _ = combined(frame, ["framework_id", "commune_id", "code"])
        if numbers.n_unique() == frame.height:
            return frame
        is_first = numbers.is_first_distinct()
        for place in (~is_first).arg_true().head(10 * MOST_PER_CAUSE):
            row = frame.row(place, named=True)
            first = frame.row(numbers.index_of(numbers[place]) or 0, named=True)
            what = self._twice(row, first)
            finding = (what, say("remove one of the two"))
            figure = self.tables[row["file_no"]].figure_at(row["column_no"])
            column = "score" if figure and figure.commune else "commune"
            self.texts.report(frame[place], column, finding)
        return frame.filter(is_first)

    def _twice(self, row: dict[str, Any], first: dict[str, Any]) -> Message:
        other = self.tables[first["file_no"]].grid
        if other is self.tables[row["file_no"]].grid:
            return say(
                "this commune has a score for “{criterion}” already, in row {row}, column {column}",
                criterion=row["code"],
                row=first["row_no"],
                column=first["column_no"],
            )
        return say(
            "this commune has a score for “{criterion}” already, in {file}, row {row}",
            criterion=row["code"],
            file=other.title,
            row=first["row_no"],
        )


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


def _other_name(node: Node, name: str) -> Finding:
    return (
        say(
            "the code {code} is that of “{stored}”, the name beside it is “{name}”",
            code=node.code,
            stored=node.name[:60],
            name=clean(name)[:60],
        ),
        say("mend the code or the name; where a criterion was renamed, load its framework file"),
    )


def _no_parts(node: Node) -> Finding:
    return (
        say(
            "the framework does not divide “{name}” into appraisal and survey", name=node.name[:60]
        ),
        say("load a framework file that does, or give a column with the sum of both"),
    )
