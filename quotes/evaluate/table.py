"""The figures as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table

from quotes.evaluate.baseline import Comparison
from quotes.evaluate.calibration import Calibration
from quotes.evaluate.report import Report
from quotes.evaluate.scores import Score, Share


def tables(report: Report) -> Iterator[RenderableType]:
    """What to print, in order."""
    yield (
        f"{report.format}: {report.articles} articles, {report.gold} annotations, {report.records} records compared with them"
    )
    if report.compat is not None:
        rows = ([part, *_cells(report.compat[part], report.strict[part])] for part in report.compat)
        yield _table("Tokens in common, every pair weighing the same", ("compat", "strict"), rows)
    rows = ([type, *_cells(score)] for type, score in report.found.items())
    yield _table("Quotes found (half of the content in common)", ("",), rows)
    rows = (
        [kind, *_cells(report.spans["exact"][kind], report.spans["tokens"][kind])] for kind in report.spans["exact"]
    )
    yield _table("Spans by themselves", ("exact", "tokens"), rows)
    yield _single_figures(report)
    yield _reliability(report.calibration)


def comparison_table(comparison: Comparison) -> Table:
    """Our figures beside those of textacy."""
    return _table(
        f"Direct quotes in {comparison.articles} articles; textacy refuses {comparison.refused} of them",
        ("",),
        (
            [name, *_cells(figures.found), _share(figures.source_right)]
            for name, figures in (("quotes", comparison.ours), ("textacy", comparison.textacy))
        ),
        last="source right",
    )


def _table(title: str, groups: Iterable[str], rows: Iterable[list[str]], last: str | None = None) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE, pad_edge=False)
    table.add_column("")
    for group in groups:
        for name in ("P", "R", "F1"):
            table.add_column(f"{group} {name}".strip(), justify="right")
    if last:
        table.add_column(last, justify="right")
    for row in rows:
        table.add_row(*row)
    return table


def _single_figures(report: Report) -> Table:
    table = Table(
        title="Who and through whom, and false alarms", title_justify="left", box=box.SIMPLE, show_header=False
    )
    false = report.false_quotes
    where = f"{false.quotes} in {false.articles} articles without annotation"
    rows = {
        "source right when found": _share(report.source_right),
        "speaker's name right when found": _share(report.name_right),
        "outlet token F1": _figure(report.outlet.f1),
        "calibration error": _figure(report.calibration.error),
        "false quotes per 1,000 tokens": f"{_figure(false.per_1000_tokens)} ({where})",
    }
    for name, value in rows.items():
        table.add_row(name, value)
    return table


def _reliability(calibration: Calibration) -> Table:
    table = Table(title="Confidence and what it is worth", title_justify="left", box=box.SIMPLE, pad_edge=False)
    for name in ("records", "mean confidence", "share found"):
        table.add_column(name, justify="right")
    for bin in calibration.bins:
        table.add_row(str(bin.count), _figure(bin.confidence), _figure(bin.found))
    return table


def _cells(*scores: Score) -> list[str]:
    return [_figure(value) for score in scores for value in (score.precision, score.recall, score.f1)]


def _share(share: Share) -> str:
    return f"{_figure(share.share)} ({share.right} of {share.total})"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"
