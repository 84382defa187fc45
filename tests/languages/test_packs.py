"""A lint of every language pack: what the README promises of the tables holds."""

import re
from collections import Counter

import pytest

from quotes.attribute.known import BODIES
from quotes.errors import PackError, PipelineError, UnknownLanguage
from quotes.languages import LANGUAGES, load_pack
from quotes.languages.lookup import LastParts
from quotes.languages.pack import FILES, HERE, Pack, languages_below
from quotes.pipelines import path_of

FEWEST_VERBS = {"de": 400, "nb": 300, "nn": 300, "en": 300}
INVARIABLE = {
    "nn": {"einast", "ottast", "undrast"}
}  # Nynorsk st-verbs have one form for infinitive, present, past and participle
README = (HERE / "README.md").read_text(encoding="utf-8")


@pytest.fixture(params=LANGUAGES)
def pack(request):
    return load_pack(request.param)


def words_of(sentence):
    return set(re.findall(r"[\w'’-]+", sentence.lower()))


def data_of(pack):
    return {
        "cues": pack.cues.data,
        "inflection": pack.cues.inflection,
        "attribution": pack.attribution,
        "marks": pack.marks,
        "mentions": pack.mentions,
    }


def groups_of(pack):
    return [*pack.cues.data["verbs"], *pack.cues.data["nouns"]]


def tables_of(pack):
    """Name and table of words of everything that is keyed by words."""
    for name, data in data_of(pack).items():
        yield from ((f"{name}: {key}", value) for key, value in data.items() if isinstance(value, dict))
    yield from ((f"cues: {group['class']}", group["entries"]) for group in groups_of(pack))


def lists_of(pack):
    """Name and list of every list of words."""
    for name, data in data_of(pack).items():
        for key, value in data.items():
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                yield f"{name}: {key}", value


def is_documented(key):
    """The README shows the key in a table of TOML (``key =``, ``[key]``, ``[[key]]``) or names it in backticks."""
    return re.search(rf"`{key}`|\b{key} = |\[{key}\]|\.{key}\]", README) is not None


def cue_of(pack, entry):
    return next(cue for cue in pack.cues.verbs if cue.entry == entry)


def holds_verb(pack, cue, words):
    """The words hold an inflected form of the verb, its particle joined or apart."""
    apart = words & pack.cues.forms(cue.base) and (not cue.particle or cue.particle in words)
    return bool(apart or (cue.particle and words & pack.cues.joined_forms(cue)))


def test_a_pack_has_every_file_and_keeps_the_vocabulary(pack):
    assert {path.stem for path in pack.folder.glob("*.toml")} == set(FILES)
    pack.check()
    assert pack.cues.verbs and pack.cues.nouns


def test_the_keys_of_every_table_are_sorted(pack):
    assert [name for name, table in tables_of(pack) if list(table) != sorted(table)] == []


def test_no_list_says_a_word_twice(pack):
    twice = {
        name: [word for word, n in Counter(map(str.lower, words)).items() if n > 1] for name, words in lists_of(pack)
    }
    assert {name: words for name, words in twice.items() if words} == {}


@pytest.mark.parametrize("part", ["verbs", "nouns"])
def test_no_entry_stands_in_two_classes(pack, part):
    entries = Counter(entry.lower() for group in pack.cues.data[part] for entry in group["entries"])
    assert [entry for entry, n in entries.items() if n > 1] == []


def test_a_pack_lists_enough_verbs(pack):
    assert len(pack.cues.verbs) >= FEWEST_VERBS.get(pack.code, 0)


def test_every_example_holds_an_inflected_form_of_its_verb(pack):
    examples = [
        (entry, words_of(example)) for group in pack.cues.data["verbs"] for entry, example in group["entries"].items()
    ]
    assert [entry for entry, words in examples if not holds_verb(pack, cue_of(pack, entry), words)] == []


def test_every_example_holds_the_fixed_words_of_its_verb(pack):
    missing = []
    for group in pack.cues.data["verbs"]:
        for entry, example in group["entries"].items():
            cue, words = cue_of(pack, entry), words_of(example)
            if not cue.words <= words or (cue.reflexive and not words & pack.cues.reflexives):
                missing.append((entry, example))
    assert missing == []


def test_every_example_holds_its_noun(pack):
    examples = [(entry, example) for group in pack.cues.data["nouns"] for entry, example in group["entries"].items()]
    assert [entry for entry, example in examples if entry.lower() not in words_of(example)] == []


def test_every_verb_inflects(pack):
    assert {cue.base for cue in pack.cues.verbs if len(pack.cues.forms(cue.base)) < 2} == INVARIABLE.get(
        pack.code, set()
    )


def test_every_irregular_verb_is_a_cue(pack):
    bases = {cue.base for cue in pack.cues.verbs} | set(pack.cues.data.get("not_with", ()))
    assert [verb for verb in pack.cues.inflection["irregular"] if verb not in bases] == []


def test_every_verb_of_not_with_is_a_cue(pack):
    assert set(pack.cues.data.get("not_with", ())) <= {cue.base for cue in pack.cues.verbs}


def test_attribution_words_that_are_compared_with_one_token_are_one_word(pack):
    """The detectors look up token by token, so an entry of two words is never found."""
    per_token = ("anaphoric", "complementisers", "hearsay_adverbs", "negations", "question_words", "statement_nouns")
    lists = {key: [word for word in pack.attribution[key] if " " in word] for key in per_token}
    lists["parentheticals"] = [word for word in pack.parentheticals if " " in word]
    assert {key: words for key, words in lists.items() if words} == {}


def test_every_mark_pair_stands_once(pack):
    pairs = [tuple(pair) for pair in pack.marks["pairs"]]
    assert len(pairs) == len(set(pairs))


def test_a_country_code_has_two_capitals_and_a_region_its_own_behind(pack):
    codes = {*pack.mentions["countries"].values(), *pack.mentions["nationalities"].values()}
    assert [code for code in codes if not re.fullmatch("[A-Z]{2}(-[A-Z]{2,3})?", code)] == []


def test_every_body_is_one_that_the_registry_knows_and_no_noun_names_two(pack):
    nouns = [noun for nouns in pack.mentions["bodies"].values() for noun in nouns]
    assert set(pack.mentions["bodies"]) == set(BODIES)
    assert len(nouns) == len(pack.bodies)


def test_a_role_has_a_gender_and_an_office(pack):
    wrong = [
        word
        for word, role in pack.roles.items()
        if set(role) != {"gender", "office"} or role["gender"] not in ("masc", "fem", "neut", "any")
    ]
    assert wrong == []


def test_the_readme_documents_every_key(pack):
    keys = {key for data in data_of(pack).values() for key in data}
    items = [
        item for data in data_of(pack).values() for value in data.values() if isinstance(value, list) for item in value
    ]
    keys |= {key for item in items if isinstance(item, dict) for key in item}
    assert sorted(key for key in keys if not is_documented(key)) == []


def test_a_verb_entry_is_read_as_the_readme_says():
    cue = cue_of(load_pack("de"), "hin|weisen auf+")
    assert (cue.lemma, cue.base, cue.particle, cue.preposition, cue.reflexive) == (
        "hinweisen",
        "weisen",
        "hin",
        "auf",
        False,
    )
    assert {"hinwies", "hingewiesen", "hinzuweisen"} <= load_pack("de").cues.joined_forms(cue)


def test_a_compound_has_the_kind_of_its_last_part():
    assert load_pack("de").kind_of_noun("Innenministerium") == "ministry"
    assert load_pack("en").kind_of_noun("subministry") is None


def test_a_new_folder_with_cues_is_a_language(tmp_path):
    (tmp_path / "da").mkdir()
    (tmp_path / "da" / "cues.toml").touch()
    (tmp_path / "notes").mkdir()
    assert languages_below(tmp_path) == ("de", "nb", "nn", "en", "da")


def test_a_language_without_a_bundled_pipeline_says_so():
    with pytest.raises(PipelineError, match="no pipeline is bundled for 'da'; name an installed one"):
        path_of("da")


def test_an_unknown_language_is_refused_with_the_known_ones():
    with pytest.raises(UnknownLanguage, match="no language pack for 'fr'; there are de, nb, nn, en"):
        load_pack("fr")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PackError, match=r"cues\.toml"):
        Pack("de", tmp_path)


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / "cues.toml").write_bytes('class = "Äußerung"'.encode("cp1252"))
    with pytest.raises(PackError, match=r"cues\.toml: 'utf-8' codec"):
        Pack("de", tmp_path)


@pytest.mark.parametrize(
    ("key", "line", "reason"),
    [
        ("cue_class", 'cue_class = "shouts"', "cue_class is 'shouts', not one of states, "),
        ("medium", 'medium = "radio"', "medium is 'radio', not one of speech, "),
        ("content", 'content = ["sound"]', "unknown content sound"),
        ("content", "", "without content"),
    ],
)
def test_a_word_outside_the_vocabulary_is_named_with_its_class(tmp_path, key, line, reason):
    group = {"cue_class": 'cue_class = "states"', "medium": 'medium = "speech"', "content": 'content = ["direct"]'}
    group[key] = line
    cues = "\n".join(["[[verbs]]", 'class = "test"', *group.values(), "[verbs.entries]", '"sagen" = "Er sagte."'])
    for name in FILES:
        (tmp_path / f"{name}.toml").write_text(
            cues if name == "cues" else 'reflexives = []\nverb_position = "last"', encoding="utf-8"
        )
    with pytest.raises(PackError, match=re.escape(reason)) as error:
        _ = Pack("de", tmp_path).cues.verbs
    assert "cues.toml: class 'test'" in str(error.value)


def test_a_compound_is_known_by_the_longest_of_its_last_parts():
    table = LastParts({"amt": 1, "rat": 2, "stadtrat": 3, "rates": 4}, compounds=True)
    assert [table.of(word) for word in ("amt", "großstadtrat", "kirchenrates")] == [1, 3, 4]
    assert table.of("hafenamt") is None  # a part has four letters
    assert LastParts({"stadtrat": 3}, compounds=False).of("großstadtrat") is None


def test_a_compound_is_of_the_kind_of_its_last_part():
    german = load_pack("de")
    assert german.role_of("US-Präsident") is german.role_of("präsident") is not None
    assert german.kind_of_noun("Küstenministerium") == german.kind_of_noun("ministerium") is not None


def test_a_pack_keeps_what_it_says_of_a_word():
    german = Pack("de", HERE / "de")
    for _ in range(3):
        german.kind_of_noun("Küstenministerium")
    assert german.kind_of_noun.cache_info().hits == 2


@pytest.mark.parametrize(
    ("word", "infixed"),
    [
        ("abzuziehen", True),
        ("einzuleiten", True),
        ("hinzufügen", True),
        ("abzugeben", True),
        ("hinzugezogen", False),
        ("bevorzugen", False),
        ("bezuschussen", False),
        ("abzieht", False),
    ],
)
def test_an_infinitive_is_known_by_the_infix_behind_its_particle(word, infixed):
    assert load_pack("de").cues.is_infixed(word) is infixed
