"""The questions a Tree answers, on parses built by hand."""

from spacy.tokens import Doc

from quotes.syntax import Tree
from quotes.syntax.repairs import LONGEST_SENTENCE
from tests.syntax.trees import INSERTED, SAID_THAT, VOCAB, forms, tree

APPOSITION = """
Hans       8 nsubj     PROPN
Weber      0 flat      PROPN
,          4 punct     PUNCT
der        4 det       DET
Sprecher   0 appos     NOUN
,          7 punct     PUNCT
der        7 nsubj     PRON
ging       0 acl:relcl VERB
sagte      8 root      VERB
nichts     8 obj       PRON
"""


def test_a_subtree_is_a_token_and_all_below_it():
    t = tree(SAID_THAT)
    assert forms(t, t.subtree(11)) == [",", "dass", "er", "morgen", "nicht", "kommt"]
    assert t.subtree(5) == set(range(13))


def test_a_subtree_goes_without_the_subtrees_that_are_cut_out():
    t = tree(SAID_THAT)
    assert forms(t, t.subtree(5, without=[11, 1])) == [",", "sagte", "."]


def test_ancestors_run_from_the_nearest_to_the_root():
    t = tree(SAID_THAT)
    assert forms(t, t.ancestors(2)) == ["Sprecher", "Amtes", "sagte"]
    assert t.ancestors(5) == []
    assert t.is_below(9, 5) and t.is_below(5, 5) and not t.is_below(5, 9)


def test_a_noun_phrase_keeps_article_genitive_title_and_apposition():
    t = tree(SAID_THAT)
    assert forms(t, t.noun_phrase(1)) == ["Der", "Sprecher", "des", "Amtes"]
    t = tree(APPOSITION)
    assert forms(t, t.noun_phrase(0))[:5] == ["Hans", "Weber", ",", "der", "Sprecher"]


def test_a_noun_phrase_has_no_relative_clause():
    t = tree(APPOSITION)
    assert "ging" not in forms(t, t.noun_phrase(0))


def test_a_noun_phrase_has_no_adposition_of_its_own():
    t = tree(INSERTED)
    assert forms(t, t.noun_phrase(4)) == ["Polizei"]


def test_a_noun_phrase_holds_coordinated_nouns_with_their_conjunction():
    t = tree("Xi 3 nsubj PROPN\nund 2 cc CCONJ\nPutin 0 conj PROPN\nreden 3 root VERB")
    assert forms(t, t.noun_phrase(0)) == ["Xi", "und", "Putin"]


def test_a_noun_phrase_of_three_thousand_links_ends_with_the_longest_sentence():
    rows = "\n".join(["Mann 0 root NOUN", *(f"Mannes {i} nmod NOUN" for i in range(3_000))])
    assert len(tree(rows).noun_phrase(0)) == LONGEST_SENTENCE


def test_three_thousand_conjuncts_in_a_chain_end_with_the_longest_sentence():
    rows = "\n".join(["Mann 0 root NOUN", *(f"Mann {i} conj NOUN" for i in range(3_000))])
    assert len(tree(rows).conjuncts(0)) == LONGEST_SENTENCE - 1


def test_the_subject_is_the_nominal_one():
    t = tree(SAID_THAT)
    assert (t.subject(5), t.subject(11), t.subject(9)) == (1, 8, None)


def test_of_two_subjects_the_pronoun_gives_way():
    t = tree("das 2 nsubj PRON\nPräsident 2 nsubj NOUN\nbeschrieb 2 root VERB")
    assert t.subject(2) == 1


def test_the_subject_of_a_passive_is_found_and_its_agent_too():
    t = tree("Sie 2 nsubj:pass PRON\nwurde 2 aux:pass AUX\nzitiert 2 root VERB\nvon 4 case ADP\nZeugen 2 obl NOUN")
    assert t.is_passive(2)
    assert (t.subject(2), t.agent(2, {"von"}), t.agent(2, {"by"})) == (0, 4, None)


def test_the_smallest_finite_clause_is_what_an_adjunct_comments_on():
    t = tree(SAID_THAT, morphs=["", "", "", "", "", "VerbForm=Fin", "", "", "", "", "", "VerbForm=Fin", ""])
    assert t.reportable_clause(9) == 11
    assert t.reportable_clause(2) == 5


def test_an_infinitive_is_no_reportable_clause():
    rows = "Er 1 nsubj PRON\nversprach 1 root VERB\nlaut 3 case ADP\nPolizei 5 obl NOUN\nzu 5 mark PART\ngehen 1 xcomp VERB"
    t = tree(rows, morphs=["", "VerbForm=Fin", "", "", "", "VerbForm=Inf"])
    assert t.is_infinitive(5)
    assert t.reportable_clause(3) == 1


def test_the_reportable_clause_of_a_conjunct_is_the_first_of_its_row():
    t = tree(
        "Er 1 nsubj PRON\nkam 1 root VERB\nund 3 cc CCONJ\nging 1 conj VERB",
        morphs=["", "VerbForm=Fin", "", "VerbForm=Fin"],
    )
    assert t.reportable_clause(3) == 1


def test_an_empty_document_is_an_empty_tree():
    t = Tree(Doc(VOCAB))
    assert (len(t), t.sentences, t.text) == (0, [], "")


def test_the_root_of_a_sentence():
    t = tree(
        "Es 1 nsubj PRON\nregnet 1 root VERB\nSie 3 nsubj PRON\ngeht 3 root VERB",
        sent_starts=[True, False, True, False],
    )
    assert [t.root(number) for number in range(len(t.sentences))] == [1, 3]


def test_the_top_of_a_stretch_hangs_on_nothing_else_in_it():
    t = tree(SAID_THAT)
    assert (t.forms[t.top([2, 3])], t.forms[t.top([0, 1, 2])], t.forms[t.top(range(13))]) == (
        "Amtes",
        "Sprecher",
        "sagte",
    )


def test_the_first_noun_of_a_stretch_hangs_on_nothing_before_it():
    t = tree(SAID_THAT)
    assert (t.first_noun(range(2, 5)), t.first_noun(range(13)), t.first_noun(range(9, 13))) == (3, 1, None)


def test_the_conjunction_between_a_verb_and_a_gerund_stands_before_it_but_none_of_a_finite_clause():
    rows = "Berg 1 nsubj PROPN\ncalled 1 root VERB\nfor 3 mark SCONJ\nclosing 1 advcl VERB\nit 3 obj PRON"
    t = tree(rows, morphs=["", "VerbForm=Fin", "", "VerbForm=Ger", ""])
    assert t.before_gerund(3) == [2]
    assert t.before_gerund(1) == []


def test_tokens_are_found_by_their_relation_where_repairs_changed_it_too():
    t = tree(SAID_THAT)
    assert t.labelled({"nsubj", "ccomp", "vocative"}) == [1, 8, 11]
    t.relabel(8, "obj")
    assert (t.labels[8], t.labelled({"nsubj"}), t.labelled({"obj"})) == ("obj", [1], [8])
