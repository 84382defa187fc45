"""Clauses that go on with what a speaker says, though the parser hangs them on what was said before."""

from __future__ import annotations

from collections.abc import Mapping

from quotes.detect.cues import FoundCue
from quotes.syntax import Tree
from quotes.syntax.relations import ADVERBIAL_CLAUSE, AUXILIARY, CONJUNCT, CONTENT_CLAUSE, COORDINATOR, INSERTION


def hang_on_speaking(tree: Tree, cues: Mapping[int, FoundCue]) -> None:
    """*said the bridge was safe,* **adding** *that it was old*, **and called** *for calm*: what follows a comma and says
    something hangs on the cue before, for a bridge adds nothing; what hangs on the bridge behind it goes on with it."""
    heads = {}
    for verb, found in cues.items():
        if _says(found) and (_is_added(tree, verb) or _is_second(tree, cues, verb)):
            clause = tree.heads[verb]
            speaking = _speaking(tree, cues, clause)
            if speaking is not None and speaking < verb:
                heads |= {later: verb for later in tree.children[clause] if later > verb > clause}
                heads[verb] = speaking
    heads |= {clause: content for clause in tree.labelled(CONJUNCT) if (content := _continued(tree, cues, clause))}
    tree.hang(heads)


def _continued(tree: Tree, cues: Mapping[int, FoundCue], clause: int) -> int | None:
    """The content that a clause beside its cue goes on with: *said the system was complex and* **he would win**, of the one who
    speaks, and without a comma."""
    verb, subject, coordinator = tree.heads[clause], tree.subject(clause), tree.dependent(clause, COORDINATOR)
    if verb not in cues or (clause in cues and _says(cues[clause])) or not _says(cues[verb]):
        return None
    if subject is None or coordinator is None or "Person=3" not in tree.morphs[subject]:
        return None
    contents = [c for c in tree.dependents(verb, CONTENT_CLAUSE) if verb < c < coordinator and tree.is_finite(c)]
    close = tree.word_before(coordinator) != ","
    return contents[-1] if contents and close and subject < clause else None


def _is_added(tree: Tree, verb: int) -> bool:
    return tree.labels[verb] in ADVERBIAL_CLAUSE and tree.is_appended(verb)


def _is_second(tree: Tree, cues: Mapping[int, FoundCue], verb: int) -> bool:
    """A coordinated verb of saying without a subject, behind a comma or the same as the one before (*says … and* **says**)."""
    coordinator = tree.dependent(verb, COORDINATOR)
    if coordinator is None or tree.labels[verb] not in CONJUNCT or not tree.is_finite_form(verb):
        return False
    if tree.subject(verb) is not None or tree.dependents(verb, AUXILIARY):
        return False
    speaking = _speaking(tree, cues, tree.heads[verb])
    same = speaking is not None and tree.words[speaking] == tree.words[verb]
    return same or tree.word_before(coordinator) == ","


def _says(found: FoundCue) -> bool:
    return not found.is_noun and found.takes("direct") and found.cue.medium in ("speech", "writing")


def _speaking(tree: Tree, cues: Mapping[int, FoundCue], clause: int) -> int | None:
    """The nearest cue above a clause, or the one of the tag in it (*the bridge was safe,* **she said**)."""
    for above in (clause, *tree.ancestors(clause)):
        if above in cues and _says(cues[above]):
            return above if above != clause else None
        tag = next((c for c in tree.dependents(above, INSERTION) if c in cues and _says(cues[c])), None)
        if tag is not None:
            return tag
    return None
