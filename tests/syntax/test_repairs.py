"""What repairs correct in a parse, each by its own example; and that they leave a tree, however bad the parse is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from quotes.syntax import Tree
from quotes.syntax.repairs.boundaries import DATELINE
from tests.syntax.trees import VOCAB, columns, forms, tree, tree_of


def relations(tree):
    """``word: head relation`` of each word."""
    return {form: f"{tree.forms[tree.heads[i]]} {tree.labels[i]}" for i, form in enumerate(tree.forms)}


def test_white_space_holds_nothing():
    t = tree_of(["Berg", " ", "said"], [1, 2, 2], ["compound", "nsubj", "root"], ["PROPN", "PROPN", "VERB"])
    assert (t.tags[1], t.labels[1], t.heads[0]) == ("SPACE", "dep", 2)


def test_a_dateline_stands_apart():
    rows = """
    WIEN 5 nsubj PROPN
    ( 2 punct PUNCT
    dpa 0 appos PROPN
    ) 2 punct PUNCT
    – 5 punct PUNCT
    sagte 5 root VERB
    Berg 5 obj PROPN
    """
    t = tree_of(*columns(rows), spaces=[True, False, False, True, True, True, False])
    assert relations(t)["WIEN"] == "WIEN root"
    assert relations(t)["Berg"] == "sagte obj"
    assert t.subject(5) is None


def test_the_noun_behind_a_dateline_takes_its_place():
    rows = """
    GENEVA 6 nsubj PROPN
    ( 2 punct PUNCT
    Reuters 0 appos PROPN
    ) 2 punct PUNCT
    - 5 punct PUNCT
    ministers 0 appos NOUN
    spoke 6 root VERB
    """
    t = tree_of(*columns(rows), spaces=[True, False, False, True, True, True, False])
    assert relations(t)["ministers"] == "spoke nsubj"
    assert relations(t)["GENEVA"] == "GENEVA root"


@pytest.mark.parametrize(
    "line", ["Riga/Berlin – Die Lage", "New York - The mayor", "16.55 – Berg", "17:20 Uhr: Der", "5.42 pm – She"]
)
def test_places_and_times_open_a_report(line):
    assert DATELINE.match(line)


@pytest.mark.parametrize(
    "line", ["Merkel – die Kanzlerin", "Der neue Mann – Berg", "Berg: Wir bleiben", "16.55 Uhr kam Berg", "3 – Berg"]
)
def test_what_is_no_dateline(line):
    assert not DATELINE.match(line)


def test_a_person_with_a_hyphen_in_brackets_is_no_dateline():
    rows = "Berg 5 nsubj PROPN\n( 2 punct PUNCT\nR-TX 0 appos PROPN\n) 2 punct PUNCT\n– 5 punct PUNCT\nsaid 5 root VERB"
    t = tree_of(*columns(rows), spaces=[True, False, False, True, True, False])
    assert t.subject(5) == 0


def plans(before_verb):
    """*The company plans to grow*, parsed as if the verb were a noun; ``before_verb`` is the relation of the word before."""
    rows = f"""
    The 2 det DET
    company 2 {before_verb} NOUN
    plans 2 root NOUN
    to 4 mark PART
    grow 2 acl VERB
    """
    return tree(rows, morphs=["", "Number=Sing", "Number=Plur", "", "VerbForm=Inf"])


def test_a_verb_that_looks_like_a_plural_has_the_noun_before_it_for_its_subject():
    t = plans("compound")
    assert relations(t) == {
        "The": "company det", "company": "plans nsubj", "plans": "plans root", "to": "grow mark", "grow": "plans xcomp"
    }  # fmt: skip
    assert t.tags[2] == "VERB" and t.is_finite(2)


def test_a_noun_with_a_subject_is_no_verb():
    assert plans("nsubj").tags[2] == "NOUN"


def test_a_keyword_before_a_colon_is_no_subject_of_the_clause_behind_it():
    t = tree("Verkehr 3 nsubj NOUN\n: 3 punct PUNCT\nBerg 3 nsubj PROPN\nbaut 3 root VERB")
    assert relations(t)["Verkehr"] == "baut dislocated"
    assert t.subject(3) == 2


def test_two_subjects_without_a_colon_between_them_stay():
    t = tree("Das 2 nsubj PRON\nBerg 2 nsubj PROPN\nbaut 2 root VERB")
    assert relations(t)["Das"] == "baut nsubj"


def test_a_title_and_the_name_behind_it_are_one_subject():
    rows = "club 1 compound NOUN\npresident 4 nsubj NOUN\nAnna 4 nsubj PROPN\nBerg 2 flat PROPN\nsaid 4 root VERB"
    t = tree(rows, ents=["O", "O", "B-PER", "I-PER", "O"])
    assert relations(t)["Anna"] == "president flat"
    assert forms(t, t.noun_phrase(1)) == ["club", "president", "Anna", "Berg"]


def test_a_name_that_is_known_elsewhere_is_one_here_and_the_subject_before_its_verb():
    rows = """
    Xi 1 advmod ADV
    warnte 1 root VERB
    Moskau 1 nsubj PROPN
    . 1 punct PUNCT
    Danach 5 advmod ADV
    ging 5 root VERB
    Xi 5 nsubj PROPN
    """
    t = tree(
        rows, ents=["O", "O", "O", "O", "O", "O", "B-PER"], sent_starts=[True, False, False, False, True, False, False]
    )
    assert (t.tags[0], t.entities[0], t.subject(1), t.labels[2]) == ("PROPN", "PER", 0, "obj")


APPOSED = """
Dean 5 vocative PROPN
, 0 punct PUNCT
a 3 det DET
chairman 5 nsubj NOUN
{mark} 3 punct PUNCT
poked 5 root VERB
"""


def test_a_name_before_what_the_person_is_is_the_subject():
    t = tree(APPOSED.format(mark=","), ents=["B-PER", *["O"] * 5])
    assert (relations(t)["Dean"], relations(t)["chairman"]) == ("poked nsubj", "Dean appos")


def test_a_name_that_is_called_is_no_subject():
    t = tree(APPOSED.format(mark="–"), ents=["B-PER", *["O"] * 5])
    assert (relations(t)["Dean"], relations(t)["chairman"]) == ("poked vocative", "poked nsubj")


def test_the_parts_of_a_name_hang_together():
    t = tree("uttrykte 0 root VERB\nAnna 0 nsubj PROPN\nBerg 0 nsubj PROPN", ents=["O", "B-PER", "I-PER"])
    assert relations(t)["Berg"] == "Anna flat"


def test_a_surname_with_particles_is_the_subject():
    rows = """
    Vera      4 nsubj PROPN
    von       0 flat  ADP
    der       0 flat  DET
    Au        0 flat  PROPN
    kam       4 root  VERB
    Von       7 case  ADP
    der       7 det   DET
    Au        8 obl   PROPN
    betonte   8 root  VERB
    alles     8 obj   PRON
    """
    starts = [i in (0, 5) for i in range(10)]
    t = tree(rows, ents=["B-PER", "I-PER", "I-PER", "I-PER", *["O"] * 6], sent_starts=starts)
    assert t.subject(8) == 7
    assert forms(t, t.noun_phrase(7)) == ["Von", "der", "Au"]


def test_a_verb_without_a_subject_shares_that_of_the_clause_before():
    rows = "Weber 1 nsubj PROPN\nschwieg 3 ccomp VERB\n, 3 punct PUNCT\ngratulierte 3 root VERB\nihr 3 obl:arg PRON"
    t = tree(rows, morphs=["", "VerbForm=Fin", "", "VerbForm=Fin", "Case=Dat"])
    assert (relations(t)["schwieg"], relations(t)["gratulierte"]) == ("schwieg root", "schwieg conj")


def test_a_clause_with_its_own_conjunction_goes_on_from_the_content():
    rows = """
    Berg   1 nsubj PROPN
    said   1 root  VERB
    he     4 nsubj PRON
    had    4 aux   AUX
    won    1 ccomp VERB
    and    9 cc    CCONJ
    that   9 mark  SCONJ
    he     9 nsubj PRON
    would  9 aux   AUX
    stay   1 conj  VERB
    """
    assert relations(tree(rows))["stay"] == "won conj"


def test_an_infinitive_is_coordinated_with_an_infinitive():
    rows = "Berg 1 nsubj PROPN\nlovet 1 root VERB\nå 3 mark PART\ntenke 1 xcomp VERB\nog 5 cc CCONJ\nsvare 1 conj VERB"
    morphs = ["", "VerbForm=Fin", "", "VerbForm=Inf", "", "VerbForm=Inf"]
    assert relations(tree(rows, morphs=morphs))["svare"] == "tenke conj"


def test_a_pronoun_takes_no_noun_phrase():
    t = tree("sagte 0 root VERB\ner 0 nsubj PRON\nder 3 det DET\nZeitung 1 nmod NOUN")
    assert relations(t)["Zeitung"] == "sagte obl:arg"


def test_a_name_in_the_genitive_hangs_on_the_noun_behind_it():
    t = tree("Webers 2 nsubj PROPN\nBerater 0 nmod NOUN\nsprach 2 root VERB")
    assert (relations(t)["Berater"], relations(t)["Webers"]) == ("sprach nsubj", "Berater nmod")


def test_both_nouns_of_a_correlative_conjunction_are_the_subject():
    rows = "Verken 1 cc CCONJ\nWeber 4 obl PROPN\neller 3 cc CCONJ\nBerg 4 nsubj PROPN\nsvarte 4 root VERB"
    t = tree(rows)
    assert (relations(t)["Weber"], relations(t)["Berg"]) == ("svarte nsubj", "Weber conj")


@st.composite
def parses(draw):
    """A parse as bad as any: words of all kinds that hang on each other without a cycle."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))  # a head comes before its dependents in this order
    heads = [0] * size
    for rank, i in enumerate(order):
        heads[i] = order[draw(st.integers(0, rank - 1))] if rank else i
    words = draw(st.lists(st.sampled_from(["Xi", "og", "tenke", "verken", ","]), min_size=size, max_size=size))
    tags = draw(
        st.lists(st.sampled_from(["VERB", "VERB", "NOUN", "PROPN", "PRON", "CCONJ"]), min_size=size, max_size=size)
    )
    labels = draw(st.lists(st.sampled_from(["conj", "conj", "nsubj", "cc", "nmod"]), min_size=size, max_size=size))
    morphs = draw(st.lists(st.sampled_from(["VerbForm=Fin", "VerbForm=Inf"]), min_size=size, max_size=size))
    entities = draw(st.lists(st.sampled_from(["O", "B-PER"]), min_size=size, max_size=size))
    return Doc(VOCAB, words=words, heads=heads, deps=labels, pos=tags, morphs=morphs, ents=entities)


@given(parses())
@settings(max_examples=500)
def test_repairs_leave_a_tree(doc):
    tree = Tree(doc)
    for i in range(len(tree)):
        seen = {i}
        while tree.heads[i] != i:
            i = tree.heads[i]
            assert i not in seen, "two words hang on each other"
            seen.add(i)


def spoke(subject=True):
    """*The judge spoke of guilt*, parsed as if the verb were a noun."""
    rows = """
    The 1 det DET
    judge 2 nsubj NOUN
    spoke 2 root NOUN
    of 4 case ADP
    guilt 2 obl NOUN
    """
    return tree(rows if subject else rows.replace("judge 2 nsubj", "judge 2 compound"))


def test_a_noun_with_a_subject_and_without_copula_is_a_verb():
    t = spoke()
    assert t.tags[2] == "VERB" and t.is_finite(2)


def test_a_noun_without_a_subject_stays_one():
    assert spoke(subject=False).tags[2] == "NOUN"


def test_a_noun_before_a_participle_between_commas_is_the_subject_of_the_verb_behind():
    rows = """
    Reuters 2 nsubj PROPN
    , 0 punct PUNCT
    citing 5 advcl VERB
    friends 2 obj NOUN
    , 2 punct PUNCT
    reported 5 root VERB
    """
    t = tree(rows, morphs=["", "", "Tense=Pres|VerbForm=Part", "", "", "VerbForm=Fin"])
    assert relations(t)["Reuters"] == "reported nsubj"
