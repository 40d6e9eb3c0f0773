"""Files as they come: encodings, legacy fonts, decomposed letters, wrapped lines, Word."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.intake.legacy_encoders import encode
from tests.support import Warehouse
from warehouse.claims.reading import read_text
from warehouse.claims.sentences import sentences

TEXT = "Năm 2023, xã Tiên Châu đạt 83,08/100 điểm.\nXếp vị thứ 04/15, xếp loại Khá.\n"


def verdicts(sample: Warehouse, path: Path) -> list[str]:
    result = sample.run("claims", path, "--json")
    assert result.status == 0, result.errors
    return [claim["verdict"] for claim in result.json["claims"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258", "tcvn3", "vni"])
def test_a_text_is_read_in_its_encoding(sample: Warehouse, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "bao-cao.txt"
    file.write_bytes(encode(TEXT, encoding))
    assert verdicts(sample, file) == ["true"] * 3


def test_decomposed_letters_are_the_same_text(sample: Warehouse, tmp_path: Path) -> None:
    file = tmp_path / "nfd.txt"
    file.write_text(unicodedata.normalize("NFD", TEXT), encoding="utf-8")
    assert verdicts(sample, file) == ["true"] * 3


def test_a_word_document_is_read_with_its_tables(sample: Warehouse, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Kết quả năm 2023 của xã Tiên Châu")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Lĩnh vực", "Điểm", "Hạng"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("Điều tra XHH", "27,55", "05"), strict=True):
        cell.text = text
    document.save(tmp_path / "bao-cao.docx")
    assert verdicts(sample, tmp_path / "bao-cao.docx") == ["true", "true"]


def test_what_is_no_word_document_is_refused_in_a_sentence(
    sample: Warehouse, tmp_path: Path
) -> None:
    pytest.importorskip("docx")
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04 and nothing more")
    result = sample.run("claims", tmp_path / "x.docx")
    assert result.status == 2
    assert result.errors == ["x.docx:1:1: this is no Word document: save it as .docx or text"]


def test_advice_about_a_file_that_is_no_text_is_for_texts(
    sample: Warehouse, tmp_path: Path
) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(bytes(range(128, 256)))
    result = sample.run("claims", file)
    assert result.status == 2
    assert result.errors[0].endswith(": save it as .docx or as text in UTF-8")


def test_a_file_that_is_not_there(sample: Warehouse, tmp_path: Path) -> None:
    result = sample.run("claims", tmp_path / "nothing.txt")
    assert (result.status, len(result.errors)) == (2, 1)


def test_a_wrapped_line_goes_on_and_an_item_of_a_list_does_not() -> None:
    text = (
        "Theo kết quả đã được công bố của Ủy ban nhân dân huyện thì xã Tiên Châu\n"
        "đạt 83,08 điểm. Xếp thứ 4.\n- Thể chế: 9 điểm\n- Bộ máy: 6 điểm\n"
    )
    assert [(one.row, one.text[-6:]) for one in sentences(text)] == [
        (1, " điểm."),
        (2, "thứ 4."),
        (3, "9 điểm"),
        (4, "6 điểm"),
    ]


def test_shortened_words_end_no_sentence() -> None:
    text = "UBND TT. Tiên Kỳ đạt 85.63 điểm. TP. Tam Kỳ thì không."
    assert [one.text for one in sentences(text)] == [
        "UBND TT. Tiên Kỳ đạt 85.63 điểm.",
        "TP. Tam Kỳ thì không.",
    ]


def test_standard_input_is_a_text(tmp_path: Path, sample: Warehouse) -> None:
    result = sample.run("claims", "-", "--json", stdin=TEXT.encode())
    assert (result.status, result.json["true"]) == (0, 3)


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "b.txt").write_text("b", encoding="utf-8")
    with pytest.raises(Exception, match="folder"):
        read_text(str(tmp_path))
