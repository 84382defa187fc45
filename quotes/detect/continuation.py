"""Sentences that go on reporting without a cue: runs in Konjunktiv I (*Der Minister sagte, … Er habe … Das sei …*), and what
somebody who spoke just before wants to happen (*Der Minister sagte, … Die Steuer soll sinken.*)."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.clauses import first_subjunctive
from quotes.detect.resolve import fragments_in
from quotes.syntax.relations import AUXILIARY, ROOT


def detect(reading: Reading, taken: list[Candidate]) -> Iterator[Candidate]:
    """Candidates for sentences that no other candidate explains."""
    reported = _sentences_with(reading, taken)
    yield from _subjunctive_runs(reading, taken, reported)
    spoken = _sentences_with(reading, [c for c in taken if c.source or c.inherits is not None])
    spoken |= _intentions(reading)
    yield from _plans(reading, reported, spoken)


def _subjunctive_runs(reading: Reading, taken: list[Candidate], reported: set[int]) -> Iterator[Candidate]:
    """One candidate for each run of sentences in the subjunctive, also of those that report themselves (*Der Trainer sagte,
    …* **Er wisse nicht, wer spiele.**)."""
    tree = reading.tree
    if not reading.pack.words("subjunctive_auxiliaries"):
        return
    run: list[int] = []
    told = _sentences_with(reading, taken, with_cue=False)
    for number in range(len(tree.sentences)):
        goes_on = _goes_on(reading, number, bool(run) or number - 1 in reported)
        if goes_on and (number not in reported or (number not in told and _reports_in_subjunctive(reading, number))):
            run.append(number)
        elif run:
            yield _candidate(reading, run)
            run = []
    if run:
        yield _candidate(reading, run)


def _plans(reading: Reading, reported: set[int], spoken: set[int]) -> Iterator[Candidate]:
    """Sentences with *sollen* right behind one that reports: whoever spoke there plans or demands it."""
    tree = reading.tree
    spoken = set(spoken)
    for number in range(1, len(tree.sentences)):
        start, end = tree.sentences[number]
        modal = next((i for i in range(start, end) if _is_modal_of_root(reading, i)), None)
        if modal is None or number in reported or number - 1 not in spoken or reading.quoted[modal]:
            continue
        spoken.add(number)
        tokens = frozenset(range(start, end))
        content = tree.clause_spans(tokens, keep_stop=True)
        yield Candidate(
            type="free_indirect",
            content=content,
            tokens=tokens,
            fragments=fragments_in(reading, content),
            evidence=("hearsay_modal", "continuation"),
            rule="plan",
            inherits=modal,
        )


def _intentions(reading: Reading) -> set[int]:
    """Sentences in which somebody wants something: *Die Stadt will sparen.* Behind them *sollen* tells what else."""
    tree = reading.tree
    found = set()
    for i, word in enumerate(tree.words):
        entry = reading.pack.hearsay.get(word)
        if entry is not None and entry["subject_speaks"] and tree.labels[i] in AUXILIARY and tree.labels[tree.heads[i]] in ROOT:
            subject = tree.subject(tree.heads[i])
            if subject is not None and reading.can_speak(subject) and not reading.quoted[i]:
                found.add(tree.sentence_of[i])
    return found


def joined(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Hearsay that goes on from sentence to sentence is one quotation: *Er soll geflohen sein. Auch soll er Geld genommen
    haben.*"""
    tree = reading.tree
    kept: list[Candidate] = []
    ends: dict[int, Candidate] = {}  # by the number of the sentence that a candidate fills last
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        numbers = _sentences_with(reading, [candidate]) if _is_unsourced_hearsay(candidate) else set()
        before = ends.pop(min(numbers) - 1, None) if numbers else None
        if before is None:
            kept.append(candidate)
            before = candidate
        else:
            before.content = [(before.start, candidate.end)]
            before.tokens |= candidate.tokens
            before.fragments += candidate.fragments
        if numbers:
            ends[max(numbers)] = before
    return kept


def _is_unsourced_hearsay(candidate: Candidate) -> bool:
    return candidate.type == "free_indirect" and not candidate.source


def _is_modal_of_root(reading: Reading, i: int) -> bool:
    tree = reading.tree
    entry = reading.pack.hearsay.get(tree.words[i])
    return (
        entry is not None
        and entry["infinitive"] == "any"
        and not entry["subject_speaks"]
        and tree.labels[i] in AUXILIARY
        and tree.labels[tree.heads[i]] in ROOT
    )


def _goes_on(reading: Reading, number: int, after_report: bool) -> bool:
    """The sentence stands in Konjunktiv I, or in the Konjunktiv II that replaces it behind a sentence that reports
    (*Die Leute hätten nichts bemerkt.*), unless it names a condition (*Wenn er käme, …*)."""
    tree, pack = reading.tree, reading.pack
    start, end = tree.sentences[number]
    root = next((i for i in range(start, end) if tree.labels[i] in ROOT), None)
    verb = tree.finite_verb(root) if root is not None else None
    if verb is None or reading.quoted[verb]:  # *Das sei „nicht sehr klug“*: only the verb tells who speaks
        return False
    if first_subjunctive(reading, root):
        return True
    second = "Mood=Sub" in tree.morphs[verb] or tree.words[verb] in pack.words("subjunctive_second")
    return (
        after_report
        and second
        and not any(tree.words[i] in pack.words("conditional_markers") for i in range(start, end))
    )


def _sentences_with(reading: Reading, taken: list[Candidate], with_cue: bool = True) -> set[int]:
    """Sentences whose root some candidate holds or reports with."""
    tree = reading.tree
    found = set()
    for candidate in taken:
        tokens = candidate.tokens | candidate.cue_tokens if with_cue else candidate.tokens
        found |= {tree.sentence_of[i] for i in tokens if tree.labels[i] in ROOT}
    return found


def _reports_in_subjunctive(reading: Reading, number: int) -> bool:
    start, end = reading.tree.sentences[number]
    return any(reading.tree.labels[i] in ROOT and first_subjunctive(reading, i) for i in range(start, end))


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
