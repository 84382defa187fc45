"""The file that is written: what stands in it, what its policy allows, and whether its colours can be read."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotes.report.data import page_data
from quotes.report.page import SCRIPTS, STYLES, assets, json_for_html
from tests.report.examples import BRIDGED, VISITED, page


class Reader(HTMLParser):
    """Tags, texts by element, and spans with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.spans, self.inside, self.policy, self.last = [], "", [], {}, "", ("", {})
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.last = tag, dict(attributes)
        if self.last[1].get("http-equiv") == "Content-Security-Policy":
            self.policy = self.last[1]["content"]

    def handle_data(self, data):
        self.text += data
        tag, attributes = self.last
        self.inside.setdefault((tag, attributes.get("type")), data)
        if tag == "span":
            self.spans.append((attributes, data))
        self.last = "", {}


@pytest.fixture(scope="module")
def report():
    return Reader(page(VISITED, BRIDGED))


def test_the_policy_allows_this_style_and_this_script_alone(report):
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        digest = b64encode(sha256(report.inside[element, None].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in report.policy
    assert "default-src 'none'" in report.policy and "unsafe" not in report.policy


def test_scripts_cannot_end_themselves_and_make_no_markup():
    script, style = assets(*SCRIPTS), assets(*STYLES)
    assert not re.search(r"<(?:/?script|!--)", script, re.IGNORECASE) and "</" not in style
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script)


def test_the_data_of_the_page_are_the_records(report):
    data = json.loads(report.inside["script", "application/json"])
    assert data == json.loads(json.dumps(page_data([VISITED, BRIDGED], []))) | {"terms": data["terms"]}
    assert [doc["id"] for doc in data["docs"]] == ["de/visit.txt", "bridge.txt"]
    row = dict(zip(data["columns"], data["quotes"][2], strict=True))
    assert [data["entities"][number][0] for number in row["speaker"]] == ["Bo Berg"]
    assert [(data["docs"][0]["text"][a:b]) for a, b in row["content"]] == ["es regne"]


@given(st.dictionaries(st.text(), st.text()))
@example({"</script>": "<!--\u2028\u2029&\ud800"})
def test_any_strings_may_stand_in_the_data(data):
    written = json_for_html(data)
    assert json.loads(written) == data
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", written)


def themes():
    """The colours of both themes, read from the style sheet."""
    light, dark = assets("theme.css").split("@media")
    base = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", light))
    return {"light": base, "dark": base | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", dark))}


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT = [  # WCAG AA: 4.5 to 1
    *(("ink", ground) for ground in ("paper", "panel", "content", "nested", "selected", "hit")),
    *((colour, ground) for colour in ("muted", "accent") for ground in ("paper", "panel")), ("on-accent", "accent"),
]  # fmt: skip
SHAPES = [  # WCAG AA: 3 to 1
    *((mark, ground) for mark in ("cue", "source", "outlet", "addressee") for ground in ("paper", "content", "nested")),
    *((mark, "selected") for mark in ("cue", "source", "outlet", "addressee")),
    ("control", "paper"), ("control", "panel"), ("accent", "panel"),
]  # fmt: skip


def test_contrast_is_computed_as_in_wcag():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3)])
def test_colours_can_be_read(theme, pairs, least):
    colours = themes()[theme]
    low = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < least} == {}


def test_the_dark_theme_sets_every_colour_anew():
    light, dark = assets("theme.css").split("@media")
    assert re.findall(r"--[a-z-]+(?=: #)", light) == re.findall(r"--[a-z-]+(?=: #)", dark)
