"""Direct speech: what stands in quotation marks or behind a speech dash, with the clause that tags it."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.attribute.source import coordinated, source_of_verb, source_tokens
from quotes.detect.candidates import Candidate, Reading
from quotes.detect.cues import FoundCue, verb_group
from quotes.detect.frame import addressee_of, is_negated
from quotes.detect.marks import Marked
from quotes.syntax import NOMINALS, VERBS
from quotes.syntax.relations import CONJUNCT, CONTENT_CLAUSE, CONTROLLED, INSERTION, SUBJECT

SHORTEST_UNTAGGED = 4  # words; a shorter stretch without a tag is a name, a title or a scare quote
REACH = 40  # tokens between a quote and the verb that tags it


def detect(reading: Reading) -> Iterator[Candidate]:
    """Candidates for every marked stretch that can be speech; `resolve` makes fragments of those inside indirect speech."""
    before: Candidate | None = None
    for marked in reading.marked:
        candidate = (
            _of_dash(reading, marked) if marked.kind == "dash" else _of_marks(reading, marked, before is not None)
        )
        if candidate is not None and before is not None and _goes_on(reading, before, candidate):
            before.content.append(candidate.content[0])
            before.tokens |= candidate.tokens
        elif candidate is not None:
            if before is not None:
                yield before
            before = candidate
    if before is not None:
        yield before


def _goes_on(reading: Reading, before: Candidate, candidate: Candidate) -> bool:
    """A quote whose tag stands in the middle: *„Wir gehen“, sagte er, „und kommen wieder.“*, *“Yes,” she said. “We go.”*"""
    tree = reading.tree
    if before.rule not in ("direct_tag_behind", "direct_tag_so", "direct_tag_around") or candidate.rule not in (
        "direct_untagged",
        "direct_tag_around",
    ):
        return False
    if candidate.start < before.end or (candidate.cue is not None and candidate.cue.head != before.cue.head):
        return False
    between = range(max(before.tokens) + 1, min(candidate.tokens))
    frame = before.cue_tokens | before.source_tokens | before.addressee
    gap = tree.text[before.end : candidate.start]
    ends = sum(tree.words[i] in ".!?" for i in between)
    return (
        "\n" not in gap
        and ends <= 1
        and all(i in frame or i in tree.subtree(before.cue.head) or tree.is_punct(i) for i in between)
    )


def _of_marks(reading: Reading, marked: Marked, after_quote: bool) -> Candidate | None:
    tree = reading.tree
    tokens = [i for i in tree.between(marked.start, marked.end) if not tree.is_space(i)]
    words = [i for i in tokens if not tree.is_punct(i)]
    if not words or marked.depth:
        return None
    tag = tag_behind(reading, tokens) or _tag_before(reading, tokens) or _tag_around(reading, words)
    if tag is not None:
        rule, found, source = tag
        return _candidate(reading, marked.start, marked.end, tokens, rule, found, source)
    long = len(words) >= SHORTEST_UNTAGGED and any(tree.tags[i] in VERBS for i in words)
    if (long or after_quote) and _stands_alone(reading, tokens):
        candidate = _candidate(reading, marked.start, marked.end, tokens, "untagged", None, None)
        candidate.inherits = tokens[0]
        return candidate
    return None


def _stands_alone(reading: Reading, tokens: list[int]) -> bool:
    """The stretch begins and ends a sentence or a paragraph: nothing else in its sentence says anything."""
    tree = reading.tree
    before, behind = tree.previous_word(tokens[0]), tree.next_word(tokens[-1])
    opens = (
        before < 0
        or tree.words[before] in '.!?:…“”»«"'
        or "\n" in tree.text[tree.ends[before] : tree.starts[tokens[0]]]
    )
    closes = behind >= len(tree) or tree.words[behind] in ".!?…" or tree.words[tree.previous_word(tokens[-1])] in ".!?…"
    return opens and (closes or "\n" in tree.text[tree.ends[tokens[-1]] : tree.starts[behind]])


Tag = tuple[str, FoundCue | None, int | None]


def tag_behind(reading: Reading, tokens: list[int]) -> Tag | None:
    """*„…“, sagte X*; *«…», sier X*; *“…,” he said*; *„…“, so X*."""
    tree = reading.tree
    i = tree.next_word(tokens[-1])
    comma = False
    while i < len(tree) and tree.words[i] in (",", "–", "-", "—"):
        comma, i = True, tree.next_word(i)
    closed_by = tree.words[tree.previous_word(tokens[-1])] in ",!?…" or tree.words[tokens[-1]] in ",!?…"
    if i >= len(tree) or not (comma or closed_by) or "\n" in tree.text[tree.ends[tokens[-1]] : tree.starts[i]]:
        return None
    return tag_at(reading, i, comma)


def tag_at(reading: Reading, i: int, comma: bool) -> Tag | None:
    """The tag that begins at a token: a verb of speaking and its subject, in either order, or *so X*."""
    tree, pack = reading.tree, reading.pack
    takes = pack.parentheticals.get(tree.words[i])
    if takes and "noun" in takes:
        noun = tree.heads[i]
        if (
            noun > i
            and tree.tags[noun] in NOMINALS
            and not any(j in reading.cues for j in range(i, noun))
            and noun - i < 12
        ):
            return "tag_so", FoundCue(noun, pack.unlisted_cue, frozenset([i]), True), noun
    last = min(len(tree), i + REACH)
    sentence = tree.sentence_of[i]
    for verb in range(i, last):
        if tree.sentence_of[verb] != sentence:
            break
        found = reading.cues.get(verb)
        if found is None or found.is_noun or not (found.takes("direct") or found.takes("clause")):
            continue
        group = verb_group(tree, verb)
        source = source_of_verb(tree, pack, verb)
        if (source is None or source < i) and min(group) == i and not tree.is_passive(verb):
            behind = tree.noun_behind(max(group))
            source = behind if behind is not None else source
        if min(group) == i and (source is None or source > i or not comma):
            return ("tag_behind", found, source)
        if takes and tree.heads[i] == verb:
            return ("tag_behind", found, source)
        if (
            source is not None
            and i <= source < verb
            and min(tree.noun_phrase(source)) == i
            and not any(c > verb for c in tree.dependents(verb, CONTENT_CLAUSE))
        ):
            return ("tag_behind", found, source)
        if min(group) == i:
            return ("tag_behind", found, source)
    return None


def _tag_before(reading: Reading, tokens: list[int]) -> Tag | None:
    """*X sagte: „…“*; *X said, “…”*: the last verb of speaking before the colon, or whoever the sentence names."""
    tree = reading.tree
    i = tree.previous_word(tokens[0])
    if i < 0 or tree.words[i] != ":":
        return None
    first = tree.sentences[tree.sentence_of[i]][0]
    for verb in range(i - 1, first - 1, -1):
        found = reading.cues.get(verb)
        if found is not None and not reading.quoted[verb]:
            source = source_of_verb(tree, reading.pack, verb if not found.is_noun else tree.clause_head(verb))
            return ("tag_before", found, source)
    predicate = next((v for v in range(i - 1, first - 1, -1) if tree.is_predicate(v) and not reading.quoted[v]), None)
    if predicate is not None:
        return (
            "colon",
            FoundCue(predicate, reading.pack.unlisted_cue, frozenset(verb_group(tree, predicate)), False),
            source_of_verb(tree, reading.pack, predicate),
        )
    noun = next(
        (n for n in range(first, i) if tree.tags[n] in ("PROPN", "NOUN") and tree.heads[n] not in range(first, n)), None
    )
    return ("colon", None, noun)


def _tag_around(reading: Reading, words: list[int]) -> Tag | None:
    """The verb that governs a marked part: *nannte Putin einen „lieben Freund“*, *als „sehr gut“ beschrieb*."""
    tree, inside = reading.tree, set(words)
    top = next((i for i in words if tree.heads[i] not in inside or tree.heads[i] == i), words[0])
    # The cue may be above (*er sprach von „…“*) or, behind a quote that heads the sentence, below (*„…“, sagt er*).
    for child in tree.children[top]:
        found = reading.cues.get(child)
        if found is not None and child not in inside and not found.is_noun and tree.labels[child] in INSERTION:
            return "tag_behind", found, source_of_verb(tree, reading.pack, child)
    previous = top
    for above in tree.ancestors(top):
        found = reading.cues.get(above)
        if found is not None and above not in inside and not found.is_noun:
            if (tree.labels[previous] in SUBJECT and len(words) < SHORTEST_UNTAGGED) or not _can_be_said(
                reading, words, found
            ):
                return None
            source = source_of_verb(tree, reading.pack, above)
            # *sprach von einem „…“*: the preposition in front belongs to the cue; *als „…“ beschrieben*: the particle does not.
            particles = reading.pack.words("predicative_particles")
            governed = {c for c in tree.cases(previous) if c not in inside and tree.words[c] not in particles}
            found = FoundCue(found.head, found.cue, found.tokens | governed, False)
            return "tag_around", found, source
        if tree.is_predicate(above) and tree.labels[above] not in CONTROLLED | CONJUNCT:
            return None
        previous = above
    return None


def _can_be_said(reading: Reading, words: list[int], found: FoundCue) -> bool:
    """A marked part without verb, adjective or adverb is a title or a name (*eröffnete die „Saaleknirpse“*), unless the
    verb gives names (*nannte den Bericht eine „Zeitungsente“*)."""
    tags = {reading.tree.tags[i] for i in words}
    names_things = found.cue.content == {"direct"}
    return names_things or (not found.takes("weak") and bool(tags & {"VERB", "AUX", "ADJ", "ADV"}))


def _candidate(
    reading: Reading,
    start: int,
    end: int,
    tokens: list[int],
    rule: str,
    found: FoundCue | None,
    source: int | None,
    kind: str = "quotation_marks",
) -> Candidate:
    tree = reading.tree
    inside = frozenset(tokens)
    sources = (
        tuple(s for s in coordinated(tree, source) if s not in inside)
        if source is not None and source not in inside
        else ()
    )
    candidate = Candidate(
        type="direct",
        content=[(start, end)],
        tokens=inside,
        evidence=(
            kind,
            *(
                ("reporting_clause",)
                if found and rule != "colon"
                else ("colon",)
                if rule == "colon"
                else ("continuation",)
            ),
        ),
        rule=f"direct_{rule}",
        cue=found,
        cue_tokens=found.tokens - inside if found else frozenset(),
        source=sources,
        source_tokens=source_tokens(tree, sources) - inside,
    )
    if found is not None:
        if not found.is_noun:
            candidate.addressee = frozenset(addressee_of(reading, found, candidate)) - inside
            candidate.negated = is_negated(reading, found)
        candidate.frame = _frame(reading, candidate, tokens)
    return candidate


def _frame(reading: Reading, candidate: Candidate, tokens: list[int]) -> list[tuple[int, int]]:
    """The sentence part around the quote: the reporting clause with its comma or colon, without the final stop."""
    tree = reading.tree
    head = candidate.cue.head
    frame = tree.subtree(head) - candidate.tokens
    quoted = {i for i in frame if any(start <= tree.starts[i] < end for start, end in candidate.content)}
    frame -= quoted
    for conjunct in tree.conjuncts(head):
        if tree.is_predicate(conjunct):
            frame -= tree.subtree(conjunct)
    if candidate.rule in ("direct_tag_behind", "direct_tag_so"):
        frame = {i for i in frame if i > tokens[-1]} | candidate.source_tokens | candidate.cue_tokens
        i = tree.next_word(tokens[-1])
        if i < len(tree) and tree.words[i] == ",":
            frame.add(i)
    elif candidate.rule in ("direct_tag_before", "direct_colon"):
        frame = (
            {i for i in frame if i < tokens[0]}
            | candidate.source_tokens
            | candidate.cue_tokens
            | {tree.previous_word(tokens[0])}
        )
    frame = {i for i in frame if not tree.is_space(i)} | candidate.source_tokens | candidate.cue_tokens
    while frame and tree.words[max(frame)] in ".!?…":
        frame.discard(max(frame))
    return tree.spans(frame)


def _of_dash(reading: Reading, marked: Marked) -> Candidate | None:
    """*– Vi går. Det er sent, sier hun.*: everything up to the tag; without a tag the whole paragraph."""
    tree = reading.tree
    tokens = [i for i in tree.between(marked.start, marked.end) if not tree.is_space(i)]
    if len(tokens) < 2:
        return None
    for i in tokens[2:]:
        if tree.words[tree.previous_word(i)] not in (",", "?", "!"):
            continue
        if tree.tags[i] not in VERBS or reading.quoted[i]:
            continue
        tag = tag_at(reading, i, True)
        if tag is None:
            continue
        rule, found, source = tag
        if (source is not None and source > i) or rule == "tag_so" or source is None:
            inside = [t for t in tokens if t < i]
            while inside and tree.words[inside[-1]] == ",":
                inside.pop()
            if len(inside) > 1:
                candidate = _candidate(
                    reading, marked.start, tree.ends[inside[-1]], inside, rule, found, source, "dash"
                )
                _add_second_part(reading, candidate, tokens, i)
                return candidate
    candidate = _candidate(reading, marked.start, marked.end, tokens, "untagged", None, None, "dash")
    candidate.inherits = tokens[0]
    return candidate


def _add_second_part(reading: Reading, candidate: Candidate, tokens: list[int], tag: int) -> None:
    """*– Huset er gammelt, sier Brekke. – Men taket er nytt.*: what follows the tag behind a dash is the same speech."""
    tree = reading.tree
    for i in tokens:
        behind_tag = i > tag and tree.words[i] in reading.pack.marks["dialogue_dashes"]
        if behind_tag and tree.words[tree.previous_word(i)] in (".", ",", "!", "?") and i != tokens[-1]:
            candidate.content.append((tree.starts[i], tree.ends[tokens[-1]]))
            candidate.tokens |= frozenset(t for t in tokens if t >= i)
            candidate.frame = [
                (start, min(end, tree.ends[tree.previous_word(i)]))
                for start, end in candidate.frame
                if start < tree.starts[i]
            ]
            return
