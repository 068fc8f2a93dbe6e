"""Text files in UTF-8, with byte order marks, in declared encodings; others are refused by name."""

from __future__ import annotations

import pytest

from engine.shots.files import FILE, read_records
from engine.shots.text import EncodingError, read_text, read_xml_text, text_lines
from engine.words import InputError

WORDS = "油罐 réservoir\nship\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding_and_is_no_part_of_the_text(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(WORDS.encode(encoding))
    assert read_text(tmp_path / "a.txt") == WORDS
    lines = [(n, line.strip()) for n, line in text_lines(tmp_path / "a.txt") if line.strip()]
    assert lines == [(1, "油罐 réservoir"), (2, "ship")]


@pytest.mark.parametrize(("encoding", "words"), [("gbk", "油罐"), ("latin-1", "réservoir"), ("utf-16-le", "ship")])
def test_another_encoding_is_refused_by_the_name_of_the_file(tmp_path, encoding, words):
    (tmp_path / "a.txt").write_bytes(words.encode(encoding))
    with pytest.raises(EncodingError, match=r"'a\.txt' is not in UTF-8") as error:
        read_text(tmp_path / "a.txt")
    assert error.value.remedy == "Save it as UTF-8."


def test_a_line_that_is_not_utf_8_leaves_the_others(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"one\n" + "réservoir\n".encode("latin-1") + "油罐\n".encode())
    first, second, third = text_lines(tmp_path / "a.jsonl")
    assert first == (1, "one\n")
    assert second[0] == 2
    assert "'a.jsonl:2' is not in UTF-8" in second[1].message
    assert third == (3, "油罐\n")


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-16", "shift_jis"])
def test_xml_is_read_in_the_encoding_that_it_declares(tmp_path, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><name>油</name>'
    (tmp_path / "a.xml").write_bytes(text.encode(encoding))
    assert read_xml_text(tmp_path / "a.xml") == text


def test_xml_in_another_encoding_than_it_declares_is_refused(tmp_path):
    (tmp_path / "a.xml").write_bytes('<?xml version="1.0"?><name>油</name>'.encode("gbk"))
    with pytest.raises(EncodingError, match=r"'a\.xml' is not in UTF-8"):
        read_xml_text(tmp_path / "a.xml")
    (tmp_path / "a.xml").write_bytes(b'<?xml version="1.0" encoding="klingon"?><name/>')
    with pytest.raises(EncodingError, match=r"'a\.xml' is not in KLINGON"):
        read_xml_text(tmp_path / "a.xml")


def test_a_set_of_shots_that_is_not_utf_8_is_refused_by_the_line(tmp_path):
    (tmp_path / FILE).write_bytes('{"expr": "le réservoir"}\n'.encode("latin-1"))
    with pytest.raises(InputError, match=r"Line 1 of .* is not in UTF-8"):
        list(read_records(tmp_path))
