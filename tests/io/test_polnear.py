"""Gold in the format of PolNeAR: brat standoff beside the texts."""

import pytest

from quotes.io import polnear

TEXT = "“We go,” Ada said, “now.” 😀 She thinks it is good."
LINES = """T1\tContent 0 8;19 25\t“We go,” “now.”
T2\tSource 9 12\tAda
T3\tCue 13 17\tsaid
T4\tAttribution 13 17\tsaid
E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2
T5\tContent 39 49\tit is good
T6\tCue 32 38\tthinks
it goes on
T7\tDiscuss 0 8\t“We go,”
E2\tAttribution-no-source:T6 Content:T5 Cue:T6

#1\tAnnotatorNotes T5\tReally?
"""


@pytest.fixture
def folder(tmp_path):
    def write(**annotations):
        for name in ("text", "attributions"):
            (tmp_path / name).mkdir()
        (tmp_path / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
        for name, lines in annotations.items():
            (tmp_path / "attributions" / f"{name}.ann").write_text(lines, encoding="utf-8")
        return tmp_path

    return write


def parts(quote):
    return [[span.text for span in spans] for spans in (quote.content, quote.cue, quote.source)]


def test_attributions_become_records_whose_type_is_told_from_the_marks(folder):
    [found] = polnear.read_folder(folder(a_1f2e=LINES))
    assert (found.article.id, found.article.language, found.article.text) == ("a", "en", TEXT)
    assert [(quote.id, quote.type) for quote in found.quotes] == [("a#1", "direct"), ("a#2", "indirect")]
    assert [parts(quote) for quote in found.quotes] == [
        [["“We go,”", "“now.”"], ["said"], ["Ada"]],
        [["it is good"], ["thinks"], []],
    ]


def test_a_second_content_is_an_attribution_of_its_own(folder):
    lines = LINES.replace("Content:T1 Cue", "Content:T5 Content2:T1 Cue")
    [found] = polnear.read_folder(folder(a_1f2e=lines))
    assert [parts(quote)[0] for quote in found.quotes[:2]] == [["it is good"], ["“We go,”", "“now.”"]]
    assert found.quotes[0].cue == found.quotes[1].cue


def test_marks_inside_make_a_content_mixed(folder):
    lines = f"T1\tContent 0 {len(TEXT)}\t{TEXT}\nE1\tContent:T1\n"
    assert [quote.type for found in polnear.read_folder(folder(a_1f2e=lines)) for quote in found.quotes] == ["mixed"]


def test_of_several_annotators_the_first_is_read(folder):
    [found] = polnear.read_folder(folder(a_1f2e="", a_2f2e=LINES))
    assert found.quotes == ()


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("T1\tCue said\tsaid", "no offsets in the line 'T1\\tCue said\\tsaid'"),
        ("T1\tCue 40 400\tsaid", f"the span 40 to 400 is none of a text of {len(TEXT)} characters"),
        ("E1\tCue:T9", "an attribution names T9, which is not there"),
    ],
)
def test_a_broken_file_is_named_with_its_reason(folder, lines, reason):
    top = folder(a_1f2e=lines)
    [error] = polnear.read_folder(top)
    assert (error.path, error.reason) == (str(top / "attributions/a_1f2e.ann"), f"not annotated as PolNeAR: {reason}")


def test_an_annotation_without_its_text_is_named(folder):
    top = folder(b_1f2e=LINES)
    [error] = polnear.read_folder(top)
    assert (error.path, error.reason) == (str(top / "text/b.txt"), "no such file or directory")
