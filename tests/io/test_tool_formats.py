"""Prodigy, Label Studio, Web Annotation, DocBin, Parquet: what the other program expects, and files that are broken."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

from quotes.errors import UnreadableInput
from quotes.io import doc_bin, label_studio, parquet, prodigy, web_annotation
from quotes.io.exchange import ArticleQuotes
from quotes.io.formats import FORMATS
from quotes.records import Quote
from tests.io.examples import TEXT, article, lines_of, quote, spans


def change(path, edit):
    """Edit the JSON of a file in place."""
    data = json.loads(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def reasons(found):
    return [one.reason for one in found if isinstance(one, UnreadableInput)]


# --- Prodigy ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def task(tmp_path):
    prodigy.write([article()], tmp_path / "a.jsonl")
    (task,) = lines_of(tmp_path / "a.jsonl")
    return task


def test_tokens_make_up_the_text_and_spans_lie_on_them(task):
    assert "".join(token["text"] + " " * token["ws"] for token in task["tokens"]) == TEXT
    for place in [*task["spans"], *(relation["child_span"] for relation in task["relations"])]:
        first, last = task["tokens"][place["token_start"]], task["tokens"][place["token_end"]]
        assert (first["start"], last["end"]) == (place["start"], place["end"])
    assert [token["id"] for token in task["tokens"]] == list(range(len(task["tokens"])))


def test_relations_lead_from_a_content_to_its_parts(task):
    found = {
        (TEXT[r["head_span"]["start"] :][:4], r["label"], TEXT[r["child_span"]["start"] : r["child_span"]["end"]])
        for r in task["relations"]
    }
    assert ("„Wir", "content", "„ja“") in found and ("„Wir", "source", "Uschakow") in found


def test_annotations_made_by_hand_and_answers_are_read(tmp_path):
    one = {"text": "Er sagte, er gehe.", "meta": {"doc": "a.txt"}}
    content, cue = ({"start": s, "end": e, "label": label} for s, e, label in ((10, 17, "content"), (3, 8, "cue")))
    made = one | {"spans": [content, cue], "relations": [{"head_span": content, "child_span": cue, "label": "cue"}]}
    lines = [made | {"answer": "accept"}, one | {"answer": "reject"}, one | {"answer": "ignore"}, {"text": "x"}, []]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    found, *broken = prodigy.read(path)
    assert [(q.id, q.content[0].text, q.cue[0].text) for q in found.quotes] == [("a.txt#1", "er gehe", "sagte")]
    assert [(b.path, b.reason) for b in broken] == [
        (f"{path}, line 4", "the key 'meta' is missing"),
        (f"{path}, line 5", "'list' object has no attribute 'get'"),
    ]


# --- Label Studio -----------------------------------------------------------------------------------------------------


@pytest.fixture
def tasks(tmp_path):
    """The folder of the difficult article."""
    label_studio.write([article()], tmp_path / "out")
    return tmp_path / "out"


def test_every_item_belongs_to_a_control_of_the_configuration(tasks):
    settings = ElementTree.parse(tasks / "labeling_config.xml").getroot()
    values = {
        control.get("name"): {choice.get("value") for choice in control} for control in settings if control.get("name")
    }
    (task,) = json.loads((tasks / "tasks.json").read_text(encoding="utf-8"))
    for item in task["predictions"][0]["result"]:
        if item["type"] == "relation":
            assert set(item["labels"]) <= {relation.get("value") for relation in settings.find("Relations")}
            continue
        value = item["value"]
        assert item["to_name"] == "text" and settings.find(f"*[@name='{item['from_name']}']") is not None
        if item["type"] == "textarea":
            assert isinstance(json.loads(value["text"][0]), dict)
        else:
            assert TEXT[value["start"] : value["end"]] == value["text"]
            assert set(value[item["type"]]) <= values[item["from_name"]]


def test_the_last_annotation_counts_before_any_prediction(tasks):
    def annotated(data):
        (task,) = data
        cancelled = {"was_cancelled": True, "result": []}
        value = {"start": 78, "end": 85, "text": "x", "labels": ["content"]}
        value["start"], value["end"] = TEXT.index("er gehe"), TEXT.index("er gehe") + 7
        value["text"] = "er  gehe"
        task["annotations"] = [{"result": [{"id": "n", "type": "labels", "value": value}]}, cancelled]

    change(tasks / "tasks.json", annotated)
    (found,) = label_studio.read(tasks / "tasks.json")
    assert [(q.id, q.content[0].text, q.language) for q in found.quotes] == [("de/a.txt#1", "er gehe", "de")]


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda task: task["data"].pop("doc"), "the key 'doc' is missing"),
        (lambda task: task["predictions"][0]["result"][0]["value"].update(start=3), "the region at 3 is not the text"),
        (lambda task: task["predictions"][0]["result"].pop(0), "the key 'm1' is missing"),
    ],
)
def test_a_broken_task_is_named(tasks, edit, reason):
    change(tasks / "tasks.json", lambda data: edit(data[0]))
    (found,) = label_studio.read(tasks)
    assert found.path == f"{tasks / 'tasks.json'}, task 1" and found.reason.startswith(reason)


# --- Web Annotation ---------------------------------------------------------------------------------------------------


@pytest.fixture
def collection(tmp_path):
    web_annotation.write([article()], tmp_path / "a.jsonld")
    return tmp_path / "a.jsonld"


def test_annotations_keep_the_data_model(collection):
    """What the W3C recommendation demands of an annotation, its targets and selectors."""
    data = json.loads(collection.read_text(encoding="utf-8"))
    items = data["first"]["items"]
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (data["type"], data["first"]["type"], data["total"]) == (
        "AnnotationCollection",
        "AnnotationPage",
        len(items),
    )
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation" and item["id"].startswith("urn:uuid:")
        assert item["motivation"] in ("tagging", "linking")
        assert all(body["purpose"] in ("tagging", "describing", "linking") for body in item["body"])
        for target in item["target"] if item["motivation"] == "tagging" else ():
            position, quoted = target["selector"]
            assert (position["type"], quoted["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert TEXT[position["start"] : position["end"]] == quoted["exact"]
            assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in TEXT


@pytest.mark.parametrize(
    ("doc", "source"),
    [
        ("de/ä b.txt", "de/%C3%A4%20b.txt"),
        ("javascript:x", "javascript%3Ax"),
        ("//host/a", "%2F/host/a"),
        ("a#b?c", "a%23b%3Fc"),
    ],
)
def test_a_source_names_no_scheme_and_no_host(collection, doc, source):
    given = ArticleQuotes(doc, TEXT, (quote(doc),))
    web_annotation.write([given], collection)
    items = json.loads(collection.read_text(encoding="utf-8"))["first"]["items"]
    assert [item["target"][0]["source"] for item in items] == [source]
    assert list(web_annotation.read(collection)) == [given._replace(text=None)]


@pytest.mark.parametrize(
    "content", ["", "[]", '{"first": {"items": [{"motivation": "tagging", "id": "x", "target": []}]}}']
)
@pytest.mark.parametrize("module", [web_annotation, label_studio])
def test_what_is_no_json_of_theirs_is_named(tmp_path, module, content):
    (tmp_path / "x").write_text(content)
    try:
        found = list(module.read(tmp_path / "x"))
    except UnreadableInput as error:
        assert error.path == str(tmp_path / "x")
    else:
        assert len(reasons(found)) == len(found)


@pytest.mark.parametrize("module", [prodigy, label_studio, web_annotation])
def test_huge_nesting_is_no_traceback(tmp_path, module):
    (tmp_path / "x").write_text("[" * 100_000)
    with pytest.raises(UnreadableInput):
        raise next(module.read(tmp_path / "x"))


# --- DocBin -----------------------------------------------------------------------------------------------------------


def test_span_groups_and_the_extension_of_our_pipeline(tmp_path):
    import spacy
    from spacy.tokens import DocBin

    import quotes.components  # noqa: F401  registers doc._.quotes

    given = article()
    doc_bin.write([given], tmp_path / "a.spacy")
    (doc,) = DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("de").vocab)
    assert doc.text == TEXT and doc.user_data["doc"] == given.doc
    assert [span.text for span in doc.spans["source"]] == ["Uschakow", "Uschakow"]
    assert [(span.label_, span.id_) for span in doc.spans["content"]][:3] == [
        ("direct", "de/a.txt#1"), ("direct", "de/a.txt#1"), ("mixed", "de/a.txt#2"),
    ]  # fmt: skip
    assert [q.content for q in doc._.quotes] == [q.content for q in given.quotes]


@pytest.mark.parametrize(
    ("piece", "told"),
    [("er gehe", []), ("geh", ["1 of 1 spans cut a token; they are widened in the span groups"])],
)
def test_it_is_told_how_many_spans_cut_a_token(tmp_path, piece, told):
    text = "Er sagte, er gehe."
    given = ArticleQuotes("a.txt", text, (quote("a.txt", content=spans(text, piece)),))
    assert doc_bin.write([given], tmp_path / "a.spacy") == told
    assert list(doc_bin.read(tmp_path / "a.spacy")) == [given]


@pytest.mark.parametrize("content", [b"", b"not a DocBin", b"\x78\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_is_no_docbin_is_named(tmp_path, content):
    (tmp_path / "a.spacy").write_bytes(content)
    with pytest.raises(UnreadableInput) as raised:
        list(doc_bin.read(tmp_path / "a.spacy"))
    assert raised.value.reason == "not a DocBin of spaCy"


def test_a_document_of_somebody_else_is_named(tmp_path):
    import spacy
    from spacy.tokens import DocBin

    DocBin(docs=[spacy.blank("de")("Er ging.")]).to_disk(tmp_path / "a.spacy")
    assert reasons(doc_bin.read(tmp_path / "a.spacy")) == ["the key 'doc' is missing"]


# --- Parquet ----------------------------------------------------------------------------------------------------------


def test_columns_are_typed(tmp_path):
    pyarrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    from pyarrow.parquet import read_table

    parquet.write([article()], tmp_path / "a.parquet")
    table = read_table(tmp_path / "a.parquet")
    assert table.column_names == [*quote().to_dict(), "meta"]
    assert str(table.schema.field("content").type) == "list<element: struct<start: int64, end: int64, text: string>>"
    assert table.schema.field("confidence").type == pyarrow.float64()
    assert table.num_rows == 4 and table["content"][1].as_py()[0]["text"] == "E\u0301r ]]> <b>&amp;"


def test_what_is_no_parquet_of_ours_is_named(tmp_path):
    pyarrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    from pyarrow.parquet import write_table

    (tmp_path / "a.parquet").write_text("x")
    write_table(pyarrow.table({"doc": ["a"]}), tmp_path / "b.parquet")
    for name in ("a", "b", "none"):
        with pytest.raises(UnreadableInput) as raised:
            list(parquet.read(tmp_path / f"{name}.parquet"))
        assert raised.value.path == str(tmp_path / f"{name}.parquet")


@pytest.mark.parametrize("name", FORMATS)
def test_metadata_of_the_article_go_where_they_can(tmp_path, monkeypatch, name):
    """A record may have ``meta``; every format carries it."""
    pytest.importorskip(FORMATS[name].package or "quotes")
    record = quote().to_dict()
    monkeypatch.setattr(Quote, "to_dict", lambda self: record | {"meta": {"date": "2024-05-01", "ä": [1, None]}})
    output = tmp_path / "out"
    FORMATS[name].load().write([ArticleQuotes("de/a.txt", TEXT, (quote(),))], output)
    files = [path.read_bytes() for path in (output.rglob("*") if output.is_dir() else [output]) if path.is_file()]
    if name != "docbin":  # it is compressed
        assert any(b"2024-05-01" in content for content in files)
