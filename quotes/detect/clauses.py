"""Indirect speech: the clause that a verb or noun of reporting governs, and the main clause that it is inserted in."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.attribute.source import coordinated, source_of_noun, source_of_verb
from quotes.detect.candidates import Candidate, Reading
from quotes.detect.cues import FoundCue, verb_group
from quotes.syntax import COMPLEMENTS, Tree

INSERTION_MARKS = frozenset(",–—-")


def detect(reading: Reading) -> Iterator[Candidate]:
    """Candidates for every complement of every cue."""
    for found in reading.cues.values():
        if found.is_noun:
            yield from _of_noun(reading, found)
        else:
            yield from _of_verb(reading, found)
    yield from _of_unlisted_verbs(reading)


def _of_verb(reading: Reading, found: FoundCue) -> Iterator[Candidate]:
    complements = [c for c in content_clauses(reading.tree, found.head) if _accepts(reading, found, c)]
    if complements:
        yield report(reading, found, complements, _rule(reading, complements[0]))
    elif (main := inserted_in(reading, found)) is not None:
        yield report(reading, found, [main], "inserted_clause")


def content_clauses(tree: Tree, verb: int) -> list[int]:
    """Heads of the clauses that a verb governs as its content, also by way of a pronominal adverb (*weist darauf hin, dass*)."""
    clauses = [c for c in tree.children[verb] if tree.labels[c] in COMPLEMENTS]
    clauses += tree.dependents(verb, ("xcomp", "advcl", "acl"))
    # *forderte die Richterin auf, das Verfahren einzustellen*: the infinitive may hang below the one who is asked.
    clauses += [c for o in tree.dependents(verb, ("obj", "iobj", "obl:arg")) for c in tree.dependents(o, ("acl",)) if tree.is_infinitive(c) and tree.tags[o] == "PROPN"]
    for child in tree.children[verb]:
        if tree.tags[child] in ("ADV", "PRON", "ADP") and tree.labels[child] in ("advmod", "obl", "obl:arg", "expl", "obj", "case", "nsubj", "nsubj:pass"):
            clauses += tree.dependents(child, ("acl", "ccomp", "advcl"))
    # *Er sagte: Wir gehen.* The clause behind the colon hangs beside the verb.
    clauses += [c for c in tree.dependents(verb, ("parataxis",)) if c > verb and _colon_before(tree, c)]
    return sorted(set(clauses))


def _colon_before(tree: Tree, clause: int) -> bool:
    first = min(tree.subtree(clause))
    return ":" in (tree.words[first], tree.words[max(0, tree.previous_word(first))])


def _accepts(reading: Reading, found: FoundCue, clause: int) -> bool:
    """The clause is of a kind that the cue takes: *sagen* takes no mere infinitive, *zeigen* no bare clause."""
    tree, pack = reading.tree, reading.pack
    marks = [tree.words[m] for m in tree.markers(clause)]
    barred = pack.words("purpose_markers") | pack.words("conditional_markers")
    if any(word in barred for word in marks) or _comments(reading, clause):
        return False
    asks = _opens_question(reading, clause)
    complementiser = any(word in pack.words("complementisers") for word in marks)
    if tree.is_infinitive(clause):
        return found.takes("infinitive") or asks and found.takes("question")
    if tree.labels[clause] in ("xcomp", "advcl", "acl") and not complementiser and not asks:
        # *Naboen mener huset burde rives*: finite and with a subject of its own it is a clause, whatever its label.
        own = tree.labels[clause] == "xcomp" and tree.is_finite(clause) and tree.subject(clause) is not None
        return own and found.takes("clause") and not found.takes("weak")
    if asks:
        return found.takes("question") or found.takes("clause") and not found.takes("weak")
    if found.takes("weak"):
        return complementiser or tree.is_subjunctive(clause)
    return found.takes("clause") or (found.takes("direct") or found.takes("infinitive")) and (complementiser or tree.is_subjunctive(clause))


def _comments(reading: Reading, clause: int) -> bool:
    """*Wie die Polizei mitteilte, …* asks nothing: the clause is a parenthesis with a cue of its own."""
    tree = reading.tree
    first = next((i for i in sorted(tree.subtree(clause)) if not tree.is_punct(i) and not tree.is_space(i)), clause)
    found = reading.cues.get(clause)
    return tree.words[first] in reading.pack.parentheticals and found is not None and found.takes("direct") and not content_clauses(tree, clause)


def _opens_question(reading: Reading, clause: int) -> bool:
    tree = reading.tree
    first = next((i for i in sorted(tree.subtree(clause)) if not tree.is_punct(i) and not tree.is_space(i)), clause)
    words = reading.pack.words("question_words")
    return any(tree.words[m] in words for m in tree.markers(clause)) or tree.words[first] in words


def _rule(reading: Reading, clause: int) -> str:
    tree, pack = reading.tree, reading.pack
    marks = [tree.words[m] for m in tree.markers(clause)]
    if any(word in pack.words("complementisers") for word in marks):
        return "complementiser"
    if tree.is_infinitive(clause):
        return "infinitive"
    return "question" if _opens_question(reading, clause) else "bare_clause"


def inserted_in(reading: Reading, found: FoundCue) -> int | None:
    """The clause that a reporting clause without a complement comments on: *Er komme, sagte sie, am Montag.*

    The parser hangs the reporting clause below its content where it stands inside or behind it. Only a tag has its verb
    before its subject behind a comma (*…, sagte er*); in English either may come first (*…, police said, …*).
    """
    tree, verb = reading.tree, found.head
    if tree.labels[verb] not in ("parataxis", "discourse", "conj", "advcl") or not found.takes("direct") or found.takes("weak"):
        return None
    subject = tree.subject(verb)
    clause = [i for i in tree.subtree(verb) if not tree.is_punct(i) and not tree.is_space(i)]
    before = tree.previous_word(min(clause))
    if subject is None or before < 0 or tree.words[before] not in INSERTION_MARKS or tree.heads[verb] > max(clause):
        return None
    inverted = subject > verb and min(clause) in verb_group(tree, verb)
    uninverted = tree.labels[verb] == "parataxis" and not reading.pack.verb_second and min(clause) == min(tree.noun_phrase(subject))
    return tree.heads[verb] if inverted or uninverted else None


def report(reading: Reading, found: FoundCue, contents: list[int], rule: str, evidence: tuple[str, ...] = ()) -> Candidate:
    """The candidate of a cue and its content clauses, with source, addressee and frame."""
    tree = reading.tree
    inserted = tree.is_below(found.head, contents[0]) and contents[0] != found.head
    tokens = set()
    for content in contents:
        tokens |= tree.subtree(content, without=[found.head, *_ancestors_within(tree, found.head, content)] if inserted else [found.head])
    found = FoundCue(found.head, found.cue, found.tokens | _governing(reading, found, contents), found.is_noun)
    tokens -= found.tokens
    source = source_of_noun(tree, reading.pack, found.head) if found.is_noun else source_of_verb(tree, reading.pack, found.head)
    if found.is_noun:
        found, source = _with_light_verb(reading, found, source)
    sources = coordinated(tree, source) if source is not None else ()
    candidate = Candidate(
        type="indirect",
        content=tree.clause_spans(tokens),
        tokens=frozenset(tokens),
        evidence=evidence or (_evidence(rule, found.is_noun),),
        rule=rule,
        cue=found,
        cue_tokens=found.tokens,
        source=sources,
        source_tokens=frozenset(tree.noun_phrase(source)) - tokens if source is not None else frozenset(),
        negated=_is_negated(reading, found),
    )
    candidate.addressee = frozenset(_addressee(reading, found, candidate))
    candidate.frame = frame_of(tree, candidate)
    return candidate


def _governing(reading: Reading, found: FoundCue, contents: list[int]) -> set[int]:
    """What ties the content to its cue and belongs to the cue: a preposition (*ber* **om** *å gå*), a pronominal adverb (*wies*
    **darauf** *hin*), the expletive of an impersonal cue (**Det** *sies at*)."""
    tree, pack = reading.tree, reading.pack
    governing = {i for content in contents for i in tree.opening(content)}
    if not found.is_noun:
        adverbs = [c for c in tree.dependents(found.head, ("advmod", "obl", "obl:arg")) if tree.tags[c] == "ADV"]
        governing |= {c for c in adverbs if any(content in tree.children[c] for content in contents)}
        governing |= {c for c in adverbs if found.cue.preposition and tree.words[c].endswith(found.cue.preposition)}
        subjects = tree.dependents(found.head, ("expl", "nsubj", "nsubj:pass"))
        governing |= {c for c in subjects if tree.words[c] in pack.words("expletives")}
    return governing


def _ancestors_within(tree: Tree, i: int, top: int) -> list[int]:
    """The nodes between a token and a clause that holds it, for cutting the reporting clause out whole."""
    chain = []
    for ancestor in tree.ancestors(i):
        if ancestor == top:
            break
        chain.append(ancestor)
    return chain


def _evidence(rule: str, is_noun: bool) -> str:
    if is_noun:
        return "noun_cue"
    return "infinitive" if rule == "infinitive" else "reporting_clause"


def _with_light_verb(reading: Reading, found: FoundCue, source: int | None) -> tuple[FoundCue, int | None]:
    """A cue noun that is the object of a verb reports together with it: *äußerte die Hoffnung*, whose subject speaks."""
    tree = reading.tree
    verb = tree.heads[found.head]
    own_content = verb in reading.cues and any(_accepts(reading, reading.cues[verb], c) for c in content_clauses(tree, verb))
    if tree.labels[found.head] in ("obj", "nsubj:pass", "obl:arg") and tree.tags[verb] == "VERB" and not own_content:
        governed = [c for clause in tree.dependents(found.head, ("acl", "ccomp", "advcl")) for c in tree.cases(clause)]
        determiners = [*tree.dependents(found.head, ("det", "amod", "case")), *governed]
        speaker = source if source is not None else source_of_verb(tree, reading.pack, verb)
        return FoundCue(verb, found.cue, frozenset({*verb_group(tree, verb), *found.tokens, *determiners}), True), speaker
    articles = [c for c in tree.dependents(found.head, ("det", "amod")) if tree.words[c] not in reading.pack.possessives]
    return FoundCue(found.head, found.cue, found.tokens | set(articles), True), source


def _is_negated(reading: Reading, found: FoundCue) -> bool:
    """*spezifizierte nicht, ob …*; *verken Kreml eller … spesifiserte*: the cue or its subject is negated."""
    tree, negations = reading.tree, reading.pack.words("negations")
    near = [found.head, *tree.children[found.head]]
    subject = tree.subject(found.head)
    if subject is not None:
        near += tree.children[subject]
        near += [j for i in tree.conjuncts(subject) for j in tree.children[i]]
    return any(tree.words[i] in negations for i in near)


def _addressee(reading: Reading, found: FoundCue, candidate: Candidate) -> set[int]:
    """To whom: an object that is no content (*forderte Putin auf*, *told reporters*) or a phrase with *gegenüber, til, to*."""
    tree, pack = reading.tree, reading.pack
    for child in tree.children[found.head]:
        if child in candidate.tokens or child in found.tokens or child in candidate.source_tokens or tree.tags[child] not in ("NOUN", "PROPN", "PRON"):
            continue
        label = tree.labels[child]
        passive = label == "nsubj:pass" and candidate.rule == "infinitive"
        if label in ("obj", "iobj") or label == "obl:arg" and not tree.cases(child) or passive or (
            label in ("obl", "obl:arg") and tree.case(child) in pack.words("addressee_adpositions")
        ):
            if tree.words[child] not in pack.words("impersonal_subjects") and tree.words[child] not in pack.reflexives:
                return tree.noun_phrase(child)
    return set()


def frame_of(tree: Tree, candidate: Candidate) -> list[tuple[int, int]]:
    """The reporting clause around the content, with its comma or colon, without the final stop."""
    head = candidate.cue.head
    tokens = tree.subtree(head) - candidate.tokens
    for conjunct in tree.conjuncts(head):
        if tree.is_predicate(conjunct) and conjunct not in candidate.cue_tokens:
            tokens -= tree.subtree(conjunct)
    tokens |= candidate.source_tokens | candidate.cue_tokens
    tokens = {i for i in tokens if not tree.is_space(i)}
    for i in sorted(tokens | candidate.tokens):
        # The comma towards the content hangs below the content in Universal Dependencies.
        if i in candidate.tokens and tree.words[i] in ",:" and (i - 1 in tokens or i + 1 in tokens):
            if not any(start <= tree.starts[i] < end for start, end in candidate.content):
                tokens.add(i)
    while tokens and tree.words[max(tokens)] in ".!?…":
        tokens.discard(max(tokens))
    return tree.spans(tokens)


def _of_noun(reading: Reading, found: FoundCue) -> Iterator[Candidate]:
    """*Die Forderung, die Zölle zu senken, …*; *der Vorwurf, dass …*; *his claim that …*"""
    tree, pack = reading.tree, reading.pack
    clauses = tree.dependents(found.head, ("acl", "ccomp", "csubj", "xcomp", "advcl", "appos", "parataxis"))
    # *Die Behauptung des Trainers, das Tor sei regulär*: the parser hangs the clause below the nearer noun.
    clauses += [c for n in tree.dependents(found.head, ("nmod", "nmod:poss")) if n not in reading.cues for c in tree.dependents(n, ("acl", "ccomp"))]
    for clause in clauses:
        marks = [tree.words[m] for m in tree.markers(clause)]
        infinitive = tree.is_infinitive(clause)
        complementiser = any(word in pack.words("complementisers") for word in marks)
        asks = any(word in pack.words("question_words") for word in marks)
        if infinitive and found.takes("infinitive") or complementiser or asks or tree.is_subjunctive(clause):
            yield report(reading, found, [clause], "noun_infinitive" if infinitive else "noun_clause")


def _of_unlisted_verbs(reading: Reading) -> Iterator[Candidate]:
    """A clause in the subjunctive below a verb that no pack lists still reports: German *scherzte, er sei …* (Konjunktiv I)."""
    tree, pack = reading.tree, reading.pack
    if not pack.words("subjunctive_auxiliaries"):
        return
    for clause, label in enumerate(tree.labels):
        verb = tree.heads[clause]
        if label != "ccomp" or verb in reading.cues or tree.tags[verb] != "VERB" or not tree.is_subjunctive(clause):
            continue
        if first_subjunctive(reading, clause):
            found = FoundCue(verb, pack.unlisted_cue, frozenset(verb_group(tree, verb)), False)
            yield report(reading, found, [clause], "unlisted_verb", ("subjunctive",))


def first_subjunctive(reading: Reading, clause: int) -> bool:
    """The clause stands in Konjunktiv I, which has hardly another use than to report (98 % of such sentences in news)."""
    tree = reading.tree
    verb = tree.finite_verb(clause)
    if verb is None:
        return False
    return "Mood=Sub" in tree.morphs[verb] and "Tense=Past" not in tree.morphs[verb] or tree.words[verb] in reading.pack.words("subjunctive_auxiliaries")
