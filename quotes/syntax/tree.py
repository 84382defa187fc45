"""The questions the detectors ask of a dependency parse.

A `Tree` copies a parsed document into plain lists once (walking ``Token`` objects costs fifty times as much) and speaks
Universal Dependencies whatever scheme the pipeline speaks. Tokens are numbers; spans are pairs of code-point offsets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from spacy.attrs import DEP, HEAD, SENT_START
from spacy.tokens import Doc

from quotes.syntax.relations import (
    ADJUNCT,
    ADNOMINAL,
    ADPOSITION,
    AGENT,
    ARGUMENT,
    CLAUSE,
    CONJUNCT,
    CONTROLLED,
    COPULA,
    FUNCTION_VERB,
    LINK,
    MARKER,
    NOMINALS,
    NOT_OF_PHRASES,
    PASSIVE,
    PHRASE_NOUN,
    PREDICATION,
    ROOT,
    SUBJECT,
    VERBS,
)
from quotes.syntax.repairs import OF_HEADS, OF_PHRASES, part_long_sentences
from quotes.syntax.schemes import to_universal
from quotes.syntax.strings import strings_of
from quotes.syntax.tokens import CLOSING, Tokens


class Tree(Tokens):
    """A parsed document as plain lists, indexed by token: the columns of `Tokens` and what hangs on what.

    ``heads[i]`` is the head (itself for a root), ``labels[i]`` the Universal Dependencies relation, ``children[i]`` the
    dependents in text order, ``roots`` the predicates of sentences, of which one that was cut or repaired may have several.
    """

    def __init__(self, doc: Doc):
        super().__init__(doc)
        names = strings_of(doc.vocab).names
        head, dep, starts = doc.to_array([HEAD, DEP, SENT_START]).T.tolist()
        heads = [i + (h if h < 1 << 31 else h - (1 << 64)) for i, h in enumerate(head)]
        self.heads, self.labels = to_universal(heads, [names[key] for key in dep], self.tags)
        self._labelled: dict[str, set[int]] = defaultdict(set)
        for i, label in enumerate(self.labels):
            self._labelled[label].add(i)
        first = part_long_sentences(self, [i for i, mark in enumerate(starts) if mark == 1 or i == 0])
        for repair in OF_HEADS:
            repair(self)
        self.punctuation = self.wordless.union([i for i, tag in enumerate(self.tags) if tag == "PUNCT"])
        self.children = self._children()
        heads = list(self.heads)
        self._first_words: dict[int, int] = {}
        self._phrases: dict[int, set[int]] = {}  # noun phrases that were asked for
        for repair in OF_PHRASES:
            repair(self)
        if self.heads != heads:
            self.children = self._children()
        self.sentences = list(zip(first, [*first[1:], len(doc)], strict=True)) if len(doc) else []
        self._first_words.clear()
        self._phrases.clear()
        self.sentence_of = [number for number, (start, end) in enumerate(self.sentences) for _ in range(start, end)]
        roots = self.labelled(ROOT)
        self.roots = frozenset(roots)
        self._root_of = {self.sentence_of[i]: i for i in reversed(roots)}  # the first one of each sentence

    def _children(self) -> list[list[int] | tuple[()]]:
        """Dependents by head. Leaves share one empty tuple: a list for each token would keep the garbage collector busy."""
        children: list[list[int] | tuple[()]] = [()] * len(self.heads)
        for i, head in enumerate(self.heads):
            if head != i:
                if below := children[head]:
                    below.append(i)
                else:
                    children[head] = [i]
        return children

    def hang(self, heads: Mapping[int, int]) -> None:
        """Give words new heads, which must not hang on them: what only a reader of cues can know."""
        for i, head in heads.items():
            self.heads[i] = head
        if heads:
            self.children = self._children()
            self._first_words.clear()
            self._phrases.clear()

    def __len__(self) -> int:
        return len(self.heads)

    def labelled(self, relations: Collection[str]) -> list[int]:
        """The tokens with one of some relations, in text order: where a rule for these has to look, and nowhere else."""
        return sorted(i for relation in relations if relation in self._labelled for i in self._labelled[relation])

    def relabel(self, i: int, label: str) -> None:
        """Give a token another relation: the one way for repairs, as the tree knows where each relation stands."""
        self._labelled[self.labels[i]].discard(i)
        self._labelled[label].add(i)
        self.labels[i] = label

    # --- subtrees ---------------------------------------------------------------------------------------------------------

    def subtree(self, i: int, without: Collection[int] = ()) -> set[int]:
        """A token and all below it, less the subtrees of ``without``."""
        found = [i]
        for token in found:  # which grows meanwhile
            if below := self.children[token]:
                found += [child for child in below if child not in without] if without else below
        return set(found)

    def first_word(self, i: int) -> int:
        """The first token of a subtree that is no punctuation; the token itself if there is none."""
        if i not in self._first_words:
            self._first_words[i] = min(self.subtree(i) - self.punctuation, default=i)
        return self._first_words[i]

    def ancestors(self, i: int) -> list[int]:
        """Heads upwards, nearest first."""
        chain = []
        while self.heads[i] != i:
            i = self.heads[i]
            chain.append(i)
        return chain

    def is_below(self, i: int, top: int) -> bool:
        return i == top or top in self.ancestors(i)

    def root(self, number: int) -> int | None:
        """The predicate of a sentence, by the number of the sentence."""
        return self._root_of.get(number)

    def top(self, stretch: Sequence[int]) -> int:
        """The first token of a stretch that hangs on none of the others, or just the first."""
        return next((i for i in stretch if self.heads[i] not in stretch or self.heads[i] == i), stretch[0])

    def dependents(self, i: int, labels: Collection[str]) -> list[int]:
        children = self.children[i]
        return [child for child in children if self.labels[child] in labels] if children else []

    def dependent(self, i: int, labels: Collection[str]) -> int | None:
        """The first dependent with one of the relations."""
        for child in self.children[i]:
            if self.labels[child] in labels:
                return child
        return None

    # --- clauses ----------------------------------------------------------------------------------------------------------

    def antecedent(self, pronoun: int) -> int | None:
        """The noun that a relative pronoun stands for: that of its clause (*Gerüchte, nach denen …*), or the last one before it
        where the parser hangs the clause elsewhere (*liegt ein Gutachten vor, laut dem …*)."""
        clause = self.heads[pronoun]
        if self.labels[clause] in ADNOMINAL:
            return self.heads[clause] if self.heads[clause] < pronoun else None
        first = self.sentences[self.sentence_of[pronoun]][0]
        return next((i for i in range(pronoun - 1, first - 1, -1) if self.tags[i] in ("NOUN", "PROPN")), None)

    def clause_head(self, i: int) -> int:
        """The predicate of the smallest clause that holds a token (for a predicate: itself)."""
        while not self.is_predicate(i) and self.heads[i] != i:
            i = self.heads[i]
        return i

    def is_predicate(self, i: int) -> bool:
        """Heads a clause: has a subject, is a verb with its own clause, or a predicative with a copula."""
        label = self.labels[i]
        if label in FUNCTION_VERB:
            return False
        if label in ROOT or any(self.labels[c] in PREDICATION for c in self.children[i]):
            return True
        return self.tags[i] in VERBS and label in CLAUSE

    def is_predicate_with_verb(self, i: int) -> bool:
        """The token is a verb or carries a copula, so it heads a clause and is no mere noun phrase."""
        return self.tags[i] in VERBS or self.dependent(i, COPULA) is not None

    def is_finite(self, i: int) -> bool:
        """The clause of a predicate holds a finite verb, or a conjunction that only finite clauses have (taggers take *dass
        sie aufbauen* for an infinitive). Around an infinitive marker stands none (*den Zug* **halten** *zu* **können**)."""
        markers = self.markers(i)
        infinitives = {j for m in markers if self.tags[m] == "PART" for j in (m + 1, min(i, m))}
        group = [j for j in (i, *self.dependents(i, FUNCTION_VERB)) if j not in infinitives]
        if any(self.is_finite_form(j) for j in group):
            return True
        marks = {self.tags[m] for m in markers}
        if "SCONJ" in marks and "PART" not in marks:
            return True
        # Preterite and participle look alike (*criticised, fordømte*): with a subject and without an auxiliary it is finite.
        return (
            self.tags[i] == "VERB"
            and self.subject(i) is not None
            and not self.dependents(i, FUNCTION_VERB)
            and not marks
            and not self.is_present_participle(i)
        )

    def is_finite_form(self, i: int) -> bool:
        """The word itself is a finite form."""
        return "VerbForm=Fin" in self.morphs[i] or "Mood=" in self.morphs[i]

    def finite_verb(self, i: int) -> int | None:
        """The finite verb of a predicate: itself or its first auxiliary or copula."""
        for j in sorted([i, *self.dependents(i, FUNCTION_VERB)]):
            if self.is_finite_form(j):
                return j
        return None

    def is_subjunctive(self, i: int) -> bool:
        """The finite verb of a predicate is marked as subjunctive."""
        verb = self.finite_verb(i)
        return verb is not None and "Mood=Sub" in self.morphs[verb]

    def is_passive(self, i: int) -> bool:
        """By its auxiliary, its subject, or the ending of a finite verb (*opplyses*); a participle alone says nothing."""
        ending = "Voice=Pass" in self.morphs[i] and "VerbForm=Part" not in self.morphs[i]
        return ending or any(self.labels[c] in PASSIVE for c in self.children[i])

    def subject(self, i: int) -> int | None:
        """Head of the nominal subject of a predicate; of two (the parser takes *das* in *das der Präsident beschrieb* and *die
        Gegner* in *die Gegner warnte er* for one) the personal pronoun in the nominative, else what is no pronoun and no
        number."""
        subjects = [c for c in self.children[i] if self.labels[c] in SUBJECT]
        if len(subjects) > 1:
            return min(
                subjects, key=lambda c: (not self._is_nominative(c, subjects), self.tags[c] in ("PRON", "NUM"), c)
            )
        return subjects[0] if subjects else None

    def _is_nominative(self, i: int, subjects: list[int]) -> bool:
        """A personal pronoun that has another form as an object (*er, wir*), or that stands before the other subject (**sie**
        *sicherte Weber Hilfe zu*); *es* is too often neither."""
        morph = self.morphs[i]
        if self.tags[i] != "PRON" or "Case=Nom" not in morph or "Person=" not in morph or "Gender=Neut" in morph:
            return False
        return "Gender=Masc" in morph or "Person=1" in morph or i == min(subjects)

    def is_infinitive(self, i: int) -> bool:
        """The clause of a predicate has no finite verb but an infinitive: *zu gehen, anzugreifen, å gå, to go*."""
        if self.is_finite(i):
            return False
        marked = any(self.labels[c] in MARKER and self.tags[c] == "PART" for c in self.children[i])
        controlled = self.labels[i] in CONTROLLED and self.tags[i] == "VERB" and "VerbForm=Part" not in self.morphs[i]
        return marked or controlled or "VerbForm=Inf" in self.morphs[i]

    def is_present_participle(self, i: int) -> bool:
        """The form in *-ing*, whatever it is called."""
        return "VerbForm=Ger" in self.morphs[i] or "Tense=Pres|VerbForm=Part" in self.morphs[i]

    def is_appended(self, i: int) -> bool:
        """A bare participle clause behind a comma, which may stand inside a mark: *said she,* **smiling**."""
        if not self.is_present_participle(i) or self.subject(i) is not None or self.markers(i):
            return False
        first = self.first_word(i)
        while first > 0 and self.is_punct(first - 1) and self.words[first - 1] != ",":
            first -= 1
        return self.word_before(first) == ","

    def opening(self, i: int) -> list[int]:
        """Adpositions in front of the complementiser or infinitive marker of a clause: *på at*, *om å*, *von dem, was*."""
        first = min((m for m in self.markers(i)), default=-1)
        return [c for c in self.cases(i) if c < first]

    def before_gerund(self, i: int) -> list[int]:
        """The conjunction between a verb and a gerund, as a preposition stands before a noun: *called* **for** *closing it*."""
        if not self.is_present_participle(i) or self.subject(i) is not None:
            return []
        return [m for m in self.markers(i) if self.tags[m] == "SCONJ" and self.previous_word(m) == self.heads[i]]

    def reportable_clause(self, i: int) -> int:
        """The smallest finite clause that holds a token: what an adjunct of attribution can comment on."""
        predicate = self.clause_head(i)
        while not self.is_finite(predicate) and self.heads[predicate] != predicate:
            predicate = self.clause_head(self.heads[predicate])
        return self.first_conjunct(predicate)

    def agent(self, i: int, adpositions: Collection[str]) -> int | None:
        """Head of the agent phrase of a passive (*von der Polizei*, *av politiet*, *by police*)."""
        for child in self.children[i]:
            if self.labels[child] in AGENT or (self.labels[child] in ADJUNCT and self.case(child) in adpositions):
                return child
        return None

    def case(self, i: int) -> str:
        """The adposition of a noun phrase, lower case, or an empty string."""
        adposition = self.dependent(i, ADPOSITION)
        return self.words[adposition] if adposition is not None else ""

    def cases(self, i: int) -> list[int]:
        return self.dependents(i, ADPOSITION)

    def markers(self, i: int) -> list[int]:
        """Complementisers and infinitive markers of a clause."""
        return self.dependents(i, MARKER)

    def conjuncts(self, i: int) -> list[int]:
        """What is coordinated with a token and follows it."""
        found = self.dependents(i, CONJUNCT)
        for conjunct in found:  # which grows meanwhile
            found += self.dependents(conjunct, CONJUNCT)
        return sorted(found)

    def first_conjunct(self, i: int) -> int:
        while self.labels[i] in CONJUNCT and self.heads[i] != i:
            i = self.heads[i]
        return i

    # --- noun phrases -----------------------------------------------------------------------------------------------------

    def noun_phrase(self, i: int) -> set[int]:
        """A noun with article, title, apposition, genitive, affiliation and coordinated nouns, without relative clauses,
        without its adposition."""
        if i not in self._phrases:
            self._phrases[i] = self._noun_phrase(i)
        return set(self._phrases[i])

    def _noun_phrase(self, i: int) -> set[int]:
        if not self.children[i]:
            return {i}
        phrase, todo = set(), [i]
        while todo:
            noun = todo.pop()
            phrase.add(noun)
            for child in self.children[noun]:
                if not self._belongs_to_phrase(noun, child):
                    continue
                if self.labels[child] in PHRASE_NOUN:
                    todo.append(child)
                else:
                    phrase |= self.subtree(child)
                phrase.update(self.dependents(child, LINK))
        words = [i, *(j for j in phrase if self.words[j] not in CLOSING)]
        first, last = min(words), max(words)
        # Punctuation inside a phrase (commas of an apposition) belongs to it, at its edges (*– Beide Politiker*) it does not.
        inside = self.punctuation.intersection(range(first, last))
        return {j for j in phrase if first <= j <= last} | inside

    def _belongs_to_phrase(self, noun: int, child: int) -> bool:
        label = self.labels[child]
        if label in NOT_OF_PHRASES:
            return False
        if label in ARGUMENT and self.is_predicate(noun):
            return False
        if label in CONJUNCT and (self.subject(child) is not None or self.is_predicate_with_verb(child)):
            return False
        return label != "punct" or not (self.is_space(child) or self.words[child] in CLOSING)

    def first_noun(self, stretch: range) -> int | None:
        """The first noun or pronoun of a stretch that hangs on nothing before it there: who speaks where no verb says so."""
        nouns = (i for i in stretch if self.tags[i] in NOMINALS)
        return next((i for i in nouns if self.heads[i] not in range(stretch.start, i)), None)

    def noun_behind(self, i: int) -> int | None:
        """Head of the noun phrase that begins right behind a token: who speaks in a tag that the parser did not grasp."""
        noun = self.next_word(i)
        if noun >= len(self) or self.tags[noun] not in (*NOMINALS, "DET", "ADJ"):
            return None
        while self.heads[noun] > noun and self.tags[self.heads[noun]] in NOMINALS:
            noun = self.heads[noun]
        return noun if self.tags[noun] in NOMINALS else None
