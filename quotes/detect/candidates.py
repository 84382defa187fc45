"""What every detector works on and what it proposes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any

from quotes.detect.cues import FoundCue, find_cues
from quotes.detect.forms import mark_infinitives
from quotes.detect.going_on import hang_on_speaking
from quotes.detect.marks import Marked, scan
from quotes.languages import Pack
from quotes.syntax import Offsets, Tree
from quotes.syntax.relations import APPOSITION, FUNCTION_VERB, GENITIVE


@dataclass(slots=True)
class Candidate:
    """A quotation that some detector believes in. Offsets are code points, the other numbers are tokens."""

    type: str
    content: list[Offsets]
    tokens: frozenset[int]  # of the content
    evidence: tuple[str, ...]
    rule: str
    cue: FoundCue | None = None
    cue_tokens: frozenset[int] = frozenset()
    source: tuple[int, ...] = ()  # heads of the noun phrases that name who said it
    source_tokens: frozenset[int] = frozenset()
    addressee: frozenset[int] = frozenset()
    frame: list[Offsets] = field(default_factory=list)
    fragments: list[Offsets] = field(default_factory=list)
    outlets: list[int] = field(default_factory=list)  # heads of noun phrases, outermost first
    negated: bool = False
    inherits: int | None = None  # token before which the speaker was last named, for what goes on without a cue
    parent: Candidate | None = None
    confidence: float = 0.0

    @property
    def start(self) -> int:
        return self.content[0][0]

    @property
    def end(self) -> int:
        return self.content[-1][1]

    @property
    def anchor(self) -> int:
        """A token of the reporting clause, or the first of the content: where the attribution stands in the text."""
        return min(self.cue_tokens or self.tokens, default=0)

    @property
    def is_nested(self) -> bool:
        """Stands, cue and all, in what another one says; who is quoted by name (*Die Zeitung zitierte Krag*) does not."""
        return self.parent is not None and self.cue_tokens <= self.parent.tokens


def asked_once(question):
    """A question about a reading and one of its tokens, which several rules ask: the reading keeps the answer, which nobody
    changes."""

    @wraps(question)
    def answer(reading: Reading, token: int):
        answers = reading.answers[question]
        if token not in answers:
            answers[token] = question(reading, token)
        return answers[token]

    return answer


class Reading:
    """One parsed article as the detectors see it: its tree, its marks and its cues (verbs and nouns by their token)."""

    def __init__(self, tree: Tree, pack: Pack):
        self.tree = tree
        self.pack = pack
        mark_infinitives(tree, pack)
        self.cues = find_cues(tree, pack)
        hang_on_speaking(tree, self.cues)  # before anybody asks for what the tree then changes
        self.answers: dict[Callable, dict[int, Any]] = defaultdict(dict)  # to questions that are `asked_once`

    @cached_property
    def marked(self) -> list[Marked]:
        return scan(self.tree.text, self.pack)

    @cached_property
    def quotations(self) -> list[Marked]:
        """The outermost stretches in quotation marks, disjoint and in order."""
        return [marked for marked in self.marked if marked.kind == "marks" and not marked.depth]

    def quotations_at(self, start: int, end: int) -> list[Marked]:
        """Outermost stretches in marks that share a code point with a stretch of text."""
        first = bisect_right(self.quotations, start, key=lambda marked: marked.end)
        last = bisect_left(self.quotations, end, key=lambda marked: marked.start)
        return self.quotations[first:last]

    @cached_property
    def quoted(self) -> list[bool]:
        """Which tokens stand inside marks or behind a speech dash."""
        inside = [False] * len(self.tree)
        for marked in self.marked:
            for i in self.tree.between(marked.start, marked.end):
                inside[i] = marked.kind == "marks" or inside[i]
        return inside

    def can_speak(self, noun: int) -> bool:
        """A noun phrase that names somebody or something that speaks: a person, an institution, a document, a pronoun."""
        tree = self.tree
        if tree.tags[noun] in ("PROPN", "PRON") or tree.entities[noun] in ("PER", "ORG"):
            return True
        if tree.tags[noun] in ("ADJ", "NUM") and tree.dependents(noun, GENITIVE):  # *four in ten drivers, most of them*
            return True
        named = any(tree.entities[c] == "PER" for c in tree.dependents(noun, APPOSITION))
        if named or self.pack.kind_of_noun(tree.words[noun]) is not None:
            return True
        if tree.words[noun].endswith("-"):  # *Kongress- und Verteidigungskreise*
            return any(self.can_speak(other) for other in tree.conjuncts(noun))
        # A bare capitalised noun that no pack knows is a name that the tagger does not know (*Haverkamp drohte*).
        return tree.forms[noun][:1].isupper() and "Number=Plur" not in tree.morphs[noun] and not tree.children[noun]

    def opened_by(self, clause: int, *lists: str) -> bool:
        """A conjunction from one of these lists of the pack opens the clause."""
        markers = self.tree.markers(clause)
        return bool(markers) and any(self.tree.words[i] in self.pack.words(name) for i in markers for name in lists)

    def tells_state(self, verb: int) -> bool:
        """A participle that only says in what state something is: *ist* **verboten**, *war* **vorgesehen**; *wurde verboten*
        says what somebody did."""
        tree = self.tree
        auxiliaries = {tree.lemmas[i] for i in tree.dependents(verb, FUNCTION_VERB)}
        return tree.is_passive(verb) and bool(auxiliaries) and auxiliaries <= self.pack.words("state_auxiliaries")

    @asked_once
    def first_subjunctive(self, clause: int) -> bool:
        """The clause stands in Konjunktiv I, which has hardly another use than to report (98 % of such sentences in news); of
        *ich* it has the form of the indicative (*ich habe, ich komme*)."""
        tree, verb = self.tree, self.tree.finite_verb(clause)
        subject = tree.subject(clause)
        if verb is None or (subject is not None and tree.words[subject] in self.pack.words("author_pronouns")):
            return False
        if tree.words[verb] in self.pack.words("subjunctive_auxiliaries"):
            return True
        present = "Mood=Sub" in tree.morphs[verb] and "Tense=Past" not in tree.morphs[verb]
        # The tagger takes *darf* and *fliegt* for it now and then.
        return present and tree.words[verb].endswith(tuple(self.pack.words("subjunctive_endings")))


class Neighbours:
    """Candidates by the sentences they touch, so that deciding between them takes time linear in the text."""

    def __init__(self, reading: Reading, candidates: Iterable[Candidate] = ()):
        self.sentence_of = reading.tree.sentence_of
        self.buckets: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            self.add(candidate)

    def add(self, candidate: Candidate) -> None:
        for sentence in self._sentences(candidate):
            self.buckets[sentence].append(candidate)

    def of(self, candidate: Candidate) -> list[Candidate]:
        """The candidates that share a sentence with one, in the order in which they were added."""
        near = (other for sentence in self._sentences(candidate) for other in self.buckets.get(sentence, ()))
        return list({id(other): other for other in near}.values())

    def _sentences(self, candidate: Candidate) -> range:
        """From the first to the last that the candidate touches."""
        tokens = candidate.tokens | candidate.cue_tokens or {0}
        return range(self.sentence_of[min(tokens)], self.sentence_of[max(tokens)] + 1)
