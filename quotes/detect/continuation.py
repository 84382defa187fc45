"""Sentences that go on reporting without a cue: runs in Konjunktiv I (*Der Minister sagte, … Er habe … Das sei …*), and what
somebody who spoke just before wants to happen (*Der Minister sagte, … Die Steuer soll sinken.*)."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.reporting import who_judges
from quotes.detect.resolve import fragments_in
from quotes.detect.source import source_of_verb
from quotes.detect.source_phrase import coordinated, source_tokens
from quotes.syntax import VERBS, Tree
from quotes.syntax.relations import AUXILIARY


def detect(reading: Reading, taken: list[Candidate]) -> Iterator[Candidate]:
    """Candidates for sentences that no other candidate explains."""
    reported = _sentences_with(reading, taken)
    yield from _subjunctive_runs(reading, reported)
    spoken = _sentences_with(reading, [c for c in taken if c.source or c.inherits is not None])
    spoken |= _intentions(reading)
    yield from _plans(reading, reported, spoken)


def name_speakers(reading: Reading, found: list[Candidate]) -> None:
    """Give what has no cue of its own to whoever acts in the sentence before, if that one reports nothing: ***Der Minister**
    lehnt den Plan ab. Das sei zu teuer.* Who vouches for hearsay is another than who acts before it."""
    reported = _sentences_with(reading, found)
    for candidate in found:
        hearsay = candidate.type == "free_indirect" and candidate.rule != "plan"
        if hearsay or candidate.inherits is None or candidate.source:
            continue
        before = reading.tree.sentence_of[min(candidate.tokens)] - 1
        subject = _subject(reading, before) if before >= 0 and before not in reported else None
        if subject is not None:
            candidate.source = coordinated(reading.tree, subject)
            # *Demnach* is a source itself.
            candidate.source_tokens = candidate.source_tokens or source_tokens(reading.tree, candidate.source)


def _subject(reading: Reading, number: int) -> int | None:
    """Who acts in a sentence, if that can speak; whoever has a verb of speaking can."""
    tree = reading.tree
    root = _predicate(tree, number)
    subject = source_of_verb(tree, reading.pack, root) if root is not None else None
    if subject is None or reading.quoted[subject] or not (reading.can_speak(subject) or root in reading.cues):
        return None
    return subject if tree.tags[subject] != "PRON" or _is_personal(reading, subject) else None


def _is_personal(reading: Reading, pronoun: int) -> bool:
    """*er, sie*, which mean persons, unlike *es* or *jeder*."""
    readings = reading.pack.pronouns.get(reading.tree.words[pronoun], [])
    return any(item["person"] == 3 and item["gender"] in ("masc", "fem") for item in readings)


def _subjunctive_runs(reading: Reading, reported: set[int]) -> Iterator[Candidate]:
    """One candidate for each run of sentences in the subjunctive, also of those that report themselves (*Der Trainer sagte,
    …* **Er wisse nicht, wer spiele.**)."""
    tree = reading.tree
    if not reading.pack.words("subjunctive_auxiliaries"):
        return
    run: list[int] = []
    for number in range(len(tree.sentences)):
        if number not in reported and _goes_on(reading, number, bool(run) or number - 1 in reported):
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
    modals = (i for i in tree.tokens_with(reading.pack.hearsay) if _is_modal_of_root(reading, i, subject_speaks=False))
    first: dict[int, int] = {}  # of each sentence
    for modal in modals:
        first.setdefault(tree.sentence_of[modal], modal)
    for number, modal in first.items():
        if number in reported or number - 1 not in spoken or reading.quoted[modal]:
            continue
        spoken.add(number)
        tokens = frozenset(range(*tree.sentences[number]))
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
    """Sentences in which somebody wants something (*Die Stadt will sparen.*); *sollen* behind them tells what else."""
    tree = reading.tree
    found = set()
    for i in tree.tokens_with(reading.pack.hearsay):
        if _is_modal_of_root(reading, i, subject_speaks=True) and not reading.quoted[i]:
            subject = tree.subject(tree.heads[i])
            if subject is not None and reading.can_speak(subject):
                found.add(tree.sentence_of[i])
    return found


def joined(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Hearsay that goes on from sentence to sentence is one quotation: *Er soll geflohen sein. Auch soll er Geld genommen
    haben.*"""
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


def _is_modal_of_root(reading: Reading, i: int, subject_speaks: bool) -> bool:
    tree = reading.tree
    entry = reading.pack.hearsay.get(tree.words[i])
    return (
        entry is not None
        and entry["subject_speaks"] == subject_speaks
        and (subject_speaks or entry["infinitive"] == "any")
        and tree.labels[i] in AUXILIARY
        and tree.heads[i] == _predicate(tree, tree.sentence_of[i])
    )


def _predicate(tree: Tree, number: int) -> int | None:
    """The root of a sentence, or the predicate behind a keyword and its colon: *Verkehr: Die Stadt will Busse* **kaufen**."""
    root = tree.root(number)
    if root is None or tree.tags[root] in VERBS or tree.next_word(root) >= len(tree):
        return root
    behind = (c for c in tree.children[root] if tree.is_predicate(c) and c > root)
    return next(behind, root) if tree.word_behind(root) == ":" else root


def _goes_on(reading: Reading, number: int, after_report: bool) -> bool:
    """The sentence stands in Konjunktiv I, or in the Konjunktiv II that replaces it behind a sentence that reports
    (*Die Leute hätten nichts bemerkt.*), unless it names a condition (*Wenn er käme, …*)."""
    tree, pack = reading.tree, reading.pack
    root = _predicate(tree, number)
    verb = tree.finite_verb(root) if root is not None else None
    if verb is None or reading.quoted[verb]:  # *Das sei „nicht sehr klug“*: only the verb tells who speaks
        return False
    if reading.first_subjunctive(root):
        return True
    second = "Mood=Sub" in tree.morphs[verb] or tree.words[verb] in pack.words("subjunctive_second")
    return (
        after_report
        and second
        and not any(tree.words[i] in pack.words("conditional_markers") for i in range(*tree.sentences[number]))
    )


def _sentences_with(reading: Reading, taken: list[Candidate]) -> set[int]:
    """Sentences whose root some candidate holds or reports with. A cue in Konjunktiv I (*Er gehe davon aus, dass …*) is told
    itself, and so is one that nobody has yet (*Firmen sollen ermutigt werden, …*): whoever spoke before says the whole
    sentence."""
    tree = reading.tree
    found = set()
    for candidate in taken:
        cue = candidate.cue
        planned = cue is not None and not candidate.source and _is_planned(reading, cue.head)
        told = planned or (cue is not None and reading.first_subjunctive(cue.head))
        explained = candidate.tokens if told else candidate.tokens | candidate.cue_tokens
        found |= {tree.sentence_of[i] for i in explained & tree.roots}
    return found


def _is_planned(reading: Reading, verb: int) -> bool:
    auxiliaries = reading.tree.dependents(verb, AUXILIARY)
    return any(_is_modal_of_root(reading, i, subject_speaks=False) for i in auxiliaries)


def _candidate(reading: Reading, run: list[int]) -> Candidate:
    tree = reading.tree
    tokens = range(tree.sentences[run[0]][0], tree.sentences[run[-1]][1])
    words = [i for i in tokens if not tree.is_space(i)]
    content = [(tree.starts[words[0]], tree.ends[words[-1]])]
    predicate = _predicate(tree, run[0])
    judge = who_judges(reading, predicate) if predicate is not None else None
    sources = coordinated(tree, judge) if judge is not None else ()
    return Candidate(
        type="indirect_free_indirect",
        content=content,
        fragments=fragments_in(reading, content),
        tokens=frozenset(tokens),
        evidence=("subjunctive", "continuation"),
        rule="subjunctive_run",
        source=sources,
        source_tokens=source_tokens(tree, sources),
        inherits=tokens[0],
    )
