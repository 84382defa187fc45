"""Clauses in Konjunktiv I that nothing else explains: *Die Opposition lehnt den Plan ab, weil er zu teuer sei.*

The mood itself says that somebody else vouches for the clause (98 % of the sentences with such a form in annotated news touch
a quotation), whatever the clause is: relative, causal, coordinated, or the complement of a verb that the parser did not find.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.detect.candidates import Candidate, Reading
from quotes.detect.reporting import report, who_acts
from quotes.detect.resolve import fragments_in
from quotes.detect.source_phrase import source_tokens
from quotes.syntax.relations import CLAUSE, ROOT


def detect(reading: Reading, taken: list[Candidate]) -> Iterator[Candidate]:
    """One candidate for each clause in the subjunctive below a main clause that is not; the subject of that one speaks."""
    tree = reading.tree
    if not reading.pack.words("subjunctive_auxiliaries"):
        return
    told = frozenset().union(*(candidate.tokens for candidate in taken))
    used = {candidate.cue.head for candidate in taken if candidate.cue is not None}
    for clause in tree.labelled(CLAUSE - ROOT):
        if not reading.first_subjunctive(clause):
            continue
        if reading.quoted[tree.finite_verb(clause)]:
            continue
        tokens, above = frozenset(tree.subtree(clause)), tree.reportable_clause(tree.heads[clause])
        if tokens & told or above in tokens or reading.first_subjunctive(above):
            continue
        told |= tokens
        cue = reading.cues.get(above)
        if cue is not None and above not in used and cue.takes("clause"):
            candidate = report(reading, cue, [clause], "subjunctive_clause", ("subjunctive",))
        else:
            candidate = _without_cue(reading, clause, tokens, above)
        candidate.fragments = fragments_in(reading, candidate.content)
        candidate.type = "mixed" if candidate.fragments else "indirect"
        yield candidate


def _without_cue(reading: Reading, clause: int, tokens: frozenset[int], above: int) -> Candidate:
    tree = reading.tree
    # *Firmen müssten helfen, weil zu wenige kämen*: who acts in what is itself reported does not report.
    told = tree.words[tree.finite_verb(above) or above] in reading.pack.words("subjunctive_second")
    sources = () if told else who_acts(reading, above, tokens)
    return Candidate(
        type="indirect",
        content=tree.clause_spans(tokens),
        tokens=tokens,
        evidence=("subjunctive",),
        rule="subjunctive_clause",
        source=sources,
        source_tokens=source_tokens(tree, sources) - tokens,
        inherits=None if sources else clause,
    )
