"""The figures as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from quotes.evaluate.baseline import Comparison
from quotes.evaluate.report import Report
from quotes.evaluate.scores import Score, Share

FIGURES = ("P", "R", "F1")


def tables(report: Report) -> Iterator[RenderableType]:
    """What to print, in order."""
    yield (
        f"{report.format}: {report.articles} articles, {report.gold} annotations, {report.records} records compared with them"
    )
    if report.compat is not None:
        yield _table(
            "Tokens in common, every pair weighing the same",
            ["", *_each("compat"), *_each("strict")],
            ([part, *_cells(report.compat[part], report.strict[part])] for part in report.compat),
        )
    yield _table(
        "Quotes found (token F1 of the content at least 0.5)",
        ["", *FIGURES],
        ([type, *_cells(score)] for type, score in report.found.items()),
    )
    exact, tokens = report.spans["exact"], report.spans["tokens"]
    yield _table(
        "Spans by themselves",
        ["", *_each("exact"), *_each("tokens")],
        ([kind, *_cells(exact[kind], tokens[kind])] for kind in exact),
    )
    yield _table("Speakers, outlets, confidence, false alarms", ["", ""], _single_figures(report))
    yield _table(
        "Speaker's name right, by how it was resolved",
        ["via", "right", "found", "share"],
        ([via, str(share.right), str(share.total), _figure(share.share)] for via, share in report.names_by_via.items()),
    )
    yield _table(
        "Confidence and what it is worth",
        ["records", "mean confidence", "share found"],
        ([str(bin.count), _figure(bin.confidence), _figure(bin.found)] for bin in report.calibration.bins),
    )


def comparison_table(comparison: Comparison) -> RenderableType:
    """Our figures beside those of textacy."""
    return _table(
        f"Direct quotes in {comparison.articles} articles; textacy refuses {comparison.refused} of them",
        ["", *FIGURES, "source right when found"],
        (
            [name, *_cells(figures.found), _share(figures.source_right)]
            for name, figures in (("ours", comparison.ours), ("textacy", comparison.textacy))
        ),
    )


def _table(title: str, columns: list[str], rows: Iterable[list[str]]) -> Group:
    table = Table(box=box.SIMPLE, pad_edge=False, show_header=any(columns))
    for name in columns:
        table.add_column(name, justify="right" if name else "left")
    for row in rows:
        table.add_row(*row)
    return Group(Text(title, "bold"), table)


def _single_figures(report: Report) -> Iterator[list[str]]:
    false = report.false_quotes
    yield ["source right when found", _share(report.source_right)]
    yield ["speaker's name right when found", _share(report.name_right)]
    yield ["outlet token F1", _figure(report.outlet.f1)]
    yield ["calibration error", _figure(report.calibration.error)]
    where = f"{false.quotes} in {false.articles} articles without annotation"
    yield ["false quotes per 1,000 tokens", f"{_figure(false.per_1000_tokens)} ({where})"]


def _each(name: str) -> list[str]:
    return [f"{name} {figure}" for figure in FIGURES]


def _cells(*scores: Score) -> list[str]:
    return [_figure(value) for score in scores for value in (score.precision, score.recall, score.f1)]


def _share(share: Share) -> str:
    return f"{_figure(share.share)} ({share.right} of {share.total})"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"
