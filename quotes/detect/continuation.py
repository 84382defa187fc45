"""Sentences that go on reporting without a cue: runs in Konjunktiv I (*Der Minister sagte, … Er habe … Das sei …*)."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.clauses import first_subjunctive
from quotes.detect.resolve import fragments_in
from quotes.syntax.relations import ROOT


def detect(reading: Reading, taken: list[Candidate]) -> Iterator[Candidate]:
    """One candidate for each run of sentences in the subjunctive that no other candidate explains."""
    tree = reading.tree
    if not reading.pack.words("subjunctive_auxiliaries"):
        return
    reported = _sentences_with(reading, taken)
    run: list[int] = []
    for number in range(len(tree.sentences)):
        if number not in reported and _goes_on(reading, number, bool(run) or number - 1 in reported):
            run.append(number)
        elif run:
            yield _candidate(reading, run)
            run = []
    if run:
        yield _candidate(reading, run)


def _goes_on(reading: Reading, number: int, after_report: bool) -> bool:
    """The sentence stands in Konjunktiv I, or in the Konjunktiv II that replaces it behind a sentence that reports
    (*Die Leute hätten nichts bemerkt.*), unless it names a condition (*Wenn er käme, …*)."""
    tree, pack = reading.tree, reading.pack
    start, end = tree.sentences[number]
    root = next((i for i in range(start, end) if tree.labels[i] in ROOT), None)
    if root is None or reading.quoted[root]:
        return False
    if first_subjunctive(reading, root):
        return True
    verb = tree.finite_verb(root)
    second = verb is not None and (
        "Mood=Sub" in tree.morphs[verb] or tree.words[verb] in pack.words("subjunctive_second")
    )
    return (
        after_report
        and second
        and not any(tree.words[i] in pack.words("conditional_markers") for i in range(start, end))
    )


def _sentences_with(reading: Reading, taken: list[Candidate]) -> set[int]:
    """Sentences whose root some candidate holds or reports with."""
    tree = reading.tree
    found = set()
    for candidate in taken:
        found |= {tree.sentence_of[i] for i in (*candidate.tokens, *candidate.cue_tokens) if tree.labels[i] in ROOT}
    return found


def _candidate(reading: Reading, run: list[int]) -> Candidate:
    tree = reading.tree
    tokens = range(tree.sentences[run[0]][0], tree.sentences[run[-1]][1])
    words = [i for i in tokens if not tree.is_space(i)]
    content = [(tree.starts[words[0]], tree.ends[words[-1]])]
    return Candidate(
        type="indirect_free_indirect",
        content=content,
        fragments=fragments_in(reading, content),
        tokens=frozenset(tokens),
        evidence=("subjunctive", "continuation"),
        rule="subjunctive_run",
        inherits=tokens[0],
    )
