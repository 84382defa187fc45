"""The benchmark measures what it says it does; its seconds are not tested."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.benchmark import __main__ as benchmark
from quotes.benchmark import corpus, processes, stages
from quotes.text import paragraphs

ARTICLES = Path(__file__).parent.parent.parent / "fixtures" / "articles"


@pytest.fixture(scope="module")
def pieces():
    return corpus.paragraphs_below(ARTICLES / "en")


def test_articles_have_the_length_asked_for_and_are_the_same_on_every_run(pieces):
    texts = corpus.corpus(pieces, 2_000, 20_000)
    longest = max(map(len, pieces))
    assert len(texts) == 10
    assert all(2_000 <= len(text) <= 2_000 + longest for text in texts)
    assert len(set(texts)) == 10
    assert texts == corpus.corpus(pieces, 2_000, 20_000)


def test_articles_are_made_of_whole_paragraphs(pieces):
    text = next(corpus.articles(pieces, 5_000))
    assert {text[start:end] for start, end in paragraphs(text)} <= set(pieces)


def test_stages_add_up(pieces, tmp_path):
    paths = []
    for number, text in enumerate(corpus.corpus(pieces, 1_000, 3_000)):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    figures = stages.measure(paths, "en", repeats=1)
    assert 500 < figures["tokens"] < 1_500
    assert list(figures["seconds"]) == list(stages.ORDER)
    assert figures["seconds"]["parse"] > 0 and figures["seconds"]["detect"] > 0
    ratios = figures["ratio_to_parsing"]
    assert sum(ratios[stage] for stage in stages.PARSING) == pytest.approx(1, abs=0.01)
    assert figures["tokens_per_second"] < figures["tokens_per_second_parsing"]


def test_textacy_runs_on_the_same_documents():
    figures = stages.compare_textacy(["“We are leaving,” said Ada Lund on Monday. She left.", "“Odd said Lund."], 1)
    assert figures["articles"] == 2
    assert figures["articles_textacy_fails_on"] == 1
    assert figures["direct_quotes_ours"] >= 1


def test_the_report_is_json(tmp_path, monkeypatch):
    (tmp_path / "en").mkdir()  # a language without articles is left out
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "a.txt").write_text(
        "„Wir gehen“, sagte Weber. Es regnet.\n\nDie Halle ist leer.", encoding="utf-8"
    )
    monkeypatch.setattr(benchmark, "LENGTHS", (100, 200))
    monkeypatch.setattr(processes, "jobs", lambda folder, language: {"articles": len(list(folder.iterdir()))})
    monkeypatch.setattr(processes, "start_up", lambda repeats: {})
    app = benchmark.typer.Typer()
    app.command()(benchmark.main)
    result = CliRunner().invoke(app, [str(tmp_path), "--size", "6", "--repeats", "1"])
    report = json.loads(result.stdout)
    assert list(report["languages"]) == ["de"]
    assert report["languages"]["de"]["jobs"] == {"articles": 2}
    assert list(report["languages"]["de"]["length_of_article"]) == ["100", "200"]


def test_a_directory_without_articles_is_wrong_use(tmp_path):
    app = benchmark.typer.Typer()
    app.command()(benchmark.main)
    result = CliRunner().invoke(app, [str(tmp_path)])
    assert result.exit_code == 2
    assert "no articles" in result.stderr


def test_a_process_that_fails_is_an_error():
    with pytest.raises(processes.subprocess.CalledProcessError):
        processes._run(("-c", "raise SystemExit(3)"))
