"""Every format gives back what was written: the difficult article, any article, none."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from quotes.io.exchange import ArticleQuotes, check_article, with_text
from quotes.io.formats import FORMATS
from quotes.io.markup import xml_text
from tests.io.examples import FORBIDDEN, LETTERS, article, articles

XML = ("cas", "tei")


def available(name):
    format = FORMATS[name]
    if format.package is not None:
        pytest.importorskip(format.package)
    return format.load()


def there_and_back(module, given):
    """The articles after a round trip."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        module.write(given, output)
        return list(module.read(output))


def same(found, given):
    """Whether articles are the same; one that holds no texts has the articles with quotes, without texts."""
    if (found and found[0].text is None) or not found:
        given = [replaced._replace(text=None) for replaced in given if replaced.quotes]
    return found == given


@pytest.mark.parametrize("name", FORMATS)
def test_the_difficult_article_comes_back(name):
    check_article(article())
    assert same(there_and_back(available(name), [article()]), [article()])


@pytest.mark.parametrize("name", FORMATS)
def test_any_article_comes_back(name):
    module = available(name)

    @given(articles())
    @settings(max_examples=40)
    def comes_back(some):
        check_article(some)
        assert same(there_and_back(module, [some]), [some])

    comes_back()


@pytest.mark.parametrize("name", FORMATS)
def test_articles_without_text_or_quotes_come_back(name):
    empty = [
        ArticleQuotes("a.txt", "", ()),
        ArticleQuotes("b/c.txt", "\r\n", ()),
        ArticleQuotes("d.txt", "Ende.\n", ()),
    ]
    found = there_and_back(available(name), empty)
    assert found == (empty if FORMATS[name].holds_texts else [])


@pytest.mark.parametrize("name", FORMATS)
def test_articles_come_back_in_their_order_and_apart(name):
    some = [
        article(),
        ArticleQuotes("de/b.txt", article().text, tuple(_about(q, "de/b.txt") for q in article().quotes)),
    ]
    assert same(there_and_back(available(name), some), some)


def _about(quote, doc):
    parent = quote.parent and quote.parent.replace(quote.doc, doc)
    return replace(quote, doc=doc, id=quote.id.replace(quote.doc, doc), parent=parent)


@pytest.mark.parametrize("name", XML)
def test_what_xml_forbids_comes_back_from_the_text_itself(name):
    module = available(name)

    @given(articles([*LETTERS, *FORBIDDEN]))
    @settings(max_examples=40)
    def comes_back(some):
        (found,) = there_and_back(module, [some])
        assert found.text == xml_text(some.text)
        assert with_text(found, some.text) == some

    comes_back()


@pytest.mark.parametrize("name", XML)
def test_it_is_told_how_many_characters_xml_forbids(name, tmp_path):
    told = available(name).write([ArticleQuotes("a.txt", "a\x00\x01b\n", ())], tmp_path / "out")
    assert told == ["2 characters that XML forbids are written as U+FFFD; offsets are the same"]


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"csv", "parquet"}))
def test_the_same_articles_give_the_same_bytes(name, tmp_path):
    module = available(name)
    for output in ("a", "b"):
        module.write([article()], tmp_path / output)
    files = [sorted(path for path in (tmp_path / top).rglob("*") if path.is_file()) for top in "ab"]
    if not files[0]:
        files = [[tmp_path / "a"], [tmp_path / "b"]]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]
