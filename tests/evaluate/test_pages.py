"""The page of mistakes: what is on it, where, and that no text can break out of it."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import EvaluationError
from quotes.evaluate.mistakes import KINDS, grouped, mistakes, segments
from quotes.evaluate.pages import render, template_of
from quotes.evaluate.report import judge
from quotes.records import Article, Span
from tests.evaluate.examples import ADA, BO, TEXT, annotated, gold, quote

RAIN = quote("Es regnet", number=5, evidence=("colon", "rule:colon"))


def found(truth, records):
    return list(mistakes(judge(gold(annotated(*truth)), {"a": tuple(records)})))


def page(suffix, truth, records):
    return render(template_of(Path(f"x{suffix}")), found(truth, records))


@pytest.mark.parametrize(
    ("truth", "records", "expected"),
    [
        ([ADA], [], [("missed", "indirect")]),
        ([], [RAIN], [("false", "indirect, rule:colon")]),
        ([ADA], [RAIN], [("missed", "indirect"), ("false", "indirect, rule:colon")]),
        ([ADA], [quote("morgen. Bo meint, er")], [("other extent", "indirect, rule:test")]),
        ([ADA], [replace(ADA, source=BO.source)], [("wrong source", "indirect, rule:test")]),
        ([ADA], [replace(ADA, speaker=BO.speaker)], [("wrong name", "indirect, rule:test")]),
        ([ADA], [ADA], []),
    ],
)
def test_kinds_and_groups_of_mistakes(truth, records, expected):
    assert [(mistake.kind, mistake.group) for mistake in found(truth, records)] == expected


def test_the_greatest_group_comes_first():
    direct = [replace(quote(part, number=number), type="direct") for number, part in enumerate(["Es", "regnet"], 1)]
    assert list(grouped(found([BO, *direct], []))["missed"]) == ["direct", "indirect"]


def test_spans_may_cross_in_a_paragraph():
    [mistake] = found([quote("sie komme morgen", source="morgen. Bo")], [])
    assert segments(mistake, mistake.gold) == [
        ("Ada sagt, ", ()), ("sie komme ", ("content",)), ("morgen", ("content", "source")), (". Bo", ("source",)),
        (" meint, er bleibe. Es regnet.", ()),
    ]  # fmt: skip


def test_only_the_paragraphs_of_content_and_cue_are_shown():
    text = "Ada kam.\n\nSie sagt, es regne.\n\nDann ging sie."
    item = quote("es regne", text=text, cue="sagt", source="Ada")
    [mistake] = mistakes(judge(gold(annotated(item, text=text)), {}))
    assert text[mistake.start : mistake.end] == "Sie sagt, es regne."


class Reader(HTMLParser):
    """Collects elements and text, and what stands in it."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.spans = set(), "", []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.spans += [dict(attributes)["class"]] if tag == "span" else []

    def handle_data(self, data):
        self.text += data


def test_html_shows_the_gold_above_and_ours_below():
    html = Reader(page(".html", [ADA], [replace(ADA, source=BO.source)]))
    assert html.text.index("gold: indirect") < html.text.index("ours: indirect, rule:test, confidence 0.9")
    assert {"content", "cue", "source"} <= set(html.spans)
    assert all(kind in html.text for kind in KINDS)
    assert "script" not in html.tags


@given(st.text(min_size=1), st.text(), st.sampled_from(["<script>alert(1)</script>", "'\"><b>", "&lt;", "{{ 7*7 }}"]))
def test_no_text_becomes_an_element_of_the_page(before, after, harm):
    text = before + harm + after
    span = Span(len(before), len(before) + len(harm), harm)
    item = replace(RAIN, content=(span,), evidence=(f"rule:{harm}",), speaker=(replace(ADA.speaker[0], name=harm),))
    article = replace(annotated(text="a"), article=Article(harm, text), tokens=((span.start, span.end),))
    html = Reader(render(template_of(Path("x.html")), mistakes(judge(gold(article), {harm: (item,)}))))
    assert html.tags <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "li", "a", "div", "span",
    }  # fmt: skip
    assert html.text.count(harm) >= 3


def test_markdown_marks_spans_and_escapes_signs():
    text = "Ada *sagt*, [sie] komme."
    item = quote("[sie] komme", text=text, cue="*sagt*", source="Ada")
    written = render(template_of(Path("x.md")), mistakes(judge(gold(annotated(item, text=text)), {})))
    assert r"[Ada]{.source} [\*sagt\*]{.cue}, [\[sie\] komme]{.content}." in written
    assert "## missed: 1" in written and "### indirect: 1" in written


def test_other_suffixes_are_refused():
    with pytest.raises(EvaluationError, match=r"x\.pdf: mistakes are written as \.html or \.md"):
        template_of(Path("x.pdf"))


def test_a_lone_surrogate_is_written_as_its_escape():
    text = TEXT.replace("komme", "kom\ud800me")
    item = quote("Es regnet", text=text)
    assert "kom\\ud800me" in render(template_of(Path("x.html")), mistakes(judge(gold(annotated(item, text=text)), {})))
