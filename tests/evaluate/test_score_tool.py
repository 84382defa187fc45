"""The figures agree with those of the independent scorer, where its gold is there; a few articles are enough."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quotes.evaluate import evaluate, read_gold
from quotes.evaluate.gold import with_languages
from quotes.evaluate.predictions import compute_predictions, read_predictions
from quotes.evaluate.report import judge
from quotes.io import jsonl
from quotes.io.gnqa import TYPES

SHARED = Path(__file__).parents[2].parent / "shared"
TOOL = SHARED / "tools" / "score.py"
NAMES = {"precision": "p", "recall": "r", "f1": "f1"}
# Some passages of each gold. Without Nynorsk: the scorer does not know its article *dei* when it compares names.
SELECTIONS = {
    "de": ("gnqa", "*.json", 6),
    "no": ("gnqa", "nob-*.json", 5),
    "en": ("polnear", "*/breitbart_2016-09-2*", 6),
}

pytestmark = pytest.mark.skipif(not TOOL.exists(), reason=f"no scorer at {TOOL}")


def selected(language, folder):
    """A copy of some of the gold; of PolNeAR attributions and as many texts."""
    format, pattern, count = SELECTIONS[language]
    source = SHARED / "gold" / language / "dev"
    for parent in sorted({path.parent for path in source.glob(pattern)}):
        target = folder / parent.relative_to(source)
        target.mkdir(parents=True, exist_ok=True)
        for path in sorted(set(source.glob(pattern)) & set(parent.iterdir()))[:count]:
            shutil.copy(path, target)
    return format


def rounded(scores, digits=4):
    return {
        part: {NAMES[name]: round(getattr(score, name) or 0, digits) for name in NAMES}
        for part, score in scores.items()
    }


@pytest.mark.parametrize("language", SELECTIONS)
def test_both_scorers_agree(language, tmp_path):
    format = selected(language, tmp_path / "gold")
    gold, articles = with_languages(read_gold(tmp_path / "gold"), None)
    assert (gold.format, gold.failures, len(gold.articles)) == (format, [], SELECTIONS[language][2])
    path = tmp_path / "records.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for _, quotes in compute_predictions(articles):
            jsonl.write(quotes, out)
    line = [sys.executable, TOOL, format, "--gold", tmp_path / "gold", "--pred", path, "--json"]
    theirs = json.loads(subprocess.run(line, capture_output=True, text=True, check=True).stdout)
    ours = evaluate(gold, judge(gold, read_predictions(path, gold.articles)[0]))
    if format == "polnear":
        assert {mode: rounded(ours.spans[mode]) for mode in ours.spans} == {
            mode: theirs[mode] for mode in ("exact", "tokens")
        }
        return
    for mode in ("compat", "strict"):
        theirs[mode].pop("type_f1")
        assert rounded(getattr(ours, mode)) == theirs[mode]
    assert ours.records == theirs["predicted"]
    assert round(ours.calibration.error, 4) == theirs["calibration_error"]
    assert round(ours.name_right.share, 3) == theirs["speaker_name_right_when_found"]
    assert round(ours.outlet.f1, 3) == theirs["outlet_token_f1"]
    for type, figures in theirs["by_type"].items():
        assert round(ours.found[TYPES[type]].recall, 3) == figures["recall_at_half_overlap"]
