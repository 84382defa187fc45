"""The articles that records are about, found again by their ids where ``quotes extract`` had them from."""

from __future__ import annotations

import os
from collections.abc import Iterable

from quotes.batch.articles import Options, Source, sources, text_of
from quotes.batch.inputs import find
from quotes.errors import UnreadableInput
from quotes.io.annotated import ArticleIds
from quotes.io.article_files import SUFFIX


class Texts:
    """Articles by id. ``files``: the files that they are in; ``failures``: name and reason of what cannot be read.

    Raises ``UnreadableInput`` if one of the paths leads nowhere.
    """

    def __init__(self, paths: Iterable[str], options: Options | None = None):
        self.options = options or Options()
        self.where = " ".join(paths := list(paths))
        found = find(paths)
        self.files = found.files
        for file in found.files:
            if file.path is not None and not os.path.lexists(file.path):
                raise UnreadableInput(file.name, "no such file or directory")
        self.failures = list(found.failures)
        self.sources: dict[str, Source] = {}
        for source in sources(found.files, self.options):
            if source.failure is None:
                self.sources.setdefault(source.id, source)
            else:
                self.failures.append((source.name, source.failure))
        self._stems = {id.removesuffix(SUFFIX): id for id in self.sources}
        self._ids = ArticleIds(self._stems)

    def source_of(self, doc: str) -> Source:
        """The article of that id, or the one text that it means (see `ArticleIds`). Raises ``UnreadableInput``."""
        id = doc if doc in self.sources else self._stems.get(self._ids.find(doc))
        if id is None:
            raise UnreadableInput(doc, f"there is no text of it in {self.where}")
        return self.sources[id]

    def read(self, source: Source) -> tuple[str, str]:
        """Text and encoding of an article; raises ``UnreadableInput``."""
        return text_of(source, self.options)
