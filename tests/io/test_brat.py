"""brat standoff: what brat itself demands of its files, and what an annotator adds or leaves out."""

import re

import pytest

from quotes.errors import UnreadableInput
from quotes.io import brat
from quotes.io.exchange import ArticleQuotes
from quotes.records import Span
from tests.io.examples import TEXT, article, quote, spans

SENTENCE = "„Wir gehen“, sagte Weber laut VG. Er hoffe, man bleibe."


@pytest.fixture
def files(tmp_path):
    """The files of the difficult article; their annotations as lines."""
    brat.write([article()], tmp_path)
    return tmp_path


def annotate(folder, *lines, text=SENTENCE):
    """The quotes of a text with annotations made by hand."""
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "a.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    (found,) = brat.read(folder)
    return found


def test_lines_are_what_brat_reads(files):
    """brat joins the pieces of an annotation with a space and demands that its line has just that."""
    lines = (files / "de/a.ann").read_text(encoding="utf-8").splitlines()
    assert (files / "de/a.txt").read_bytes().decode("utf-8") == TEXT
    marked = [re.fullmatch(r"T\d+\t[A-Z][a-z]+ ([\d ;]+)\t(.*)", line) for line in lines if line.startswith("T")]
    assert len(marked) == 12 and all(marked)
    for match in marked:
        pieces = [tuple(map(int, pair.split())) for pair in match.group(1).split(";")]
        assert match.group(2) == " ".join(TEXT[start:end] for start, end in pieces)
    assert "T1\tContent 2 6;10 16;47 51\t„Wir gehen“ „ja“" in lines
    assert "A1\tType T1 direct" in lines and "A7\tNegated T2" in lines
    assert "R1\tparent Arg1:T2 Arg2:T1" in lines


def test_every_type_of_annotation_is_in_the_settings(files):
    settings = (files / "annotation.conf").read_text(encoding="utf-8")
    lines = (files / "de/a.ann").read_text(encoding="utf-8").splitlines()
    for type in {line.split("\t")[1].split()[0] for line in lines if not line.startswith("#")}:
        assert re.search(rf"^{type}(\t|$)", settings, re.MULTILINE), type


def test_spans_that_only_line_breaks_part_stay_two(tmp_path):
    """One span over two lines and two spans, one on each, are the same to brat; so the second is a mark of its own."""
    text = "er\ngehe\nbald"
    one = [quote(content=content) for content in (spans(text, "er\ngehe"), spans(text, "er", "gehe", "bald"))]
    for given in one:
        brat.write([ArticleQuotes("de/a.txt", text, (given,))], tmp_path / given.content[0].text[-2:])
        assert next(brat.read(tmp_path / given.content[0].text[-2:])).quotes == (given,)


def test_what_an_annotator_leaves_out_is_unknown_or_told_from_the_text(tmp_path):
    (found,) = annotate(
        tmp_path, "T1\tContent 0 11\t„Wir gehen“", "T2\tSource 19 24\tWeber", "T5\tOutlet 30 32\tVG",
        "R1\tsource Arg1:T1 Arg2:T2", "R2\toutlet Arg1:T1 Arg2:T5", "#1\tAnnotatorNotes T1\tsure?",
    ).quotes  # fmt: skip
    assert (found.id, found.language, found.type, found.medium) == ("a.txt#1", "de", "direct", "unknown")
    assert (found.source, found.speaker) == ((Span(19, 24, "Weber"),), ())
    assert [(outlet.text, outlet.name, outlet.kind) for outlet in found.outlet] == [("VG", "VG", "unknown")]


def test_what_an_annotator_adds_stands_beside_what_was_there(tmp_path):
    found = annotate(
        tmp_path, "T1\tContent 43 54\tman bleibe", 'T2\tContent 0 11\t„Wir gehen“', "T9\tPlace 0 4\tx",
        '#1\tAnnotatorNotes T2\t{"id": "a.txt#1", "language": "de", "confidence": 0.5}', "A1\tMedium T1 thought",
        "A2\tNegated T1", "E1\tPlace:T9", "*\tEquiv T1 T2",
    ).quotes  # fmt: skip
    assert [(q.id, q.type, q.medium, q.negated, q.confidence) for q in found] == [
        ("a.txt#1", "direct", "unknown", False, 0.5),
        ("a.txt#2", "indirect", "thought", True, 1.0),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T1\tContent x y\tz", "not brat standoff: the line 'T1\\tContent x y\\tz'"),
        ("T1\tContent 3 999\tz", "the span 3 to 999 is none of a text of 55 characters"),
        ("R1\tcue Arg1:T1 Arg2:T2", "a link of role cue leads to a mark that is not there"),
        ("A1\tType T9 direct", "an attribute or note is about T9, which is not there"),
        ("T1\tContent 0 3\tx\nA1\tType T1 loud", "the type 'loud' is unknown"),
        ('T1\tContent 0 3\tx\n#1\tAnnotatorNotes T1\t{"speaker": 3}', "'int' object is not iterable"),
        ('T1\tContent 0 3\tx\n#1\tAnnotatorNotes T1\t{"confidence": 1e999}', "the confidence inf is not within 0 to 1"),
    ],
)
def test_a_broken_annotation_costs_its_article(tmp_path, line, reason):
    found = annotate(tmp_path, line)
    assert isinstance(found, UnreadableInput)
    assert (found.path, found.reason) == (str(tmp_path / "a.ann"), reason)


def test_annotations_without_a_text_are_named(tmp_path):
    (tmp_path / "a.ann").write_text("")
    (found,) = brat.read(tmp_path)
    assert (found.path, found.reason) == (str(tmp_path / "a.txt"), "no such file or directory")
