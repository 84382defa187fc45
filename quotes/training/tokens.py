"""Fit spaCy's tokenizer to the treebanks where it cuts otherwise than they do: `[*.tokens]` of sources.toml."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

HYPHENS = "(?:-|–"  # in the pattern of spaCy that cuts words at hyphens


def fit_tokenizer(nlp: Language, rules: dict) -> None:
    """Give the tokenizer further affixes and words; what spaCy has comes after them.

    ``prefixes``, ``suffixes`` and ``infixes`` are regular expressions of what is cut off or out, ``whole`` of what is never cut.
    ``bound`` are first parts that a hyphen does not set free (*non-profit*), ``words`` are kept whole (*etc.*), and ``split``
    are spaCy's own words that are cut nevertheless (*):* is no face in *Kari (39): «Ja.»*).
    """
    tokenizer, defaults = nlp.tokenizer, nlp.Defaults
    bound = "".join(rf"(?<!\b{first})(?<!\b{first.capitalize()})" for first in rules.get("bound", ()))
    infixes = [bound + infix if HYPHENS in infix else infix for infix in defaults.infixes]
    tokenizer.prefix_search = compile_prefix_regex([*rules.get("prefixes", ()), *defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*rules.get("suffixes", ()), *defaults.suffixes]).search
    tokenizer.infix_finditer = compile_infix_regex([*rules.get("infixes", ()), *infixes]).finditer
    if "whole" in rules:
        tokenizer.token_match = re.compile(rf"(?:{'|'.join(rules['whole'])})\Z").match
    tokenizer.rules = {word: parts for word, parts in tokenizer.rules.items() if word not in rules.get("split", ())}
    for word in rules.get("words", ()):
        tokenizer.add_special_case(word, [{"ORTH": word}])
