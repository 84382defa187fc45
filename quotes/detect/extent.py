"""How far a content reaches beyond its clause, and what of its clause belongs to the cue."""

from __future__ import annotations

from quotes.detect.candidates import Reading
from quotes.detect.cues import FoundCue
from quotes.detect.source import source_of_verb
from quotes.syntax.relations import ADNOMINAL, ADVERB, ADVERBIAL_CLAUSE, EXPLETIVE, OBJECT, OBLIQUE, SUBJECT

BREAKS = frozenset(",;:.–—")  # what may part a clause from what stands beside it, as quotation marks do not


def content_tokens(reading: Reading, found: FoundCue, contents: list[int]) -> set[int]:
    """The tokens of the content clauses of a cue, without its own, with what belongs to them elsewhere in the sentence."""
    tree = reading.tree
    # Where the reporting clause stands inside the content it is cut out whole.
    above = tree.ancestors(found.head)
    inserted = above[: above.index(contents[0])] if contents[0] in above else []
    tokens = set().union(*(_clause(reading, content, [found.head, *inserted]) for content in contents))
    tokens |= _relative_pronoun(reading, found, contents) | _outer_subject(reading, found, contents[0])
    tokens |= _continuing(reading, found, tokens) | _inside(reading, found, tokens)
    return (tokens | _marks_inside(reading, tokens)) - _when_said(reading, found, contents[0])


def _marks_inside(reading: Reading, tokens: set[int]) -> set[int]:
    """A quotation mark between two words of a content, which the parser hung on the cue: *is “complex***”** *and slow*."""
    tree = reading.tree
    beside = {i + 1 for i in tokens} & {i - 1 for i in tokens} & tree.punctuation - tokens
    return {i for i in beside if tree.words[i] not in BREAKS}


def _clause(reading: Reading, content: int, without: list[int]) -> set[int]:
    """The tokens of a content clause from its complementiser on: what stands before it the parser took from the cue's own clause
    (*reported,* citing a friend, **that a deal was near**)."""
    tree = reading.tree
    tokens = tree.subtree(content, without)
    words = reading.pack.words("complementisers")
    opener = next((m for m in tree.markers(content) if tree.words[m] in words), content)
    if opener == content:
        return tokens | _complementiser(reading, content, tokens)
    if any(tree.is_finite_form(i) for i in tokens if i < opener):
        return tokens  # *The truth is* **that** *it rains*
    return {i for i in tokens if i >= opener}


def _complementiser(reading: Reading, content: int, tokens: set[int]) -> set[int]:
    """The complementiser right before a content, or the free relative, which the parser hung elsewhere: *argued* **that**, *while
    it rains, …*, *condemned* **what** *he called a breach*."""
    tree = reading.tree
    before = tree.previous_word(min(tokens - tree.punctuation, default=content))
    while before >= 0 and tree.words[before] == ",":
        before = tree.previous_word(before)
    governed = tree.heads[content] <= before < content
    words = reading.pack.words("complementisers") | reading.pack.words("question_words")
    return {before} if governed and tree.words[before] in words else set()


def _inside(reading: Reading, found: FoundCue, tokens: set[int]) -> set[int]:
    """What stands inside the content though the parser hangs it on the cue: *plans to be back* **later on Sunday** *to speak*."""
    tree = reading.tree
    words = tokens - tree.punctuation
    if found.is_noun or not words or min(words) < max(found.tokens):
        return set()
    held = (tree.subtree(c) for c in tree.dependents(found.head, OBLIQUE | ADVERB) if c not in tokens)
    inside = (part for part in held if min(words) < min(part) and max(part) < max(words))
    return set().union(*(part for part in inside if not part & found.tokens))


def _relative_pronoun(reading: Reading, found: FoundCue, contents: list[int]) -> set[int]:
    """The pronoun that opens the relative clause of a cue is a part of what was said: **som** *han mener* **er urettferdig**."""
    tree = reading.tree
    if tree.labels[found.head] not in ADNOMINAL or found.is_noun:
        return set()
    first = tree.first_word(found.head)
    relative = tree.tags[first] in ("PRON", "SCONJ") and first != tree.subject(found.head) and first < found.head
    # *an island* **which** *he said nobody owned*
    lacking = tree.subject(contents[0]) is None or tree.tags[first] == "PRON"
    return {first} if lacking and relative and not tree.is_infinitive(contents[0]) else set()


def _outer_subject(reading: Reading, found: FoundCue, content: int) -> set[int]:
    """The subject of a content that stands outside its clause: **the storm** *is expected to grow*, *wants* **her** *to stay*; in
    a finite clause the parser took it for an object of the cue (*promised* **the road** *would be paid for*)."""
    tree, verb = reading.tree, found.head
    if found.is_noun or tree.subject(content) is not None:
        return set()
    if tree.is_infinitive(content):
        governed = (o for o in tree.dependents(verb, OBLIQUE) if set(tree.cases(o)) & found.tokens and o < content)
        objects = (tree.dependent(verb, OBJECT), next(governed, None))
        outer = tree.subject(verb) if tree.is_passive(verb) else next((o for o in objects if o is not None), None)
        return tree.subtree(outer) if outer is not None and found.takes("raised") else set()
    if not tree.is_finite(content):
        return set()
    first = tree.first_word(content)
    outer = next((o for o in tree.dependents(verb, OBJECT) if verb < o < first), None)
    phrase = tree.subtree(outer) if outer is not None else set()
    adjacent = phrase and all(tree.is_punct(i) and tree.words[i] not in BREAKS for i in range(max(phrase) + 1, first))
    return phrase if adjacent and not tree.markers(content) else set()


def _when_said(reading: Reading, found: FoundCue, content: int) -> set[int]:
    """The day between a cue and its content tells when it was said, though the parser hangs it on the content: *said* **on
    Friday** *he had met them*, *told the paper* **last week** *he had met them*; behind a comma it is told (*versprach, am
    Freitag zu kommen*)."""
    tree = reading.tree
    first = tree.first_word(content)
    if tree.word_before(first) in BREAKS:
        return set()
    for child in tree.dependents(content, OBLIQUE):
        day = tree.subtree(child)
        if tree.words[child] in reading.pack.words("time_nouns") and min(day) == first and found.head < child < content:
            return set() if tree.word_behind(max(day)) == "," else day
    return set()


def _continuing(reading: Reading, found: FoundCue, tokens: set[int]) -> set[int]:
    """What goes on behind the content without a comma belongs to it, though the parser hangs it on the cue: *says they are
    ahead* **despite the losses**; in German the comma ends the content clause."""
    tree = reading.tree
    words = sorted(tokens - tree.punctuation)
    if found.is_noun or not words or words[0] < found.head:
        return set()
    going_on: set[int] = set()
    for child in tree.dependents(found.head, OBLIQUE | ADVERBIAL_CLAUSE):
        part, last = tree.subtree(child), max(words)
        if child in tokens or min(part) < last or part & found.tokens:
            continue
        between = range(last + 1, tree.first_word(child))
        if any(tree.words[i] in BREAKS or not tree.is_punct(i) for i in between if not tree.is_space(i)):
            break
        going_on |= part
        words.append(max(part))
    return going_on


def governing(reading: Reading, found: FoundCue, contents: list[int]) -> set[int]:
    """What ties the content to its cue and belongs to the cue: a preposition (*ber* **om** *å gå*), a pronominal adverb (*wies*
    **darauf** *hin*), the expletive of an impersonal cue (**Det** *sies at*, but not *It says that*, of a paper)."""
    tree = reading.tree
    governing = {i for content in contents for i in tree.opening(content)}
    if not found.is_noun:
        adverbs = [c for c in tree.dependents(found.head, ADVERB | OBLIQUE) if tree.tags[c] == "ADV"]
        governing |= {c for c in adverbs if any(content in tree.children[c] for content in contents)}
        governing |= {c for c in adverbs if found.cue.preposition and tree.words[c].endswith(found.cue.preposition)}
        governing |= {c for c in adverbs if _announces(reading, found, c)}
        governing |= impersonal_of(reading, found)
    return governing


def impersonal_of(reading: Reading, found: FoundCue) -> set[int]:
    """The subject of a cue that nobody says: *heter* **det**, *hieß* **es**."""
    tree, pack = reading.tree, reading.pack
    subjects = tree.dependents(found.head, EXPLETIVE | SUBJECT)
    impersonal = {c for c in subjects if tree.words[c] in pack.words("expletives")}
    return impersonal - {source_of_verb(tree, pack, found.head)}


def _announces(reading: Reading, found: FoundCue, adverb: int) -> bool:
    """*hat* **dazu** *aufgefordert, …*, *begründet das* **damit**, *dass …*: a pronominal adverb behind the finite verb and next
    to the comma or the rest of its verb stands for the content."""
    tree = reading.tree
    closes = tree.next_word(adverb) in found.tokens or tree.word_behind(adverb) == ","
    return closes and min(found.tokens) < adverb and tree.words[adverb] in reading.pack.words("pronominal_adverbs")
