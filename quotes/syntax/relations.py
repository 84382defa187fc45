"""Groups of Universal Dependencies relations and tags under the names that detectors use; no other room spells a relation."""

NOMINALS = frozenset({"NOUN", "PROPN", "PRON"})
VERBS = frozenset({"VERB", "AUX"})

ROOT = frozenset({"root"})
SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass"})
PASSIVE = frozenset({"aux:pass", "nsubj:pass", "csubj:pass"})
CLAUSAL_SUBJECT = frozenset({"csubj", "csubj:pass"})
OBJECT = frozenset({"obj", "iobj"})
OBLIQUE_OBJECT = frozenset({"obl:arg"})
OBLIQUE = frozenset({"obl", "obl:arg"})
AGENT = frozenset({"obl:agent"})
ADJUNCT = frozenset({"obl", "obl:arg", "nmod"})
GENITIVE = frozenset({"nmod", "nmod:poss", "nmod:desc"})
POSSESSIVE = frozenset({"nmod:poss", "det"})
APPOSITION = frozenset({"appos", "flat"})
LOOSE_APPOSITION = frozenset({"appos"})
NAME = frozenset({"flat"})
NAME_PART = frozenset({"flat", "compound"})
DETERMINER = frozenset({"det", "amod"})
ARTICLE = frozenset({"det"})
ADPOSITION = frozenset({"case"})
MARKER = frozenset({"mark"})
ADVERB = frozenset({"advmod"})
EXPLETIVE = frozenset({"expl"})
AUXILIARY = frozenset({"aux", "aux:pass"})
COPULA = frozenset({"cop"})
PARTICLE = frozenset({"compound:prt"})
CONJUNCT = frozenset({"conj"})
COORDINATOR = frozenset({"cc"})
FIXED = frozenset({"fixed"})
CONTENT_CLAUSE = frozenset({"ccomp"})
CONTROLLED = frozenset({"xcomp"})
ADVERBIAL_CLAUSE = frozenset({"advcl"})
ADNOMINAL = frozenset({"acl", "acl:relcl"})
INSERTION = frozenset({"parataxis"})
DISCOURSE = frozenset({"discourse"})
UNKNOWN = frozenset({"dep"})

COMPLEMENT = CONTENT_CLAUSE | CLAUSAL_SUBJECT
EMBEDDED = CONTROLLED | ADVERBIAL_CLAUSE | frozenset({"acl"})
FUNCTION_VERB = AUXILIARY | COPULA
PREDICATION = SUBJECT | CLAUSAL_SUBJECT | COPULA
CLAUSE = COMPLEMENT | EMBEDDED | ADNOMINAL | INSERTION | ROOT | CONJUNCT
NOMINAL_CLAUSE = ADNOMINAL | INSERTION | ADVERBIAL_CLAUSE | CONTENT_CLAUSE | DISCOURSE | frozenset({"csubj", "orphan"})
# Below a noun: nouns that belong to its phrase with what hangs on them, what never belongs to it, what may be its clause's.
PHRASE_NOUN = CONJUNCT | APPOSITION | GENITIVE | NAME_PART
NOT_OF_PHRASES = NOMINAL_CLAUSE | FUNCTION_VERB | ADPOSITION | MARKER | COORDINATOR | ADVERB
ARGUMENT = SUBJECT | OBJECT | OBLIQUE | EXPLETIVE
LINK = COORDINATOR | ADPOSITION
# What a proper name never is; a parser that says so has not known the name.
NOT_OF_NAMES = (
    MARKER
    | ADVERB
    | ADPOSITION
    | COORDINATOR
    | FUNCTION_VERB
    | EXPLETIVE
    | DISCOURSE
    | ARTICLE
    | UNKNOWN
    | frozenset({"punct"})
)
