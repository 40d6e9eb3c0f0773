"""Cells in which a figure belongs and something else stands."""

from __future__ import annotations

from tests.intake.bad.case import Bad, rows, score, tidy

_HERE = "diem-2023.csv:2:3"
_NO_NUMBER = "is not a number"

_NOT_NUMBERS = {
    "a word": "tốt", "a sentence": "chưa chấm điểm", "a unit": "5 điểm", "a unit near": "5đ",
    "two numbers": "5/6", "a range": "4-5", "a range with dots": "4..5", "two marks": "5,0,8",
    "a mark at the end": "5,", "a mark alone": ",", "a point alone": ".", "two points": "5..08",
    "two signs": "--5", "a sign behind": "5-", "a sign alone": "+", "about": "~5", "at most": "<=5",
    "at least": ">5", "a question": "5?", "a star": "5*", "in brackets": "(5)", "not one": "NaN",
    "infinity": "inf", "an exponent": "5e0", "an exponent of Excel": "1,5E-02", "in hex": "0x05",
    "underscores": "1_0", "truth": "TRUE",
    "a product": "2x3", "a blank inside": "5 08", "wrong thousands": "1.23.456,7",
    "letter O": "5,O", "letter l": "l,5", "a half sign": "½", "Roman": "IV", "a currency": "5.000đ",
    "with a note": "5 (phúc tra)", "with a footnote in brackets": "4,5(1)",
    "with a footnote mark": "4,5¹", "a superscript": "5²", "a circled digit": "⑤",
    "quotes inside": '5"', "an apostrophe behind": "5'",
    "a line break": "5\n4", "a tick": "✓", "yes": "Đạt", "no": "Không đạt", "an emoji": "👍",
    "a markup": "<b>5</b>", "a hundred letters": "điểm " * 20, "a thousand digits": "1a" * 500,
}  # fmt: skip
_ERRORS = (
    "#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "Err:502",
)  # fmt: skip
_DATES = (
    "12-Jan", "12-Thg1", "Jan-12", "2026-01-12", "12/01/2026", "1/12", "05:30", "12-01",
    "2026-01-12 08:30:00",
)  # fmt: skip

CASES = {
    **{name: Bad(score(cell), _HERE, _NO_NUMBER) for name, cell in _NOT_NUMBERS.items()},
    **{f"error {cell}": Bad(score(cell), _HERE, "error") for cell in _ERRORS},
    **{f"date {cell}": Bad(score(cell), _HERE, "date|number") for cell in _DATES},
    "a percentage among points": Bad(score("90,25%"), _HERE, "percentage"),
    "a percentage that fits": Bad(score("5%"), _HERE, "percentage"),
    "a percentage apart": Bad(score("5 %"), _HERE, "percentage"),
    "a formula": Bad(score("=B2+C2"), _HERE, "formula"),
    "a formula's sum": Bad(score("=SUM(B2:B9)"), _HERE, "formula"),
    "a permille": Bad(score("5‰"), _HERE, _NO_NUMBER),
    "above the maximum": Bad(score("6,01"), _HERE, "maximum"),
    "above by the last decimal": Bad(score("6.0001"), _HERE, "maximum"),
    "above in the other reading": Bad(score("6.500,0"), _HERE, "maximum"),
    "thousands with a blank": Bad(score("5 000"), _HERE, "maximum"),
    "a survey above its maximum": Bad(score("5,5", "2.2"), _HERE, "maximum"),
    "percent of the total": Bad(score("90,25"), _HERE, "maximum"),
    "neither reading fits": Bad(score("7.250"), _HERE, "can be read as|maximum"),
    "negative": Bad(score("-1"), _HERE, "no penalty"),
    "negative with a typographic minus": Bad(score("−0,5"), _HERE, "no penalty"),
    "too large": Bad(score("99999999999"), _HERE, "too large|maximum"),
    "too large with decimals": Bad(score("10000,5"), _HERE, "too large|maximum"),
    "a huge number": Bad(score("9" * 5000), _HERE, "too large|maximum|number"),
    "a bonus beyond reason": Bad(score("50000", "T"), _HERE, "too large"),
    "an error as a commune": Bad(
        tidy("#N/A,1.1,5"), "diem-2023.csv:2:1", "error of a spreadsheet|no commune"
    ),
    "an error as a criterion": Bad(
        tidy("Tiên Châu,#REF!,5"), "diem-2023.csv:2:2", "not in the framework|error"
    ),
    "a self score that is none": Bad(
        tidy("Tiên Châu,1.1,5,khá", head="commune,criterion,score,self_score\n"),
        "diem-2023.csv:2:4", _NO_NUMBER,
    ),
    "a self score above": Bad(
        tidy("Tiên Châu,1.1,5,7", head="commune,criterion,score,self_score\n"),
        "diem-2023.csv:2:4", "maximum",
    ),
    "a negative self score": Bad(
        tidy("Tiên Châu,1.1,5,-1", head="commune,criterion,score,self_score\n"),
        "diem-2023.csv:2:4", "self-assessed|penalty|zero",
    ),
    "a self score that is a date": Bad(
        tidy("Tiên Châu,1.1,5,12-Jan", head="commune,criterion,score,self_score\n"),
        "diem-2023.csv:2:4", "date",
    ),
    "neither yes nor no": Bad(
        tidy("Tiên Châu,1.1,5,có lẽ", head="commune,criterion,score,applicable\n"),
        "diem-2023.csv:2:4", "neither yes nor no",
    ),
    "in a wide table": Bad(
        rows("Đơn vị;1.1;1.2", "Tiên Châu;5;4", "Tiên Lộc;5;tốt"), "diem-2023.csv:3:3", _NO_NUMBER
    ),
    "an error in a wide table": Bad(
        rows("Đơn vị;1.1;1.2", "Tiên Châu;#N/A;4"), "diem-2023.csv:2:2", "error"
    ),
    "a date in a wide table": Bad(
        rows("Đơn vị;1.1;1.2", "Tiên Châu;5;12-Jan"), "diem-2023.csv:2:3", "date"
    ),
    "above in a wide table": Bad(
        rows("Đơn vị;1.1;1.2", "Tiên Châu;5;4,5"), "diem-2023.csv:2:3", "maximum"
    ),
    "in a table across": Bad(
        rows("Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;6", "1.2;4;bốn"), "diem-2023.csv:3:3",
        _NO_NUMBER,
    ),
    "above in a table across": Bad(
        rows("Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;6", "1.2;4;5"), "diem-2023.csv:3:3", "maximum"
    ),
}  # fmt: skip
