"""The translation of other label schemes into Universal Dependencies."""

import pytest

from quotes.syntax import to_universal
from tests.syntax.trees import columns, tree


def universal(rows):
    """``word: head relation`` in Universal Dependencies for a parse in another scheme."""
    words, heads, labels, tags = columns(rows)
    heads, labels = to_universal(heads, labels, tags)
    return {word: f"{words[head]} {label}" for word, head, label in zip(words, heads, labels, strict=True)}


def test_a_parse_in_universal_dependencies_is_left_as_it_is():
    assert to_universal([1, 1], ["nsubj", "ROOT"], ["PRON", "VERB"]) == ([1, 1], ["nsubj", "root"])


CLEAR = """
Reforms    2 nsubjpass NOUN
were       2 auxpass   AUX
backed     2 ROOT      VERB
by         2 agent     ADP
voters     3 pobj      NOUN
in         2 prep      ADP
the        7 det       DET
east       5 pobj      NOUN
"""

CLEAR_ACTIVE = """
She        1 nsubj     PRON
told       1 ROOT      VERB
the        3 det       DET
press      1 dobj      NOUN
off        1 prt       ADP
"""


def test_clearnlp_adpositions_hang_below_their_nouns():
    found = universal(CLEAR)
    assert (found["in"], found["east"], found["the"]) == ("east case", "backed obl", "east det")


def test_clearnlp_passives_get_subject_auxiliary_and_agent():
    found = universal(CLEAR)
    assert (found["Reforms"], found["were"], found["voters"], found["by"]) == (
        "backed nsubj:pass",
        "backed aux:pass",
        "backed obl:agent",
        "voters case",
    )


def test_clearnlp_objects_and_particles_are_renamed():
    found = universal(CLEAR_ACTIVE)
    assert (found["press"], found["off"], found["told"]) == ("told obj", "told compound:prt", "told root")


TIGER_PERFECT = """
Weber      1 sb   PROPN
hat        1 ROOT AUX
den        3 nk   DET
Plan       6 oa   NOUN
in         6 mo   ADP
Berlin     4 nk   PROPN
gelobt     1 oc   VERB
"""

TIGER_ROW = """
Xi         3 sb   PROPN
und        0 cd   CCONJ
Putin      1 cj   PROPN
reden      3 ROOT VERB
"""

TIGER_CLAUSE = """
Er         1 sb   PRON
sagt       1 ROOT VERB
dass       4 cp   SCONJ
sie        4 sb   PRON
geht       1 oc   VERB
"""


def test_tiger_participles_govern_their_auxiliary_and_its_dependents():
    found = universal(TIGER_PERFECT)
    assert (found["gelobt"], found["hat"], found["Weber"], found["Plan"]) == (
        "gelobt root",
        "gelobt aux",
        "gelobt nsubj",
        "gelobt obj",
    )


def test_tiger_adpositions_hang_below_their_nouns():
    found = universal(TIGER_PERFECT)
    assert (found["Berlin"], found["in"], found["den"]) == ("gelobt obl", "Berlin case", "Plan det")


def test_tiger_coordination_hangs_below_its_first_member():
    found = universal(TIGER_ROW)
    assert (found["Putin"], found["und"], found["Xi"]) == ("Xi conj", "Putin cc", "reden nsubj")


def test_tiger_content_clauses_are_complements():
    found = universal(TIGER_CLAUSE)
    assert (found["geht"], found["dass"], found["sie"]) == ("sagt ccomp", "geht mark", "geht nsubj")


@pytest.mark.parametrize("rows", [CLEAR, CLEAR_ACTIVE, TIGER_PERFECT, TIGER_ROW, TIGER_CLAUSE])
def test_a_translated_parse_is_still_a_tree(rows):
    t = tree(rows)
    roots = [i for i, head in enumerate(t.heads) if head == i]
    assert len(roots) == 1
    assert t.subtree(roots[0]) == set(range(len(t)))
