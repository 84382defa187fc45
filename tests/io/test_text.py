"""From bytes to the one text that all offsets count in."""

import codecs
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import UnreadableInput
from quotes.io.files import read_bytes
from quotes.io.text import decode

TEXT = "„Nå går vi“, sa Jørn – 😀"


def refusal(data):
    with pytest.raises(UnreadableInput) as error:
        decode(data, "a.txt")
    assert (error.value.path, str(error.value)) == ("a.txt", f"a.txt: {error.value.reason}")
    return error.value.reason


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_removed(bom, encoding):
    assert decode(bom + TEXT.encode(encoding), "a.txt") == (TEXT, encoding)


def test_only_one_byte_order_mark_is_removed():
    assert decode(codecs.BOM_UTF8 * 2 + b"a", "a.txt") == ("\ufeffa", "utf-8")


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\ufeff")))
def test_utf8_is_decoded_and_nothing_else_changed(text):
    assert decode(text.encode(), "a.txt") == (text, "utf-8")


def test_line_ends_and_composed_letters_stay_as_they_are():
    text = "a\r\nb\rc\u2028d e\u0301 é"
    assert decode(text.encode(), "a.txt")[0] == text


def test_what_is_no_utf8_is_windows_1252():
    assert decode("„Nå går vi“ – sa Jørn".encode("cp1252"), "a.txt") == ("„Nå går vi“ – sa Jørn", "cp1252")


def test_a_declared_encoding_comes_before_windows_1252():
    assert decode("Łódź".encode("cp1250"), "a.txt", "cp1250") == ("Łódź", "cp1250")
    assert decode("Łódź".encode(), "a.txt", "cp1250") == ("Łódź", "utf-8")
    assert decode(b"caf\xe9", "a.txt", "ascii") == ("café", "cp1252")


def test_an_empty_file_is_an_empty_text():
    assert decode(b"", "a.txt") == ("", "utf-8")


def test_one_nul_in_prose_is_text():
    assert decode(b"Der Minister\x00 sagte nichts.", "a.txt") == ("Der Minister\x00 sagte nichts.", "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        bytes(range(128)),
        b"\x00" * 100,
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x03\x00",
        "Nå".encode("utf-16-le") * 9,
    ],
    ids=["bytes", "ascii", "nul", "elf", "utf16"],
)
def test_binary_data_are_refused(data):
    assert refusal(data) == "binary data, not text"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (codecs.BOM_UTF8 + b"ab\xff", "not utf-8 although a byte order mark says so (byte 2)"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "not utf-16-le although a byte order mark says so (byte 2)"),
        (codecs.BOM_UTF32_BE + b"\x00\x11\x00\x00", "not utf-32-be although a byte order mark says so (byte 0)"),
        (b"ab\x81", "neither UTF-8 nor Windows-1252 (byte 2)"),
    ],
)
def test_bytes_in_no_encoding_are_refused_with_their_place(data, reason):
    assert refusal(data) == reason


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_refused(data):
    try:
        text, encoding = decode(data, "a.txt")
    except UnreadableInput as error:
        assert error.reason
    else:
        assert data.endswith(text.encode(encoding))


def test_a_file_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a\r\n")
    assert read_bytes(tmp_path / "a.txt", "a.txt") == b"a\r\n"


def test_a_missing_file_a_directory_and_broken_links_are_named_with_their_reason(tmp_path):
    (tmp_path / "broken").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    reasons = {}
    for name in ("missing", ".", "broken", "loop"):
        with pytest.raises(UnreadableInput) as error:
            read_bytes(tmp_path / name, name)
        reasons[name] = str(error.value)
    assert reasons == {
        "missing": "missing: no such file or directory",
        ".": ".: is a directory",
        "broken": "broken: broken or circular symbolic link",
        "loop": "loop: broken or circular symbolic link",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named_with_its_reason(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(UnreadableInput, match=r"^a\.txt: permission denied$"):
        read_bytes(tmp_path / "a.txt", "a.txt")
