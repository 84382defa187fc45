"""Sources in an adjunct (*laut Polizei, nach Angaben der Kommandozentrale, ifølge politiet*) and in a parenthesis (*so X*)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.complements import asks_with_object, points_back
from quotes.detect.cues import FoundCue, verb_group
from quotes.detect.pointing import sentence_before
from quotes.detect.reporting import report
from quotes.detect.source_phrase import coordinated, source_tokens
from quotes.languages.cues import UNLISTED
from quotes.languages.pack import Adposition
from quotes.syntax import NOMINALS, VERBS, Tree
from quotes.syntax.relations import (
    ADJUNCT,
    ADPOSITION,
    ADVERB,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    CONJUNCT,
    CONTENT_CLAUSE,
    DETERMINER,
    DISCOURSE,
    FIXED,
    GENITIVE,
    INSERTION,
    MARKER,
    NAME,
    OBJECT,
)


def detect(reading: Reading) -> Iterator[Candidate]:
    """Candidates for every adposition and parenthesis of attribution and for adverbs that point back to a source."""
    pack = reading.pack
    anaphoric, temporal = pack.words("anaphoric"), pack.words("anaphoric_or_temporal")
    tree = reading.tree
    free = {words.split()[0] for words in pack.words("free_relatives")}
    for i in tree.tokens_with({*pack.adpositions, *pack.parentheticals, *anaphoric, *temporal, *free}):
        word = tree.words[i]
        if word in free and " ".join(tree.words[i : i + 2]) in pack.words("free_relatives"):
            yield from _of_free_relative(reading, i)
        if word in pack.adpositions:
            yield from _of_adposition(reading, i)
        if word in pack.parentheticals:
            yield from _of_parenthetical(reading, i)
        if word in anaphoric or (word in temporal and tree.is_subjunctive(tree.reportable_clause(i))):
            yield from _of_anaphoric(reading, i)


def _of_adposition(reading: Reading, i: int) -> Iterator[Candidate]:
    tree = reading.tree
    for adposition in reading.pack.adpositions[tree.words[i]]:
        if tuple(tree.words[i : i + len(adposition.words)]) != adposition.words:
            continue
        tokens = list(range(i, i + len(adposition.words)))
        noun = _noun_of(reading, adposition, i)
        relative = tree.words[noun] in reading.pack.words("relative_pronouns")
        nominal = tree.tags[noun] in (*NOMINALS, "ADJ", "NUM", "X") or tree.forms[noun][:1].isupper() or relative
        # *zufolge* has no other use, whatever the parser takes it for.
        attached = adposition.position == "after" or tree.labels[i] in ADPOSITION | FIXED | MARKER | ADVERB
        if not attached or not nominal or tree.tags[noun] in VERBS:
            continue
        before = noun > i
        if adposition.position != "both" and before != (adposition.position == "before"):
            continue
        # *Laut war es nur am Vormittag*, *dachte laut über Reformen nach*: an adverb, wherever the parser hangs it.
        following = tree.next_word(tokens[-1])
        adverb = before and following < len(tree) and tree.tags[following] == "ADP"
        if adverb or (before and not set(range(tokens[-1] + 1, noun)) <= tree.subtree(noun) - _clauses_in(tree, noun)):
            continue
        if not _fits_noun(reading, adposition, noun):
            continue
        yield from _adjunct(reading, noun, tokens)
        return


def _noun_of(reading: Reading, adposition: Adposition, i: int) -> int:
    """The noun that the parser gives to an adposition; one that stands only behind its noun has the one before it (*eigenen
    Angaben zufolge 500 Soldaten*), one that holds a noun the one behind it (*I* **følge** *Verdens Gang*)."""
    tree, noun = reading.tree, reading.tree.heads[i]
    last = i + len(adposition.words) - 1
    if i < noun <= last:
        behind = tree.noun_behind(last)
        whole = behind is not None and {j for j in tree.noun_phrase(noun) if j > last} <= tree.noun_phrase(behind)
        return behind if whole else noun
    before = tree.previous_word(i)
    if adposition.position == "after" and noun != before and before >= 0 and tree.tags[before] in NOMINALS:
        while tree.labels[before] in GENITIVE | NAME | APPOSITION | CONJUNCT and tree.heads[before] < before:
            before = tree.heads[before]  # *einem Bericht des Senders Radio X zufolge*
        return before
    return noun


def _clauses_in(tree: Tree, noun: int) -> set[int]:
    """Tokens below a noun that belong to a verb of their own."""
    return {i for child in tree.children[noun] if tree.tags[child] in VERBS for i in tree.subtree(child)}


def _fits_noun(reading: Reading, adposition: Adposition, noun: int) -> bool:
    """*nach* reports with a statement (*nach Angaben*), not with an event (*nach dem Treffen*)."""
    if adposition.needs == "any":
        return True
    tree, pack = reading.tree, reading.pack
    if tree.words[noun] in pack.words("relative_pronouns"):  # *Gerüchte, nach denen …*
        antecedent = tree.antecedent(noun)
        return antecedent is not None and _fits_noun(reading, adposition, antecedent)
    if pack.is_statement(tree.words[noun]):
        # *rykket ut* **etter** *melding* **om** *skudd* tells when, or why
        topics = pack.words("topic_adpositions")
        return adposition.needs == "source" or not any(tree.case(c) in topics for c in tree.children[noun])
    speaks = pack.kind_of_noun(tree.words[noun]) is not None or tree.entities[noun] in ("PER", "ORG")
    return adposition.needs == "source" and speaks


def _adjunct(reading: Reading, noun: int, cue: list[int]) -> Iterator[Candidate]:
    """The clause around the adjunct is what was said, the noun phrase says by whom."""
    tree = reading.tree
    phrase = tree.noun_phrase(noun) - set(cue)
    if told := _told_before(reading, noun, cue):
        yield _candidate(reading, noun, cue, told, phrase, tree.subtree(noun) | set(cue), "adposition")
        return
    if tree.is_predicate(noun):
        # The parser took the adjunct for the predicate (*ist nach Auskunft der Reederei in Betrieb*).
        predicate, phrase = noun, _own_phrase(tree, noun)
        adjunct = phrase | set(cue)
    else:
        predicate, adjunct = tree.reportable_clause(tree.heads[noun]), tree.subtree(noun) | set(cue)
        if _ends_sentence(tree, adjunct) and tree.word_before(tree.first_word(predicate)) != ",":
            predicate = tree.reportable_clause(
                next(i for i in (predicate, *tree.ancestors(predicate)) if i in tree.roots)
            )
    if _points_elsewhere(reading, predicate):
        return
    # A relative clause behind the source belongs to the adjunct, not to what was said.
    tokens = tree.subtree(predicate) - adjunct
    if not any(tree.tags[t] in ("VERB", "AUX", "NOUN", "PROPN", "ADJ") for t in tokens):
        return
    yield _candidate(reading, noun, cue, tokens, phrase, adjunct, "adposition")


def _told_before(reading: Reading, noun: int, cue: list[int]) -> set[int]:
    """*The bridge is shut.* **That's** *according to the police.*: with a demonstrative and a copula the adjunct is a whole
    sentence, and the one before it is what was said."""
    tree = reading.tree
    copula = tree.previous_word(cue[0])
    pointing = tree.previous_word(copula) if copula > 0 and tree.tags[copula] == "AUX" else -1
    if pointing < 0 or tree.words[pointing] not in reading.pack.words("demonstratives"):
        return set()
    start, end = tree.sentences[tree.sentence_of[noun]]
    alone = (
        pointing == tree.next_word(start - 1) and set(range(cue[-1] + 1, end)) <= tree.subtree(noun) | tree.punctuation
    )
    return set(sentence_before(reading, pointing)) if alone else set()


def _ends_sentence(tree: Tree, adjunct: set[int]) -> bool:
    """*The firm paid officials that approved the mine,* **according to the files**: behind the last comma it comments on all, but
    for a clause between commas (*praised the trade,* **which had grown, according to the ministry**)."""
    words = adjunct - tree.punctuation
    last = max(words)
    rest = range(last + 1, tree.sentences[tree.sentence_of[last]][1])
    return tree.word_before(min(words)) == "," and all(map(tree.is_punct, rest))


def _points_elsewhere(reading: Reading, predicate: int) -> bool:
    """*Das berichtet die Zeitung unter Berufung auf die Polizei*; *wie die Zeitung unter Berufung auf die Polizei meldet*: the
    clause is a cue whose content stands outside it."""
    tree, found = reading.tree, reading.cues.get(predicate)
    if found is None or found.is_noun or not found.takes("clause"):
        return False
    points = tree.word_before(min(found.tokens)) in reading.pack.words("demonstratives")
    return points or tree.words[tree.first_word(predicate)] in reading.pack.words("cue_parentheticals")


def _own_phrase(tree: Tree, noun: int) -> set[int]:
    """A noun with its article and its genitive."""
    phrase = {noun, *tree.dependents(noun, DETERMINER)}
    for child in tree.dependents(noun, GENITIVE | NAME):
        if not tree.cases(child):
            phrase |= tree.subtree(child)
    return phrase


def _candidate(
    reading: Reading, noun: int, cue: list[int], tokens: set[int], phrase: set[int], adjunct: set[int], evidence: str
) -> Candidate:
    tree = reading.tree
    found = FoundCue(noun, UNLISTED, frozenset(cue), True)
    outside = {t for t in adjunct if not tree.is_space(t)}
    # The commas around an inserted adjunct (*, so der Minister,*) are its own.
    edges = (min(outside) - 1, max(outside) + 1)
    outside |= {edge for edge in edges if edge in tokens and tree.words[edge] == ","}
    return Candidate(
        type="indirect",
        content=tree.clause_spans(tokens),
        tokens=frozenset(tokens),
        evidence=(evidence,),
        rule=evidence,
        cue=found,
        cue_tokens=frozenset(cue),
        source=coordinated(tree, noun),
        source_tokens=frozenset(phrase),
        frame=tree.frame_spans(outside),
    )


def _of_free_relative(reading: Reading, i: int) -> Iterator[Candidate]:
    """*Etter det Fjordposten erfarer, går sjefen av*: the clause up to the comma is cue and source, the other one the content."""
    tree = reading.tree
    start, end = tree.sentences[tree.sentence_of[i]]
    clause = set(range(i, next((j for j in range(i, end) if tree.is_punct(j)), end)))
    verb = next((j for j in sorted(clause & reading.cues.keys()) if not reading.cues[j].is_noun), None)
    source = None if verb is None else tree.subject(verb)
    if source not in clause or not reading.cues[verb].takes("clause"):
        return
    outside = [j for j in range(start, end) if j not in clause and tree.is_predicate_with_verb(j)]
    behind = tree.next_word(max(clause) + 1)
    if not outside:
        return
    if behind < end and tree.is_finite_form(behind):  # … **og etter det avisen erfarer,** *går sjefen av*
        tokens = {j for j in tree.subtree(tree.reportable_clause(behind)) if j >= behind}
    else:
        tokens = tree.subtree(tree.reportable_clause(outside[0])) - clause
    cue = sorted({i, i + 1, *reading.cues[verb].tokens})
    yield _candidate(reading, source, cue, tokens, tree.noun_phrase(source) & clause, clause, "adposition")


def _of_parenthetical(reading: Reading, i: int) -> Iterator[Candidate]:
    """*…, so der Minister*; *…, so sagte er*; *…, wie die Polizei mitteilte*; *som han sier*; *as police said*."""
    tree, takes = reading.tree, reading.pack.parentheticals[reading.tree.words[i]]
    before = tree.previous_word(i)
    verb = next(
        (h for h in (tree.heads[i], tree.clause_head(i)) if h in reading.cues and not reading.cues[h].is_noun), None
    )
    clauses: list[Candidate] = []
    if "verb" in takes and verb is not None and tree.labels[i] in MARKER | ADVERB | ADPOSITION | OBJECT:
        clauses = list(_as_clause(reading, i, verb))
    if clauses:
        yield from clauses
    elif "noun" in takes and before >= 0 and tree.is_punct(before) and tree.words[before] not in ".!?:;":
        following = tree.next_word(i)
        if following >= len(tree) or tree.tags[following] in ("ADP", "ADV"):
            return  # *so zum Beispiel der frühere Trainer*
        behind = tree.noun_behind(i)
        noun = behind if behind is not None else tree.heads[i]
        if noun > i and tree.tags[noun] in NOMINALS and not tree.is_predicate_with_verb(noun):
            yield from _noun_parenthesis(reading, i, noun)


def _noun_parenthesis(reading: Reading, i: int, noun: int) -> Iterator[Candidate]:
    tree = reading.tree
    top = tree.heads[noun]
    if top == noun or not (reading.can_speak(noun) or _is_closed(reading, i, noun)):
        return
    stretch = _up_to_mark(tree, i, noun)
    if noun in stretch and not any(tree.tags[j] in VERBS for j in stretch):
        # Where the noun hangs on something inside, the parser has not seen the phrase, and all of it is taken.
        adjunct, phrase = stretch, (stretch if top in stretch else tree.noun_phrase(noun) & stretch) - {i}
        while top in stretch and tree.heads[top] != top:
            top = tree.heads[top]
    else:
        adjunct, phrase = tree.subtree(noun) | {i}, tree.noun_phrase(noun) - {i}
    tokens = tree.subtree(tree.reportable_clause(top)) - adjunct
    yield _candidate(reading, noun, [i], tokens, phrase, adjunct, "parenthetical")


def _up_to_mark(tree: Tree, i: int, noun: int) -> set[int]:
    """A parenthesis as its marks bound it, whatever the parser hangs elsewhere: *so die Medien auf beiden Seiten*; *so Weber,*
    without the list that the parser sees behind the comma, but with an apposition (*so der Sprecher, Hans Weber,*)."""
    end = tree.sentences[tree.sentence_of[i]][1]
    for mark in (j for j in range(i + 1, end) if tree.is_punct(j) and tree.words[j] in ",;.!?–—"):
        behind = tree.next_word(mark)
        phrase = [j for j in tree.noun_phrase(noun) if i < j < mark]
        if not any(behind in tree.subtree(child) for j in phrase for child in tree.dependents(j, APPOSITION)):
            return set(range(i, mark))
    return set(range(i, end))


def _is_closed(reading: Reading, i: int, noun: int) -> bool:
    """The definite phrase stands between the word of attribution and a comma or the end: *…, so die Stimme auf dem Band.*"""
    tree = reading.tree
    behind = tree.next_word(max(tree.noun_phrase(noun)))
    ends = behind >= len(tree) or tree.words[behind] in ",.;" or tree.sentence_of[behind] != tree.sentence_of[noun]
    return ends and tree.word_behind(i) in reading.pack.words("definite_articles")


def _as_clause(reading: Reading, i: int, verb: int) -> Iterator[Candidate]:
    tree, pack = reading.tree, reading.pack
    found = reading.cues[verb]
    # *wie der Richter ausführte, wie die Studie zeigt*; *wie angenommen* compares, and English *as* is about time.
    subject = tree.subject(verb) if pack.verb_second else None
    spoken = subject is not None and (found.takes("direct") or pack.is_issued(tree.words[subject]))
    # *wie aus dem Protokoll hervorgeht*
    spoken |= found.governs and any(pack.is_issued(tree.words[c]) for c in tree.dependents(verb, ADJUNCT))
    weak = found.takes("weak") and not spoken
    if weak or not (found.takes("clause") or found.takes("direct")) or tree.heads[verb] == verb:
        return  # *As the hearing resumed* is about time
    # *As she thanked the crew* is about time: the object is what she says.
    told = OBJECT if found.takes("object") or found.takes("attitude") else ()
    if tree.dependents(verb, {*CONTENT_CLAUSE, *told}) or asks_with_object(reading, i, verb):
        return
    main = tree.reportable_clause(tree.heads[verb])
    if tree.is_below(main, verb) or tree.labels[verb] not in ADVERBIAL_CLAUSE | INSERTION | CONTENT_CLAUSE | DISCOURSE:
        return
    # *so sagte er* has its verb next; *wie er sagte* opens its clause.
    beside = "noun" not in pack.parentheticals[tree.words[i]] or tree.next_word(i) in verb_group(tree, verb)
    if i != tree.first_word(verb) or not beside:
        return
    if tree.words[i] in pack.words("cue_parentheticals"):
        found = replace(found, tokens=found.tokens | {i})
    yield report(reading, found, [main], "parenthetical_clause", ("parenthetical",))


def _of_anaphoric(reading: Reading, i: int) -> Iterator[Candidate]:
    """*Demnach sei niemand verletzt worden*: the adverb is cue and source at once and points back; the relative one has its
    source before it (*ein* **Bericht**, *wonach …*)."""
    tree = reading.tree
    predicate = tree.reportable_clause(i)
    if predicate == i:
        return
    tokens = tree.subtree(predicate) - tree.subtree(i)
    noun = tree.antecedent(i) if points_back(reading, i, tree.finite_verb(predicate)) else None
    speaks = noun is not None and (reading.can_speak(noun) or reading.pack.is_statement(tree.words[noun]))
    sources = (noun,) if speaks else ()
    yield Candidate(
        type="indirect",
        content=tree.clause_spans(tokens),
        tokens=frozenset(tokens),
        evidence=("adposition",),
        rule="anaphoric_adverb",
        cue=FoundCue(i, UNLISTED, frozenset([i]), True),
        cue_tokens=frozenset([i]),
        source=sources,
        source_tokens=(source_tokens(tree, sources) - tokens) or frozenset([i]),
        frame=tree.spans([i]),
        inherits=i,
    )
