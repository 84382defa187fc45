"""Direct speech: what stands in quotation marks or behind a speech dash, with the clause that tags it."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.cues import FoundCue
from quotes.detect.extent import impersonal_of
from quotes.detect.frame import addressee_of, is_negated
from quotes.detect.marks import Marked
from quotes.detect.source_phrase import coordinated, source_tokens
from quotes.detect.tags import SHORTEST_UNTAGGED, tag_around, tag_at, tag_before, tag_behind, tag_noun
from quotes.detect.titles import is_title
from quotes.syntax import STOPS, VERBS

OPENERS = frozenset('.!?…“”»«"')  # what a sentence may follow
TAGGED = ("direct_tag_behind", "direct_tag_so")  # rules whose tag stands behind the quote


def detect(reading: Reading) -> Iterator[Candidate]:
    """Candidates for every marked stretch that can be speech; `resolve` makes fragments of those inside indirect speech."""
    before: Candidate | None = None
    for marked in reading.marked:
        candidate = _of(reading, marked, before)
        if candidate is not None and before is not None and _goes_on(reading, before, candidate):
            before.content.append(candidate.content[0])
            before.tokens |= candidate.tokens
            frame = ((start, min(end, candidate.start)) for start, end in before.frame)
            before.frame = [(start, end) for start, end in frame if start < end]
        elif candidate is not None and not _only_goes_on(reading, candidate):
            if before is not None:
                yield before
            before = candidate
    if before is not None:
        yield before


def _of(reading: Reading, marked: Marked, before: Candidate | None) -> Candidate | None:
    if marked.kind == "marks":
        return _of_marks(reading, marked, before is not None)
    return _of_dash(reading, marked) if marked.kind == "dash" else _of_run_in(reading, marked, before)


def _goes_on(reading: Reading, before: Candidate, candidate: Candidate) -> bool:
    """A quote whose tag stands in the middle: *„Wir gehen“, sagte er, „und kommen wieder.“*, *“Yes,” she said. “We go.”*; in
    German the second sentence is a quote of its own, and so are parts of one clause (*skandierten „Frei“ oder „Einig“*)."""
    tree, splits = reading.tree, reading.pack.marks.get("splits_quotes", False)
    tagged = before.rule in TAGGED or (before.rule == "direct_tag_around" and not splits)
    if not tagged or candidate.rule not in ("direct_untagged", "direct_tag_around"):
        return False
    if candidate.start < before.end or (candidate.cue is not None and candidate.cue.head != before.cue.head):
        return False
    between = range(max(before.tokens) + 1, min(candidate.tokens))
    frame = before.cue_tokens | before.source_tokens | before.addressee
    ends = sum(tree.words[i] in ".!?" for i in between)
    return (
        not tree.breaks_line(max(before.tokens), min(candidate.tokens))
        and ends <= (0 if splits else 1)
        and (candidate.cue is not None or before.cue.head in between)
        and all(i in frame or i in tree.subtree(before.cue.head) or tree.is_punct(i) for i in between)
    )


def _only_goes_on(reading: Reading, candidate: Candidate) -> bool:
    """Behind a comma a stretch without a tag is the second part of a quote or none."""
    tree = reading.tree
    return candidate.rule == "direct_untagged" and tree.word_before(min(candidate.tokens)) == ","


def _of_marks(reading: Reading, marked: Marked, after_quote: bool) -> Candidate | None:
    if marked.depth:
        return None
    tree = reading.tree
    tokens = [i for i in tree.between(marked.start, marked.end) if i not in tree.spaces]
    words = [i for i in tokens if i not in tree.punctuation]
    if not words:
        return None
    # *Der Chef der „Moosburger Zeitung“, sagte Haverkamp, …* names a paper; „Haverkamp!“ is a call.
    named = is_title(reading, words) and tree.word_before(tokens[-1]) not in STOPS
    tag = None if named else tag_behind(reading, tokens) or tag_before(reading, tokens)
    tag = tag or tag_noun(reading, tokens) or tag_around(reading, words)
    if tag is not None:
        rule, found, source = tag
        return _candidate(reading, marked.start, marked.end, tokens, rule, found, source)
    long = len(words) >= SHORTEST_UNTAGGED and any(tree.tags[i] in VERBS for i in words)
    if (long or after_quote) and _stands_alone(reading, tokens, after_quote):
        candidate = _candidate(reading, marked.start, marked.end, tokens, "untagged", None, None)
        candidate.inherits = tokens[0]
        return candidate
    return None


def _stands_alone(reading: Reading, tokens: list[int], after_quote: bool) -> bool:
    """The stretch begins and ends a sentence or a paragraph: nothing else in its sentence says anything; behind a quote it may
    begin with the comma of the tag between them (*“Whoever comes,” she wrote,* **“will wait.”**)."""
    tree = reading.tree
    before, behind = tree.word_before(tokens[0]), tree.next_word(tokens[-1])
    opens = tree.opens_paragraph(tokens[0]) or before in OPENERS or (after_quote and before == ",")
    closes = behind >= len(tree) or not STOPS.isdisjoint((tree.words[behind], tree.word_before(tokens[-1])))
    return opens and (closes or tree.opens_paragraph(behind))


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
    outside = source is not None and source not in inside
    sources = tuple(s for s in coordinated(tree, source) if s not in inside) if outside else ()
    candidate = Candidate(
        type="direct",
        content=[(start, end)],
        tokens=inside,
        evidence=(kind, _evidence(rule, found)),
        rule=f"direct_{rule}",
        cue=found,
        source=sources,
        source_tokens=source_tokens(tree, sources) - inside,
    )
    if found is not None:
        candidate.cue_tokens = found.tokens - inside
        if not found.is_noun:
            candidate.cue_tokens |= impersonal_of(reading, found) - inside
            candidate.addressee = frozenset(addressee_of(reading, found, candidate)) - inside
            candidate.negated = is_negated(reading, found)
        candidate.frame = _frame(reading, candidate, tokens)
    return candidate


def _evidence(rule: str, found: FoundCue | None) -> str:
    if rule in ("colon", "signature"):
        return rule
    return "continuation" if found is None else "reporting_clause"


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
        frame = {i for i in frame if i > tokens[-1]}
        if tree.word_behind(tokens[-1]) == ",":
            frame.add(tree.next_word(tokens[-1]))
    elif candidate.rule in ("direct_tag_before", "direct_colon"):
        frame = {i for i in frame if i < tokens[0]} | {tree.previous_word(tokens[0])}
    return tree.frame_spans(frame | candidate.source_tokens | candidate.cue_tokens)


def _of_dash(reading: Reading, marked: Marked) -> Candidate | None:
    """*– Vi går. Det er sent, sier hun.*: everything up to the tag; without a tag the whole paragraph."""
    tree = reading.tree
    tokens = [i for i in tree.between(marked.start, marked.end) if not tree.is_space(i)]
    if len(tokens) < 2:
        return None
    for i in tokens[2:]:
        if tree.word_before(i) not in (",", "?", "!"):
            continue
        if tree.tags[i] not in VERBS or reading.quoted[i]:
            continue
        tag = tag_at(reading, i)
        if tag is None:
            continue
        rule, found, source = tag
        if source is not None and _is_addressed(reading, source):
            continue  # *– Lyver du, bør* **du** *si det*
        if (source is not None and source > i) or rule == "tag_so" or source is None:
            inside = [t for t in tokens if t < i]
            while inside and tree.words[inside[-1]] == ",":
                inside.pop()
            if len(inside) > 1:
                return _candidate(reading, marked.start, tree.ends[inside[-1]], inside, rule, found, source, "dash")
    candidate = _candidate(reading, marked.start, marked.end, tokens, "untagged", None, None, "dash")
    candidate.inherits = None if _asks(reading, tokens) else tokens[0]
    return candidate


def _asks(reading: Reading, tokens: list[int]) -> bool:
    """An untagged question is the interviewer's if it addresses somebody (*– Hva gjorde du?*) or is answered (*– Og nå?* **–
    Nå går det bedre.**); who asks about himself (*– Hva skulle jeg gjøre?*) or closes with it goes on speaking."""
    tree = reading.tree
    if tree.words[tokens[-1]] != "?" or tree.sentence_of[tokens[0]] != tree.sentence_of[tokens[-1]]:
        return False
    persons = {person for i in tokens for person in _persons(reading, i)}
    answered = tree.word_behind(tokens[-1]) in reading.pack.marks["dialogue_dashes"]
    return 2 in persons or (1 not in persons and answered)


def _of_run_in(reading: Reading, marked: Marked, before: Candidate | None) -> Candidate | None:
    """*– Huset er gammelt, sier Brekke.* **– Men taket er nytt.**; *Hun er sint.* **– Vi går nå**, *sier hun*: in a paragraph
    that opened otherwise only what has a tag, or goes on, is speech."""
    if before is not None and marked.start < before.end:
        return None
    candidate = _of_dash(reading, marked)
    if candidate is None or reading.quoted[min(candidate.tokens)]:
        return None
    if candidate.rule == "direct_untagged":
        tokens = sorted(candidate.tokens)
        tag = tag_before(reading, tokens) if not marked.depth else None
        if tag is not None:
            return _candidate(reading, marked.start, marked.end, tokens, *tag, "dash")
        if not marked.depth and (before is None or not _goes_on(reading, before, candidate)):
            return None
    return candidate


def _is_addressed(reading: Reading, source: int) -> bool:
    return _persons(reading, source) == {2}


def _persons(reading: Reading, word: int) -> set[int]:
    return {item["person"] for item in reading.pack.pronouns.get(reading.tree.words[word], [])}
