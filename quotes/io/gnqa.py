"""Gold in the format of GNQA, the German news quotation attribution data: one JSON file an article.

``originalText``, ``tokens`` (``charBegin``, ``charEnd``) and ``annotations``: ``type``, ``medium`` and the roles ``quote``,
``cue``, ``speaker``, ``addressee``, ``frame`` as ``spans`` of ``charBegin`` and ``charEnd``, in code points. Read where they are
there: ``speakerName``, ``outlet`` (a role, or a list of ``start`` and ``end``), ``uncertain``, ``language`` of the article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from quotes.errors import UnreadableInput
from quotes.io.annotated import AnnotatedArticle, gold_quote, id_below, read_each, spans
from quotes.io.files import read_bytes
from quotes.io.text import decode
from quotes.records import MEDIA, Article, Quote, Span

TYPES = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
}


def read_folder(folder: Path) -> Iterator[AnnotatedArticle | UnreadableInput]:
    """Every ``*.json`` below a folder, in sorted order; in place of a broken one, why it is."""
    return read_each(sorted(folder.rglob("*.json")), lambda path: read(path, id_below(folder, path)))


def read(path: Path, id: str) -> AnnotatedArticle:
    """The article of a file; raises ``UnreadableInput`` if the file is not of this format."""
    text, _ = decode(read_bytes(path, str(path)), str(path))
    try:
        return _article(json.loads(text), id)
    except KeyError as error:
        raise UnreadableInput(str(path), f"not annotated as GNQA: the key {error} is missing") from error
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        raise UnreadableInput(str(path), f"not annotated as GNQA: {error}") from error


def _article(data: dict, id: str) -> AnnotatedArticle:
    article = Article(id, data["originalText"], data.get("language"))
    annotations = data["annotations"]
    return AnnotatedArticle(
        article,
        tokens=tuple((span.start, span.end) for span in spans(article.text, map(_offsets, data["tokens"]))),
        quotes=tuple(_quote(article, number, item) for number, item in enumerate(annotations, 1)),
        uncertain=frozenset(
            f"{id}#{number}" for number, item in enumerate(annotations, 1) if item.get("uncertain", False)
        ),
    )


def _quote(article: Article, number: int, item: dict) -> Quote:
    if item["type"] not in TYPES:
        raise ValueError(f"annotation {number} is of the unknown type {item['type']!r}")
    medium, names = item["medium"].lower(), item.get("speakerName", [])

    def role(name: str) -> tuple[Span, ...]:
        return spans(article.text, map(_offsets, item[name]["spans"]))

    return gold_quote(
        article,
        number,
        type=TYPES[item["type"]],
        content=role("quote"),
        cue=role("cue"),
        source=role("speaker"),
        speaker=filter(None, [names] if isinstance(names, str) else names),
        outlet=_outlets(article.text, item.get("outlet", [])),
        addressee=role("addressee"),
        frame=role("frame"),
        medium=medium if medium in MEDIA else "unknown",
    )


def _offsets(span: dict) -> tuple[int, int]:
    return span["charBegin"], span["charEnd"]


def _outlets(text: str, outlet: dict | list) -> tuple[Span, ...]:
    if isinstance(outlet, dict):
        return spans(text, map(_offsets, outlet["spans"]))
    return spans(text, ((item["start"], item["end"]) for item in outlet))
