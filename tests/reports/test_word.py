"""The .docx as an office wants it: page, fonts, real headings, tables, captions, no names."""

from __future__ import annotations

import datetime
import io
import itertools
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable

from cchc_tui.reports.document import Document, Paragraph
from cchc_tui.reports.word import write_docx
from tests.reports.reading import in_order, opened, report, tables
from tests.support import Warehouse, tidy

Make = Callable[..., Warehouse]

NAMES = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


@pytest.fixture(scope="module", params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def content(sample: Warehouse, language: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    target: Path = tmp_path_factory.mktemp("word") / "báo cáo.docx"
    arguments = ("report", "Tiên Châu", "--year", 2023, "-o", target)
    assert sample.run(*arguments, lang=language).status == 0
    return target.read_bytes()


@pytest.fixture(scope="module")
def word(content: bytes) -> WordDocument:
    return opened(content)


def test_the_page_is_that_of_the_decree(word: WordDocument) -> None:
    """A4; top and bottom 20 to 25 mm, left 30 to 35, right 15 to 20; the number on top, from 2."""
    (page,) = word.sections
    assert (page.page_width, page.page_height) == pytest.approx((Mm(210), Mm(297)), abs=Mm(0.1))
    for margin, least, most in (
        (page.top_margin, 20, 25),
        (page.bottom_margin, 20, 25),
        (page.left_margin, 30, 35),
        (page.right_margin, 15, 20),
    ):
        assert margin is not None
        assert least <= round(margin.mm, 1) <= most
    assert page.different_first_page_header_footer
    assert " PAGE " in page.header._element.xml
    assert not page.first_page_header.paragraphs[0].text


def test_one_font_for_every_script(word: WordDocument) -> None:
    fonts = list(word.styles.element.iter(qn("w:rFonts")))
    assert [[font.get(qn(name)) for name in NAMES] for font in fonts] == [["Times New Roman"] * 4]
    assert "w:rFonts" not in word.element.xml  # no paragraph has a font of its own
    sizes = [int(size.get(qn("w:val"))) for size in word.styles.element.iter(qn("w:sz"))]
    assert sizes[0] == 2 * 13
    assert min(sizes) >= 2 * 10


def test_the_language_is_set(word: WordDocument, language: str) -> None:
    wanted = {"vi": "vi-VN", "en": "en-US"}[language]
    (stated,) = word.styles.element.iter(qn("w:lang"))
    assert stated.get(qn("w:val")) == wanted
    assert word.core_properties.language == wanted


def test_no_person_is_named_and_every_date_is_the_loads(
    word: WordDocument, sample: Warehouse
) -> None:
    properties = word.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "category"):
        assert getattr(properties, name) == ""
    loaded = sample.value("SELECT MAX(loaded_at) FROM loads")
    assert properties.created.replace(tzinfo=None) == loaded
    assert properties.modified.replace(tzinfo=None) == loaded
    assert "Tiên Châu" in properties.title


def test_headings_are_real_and_numbered_by_word(word: WordDocument) -> None:
    headings = [p for p in word.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert len(headings) > 12
    assert not any(p.text[0].isdigit() for p in headings)
    for level in (1, 2, 3):
        style = word.styles[f"Heading {level}"]
        (number,) = style.element.iter(qn("w:numId"))
        (outline,) = style.element.iter(qn("w:outlineLvl"))
        assert (number.get(qn("w:val")), outline.get(qn("w:val"))) == ("1", str(level - 1))
    texts = [
        text.get(qn("w:val")) for text in word.part.numbering_part.element.iter(qn("w:lvlText"))
    ]
    assert texts == ["%1.", "%1.%2", "%1.%2.%3", "-"]


def test_tables_fit_the_page_repeat_their_heads_and_align_figures(word: WordDocument) -> None:
    assert len(word.tables) == 10
    for table in word.tables:
        assert table.style is not None
        assert table.style.name == "Table Grid"
        head = table.rows[0]
        assert head._tr.find(".//" + qn("w:tblHeader")) is not None
        assert all(row._tr.find(".//" + qn("w:cantSplit")) is not None for row in table.rows)
        widths = [cell.width for cell in head.cells]
        assert sum(width for width in widths if width is not None) <= Mm(160.1)
        for cells in zip(*(row.cells for row in table.rows[1:]), strict=True):
            styles = {cell.paragraphs[0].style.name for cell in cells if cell.paragraphs[0].style}
            assert len(styles) == 1


def test_figures_never_wrap(word: WordDocument) -> None:
    """At 11 points a digit is 1.94 mm wide; cells keep 1.5 mm at both sides."""
    for table in word.tables:
        for row in table.rows[1:]:
            for cell in row.cells:
                (paragraph,) = cell.paragraphs
                if paragraph.style is not None and paragraph.style.name == "Table Figures":
                    assert cell.width is not None
                    room = cell.width.mm - 3
                    assert len(cell.text) * 1.94 * 0.92 <= room, cell.text


def test_every_table_and_figure_has_a_numbered_caption_with_its_mark(
    word: WordDocument, language: str
) -> None:
    table, figure, mark = {
        "vi": ("Bảng", "Hình", "(số liệu minh họa)"),
        "en": ("Table", "Figure", "(illustrative figures)"),
    }[language]
    captions = [
        p for p in word.paragraphs if p.style and p.style.name in ("Caption", "Figure Caption")
    ]
    assert all(caption.text.endswith(mark) for caption in captions)
    assert all(" SEQ " in caption._p.xml for caption in captions)
    for word_for, style, count in ((table, "Caption", 10), (figure, "Figure Caption", 3)):
        own = [c.text for c in captions if c.style and c.style.name == style]
        assert [text.split(".")[0] for text in own] == [f"{word_for} {n + 1}" for n in range(count)]
    texts = [p.text for p in word.paragraphs]
    assert f"({mark.strip('()')})" in texts[2]  # below the title


def test_a_source_follows_every_table_and_every_figure(word: WordDocument) -> None:
    parts = list(in_order(word))
    for part, after in itertools.pairwise(parts):
        if isinstance(part, WordTable) or (part.style and part.style.name == "Figure Caption"):
            assert not isinstance(after, WordTable)
            assert after.style is not None
            assert after.style.name == "Source"


def test_pictures_have_a_text_for_who_cannot_see_them(word: WordDocument) -> None:
    shapes = list(word.inline_shapes)
    assert len(shapes) == 3
    assert all(len(shape._inline.docPr.get("descr")) > 20 for shape in shapes)
    assert all(shape.width <= Mm(160) for shape in shapes)


def test_both_writers_say_the_same(sample: Warehouse, word: WordDocument, language: str) -> None:
    text = report(sample, "Tiên Châu", "--year", 2023, lang=language)
    plain = [[[cell.replace("*", "") for cell in row] for row in table] for table in tables(text)]
    assert [[[c.text for c in row.cells] for row in table.rows] for table in word.tables] == plain
    without_escapes = text.replace("\\", "")
    for paragraph in word.paragraphs:
        if paragraph.style and paragraph.style.name in (
            "Body Text",
            "List Bullet",
            "Note",
            "Source",
        ):
            assert paragraph.text in without_escapes


def test_the_archive_has_no_time_of_its_own(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name or "app.xml" in name for name in archive.namelist())


@pytest.mark.parametrize(
    ("name", "year", "figures"),
    [("Tiên Lãnh", 2020, 1), ("Tiên Lãnh", 2021, 1), ("Tiên Châu", 2020, 1), ("Tiên Lập", 2022, 3)],
)
def test_what_is_missing_is_no_figure(
    sample: Warehouse, tmp_path: Path, name: str, year: int, figures: int
) -> None:
    """A first year has no change to draw; one rank alone is no line; a gap is no waterfall."""
    target = tmp_path / "x.docx"
    assert sample.run("report", name, "--year", year, "-o", target).status == 0
    word = opened(target.read_bytes())
    assert len(word.inline_shapes) == figures
    # what is not known is a dash; only the sum below a table leaves cells empty
    empty = {
        cells[column].text
        for table in word.tables
        for cells in (row.cells for row in table.rows)
        for column in range(len(cells))
        if not cells[column].text and not any(cell.text in ("Total", "") for cell in cells[:3])
    }
    assert not empty


def test_a_year_without_figures_breaks_the_line(make_warehouse: Make, tmp_path: Path) -> None:
    files = {
        f"d-{year}.csv": tidy({"A": {"1": 5 + year % 4}, "B": {"1": 6}}, {"1": 10})
        for year in (2019, 2020, 2022, 2023)
    }
    target = tmp_path / "x.docx"
    warehouse = make_warehouse(files)
    assert warehouse.run("report", "A", "-o", target, lang="en").status == 0
    word = opened(target.read_bytes())
    assert len(word.inline_shapes) == 3
    years = [row.cells[0].text for row in word.tables[1].rows[1:]]
    assert years == ["2019", "2020", "2022", "2023"]


def test_text_that_xml_cannot_hold_is_marked(tmp_path: Path) -> None:
    at = datetime.datetime(2024, 1, 1)  # noqa: DTZ001
    text = "a\x00b\ufffec\ud800d"
    document = Document("K", text, "vi", at, "", "Bảng", "Hình", (Paragraph(text),))
    stream = io.BytesIO()
    write_docx(document, stream)
    mark = "\N{REPLACEMENT CHARACTER}"
    assert opened(stream.getvalue()).paragraphs[-1].text == f"a{mark}b{mark}c{mark}d"
