"""Coverage-guided fuzzing, by hand: ``python -m tests.fuzz marks -max_total_time=300 fixtures/fuzz/marks``.

Needs atheris. The first argument is a target, the others are libFuzzer's; what it finds goes into ``fixtures/fuzz/TARGET``,
where the tests read it.
"""

import sys

import atheris

with atheris.instrument_imports(include=["quotes"]):
    from tests.fuzz.targets import TARGETS

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tests.fuzz {'|'.join(TARGETS)} [options and corpus of libFuzzer]")
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
