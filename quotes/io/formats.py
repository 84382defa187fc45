"""The formats that records are converted to and from, by name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from quotes.errors import MissingExtra


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module has ``write(articles, output)``, which returns what to tell the user, and ``read(path)``."""

    name: str
    module: str
    folder: bool = False  # the output is a folder
    needs_texts: bool = True  # the texts of the articles, or what stands around a quote, are written
    holds_texts: bool = True  # they can be read back
    package: str | None = None  # what an extra of the same name installs

    def load(self) -> ModuleType:
        """The module; raises ``MissingExtra`` if a package that it needs is not installed."""
        if self.package is not None:
            try:
                import_module(self.package)
            except ImportError as error:
                raise MissingExtra(
                    f"the format {self.name} needs {self.package}: pip install 'quotes-attribution[{self.name}]'"
                ) from error
        return import_module(f"quotes.io.{self.module}")


FORMATS = {
    format.name: format
    for format in (
        Format("jsonl", "jsonl_file", needs_texts=False, holds_texts=False),
        Format("csv", "csv_table", needs_texts=False, holds_texts=False),
        Format("parquet", "parquet", needs_texts=False, holds_texts=False, package="pyarrow"),
        Format("brat", "brat", folder=True),
        Format("cas", "uima_cas", folder=True, package="cassis"),
        Format("prodigy", "prodigy"),
        Format("label_studio", "label_studio", folder=True),
        Format("web_annotation", "web_annotation", holds_texts=False),
        Format("tei", "tei", folder=True),
        Format("docbin", "doc_bin"),
    )
}
