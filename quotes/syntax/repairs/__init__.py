"""Errors that every small parser makes and that other evidence in the text corrects, before any detector looks."""

from quotes.syntax.repairs.boundaries import LONGEST_SENTENCE, part_long_sentences, repair_datelines, repair_spaces
from quotes.syntax.repairs.clauses import (
    repair_adpositions,
    repair_contact_relatives,
    repair_coordinated_clauses,
    repair_correlatives,
    repair_finite_complements,
    repair_genitives,
    repair_hyphens,
    repair_impersonal_passives,
    repair_infinitives,
    repair_keywords,
    repair_noun_complements,
    repair_noun_roots,
    repair_numbers,
    repair_participles,
    repair_plural_verbs,
    repair_pronouns,
    repair_shared_subjects,
)
from quotes.syntax.repairs.names import (
    repair_agents,
    repair_apposed_names,
    repair_name_parts,
    repair_names,
    repair_surnames,
    repair_titles,
)

__all__ = ["LONGEST_SENTENCE", "OF_HEADS", "OF_PHRASES", "part_long_sentences"]

# In this order; those of heads need nothing else, those of phrases ask the tree, which must know its children.
OF_HEADS = (
    repair_spaces,
    repair_datelines,
    repair_names,
    repair_name_parts,
    repair_titles,
    repair_agents,
    repair_impersonal_passives,
    repair_infinitives,
    repair_finite_complements,
    repair_coordinated_clauses,
    repair_genitives,
    repair_adpositions,
)
OF_PHRASES = (
    repair_plural_verbs,
    repair_noun_roots,
    repair_participles,
    repair_numbers,
    repair_keywords,
    repair_pronouns,
    repair_surnames,
    repair_apposed_names,
    repair_hyphens,
    repair_correlatives,
    repair_noun_complements,
    repair_contact_relatives,
    repair_shared_subjects,
)
