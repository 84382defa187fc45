"""Kinds and names of noun phrases, on parses built by hand."""

import pytest

from quotes.attribute.naming import Naming
from quotes.attribute.registry import load_registry
from quotes.detect.candidates import Reading
from quotes.languages import load_pack
from tests.syntax.trees import tree


def naming(language, rows, **more):
    pack = load_pack(language)
    return Naming(Reading(tree(rows, **more), pack), load_registry().in_language(pack))


PAPER = "Die 1 det DET\nZeitung 3 nsubj NOUN\nKüstenbote 1 appos PROPN\nmeldete 3 root VERB\nRegen 3 obj NOUN"
TELEVISION = "Das 2 det DET\nstaatliche 2 amod ADJ\nFernsehen 3 nsubj NOUN\nmeldete 3 root VERB\nRegen 3 obj NOUN"
AGENCY = "The 2 det DET\nnews 2 compound NOUN\nagency 3 nsubj NOUN\nreported 3 root VERB\nrain 3 obj NOUN"


@pytest.mark.parametrize(
    ("language", "rows", "head", "kind", "name"),
    [
        ("de", PAPER, 1, "newspaper", "Küstenbote"),
        ("de", TELEVISION, 2, "state_media", "staatliches Fernsehen"),
        ("en", AGENCY, 2, "news_agency", "news agency"),
        ("de", PAPER, 4, None, "Regen"),
    ],
)
def test_a_noun_phrase_has_a_kind_and_a_name(language, rows, head, kind, name):
    named = naming(language, rows)
    assert (named.kind(head), named.name(head)) == (kind, name)


def test_a_name_stands_behind_a_noun_that_is_a_mere_class_and_behind_no_other():
    named = naming("de", PAPER)
    assert (named.behind_class(1), named.behind_class(4)) == ([2], [])
