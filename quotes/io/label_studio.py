"""Label Studio's JSON: ``tasks.json``, a task for each article with its quotes as a prediction, and ``labeling_config.xml``.

Regions are labelled with their role and bound to their content by relations; type, medium, class of the cue and negation are
choices for a region, the rest of its facts is a text field in JSON. Offsets are code points, as Label Studio stores them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotes.errors import QuotesError, UnreadableInput
from quotes.io.annotated import spans
from quotes.io.article_files import reason_of
from quotes.io.exchange import ArticleQuotes, one_line
from quotes.io.files import read_bytes
from quotes.io.standoff import CHOICES, NEGATED, PARENT, Link, Mark, Standoff, quotes_of, single_spans, standoff_of
from quotes.io.text import decode
from quotes.records import ROLES

TASKS, SETTINGS = "tasks.json", "labeling_config.xml"
LABELS, TEXT, DETAILS = "role", "text", "details"  # names of the controls in the labelling configuration

VALUES_OF = {"textarea": "text"}  # what is typed takes the place of the text of the region


def write(articles: Iterable[ArticleQuotes], output: Path) -> list[str]:
    """Write the tasks of some articles, and the configuration that shows them, into a folder."""
    output.mkdir(parents=True, exist_ok=True)
    (output / SETTINGS).write_text(_settings(), encoding="utf-8")
    with (output / TASKS).open("w", encoding="utf-8", newline="\n") as out:
        separator = "["
        for article in articles:
            out.write(separator + "\n" + json.dumps(_task(article), ensure_ascii=False, allow_nan=False))
            separator = ","
        out.write("[]\n" if separator == "[" else "\n]\n")
    return []


def read(path: Path) -> Iterator[ArticleQuotes | UnreadableInput]:
    """The articles of such a folder or of an export as JSON; in place of a broken task, why it is.

    Of each task the last annotation that was not cancelled is read, without one its last prediction.
    Raises ``UnreadableInput`` if the file holds no list of tasks.
    """
    path = path / TASKS if path.is_dir() else path
    text, _ = decode(read_bytes(path, str(path)), str(path))
    try:
        tasks = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(str(path), f"not JSON: {error}") from error
    for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], 1):
        try:
            yield _article(task)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, QuotesError) as error:
            yield UnreadableInput(f"{path}, task {number}", reason_of(error))


def _settings() -> str:
    region = f'toName="{TEXT}" perRegion="true" whenTagName="{LABELS}"'
    content = f'{region} whenLabelValue="content"'
    choices = "\n".join(
        f'  <Choices name="{name}" {content}>{_each("Choice", values)}</Choices>'
        for name, values in (CHOICES | {NEGATED: (NEGATED,)}).items()
    )
    return (
        f"<View>\n  <Relations>{_each('Relation', (*ROLES, PARENT))}</Relations>\n"
        f'  <Labels name="{LABELS}" toName="{TEXT}">{_each("Label", ROLES)}</Labels>\n'
        f'  <Text name="{TEXT}" value="$text" granularity="character"/>\n{choices}\n'
        f'  <TextArea name="{DETAILS}" {region} editable="true"/>\n</View>\n'
    )


def _each(element: str, values: Iterable[str]) -> str:
    return "".join(f'<{element} value="{value}"/>' for value in values)


def _task(article: ArticleQuotes) -> dict:
    standoff = single_spans(standoff_of(article.quotes))
    regions = [item for id, mark in standoff.marks.items() for item in _region(id, mark)]
    relations = [
        {"type": "relation", "from_id": f"m{link.head}", "to_id": f"m{link.part}", "direction": "right", "labels": [link.role]}
        for link in standoff.links
    ]  # fmt: skip
    prediction = {"model_version": "quotes", "result": regions + relations}
    return {"data": {"text": article.text, "doc": article.doc}, "predictions": [prediction]}


def _region(id: str, mark: Mark) -> Iterator[dict]:
    """The items of a mark: its label, and one for each control that says more about it."""
    (span,) = mark.spans
    place = {"start": span.start, "end": span.end, "text": span.text}

    def item(name: str, type: str, values: list[str]) -> dict:
        value = place | {VALUES_OF.get(type, type): values}
        return {"id": f"m{id}", "from_name": name, "to_name": TEXT, "type": type, "value": value}

    yield item(LABELS, "labels", [mark.role])
    facts = dict(mark.facts)
    for name in CHOICES:
        if name in facts:
            yield item(name, "choices", [facts.pop(name)])
    if facts.pop(NEGATED, False):
        yield item(NEGATED, "choices", [NEGATED])
    if facts:
        yield item(DETAILS, "textarea", [one_line(facts)])


def _article(task: dict) -> ArticleQuotes:
    text, doc = task["data"]["text"], task["data"]["doc"]
    done = [annotation for annotation in task.get("annotations", []) if not annotation.get("was_cancelled", False)]
    answers = done or task.get("predictions", [])
    items = answers[-1]["result"] if answers else []
    standoff = Standoff()
    for item in items:
        if item["type"] == "labels":
            standoff.marks[item["id"]] = _mark(item["value"], text)
    for item in items:
        if item["type"] == "relation":
            (role,) = item["labels"]
            standoff.links.append(Link(role, item["from_id"], item["to_id"]))
        elif item["type"] != "labels":
            standoff.marks[item["id"]].facts.update(_facts(item))
    return ArticleQuotes(doc, text, quotes_of(doc, text, standoff))


def _mark(value: dict, text: str) -> Mark:
    (role,) = value["labels"]
    found = spans(text, [(value["start"], value["end"])])
    shown = value.get("text", found[0].text)
    if "".join(shown.split()) != "".join(found[0].text.split()):  # Label Studio does not keep white space
        raise ValueError(f"the region at {found[0].start} is not the text that stands there")
    return Mark(role, found, {NEGATED: False} if role == "content" else {})


def _facts(item: dict) -> dict:
    (value,) = item["value"][VALUES_OF.get(item["type"], item["type"])]
    if item["from_name"] == DETAILS:
        return json.loads(value)
    return {NEGATED: True} if item["from_name"] == NEGATED else {item["from_name"]: value}
