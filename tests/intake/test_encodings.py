"""Bytes -> text: every encoding that offices send, told without being named, or refused."""

from __future__ import annotations

import codecs
import hashlib
import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.legacy_encoders import encode, small_tones
from tests.intake.vietnamese_names import HIGHLANDS, NAMES
from tests.support import Warehouse, tidy
from warehouse.errors import Problem
from warehouse.intake.decoding import decode
from warehouse.intake.legacy import decode_tcvn3, decode_vni, decode_windows_1258
from warehouse.intake.sources import Source
from warehouse.intake.vietnamese import is_possible

LETTERS = (
    "".join(
        unicodedata.normalize("NFC", base + tone)
        for base in "aăâeêioôơuưy"
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    ).translate(dict.fromkeys(map(ord, "aeiouy")))
    + "đ"
)
HEAD = "Đơn vị;Tiêu chí;Điểm thẩm định\n"
TABLE = HEAD + "Xã Tiên Châu;Chỉ đạo, điều hành;12,1\nXã Tiên Mỹ;Cải cách thể chế;9\n"
LEGACY = {"tcvn3": "tcvn3", "vni": "vni", "cp1258": "windows-1258"}
WIDE = {
    "utf-8": ("utf-8", b""), "utf-8-sig": ("utf-8-sig", b""), "utf-16": ("utf-16", b""),
    "utf-16 big": ("utf-16-be", codecs.BOM_UTF16_BE), "utf-32": ("utf-32", b""),
    "utf-32 big": ("utf-32-be", codecs.BOM_UTF32_BE), "utf-16-le bare": ("utf-16-le", b""),
    "utf-16-be bare": ("utf-16-be", b""),
}  # fmt: skip


def source(data: bytes, name: str = "diem-2023.csv") -> Source:
    return Source(1, name, data, hashlib.sha256(data).hexdigest())


def read(data: bytes, forced: str | None = None) -> tuple[str, str]:
    """What decode gives for bytes that it must take."""
    decoded = decode(source(data), forced)
    assert not isinstance(decoded, Problem), f"{decoded.what} at {decoded.row}:{decoded.column}"
    return decoded


def refused(data: bytes, forced: str | None = None) -> str:
    """row:column: what: fix, of bytes that decode must refuse."""
    decoded = decode(source(data), forced)
    assert isinstance(decoded, Problem), decoded
    return f"{decoded.row}:{decoded.column}: {decoded.what}: {decoded.fix}"


def test_there_are_all_letters() -> None:
    assert len(LETTERS) == 67


@pytest.mark.parametrize("letter", LETTERS + LETTERS.upper())
def test_every_letter_comes_back_from_every_legacy_encoding(letter: str) -> None:
    assert decode_vni(encode(letter, "vni")) == letter
    assert decode_windows_1258(encode(letter, "cp1258")) == letter
    assert decode_tcvn3(encode(letter, "tcvn3")) == small_tones(letter)


def test_tcvn3_uses_no_byte_twice() -> None:
    letters = LETTERS + "ĂÂÊÔƠƯĐ"
    assert len({encode(letter, "tcvn3") for letter in letters}) == len(letters)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("§IÓM", "ĐIỂM"), ("HßA", "HÒA"), ("¸P", "ÁP"), ("Mü", "Mỹ"), ("¸i", "ái"), ("Êp", "ấp")],
)
def test_tcvn3_capitals_are_known_by_their_neighbours(written: str, meant: str) -> None:
    assert decode_tcvn3(written.encode("latin-1")) == meant


@pytest.mark.parametrize("written", ["Tiên", "hà", "é", "aâù", "tr-ù", " ù"])
def test_a_vni_mark_without_its_letter_is_an_error(written: str) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode_vni(written.encode("latin-1"))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("how", WIDE)
def test_unicode_is_told_by_its_mark_or_its_nuls(how: str, form: Literal["NFC", "NFD"]) -> None:
    encoding, mark = WIDE[how]
    text = unicodedata.normalize(form, TABLE)
    assert read(mark + text.encode(encoding))[0] == text


@pytest.mark.parametrize("case", [str, str.upper, str.lower])
@pytest.mark.parametrize("encoding", LEGACY)
def test_a_table_is_told_by_its_spelling(encoding: str, case: type[str]) -> None:
    text = case(TABLE)
    decoded, name = read(encode(text, encoding))
    assert name == LEGACY[encoding]
    assert decoded == text if encoding != "tcvn3" else decoded.casefold() == text.casefold()


def test_english_is_utf8() -> None:
    assert read(b"commune,criterion,score\nA,1,5\n") == (
        "commune,criterion,score\nA,1,5\n",
        "utf-8",
    )


def test_a_western_file_without_foreign_letters_is_taken() -> None:
    text = "commune,score,note\nA\u00a01,5,“fine” – 90° …\n"
    assert read(text.encode("cp1252")) == (text, "windows-1252")


def test_a_sign_that_may_be_a_letter_is_refused() -> None:
    assert refused(b"commune,score\nEa \xab,5\n").startswith("2:4: a character here is not UTF-8")


def test_precomposed_windows_1258_is_the_same_text() -> None:
    apart, whole = "Xa\u0303 Ha\u0300 Bâ\u0301c Tiên Châu", "Xa\u0303 Hà Bâ\u0301c Tiên Châu"
    assert read(apart.encode("cp1258")) == read(whole.encode("cp1258"))
    assert read(whole.encode("cp1258"))[0] == "Xã Hà Bấc Tiên Châu"


NAME_LISTS = st.lists(st.sampled_from(NAMES + HIGHLANDS), min_size=1, max_size=30)
CASES = st.sampled_from([str, str.upper, str.lower])


@given(names=NAME_LISTS, case=CASES, encoding=st.sampled_from(list(LEGACY)))
@settings(max_examples=400, deadline=None)
def test_names_below_headings_come_back(names: list[str], case: type[str], encoding: str) -> None:
    text = HEAD + "".join(f"{case(name)};1;5\n" for name in names)
    decoded, name = read(encode(text, encoding))
    assert name == LEGACY[encoding]
    expected = small_tones(text) if encoding == "tcvn3" else text
    assert small_tones(decoded) == small_tones(expected)
    assert decoded == text or encoding == "tcvn3"


@given(names=NAME_LISTS, case=CASES, encoding=st.sampled_from(list(LEGACY)))
@settings(max_examples=400, deadline=None)
def test_names_alone_come_back_or_are_refused(
    names: list[str], case: type[str], encoding: str
) -> None:
    """However little there is to judge by, no name is ever read as another one."""
    text = "".join(f"{case(name)},1,5\n" for name in names)
    decoded = decode(source(encode(text, encoding)))
    if isinstance(decoded, Problem):
        assert "--encoding" in str(decoded.fix)
    else:
        assert small_tones(decoded[0]) == small_tones(text)


@given(data=st.binary(max_size=300), forced=st.sampled_from([None, "tcvn3", "vni", "cp1258"]))
@settings(max_examples=400, deadline=None)
def test_no_bytes_raise(data: bytes, forced: str | None) -> None:
    decoded = decode(source(data), forced)
    if isinstance(decoded, Problem):
        assert decoded.fix
    else:
        assert "\0" not in decoded[0]


@pytest.mark.parametrize("case", [str, str.upper, str.lower])
def test_real_names_are_possible(case: type[str]) -> None:
    words = {word for name in NAMES + HIGHLANDS for word in name.replace("'", " ").split()}
    strange = {word for word in words if not word.isascii() and not is_possible(case(word))}
    assert len(words) > 300
    assert strange == {"Anông", "Atiêng", "Avương", "Bhalêê"}, "several syllables in one"


@pytest.mark.parametrize(
    "word",
    [
        "Tiªn",
        "Ch©u",
        "Tieân",
        "Chaâu",
        "TiÃªn",
        "Tiờn",
        "Chõu",
        "ChÝ",
        "éóỡk",
        "Phuự",
        "Thị»",
        "tíên",
    ],
)
def test_wrong_readings_are_not(word: str) -> None:
    assert not is_possible(word)


def test_what_two_encodings_read_well_is_refused_with_both_readings() -> None:
    said = refused("commune,score\nNông,5\n".encode("cp1258"))
    assert said.startswith("2:2: this is not UTF-8 and may be ")
    for reading in ("windows-1258 (“Nông”)", "tcvn3 (“Nụng”)", "vni (“Nơng”)"):
        assert reading in said
    assert said.endswith("give --encoding NAME with the one that reads right")


@pytest.mark.parametrize(
    ("forced", "text"), [("windows-1258", "Nông"), ("TCVN3", "Nụng"), ("vni-windows", "Nơng")]
)
def test_the_named_encoding_decides(forced: str, text: str) -> None:
    assert read(b"N\xf4ng", forced)[0] == text


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("tcvn3", "tcvn3"), ("ABC", "tcvn3"), (".VnTime", "tcvn3"), ("vni", "vni"),
        ("VNI_Windows", "vni"), ("cp1258", "windows-1258"), ("windows-1258", "windows-1258"),
        ("latin-1", "latin-1"), ("utf8", "utf8"), ("UTF-8", "utf-8"),
    ],
)  # fmt: skip
def test_encodings_have_many_names(told: str, name: str) -> None:
    assert read(b"commune,score\n", told) == ("commune,score\n", name)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", *LEGACY])
def test_the_same_scores_are_stored_from_every_encoding(here: Warehouse, encoding: str) -> None:
    text = tidy({name: {"1": 7.5, "2": 2} for name in NAMES[:15]}, {"1": 10, "2": 5})
    result = here.load({"d-2023.csv": encode(text, encoding)})
    assert [report.encoding for report in result.files] == [LEGACY.get(encoding, encoding)]
    assert {name for _, name, _ in here.scores()} == set(NAMES[:15])
    assert len(here.scores()) == 30


@pytest.mark.parametrize("how", ["utf-16", "utf-16 big", "utf-16-le bare", "utf-16-be bare"])
def test_unicode_is_the_name_that_windows_gives_to_utf16(how: str) -> None:
    encoding, mark = WIDE[how]
    assert read(mark + TABLE.encode(encoding), "unicode")[0] == TABLE


@pytest.mark.parametrize(
    "name",
    ["hex", "zip", "rot13", "base64", "idna", "punycode", "undefined", "unicode_escape", "tcvn-x",
     "", "a\0b", "\udc80", "../x"],
)  # fmt: skip
def test_what_is_no_encoding_of_texts_is_refused(name: str) -> None:
    said = refused(TABLE.encode(), name)
    assert "there is no encoding called" in said
    assert "utf-8, utf-16, windows-1258, tcvn3, vni" in said


@pytest.mark.parametrize(
    ("data", "forced", "place"),
    [
        (b"a,b\nX\xb7 \xe0,1\n", "tcvn3", "2:4"),
        (b"a,b\nxin " + b"\xf9,1\n", "vni", "2:5"),
        (b"a,b\nx\x9d,1\n", "cp1258", "2:2"),
        (b"a,b\nTi\xean,1\n", "utf-8", "2:3"),
        ("Tiên".encode("utf-16-le") + b"\x00\xd8", "utf-16-le", "1:5"),
        (codecs.BOM_UTF16_LE + "ab\nc".encode("utf-16-le") + b"x", None, "2:2"),
    ],
)
def test_the_first_byte_that_does_not_fit_is_shown(
    data: bytes, forced: str | None, place: str
) -> None:
    said = refused(data, forced)
    assert said.startswith(f"{place}: a character here is not ")


def test_one_wrong_byte_in_utf8_is_shown_and_the_rest_not_read_otherwise() -> None:
    said = refused(TABLE.encode() + b"Xa\xff;1;2\n")
    assert said.startswith("4:3: a character here is not UTF-8")


def test_utf8_that_was_cut_off_is_not_read_otherwise() -> None:
    said = refused("Hà\nBà\nTà\nLà\nMã".encode()[:-1])
    assert said.startswith("5:2: a character here is not UTF-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "tcvn3"])
def test_text_with_nuls_is_no_text(encoding: str) -> None:
    assert refused(encode(TABLE + "a\0b", encoding)).startswith("4:2: this is not a text file")


@pytest.mark.parametrize("encoding", LEGACY)
def test_a_large_file_is_judged_by_pieces_and_read_whole(encoding: str) -> None:
    english = "A,1,5\n" * 80_000
    text = english + "".join(f"{name},1,5\n" for name in NAMES * 20) + english
    decoded, name = read(encode(text, encoding))
    assert name == LEGACY[encoding]
    assert small_tones(decoded) == small_tones(text)


def test_a_wrong_byte_outside_the_judged_pieces_is_found() -> None:
    data = encode(TABLE * 10_000, "tcvn3")
    place = data.index(b"\n", 300_000) + 1
    said = refused(data[:place] + b"\xc0\n" + data[place:])
    assert said.endswith("a character here is not TCVN3: " + said.rsplit(": ", 1)[1])
    assert said.startswith(f"{data[:place].count(10) + 1}:1:")


@pytest.mark.parametrize("letter", ["a", "A", "é", "Ö", "b\xb8", "\xb8", "·"])
@pytest.mark.parametrize("forced", [None, "tcvn3", "vni"])
def test_a_word_without_end_is_read_or_refused_at_once(letter: str, forced: str | None) -> None:
    """Time grows with the length of a word, not with its square; a message stays short."""
    decoded = decode(source(letter.encode("cp1252") * 1_000_000 + b"b H\xe0"), forced)
    assert not isinstance(decoded, Problem) or len(str(decoded.what)) < 200
