"""What is fuzzed: functions of bytes that raise if a law is broken."""

import tempfile
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

from quotes.detect.marks import scan
from quotes.errors import UnreadableInput
from quotes.io import gnqa, gold_records, jsonl, polnear
from quotes.io.text import decode
from quotes.languages import LANGUAGES, load_pack
from quotes.plain import plain

TEXT = "“We go,” said Ann Lee. Bo Day said that they stay.\n"
FOLDER = Path(tempfile.gettempdir()) / "quotes-fuzz"


def marks(data: bytes) -> None:
    """Marked stretches lie in the text in reading order and nest or are disjoint; also in its plain form."""
    text = data.decode("utf-8", errors="replace")
    for code in LANGUAGES:
        form = plain(text, code)
        check_marks(text, code)
        if form is not None:
            assert len(form.text) == len(form.starts) == len(form.ends)
            check_marks(form.text, code)


def check_marks(text: str, code: str) -> None:
    found = scan(text, load_pack(code))
    assert found == sorted(found, key=lambda marked: (marked.start, -marked.end))
    assert all(0 <= marked.start < marked.end <= len(text) for marked in found)
    for a, b in combinations(found[:50], 2):
        assert a.end <= b.start or b.end <= a.end, (text, a, b)


def text(data: bytes) -> None:
    """Bytes are decoded to the text that gives the same bytes, or refused."""
    try:
        decoded, encoding = decode(data, "a.txt")
    except UnreadableInput:
        return
    assert data.endswith(decoded.encode(encoding))


def records(data: bytes) -> None:
    read_all({"a.jsonl": data}, lambda folder: jsonl.read(folder / "a.jsonl"))


def gold(data: bytes) -> None:
    read_all({"a.txt": TEXT.encode(), "a.jsonl": data}, gold_records.read_folder)


def gnqa_json(data: bytes) -> None:
    read_all({"a.json": data}, gnqa.read_folder)


def polnear_ann(data: bytes) -> None:
    read_all({"text/a.txt": TEXT.encode(), "attributions/a_abcd.ann": data}, polnear.read_folder)


def read_all(files: dict[str, bytes], read: Callable[[Path], Iterable]) -> None:
    """Read some files to their end; they are refused in one way only."""
    for name, data in files.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    try:
        list(read(FOLDER))
    except UnreadableInput:
        pass
    finally:
        for name in files:
            (FOLDER / name).unlink()


TARGETS = {
    "marks": marks,
    "text": text,
    "records": records,
    "gold": gold,
    "gnqa": gnqa_json,
    "polnear": polnear_ann,
}
