"""Texts inside: one form for every way of typing, and texts that are only Unicode by form."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.legacy_encoders import encode, small_tones
from tests.intake.vietnamese_names import HIGHLANDS, NAMES
from warehouse.intake.repair import repair
from warehouse.text import clean, fold, heading_key, spelling_key

# What typical tables hold beside names, in true Unicode
HEADINGS = ["Đơn vị", "Tiêu chí", "Điểm tối đa", "Ghi chú", "83,08", "commune", "QĐ-UBND", "–"]


def shown(text: str, meant: str, codec: str = "cp1252") -> str:
    """Text that was written in the encoding `meant` and is shown by `codec`, a character a byte;
    what the codec leaves undefined is shown as a control character."""
    data = encode(text, meant)
    chars = (bytes([byte]).decode(codec, errors="replace") for byte in data)
    return "".join(
        char if char != "\ufffd" else chr(byte) for char, byte in zip(chars, data, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  Tiên\u00a0 Châu ", "Tiên Châu"), ("Tiên\u202fChâu", "Tiên Châu"),
        ("Điểm\nthẩm  định\r\n", "Điểm thẩm định"), ("Điểm\u2003tối\u3000đa", "Điểm tối đa"),
        ("\ufeffTiên\u200b Châu\u200d", "Tiên Châu"), ("Ti\u00adên", "Tiên"),
        ("\u200e5\u200f", "5"),
        ("Ea H’leo", "Ea H'leo"), ("Ea H‘leo", "Ea H'leo"), ("Ea Hʼleo", "Ea H'leo"),
        ("Ea H′leo", "Ea H'leo"), ("Ea H`leo", "Ea H'leo"), ("Ea H´leo", "Ea H'leo"),
        ("5′", "5′"), ("`a`", "`a`"), ("'=1", "=1"), ("Ðông", "Đông"), ("QÐ-UBND", "QĐ-UBND"),
    ],
)  # fmt: skip
def test_clean_makes_plain(text: str, plain: str) -> None:
    assert clean(text) == plain


@given(text=st.text(max_size=40))
def test_cleaning_a_clean_text_changes_nothing_but_marks_of_spreadsheets(text: str) -> None:
    once = clean(text)
    if not once.startswith(("'", "=", "+", "-", "@")):
        assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(name=st.sampled_from(NAMES + HIGHLANDS), key=st.sampled_from([fold, spelling_key, clean]))
@settings(max_examples=200)
def test_all_forms_of_a_letter_meet(name: str, key: type[str]) -> None:
    forms = [unicodedata.normalize(form, name) for form in ("NFC", "NFD")]
    forms.append(encode(name, "cp1258").decode("cp1258"))  # letters with tones apart
    assert len(set(forms)) > 1 or name.isascii()
    assert len({key(form) for form in forms}) == 1


def test_keys_keep_what_distinguishes() -> None:
    assert spelling_key("Hoà Sơn") == spelling_key("hòa  SƠN")
    assert spelling_key("Tiên") != spelling_key("Tiến")
    assert spelling_key("Mỹ") != spelling_key("Mĩ")
    assert fold("ĐẮK LẮK") == fold("Ðắk Lắk") == "dak lak"
    assert heading_key("Điểm\u00a0TĐ:\n") == "diem td"


SPOILT = {
    "tcvn3": ("tcvn3", "cp1252"), "vni": ("vni", "cp1252"), "windows-1252": ("utf-8", "cp1252"),
    "windows-1258": ("utf-8", "cp1258"),
}  # fmt: skip


def test_what_repair_knows_looks_so() -> None:
    looks = {name: shown("Xã Tiên Châu", *how) for name, how in SPOILT.items()}
    assert looks == {
        "tcvn3": "X· Tiªn Ch©u",
        "vni": "Xaõ Tieân Chaâu",
        "windows-1252": "XÃ£ TiÃªn ChÃ¢u",
        "windows-1258": "XĂ£ TiĂªn ChĂ¢u",
    }


@pytest.mark.parametrize("beside", [[], HEADINGS, [*HEADINGS, *NAMES[:20]]])
@pytest.mark.parametrize("name", SPOILT)
def test_spoilt_names_are_mended_alone_and_beside_unicode(name: str, beside: list[str]) -> None:
    meant = {shown(text, *SPOILT[name]): text for text in NAMES[100:140]}
    found = repair([*meant, *beside])
    assert found is not None
    assert found.encoding == name
    for text, mended in found.texts.items():
        assert small_tones(mended) == small_tones(meant[text])
    assert set(meant) <= set(found.texts) | set(found.doubtful)


@given(
    spoilt=st.lists(st.sampled_from(NAMES + HIGHLANDS), max_size=15),
    fine=st.lists(st.sampled_from(NAMES + HIGHLANDS), max_size=15),
    name=st.sampled_from(list(SPOILT)),
)
@settings(max_examples=300, deadline=None)
def test_no_text_is_mended_wrongly_and_none_that_is_fine_is_touched(
    spoilt: list[str], fine: list[str], name: str
) -> None:
    meant = {shown(text, *SPOILT[name]): text for text in spoilt}
    found = repair([*meant, *fine, *HEADINGS])
    for text, mended in found.texts.items() if found else ():
        assert text in meant
        assert small_tones(mended) == small_tones(meant[text])


@given(texts=st.lists(st.one_of(st.sampled_from(NAMES + HIGHLANDS), st.text(max_size=20))))
@settings(max_examples=200, deadline=None)
def test_true_unicode_is_never_mended(texts: list[str]) -> None:
    found = repair([*texts, *NAMES[:30]])
    assert not found or not set(found.texts) & set(NAMES + HIGHLANDS)


@pytest.mark.parametrize(
    "texts",
    [
        ["83,08", "commune"], [], ["Café", "Zoë", "São Paulo", "naïve"],
        ["m²", "5 °C", "±1", "§ 2"],
        ["TÐ", "HÐND", "QÐ-UBND"], ["20 × 5", "£ 3", "µ", "¤"], ["Hà", "Bá", "Cã"], ["Ch©u"],
        ["Krông Búk", "Đắk Lắk", "Zuôich"], ["« Tiên Châu »", "· Xã Tiên Mỹ"],
    ],
)  # fmt: skip
def test_what_may_be_fine_is_left(texts: list[str]) -> None:
    assert repair(texts) is None


@pytest.mark.parametrize("beside", ["Đơn vị", "Tiên Hà"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_text_that_is_vietnamese_either_way_is_doubtful_beside_unicode_only(
    form: Literal["NFC", "NFD"], beside: str
) -> None:
    legacy = [shown(text, "tcvn3") for text in ("Xã Tiên Châu", "Xã Tiên Mỹ", "An Phú")]
    assert legacy[2] == "An Phó"
    alone, mixed = repair(legacy), repair([*legacy, unicodedata.normalize(form, beside)])
    assert alone is not None
    assert alone.texts["An Phó"] == "An Phú"
    assert alone.doubt("An Phó") is None
    assert mixed is not None
    assert "An Phó" not in mixed.texts
    assert mixed.doubtful == {"An Phó": "An Phú"}
    what, fix = mixed.doubt("An Phó") or ("", "")
    assert str(what) == "“An Phó” may be “An Phú”, as “X· Tiªn Ch©u” in this table is tcvn3"
    assert "Unicode" in str(fix)


def test_numbers_and_signs_beside_spoilt_words_stay() -> None:
    found = repair(["X· Tiªn Ch©u – 12,5 (m²)", "X· Tiªn Mü: “®¹t” 90%", "83,08"])
    assert found is not None
    assert found.texts == {"X· Tiªn Mü: “®¹t” 90%": "Xã Tiên Mỹ: “đạt” 90%"}


@pytest.mark.parametrize("letter", ["a", "A", "é", "Ö", "\xb8", "·", "Ã©", "ộ"])
def test_a_cell_without_end_is_weighed_at_once(letter: str) -> None:
    long = letter * 1_000_000
    found = repair([long, long + "é", "X· Tiªn Ch©u"])
    assert found is None or found.encoding in SPOILT
