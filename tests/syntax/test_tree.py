"""The questions a Tree answers, on parses built by hand."""

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from quotes.syntax import Tree
from quotes.syntax.repairs import LONGEST_SENTENCE
from tests.syntax.trees import VOCAB, forms, tree, tree_of


def texts(tree, spans):
    return [tree.text[start:end] for start, end in spans]


SAID_THAT = """
Der         1 det    DET
Sprecher    5 nsubj  NOUN
des         3 det    DET
Amtes       1 nmod   NOUN
,           5 punct  PUNCT
sagte       5 root   VERB
,           11 punct PUNCT
dass        11 mark  SCONJ
er          11 nsubj PRON
morgen      11 advmod ADV
nicht       11 advmod ADV
kommt       5 ccomp  VERB
.           5 punct  PUNCT
"""

INSERTED = """
Die        1 det       DET
Lage       9 nsubj     NOUN
,          4 punct     PUNCT
laut       4 case      ADP
Polizei    9 obl       NOUN
,          4 punct     PUNCT
sei        9 cop       AUX
noch       9 advmod    ADV
immer      7 advmod    ADV
ernst      9 root      ADJ
.          9 punct     PUNCT
"""

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


def test_clause_spans_part_where_something_was_cut_out():
    t = tree(INSERTED)
    assert texts(t, t.clause_spans(t.subtree(9) - t.subtree(4))) == ["Die Lage", "sei noch immer ernst"]


def test_clause_spans_lose_the_comma_and_the_stop_at_their_edges():
    t = tree(SAID_THAT)
    assert texts(t, t.clause_spans({*t.subtree(11), 12})) == ["dass er morgen nicht kommt"]


def test_clause_spans_keep_the_final_stop_if_asked():
    t = tree(SAID_THAT)
    assert texts(t, t.clause_spans({*t.subtree(11), 12}, keep_stop=True)) == ["dass er morgen nicht kommt ."]


def test_clause_spans_of_mere_punctuation_are_none():
    assert tree(SAID_THAT).clause_spans({4, 6, 12}) == []


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


def test_offsets_and_tokens_agree():
    t = tree("Wir 1 nsubj PRON\ngehen 1 root VERB")
    assert (t.token_at(0), t.token_at(3), t.token_at(4), t.token_at(99)) == (0, 1, 1, 2)
    assert list(t.between(2, 5)) == [0, 1]
    assert texts(t, t.spans({0, 1})) == ["Wir gehen"]


def test_a_span_does_not_end_in_white_space():
    t = tree_of(["Es", "regnet", "\n\n"], [1, 1, 1], ["nsubj", "root", "dep"], ["PRON", "VERB", "SPACE"])
    assert texts(t, t.spans({0, 1, 2})) == ["Es regnet"]


def test_an_empty_document_is_an_empty_tree():
    t = Tree(Doc(VOCAB))
    assert (len(t), t.sentences, t.text) == (0, [], "")


def test_white_space_is_no_word():
    t = tree_of(
        ["Es", "\n\n", ",", "regnet"],
        [3, 0, 3, 3],
        ["nsubj", "dep", "punct", "root"],
        ["PRON", "SPACE", "PUNCT", "VERB"],
    )
    assert [t.is_punct(i) for i in range(4)] == [False, True, True, False]
    assert (t.is_space(1), t.is_space(2)) == (True, False)


def test_a_paragraph_opens_behind_a_line_break_whatever_space_is_around():
    t = tree_of(
        ["Es", "regnet", "\n ", "Sie", "geht"],
        [1, 1, 1, 4, 4],
        ["nsubj", "root", "dep", "nsubj", "root"],
        ["PRON", "VERB", "SPACE", "PRON", "VERB"],
    )
    assert [t.opens_paragraph(i) for i in (0, 1, 3, 4)] == [True, False, True, False]
    assert (t.breaks_line(0, 1), t.breaks_line(1, 4)) == (False, True)


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


@given(st.lists(st.sampled_from(["Eins", ".", "–", " ", "\n", "\n\n", " \n "]), min_size=1, max_size=12))
def test_paragraph_starts_are_the_words_that_open_a_paragraph(words):
    t = Tree(Doc(VOCAB, words=words, heads=[0] * len(words), deps=["dep"] * len(words), pos=["X"] * len(words)))
    expected = [i for i in range(len(t)) if not t.is_space(i) and t.opens_paragraph(i)]
    assert t.paragraph_starts() == expected


def test_tokens_are_found_by_their_form_in_lower_case():
    t = tree(SAID_THAT)
    assert t.tokens_with({"der", "nicht"}) == [0, 10]
    assert t.tokens_with({"Der"}) == []


def test_punctuation_and_roots_are_known_for_the_whole_text():
    t = tree(INSERTED)
    assert forms(t, t.punctuation) == [",", ",", "."]
    assert forms(t, t.roots) == ["ernst"]


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
