"""Names and titles in quotation marks: *die „Berliner Zeitung“*, *unter dem Motto „Kinder zuerst“*, *der Film „Solaris“*."""

from __future__ import annotations

from quotes.detect.candidates import Reading
from quotes.syntax.relations import APPOSITION

LONGEST_APPOSITION = 3  # words; a longer apposition in marks may be what somebody said
NAMED = ("newspaper", "news_agency", "broadcaster", "state_media", "company", "party", "document")


def is_title(reading: Reading, words: list[int]) -> bool:
    """The words in a pair of marks name something: nothing but names, behind a noun for what has a title, or with capitals
    where the language writes none."""
    tree, pack = reading.tree, reading.pack
    numbered = tree.tags[words[0]] == "PROPN"  # *die „Moosburg 2“*
    if all(tree.tags[i] == "PROPN" or tree.entities[i] or (numbered and tree.tags[i] == "NUM") for i in words):
        return True
    capital = not tree.forms[words[0]][:1].islower()
    before = tree.word_before(tree.previous_word(words[0]))
    if capital and before and (pack.is_naming(before) or pack.kind_of_noun(before) in NAMED):
        return True
    top = tree.top(words)
    apposed = tree.labels[top] in APPOSITION and tree.tags[tree.heads[top]] in ("NOUN", "PROPN")
    return (apposed and len(words) <= LONGEST_APPOSITION) or (capital and _is_name(reading, words))


def _is_name(reading: Reading, words: list[int]) -> bool:
    """*Neues Deutschland, Kampagne für ein Freies Tibet*: no verb, and an attribute with a capital like its noun."""
    tree = reading.tree
    content = [i for i in words if tree.tags[i] in ("NOUN", "PROPN", "ADJ", "X")]
    attributes = [i for i in content if tree.tags[i] != "NOUN" and tree.heads[i] in content]
    return (
        bool(attributes)
        and all(tree.forms[i][:1].isupper() for i in content)
        and not any(tree.tags[i] in ("VERB", "AUX") for i in words)
    )
