"""Articles as HTML."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.errors import UnreadableInput
from quotes.io import html

pytest.importorskip("trafilatura", reason="needs the extra html")

PAGE = """<!doctype html><html lang="de"><head>{head}<title>Streit um die Brücke | Der Bote</title>
<meta property="og:title" content="Streit um die Brücke"><meta property="og:site_name" content="Der Bote">
<meta property="article:published_time" content="2024-05-02T10:00:00+02:00"></head><body>
<nav><a href="/">Startseite</a> <a href="/abo">Jetzt abonnieren</a></nav>
<article><h1>Streit um die Brücke</h1>
<p>„Wir bauen sie neu“, sagte die Bürgermeisterin am Donnerstag vor dem Rat der Stadt, der lange darüber beraten hatte.</p>
<p>Der Sprecher der Bürger erklärte, man werde „das Geld“ anders brauchen, und verwies auf die Schulen der Stadt.</p>
</article><footer>Impressum</footer></body></html>"""


def page(head="", encoding="utf-8"):
    return PAGE.format(head=head).encode(encoding)


def test_the_text_of_the_article_and_what_the_page_says_about_it():
    text, encoding, meta = html.read(page(), "a.html")
    assert "„Wir bauen sie neu“, sagte die Bürgermeisterin" in text and "abonnieren" not in text
    assert "\n" in text.strip()
    assert (encoding, meta) == (
        "utf-8",
        {"title": "Streit um die Brücke", "date": "2024-05-02", "outlet": "Der Bote"},
    )


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="iso-8859-2">', "cp1252"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1250'>", "cp1250"),
        ('<meta charset="macintosh">', "mac_roman"),
    ],
)
def test_a_declared_encoding_is_used_where_the_page_is_no_utf8(head, encoding):
    codec = "iso8859-2" if "8859-2" in head else encoding
    data = PAGE.format(head=head).replace("„", '"').replace("“", '"').encode(codec)
    text, found, _ = html.read(data, "a.html")
    assert "Bürgermeisterin" in text
    assert found == codec.replace("_", "-")


def test_utf8_is_utf8_whatever_the_page_declares():
    assert html.read(page('<meta charset="iso-8859-2">'), "a")[1] == "utf-8"


@pytest.mark.parametrize("declared", ["punycode", "rot13", "unicode_escape", "x" * 40, "utf-16"])
def test_a_declared_encoding_that_no_page_has_is_ignored(declared):
    text, encoding, _ = html.read(page(f'<meta charset="{declared}">', "cp1252"), "a.html")
    assert (encoding, "Bürgermeisterin" in text) == ("cp1252", True)


@pytest.mark.parametrize("data", [b"", b"plain text", b"<html></html>", b"<p>"])
def test_a_page_without_an_article_is_refused(data):
    with pytest.raises(UnreadableInput, match="no article in this HTML page"):
        html.read(data, "a.html")


def test_without_trafilatura_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UnreadableInput, match=r"pip install 'quotes-attribution\[html\]'"):
        html.read(page(), "a.html")


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<div", ">", "text ", "&#0;", "\ufffe", "<!--", "<![CDATA[", "\x01", "é"]))
)
def test_any_page_is_an_article_or_refused(parts):
    data = "".join(parts).encode()
    try:
        text, _, _ = html.read(data, "a.html")
    except UnreadableInput as error:
        assert error.reason
    else:
        assert isinstance(text, str)
