"""Find the clause that tags a marked stretch: behind it, before its colon, or around it."""

from __future__ import annotations

from quotes.detect.candidates import Reading
from quotes.detect.cues import FoundCue, verb_group
from quotes.detect.source import source_of_noun, source_of_verb
from quotes.detect.titles import is_title
from quotes.languages.cues import UNLISTED
from quotes.syntax import NOMINALS, VERBS
from quotes.syntax.relations import (
    ADPOSITION,
    ARTICLE,
    CONJUNCT,
    CONTENT_CLAUSE,
    CONTROLLED,
    COPULA,
    DETERMINER,
    INSERTION,
    SUBJECT,
)

SHORTEST_UNTAGGED = 4  # words; a shorter stretch without a tag is a name, a title or a scare quote
PHRASE = frozenset((*NOMINALS, "ADJ", "ADP", "CCONJ", "DET", "NUM", "PART", "PUNCT"))  # of which a noun phrase is made
DASHES = ("–", "-", "—", "―", "--")
CLOSERS = frozenset(",!?…")  # with which a quote leads over to its tag
SIGNATURE = 80  # code points of a name with what it adds (*― Mary Voss, teacher*)
LONGEST_SO = 12  # tokens from *so* to its noun
REACH = 40  # tokens between a quote and the verb that tags it

Tag = tuple[str, FoundCue | None, int | None]


def tag_behind(reading: Reading, tokens: list[int]) -> Tag | None:
    """*„…“, sagte X*; *«…», sier X*; *“…,” he said*; *„…“, so X*."""
    tree = reading.tree
    i = tree.next_word(tokens[-1])
    comma = False
    signed = i < len(tree) and tree.words[i] in DASHES
    while i < len(tree) and tree.words[i] in (",", *DASHES):
        comma, i = True, tree.next_word(i)
    closed = not CLOSERS.isdisjoint((tree.word_before(tokens[-1]), tree.words[tokens[-1]]))
    if i >= len(tree) or not (comma or closed) or tree.breaks_line(tokens[-1], i):
        return None
    return tag_at(reading, i) or (_signature(reading, i) if signed else None)


def _signature(reading: Reading, i: int) -> Tag | None:
    """The name that signs a quote behind a dash and ends the line: *“The park must stay.”* ― **Mary Voss**."""
    tree = reading.tree
    start = tree.starts[i]
    line, *rest = tree.text[start : start + SIGNATURE + 1].split("\n", 1)
    name = [j for j in tree.between(start, start + len(line)) if not tree.is_space(j)]
    if (len(line) > SIGNATURE and not rest) or tree.tags[i] != "PROPN" or any(tree.tags[j] in VERBS for j in name):
        return None
    return "signature", None, tree.top(name)


def tag_at(reading: Reading, i: int) -> Tag | None:
    """The tag that begins at a token: a verb of speaking and its subject, in either order, or *so X*."""
    tag = _tag_so(reading, i) or _tag_with_noun(reading, i)
    if tag is not None:
        return tag
    tree = reading.tree
    end = tree.sentences[tree.sentence_of[i]][1]
    for verb in range(i, min(end, i + REACH)):
        found = reading.cues.get(verb)
        if found is not None and not found.is_noun and (found.takes("direct") or found.takes("clause")):
            tag = _tag_with_verb(reading, i, found)
            if tag is not None:
                return tag
    return None if reading.pack.verb_second else _plain_tag(reading, i)


def _tag_so(reading: Reading, i: int) -> Tag | None:
    """*„…“,* **so die Sprecherin**."""
    tree, noun = reading.tree, reading.tree.heads[i]
    so = "noun" in reading.pack.parentheticals.get(tree.words[i], ())
    if not so or not i < noun < i + LONGEST_SO or tree.tags[noun] not in NOMINALS:
        return None
    if any(j in reading.cues for j in range(i, noun)):
        return None
    return "tag_so", FoundCue(noun, UNLISTED, frozenset([i]), True), noun


def _tag_with_noun(reading: Reading, i: int) -> Tag | None:
    """*– Hold avstand,* **er rådet fra politiet**."""
    tree, found = reading.tree, reading.cues.get(reading.tree.heads[i])
    if tree.labels[i] not in COPULA or not tree.is_finite_form(i) or found is None:
        return None
    if not found.is_noun or found.head < i:
        return None
    tokens = found.tokens | {i, *tree.dependents(found.head, DETERMINER)}
    source = source_of_noun(tree, reading.pack, found.head)
    return "tag_behind", FoundCue(found.head, found.cue, tokens, True), source


def _tag_with_verb(reading: Reading, i: int, found: FoundCue) -> Tag | None:
    """The verb stands first, or behind its subject or a word such as *so*: then what it says does not stand behind it."""
    tree, verb = reading.tree, found.head
    group = verb_group(tree, verb)
    source = source_of_verb(tree, reading.pack, verb)
    if (source is None or source < i) and min(group) == i and not tree.is_passive(verb):
        behind = tree.noun_behind(max(group))
        source = behind if behind is not None else source
    opened = tree.words[i] in reading.pack.parentheticals and tree.heads[i] == verb
    opens = source is not None and i <= source < verb and min(tree.noun_phrase(source)) == i
    clauses = (c for c in tree.dependents(verb, CONTENT_CLAUSE) if c > verb)
    own_content = not all(reading.quoted[c] for c in clauses) or _quotes_itself(reading, verb)
    return ("tag_behind", found, source) if min(group) == i or opened or (opens and not own_content) else None


def _quotes_itself(reading: Reading, verb: int) -> bool:
    """*„überzogen“, Löw* **bezeichnete** *ihn als „übertrieben“*: where the verb comes second, a tag behind a quote begins with
    it, so a clause that begins with its subject says what is quoted in it."""
    return reading.pack.verb_second and any(reading.quoted[c] for c in reading.tree.children[verb] if c > verb)


def _plain_tag(reading: Reading, i: int) -> Tag | None:
    """A noun phrase and its verb as they stand, where the parser has hung them on the quote: *“… for the people,”* **Rep. Mary
    Voss (R-Ohio) said.**"""
    tree = reading.tree
    end = tree.sentences[tree.sentence_of[i]][1]
    verb = next((j for j in range(i, min(end, i + REACH)) if tree.tags[j] not in PHRASE), end)
    found = reading.cues.get(verb)
    nouns = [j for j in range(i, verb) if tree.tags[j] in NOMINALS]
    if found is None or found.is_noun or not nouns or not found.takes("direct") or not tree.is_finite_form(verb):
        return None
    behind = tree.next_word(verb)
    if tree.tags[i] in ("PUNCT", "ADP", "CCONJ") or (behind < len(tree) and tree.tags[behind] in VERBS):
        return None
    outside = [j for j in nouns if tree.heads[j] not in range(i, verb)]
    source = next((j for j in outside if tree.heads[j] == verb), (outside or nouns)[0])
    return "tag_behind", FoundCue(verb, found.cue, frozenset(j for j in found.tokens if j >= i), False), source


def tag_before(reading: Reading, tokens: list[int]) -> Tag | None:
    """*X sagte: „…“*; *X said, “…”*: the last verb of speaking before the colon, or whoever the sentence names."""
    tree = reading.tree
    i = tree.previous_word(tokens[0])
    if i < 0 or tree.words[i] != ":":
        return _before_comma(reading, i, tokens) if i > 0 and tree.words[i] == "," else None
    before = tree.previous_word(i)
    first = tree.sentences[tree.sentence_of[i if tree.opens_paragraph(i) else before]][0]
    for verb in range(i - 1, first - 1, -1):
        found = reading.cues.get(verb)
        if found is not None and not reading.quoted[verb]:
            clause = tree.clause_head(verb) if found.is_noun else verb
            source = source_of_verb(tree, reading.pack, clause)
            return "tag_before", _with_verb(reading, found, clause) if found.is_noun else found, source
    return _colon(reading, first, i, tokens)


def _before_comma(reading: Reading, comma: int, tokens: list[int]) -> Tag | None:
    """*But* **she added**, *“I will stay.”*: where no comma parts a clause from its verb, the last verb before one introduces
    the sentence in marks, however the parser joins them, unless it tags the quote before (*“Sir,” she said, “You may go.”*)."""
    tree = reading.tree
    first = next((i for i in tokens if not tree.is_punct(i)), comma)
    if reading.pack.verb_second or reading.quoted[comma] or not tree.forms[first][:1].isupper():
        return None
    start = tree.sentences[tree.sentence_of[comma]][0]
    verb = next((i for i in range(comma - 1, start - 1, -1) if tree.tags[i] in VERBS or tree.is_punct(i)), comma)
    found = reading.cues.get(verb)
    if found is None or found.is_noun or not found.takes("direct") or not any(map(tree.is_finite_form, tokens)):
        return None
    before = next((i for i in range(verb - 1, start - 1, -1) if tree.is_punct(i)), start)
    source = source_of_verb(tree, reading.pack, verb)
    return ("tag_before", found, source) if source is not None and not reading.quoted[before] else None


def _with_verb(reading: Reading, found: FoundCue, verb: int) -> FoundCue:
    """A cue noun and the verb that it completes: **lobte** *ihn* **mit den Worten**: *„…“*."""
    tree = reading.tree
    if tree.heads[found.head] != verb or tree.tags[verb] not in VERBS:
        return found
    completing = tree.dependents(found.head, ADPOSITION | ARTICLE)
    reflexive = {c for c in tree.children[verb] if tree.words[c] in reading.pack.cues.reflexives}
    return FoundCue(found.head, found.cue, found.tokens | {*verb_group(tree, verb), *completing, *reflexive}, True)


def tag_noun(reading: Reading, tokens: list[int]) -> Tag | None:
    """The noun for words on a banner or in a chorus, right before them: *trugen ein Schild mit der* **Aufschrift** *„Frei“*,
    *riefen* **Parolen** *wie „Wir bleiben“*; whoever acts in its clause says them."""
    tree, noun = reading.tree, reading.tree.previous_word(tokens[0])
    if noun >= 0 and tree.words[noun] in reading.pack.words("predicative_particles"):
        noun = tree.previous_word(noun)
    found = reading.cues.get(noun)
    if found is None or not found.is_noun or not found.takes("direct"):
        return None
    clause = tree.clause_head(noun)
    source = source_of_verb(tree, reading.pack, clause)
    tokens_of_cue = found.tokens | {i for i in tree.dependents(noun, ARTICLE | ADPOSITION) if i < noun}
    found = reading.cues.get(clause) or FoundCue(clause, found.cue, tokens_of_cue, True)
    return "tag_noun", found, source if source != noun else None


def _colon(reading: Reading, first: int, colon: int, tokens: list[int]) -> Tag | None:
    """A colon without a verb of speaking: *Der Minister wurde deutlich: „…“*; the headline *Merz: „…“*. What has no verb or
    stands in a parenthesis is a name (*der Verein (Motto: „Alle sind dabei“)*)."""
    tree = reading.tree
    bracketed = [tree.words[i] for i in range(first, colon) if tree.words[i] in ("(", ")")][-1:] == ["("]
    if bracketed or not any(tree.is_finite_form(i) for i in tokens):
        return None
    verbs = (v for v in range(colon - 1, first - 1, -1) if tree.is_predicate_with_verb(v) and not reading.quoted[v])
    predicate = next((v for v in verbs if tree.is_predicate(v)), None)
    if predicate is not None:
        found = FoundCue(predicate, UNLISTED, frozenset(verb_group(tree, predicate)), False)
        return "colon", found, source_of_verb(tree, reading.pack, predicate)
    return "colon", None, tree.first_noun(range(first, colon))


def tag_around(reading: Reading, words: list[int]) -> Tag | None:
    """The verb that governs a marked part: *nannte Putin einen „lieben Freund“*, *als „sehr gut“ beschrieb*."""
    tree, inside = reading.tree, set(words)
    top = tree.top(words)
    # The cue may be above (*er sprach von „…“*) or, behind a quote that heads the sentence, below (*„…“, sagt er*).
    for child in tree.children[top]:
        found = reading.cues.get(child)
        if found is not None and child not in inside and not found.is_noun and tree.labels[child] in INSERTION:
            return "tag_behind", found, source_of_verb(tree, reading.pack, child)
    previous = top
    for above in tree.ancestors(top):
        found = reading.cues.get(above)
        if found is not None and above not in inside and not found.is_noun:
            if tree.labels[previous] in SUBJECT and len(words) < SHORTEST_UNTAGGED:
                return None
            source = source_of_verb(tree, reading.pack, above)
            # *sprachen in diesem Zusammenhang von „Panik“*: the parser hangs the phrase on the noun before it.
            noun = top if tree.case(top) and tree.case(top) == found.cue.preposition else previous
            # In *verwendete die Formulierung „bis auf Weiteres“* the preposition is quoted and governs nothing.
            cases = [c for c in tree.cases(noun) if c not in inside]
            called = source is not None and _is_predicative(reading, found, tree.words[cases[0]] if cases else "")
            if not called and not _can_be_said(reading, words, found):
                return None
            # *sprach von einem „…“*: the preposition in front belongs to the cue; *als „…“ beschrieben*: the particle does not.
            particles = reading.pack.words("predicative_particles")
            governed = {c for c in cases if tree.words[c] == found.cue.preposition and tree.words[c] not in particles}
            found = FoundCue(found.head, found.cue, found.tokens | governed, False)
            return "tag_around", found, source
        if tree.is_predicate(above) and tree.labels[above] not in CONTROLLED | CONJUNCT:
            return None
        previous = above
    return None


def _is_predicative(reading: Reading, found: FoundCue, case: str) -> bool:
    """The verb says what somebody calls something: *nannte den Bericht eine „Zeitungsente“, bezeichnete ihn als „Knaller“*,
    or of what somebody speaks: *sprach von einem „Neubeginn“, warnte vor „Panik“*."""
    tree, cue = reading.tree, found.cue
    if not cue.reflexive and any(tree.words[i] in reading.pack.cues.reflexives for i in tree.children[found.head]):
        return False  # *Die Gruppe nennt sich „Bund freier Gärtner“*
    if (found.takes("governed") or found.takes("object")) and case == cue.preposition and case:
        return True
    particles = reading.pack.words("predicative_particles")
    naming = found.names or cue.content == {"direct"}
    names = naming and (case in particles or cue.preposition not in particles)
    return names and (not case or case in particles)


def _can_be_said(reading: Reading, words: list[int], found: FoundCue) -> bool:
    """A marked part without verb, adjective or adverb is a title or a name (*eröffnete die „Saaleknirpse“*)."""
    tags = {reading.tree.tags[i] for i in words}
    return not (found.takes("weak") or is_title(reading, words)) and bool(tags & {"VERB", "AUX", "ADJ", "ADV"})
