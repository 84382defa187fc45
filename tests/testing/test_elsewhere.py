"""The laws as somebody else runs them: from anywhere, for the languages they name."""

import os
import subprocess
import sys
from pathlib import Path

import quotes


def test_the_laws_are_collected_for_the_languages_named(tmp_path):
    command = [sys.executable, "-m", "pytest", "--pyargs", "quotes.testing.laws", "--collect-only", "-q"]
    # Where the package is installed its entry point names the plugin too; a checkout has none.
    environment = {"PYTHONPATH": str(Path(quotes.__file__).parents[1]), "PYTEST_PLUGINS": "quotes.pytest_plugin"}
    found = subprocess.run(
        [*command, "--quotes-language", "nn", "--quotes-language", "de"],
        cwd=tmp_path, env={**os.environ, **environment}, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert all(f"::test_records_validate_against_the_schema[{code}]" in found for code in ("de", "nn"))
    assert "[nb" not in found and "[en" not in found
