"""The spaCy components: in a pipeline of one's own and in the bundled ones."""

import gc
import weakref

import pytest
import spacy
from spacy.tokens import Doc

import quotes
from quotes import components
from quotes.errors import PipelineError, RegistryError, UnknownLanguage
from quotes.pipelines import path_of

SENTENCE = "„Wir gehen“, sagte Hans Weber."
BUNDLED = {
    "de": (SENTENCE, "„Wir gehen“"),
    "nb": ("«Vi går», sier Kari Nordmann.", "«Vi går»"),
    "nn": ("«Vi går», seier Kari Nordmann.", "«Vi går»"),
    "en": ("“We go,” said John Miller.", "“We go,”"),
}


def contents(found):
    return [span.text for quote in found for span in quote.content]


@pytest.fixture(scope="module")
def nlp():
    return quotes.load("de")


@pytest.fixture(scope="module")
def bare():
    """The bundled pipeline as spaCy loads it, without any component of ours."""
    return spacy.load(path_of("de"))


@pytest.mark.parametrize("language", BUNDLED)
def test_a_bundled_pipeline_finds_a_quote_in_each_language(language):
    text, content = BUNDLED[language]
    found = quotes.load(language)(text)._.quotes
    assert contents(found) == [content] and found[0].language == language


def test_the_components_work_in_any_pipeline_with_a_parser():
    own = spacy.load(path_of("de"), exclude=["ner"])
    own.add_pipe("quote_detector")
    own.add_pipe("attribution_resolver")
    assert contents(own(SENTENCE)._.quotes) == ["„Wir gehen“"]


def test_the_detector_alone_finds_quotes_without_speakers():
    own = spacy.load(path_of("de"))
    own.add_pipe("quote_detector")
    [quote] = own(SENTENCE)._.quotes
    assert contents([quote]) == ["„Wir gehen“"] and quote.speaker == ()


def test_a_document_without_components_has_no_quotes(bare):
    assert bare(SENTENCE)._.quotes == []


def test_the_document_and_the_function_find_the_same(nlp):
    assert nlp(SENTENCE)._.quotes == quotes.extract(SENTENCE, language="de")


def test_quotes_survive_bytes(nlp):
    doc = nlp(SENTENCE)
    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert copy._.quotes == doc._.quotes != []


def test_quotes_survive_bytes_into_another_vocabulary(nlp):
    doc = nlp(SENTENCE)
    copy = Doc(spacy.blank("de").vocab).from_bytes(doc.to_bytes())
    assert copy._.quotes == doc._.quotes


def test_nothing_but_the_records_stays_on_the_document(nlp):
    assert [key for key in nlp(SENTENCE).user_data if isinstance(key, str)] == ["quotes"]


def test_a_paragraph_ends_a_sentence(nlp):
    doc = nlp("Ein Titel ohne Punkt\n\nDanach kam der Text.")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Ein Titel ohne Punkt", "Danach kam der Text."]


def test_no_sentence_begins_behind_a_word_or_a_comma():
    own = spacy.blank("de")
    own.add_pipe("sentence_boundaries")
    doc = own("„Geh“, sagte er. Da\n\nging sie")
    begins = {token.text: token.is_sent_start for token in doc[1:] if not token.is_space}
    assert begins == {
        "Geh": None, "“": False, ",": None, "sagte": False, "er": False, ".": False, "Da": None, "ging": True, "sie": False,
    }  # fmt: skip


def test_no_sentence_begins_behind_the_stop_of_a_title():
    own = spacy.blank("en")
    own.add_pipe("sentence_boundaries")
    begins = {token.text: token.is_sent_start for token in own("Ohio Gov. Ann Berg left. Nobody wept.")[1:]}
    assert (begins["Ann"], begins["Nobody"]) == (False, None)


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_text_without_words_has_no_quotes(nlp, text):
    assert nlp(text)._.quotes == []


def test_a_detector_without_parser_says_what_it_needs():
    own = spacy.blank("de")
    own.add_pipe("quote_detector")
    with pytest.raises(PipelineError, match=r"^quote_detector needs a dependency parse: put it behind a parser$"):
        own(SENTENCE)


def test_a_resolver_without_detector_says_what_it_needs():
    own = spacy.blank("de")
    own.add_pipe("attribution_resolver")
    with pytest.raises(PipelineError, match=r"^attribution_resolver needs quote_detector before it$"):
        own(SENTENCE)


@pytest.mark.parametrize("component", ["quote_detector", "attribution_resolver"])
def test_a_pipeline_of_another_language_says_how_to_choose_one(component):
    with pytest.raises(PipelineError, match=r"^no language pack for 'fr'; set language to one of de, nb, nn, en$"):
        spacy.blank("fr").add_pipe(component)


def test_a_pipeline_of_another_language_takes_one_that_is_given():
    own = spacy.blank("fr")
    own.add_pipe("quote_detector", config={"language": "en"})
    assert own.get_pipe("quote_detector").pack.code == "en"


def test_norwegian_is_bokmål_unless_said_otherwise():
    own = spacy.blank("nb")
    own.add_pipe("quote_detector")
    assert own.get_pipe("quote_detector").pack.code == "nb"


def test_a_pipeline_of_ones_own_is_loaded_by_its_path(tmp_path, bare):
    bare.to_disk(tmp_path / "own")
    nlp = quotes.load("de", pipeline=str(tmp_path / "own"))
    assert contents(nlp(SENTENCE)._.quotes) == ["„Wir gehen“"]
    assert contents(quotes.extract(SENTENCE, language="de", pipeline=str(tmp_path / "own"))) == ["„Wir gehen“"]


def test_a_pipeline_that_finds_quotes_already_is_loaded_too(tmp_path, nlp):
    nlp.to_disk(tmp_path / "own")
    loaded = quotes.load("de", pipeline=str(tmp_path / "own"))
    assert contents(loaded(SENTENCE)._.quotes) == ["„Wir gehen“"]


def test_a_pipeline_without_parser_is_refused(tmp_path):
    spacy.blank("de").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match=r"blank has no dependency parser$"):
        quotes.load("de", pipeline=str(tmp_path / "blank"))


def test_a_pipeline_that_is_not_installed_is_named():
    with pytest.raises(PipelineError, match=r"^cannot load the pipeline de_not_there: "):
        quotes.load("de", pipeline="de_not_there")


def test_an_unknown_language_is_named():
    with pytest.raises(UnknownLanguage, match=r"^unknown language 'fr'; there are de, nb, nn, en$"):
        quotes.load("fr")


def test_a_registry_of_the_user_reaches_the_speakers(tmp_path):
    (tmp_path / "own.toml").write_text(
        '["city-of-x"]\nname = "City of X"\n["hans-weber"]\nname = "Hans Weber"\nkind = "person"\naffiliation = "city-of-x"',
        encoding="utf-8",
    )
    [quote] = quotes.extract(SENTENCE, language="de", registry=tmp_path / "own.toml")
    assert [(entity.id, entity.affiliation) for entity in quote.speaker] == [("hans-weber", "city-of-x")]


def test_a_registry_that_does_not_fit_is_refused(tmp_path):
    (tmp_path / "own.toml").write_text("x = 1", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"entry 'x': needs a table with a name$"):
        quotes.load("de", registry=tmp_path / "own.toml")


def test_many_documents_in_a_pipe_are_the_same_as_one_by_one(nlp):
    texts = [SENTENCE, "", "Es regnet.", "Der Sprecher sagte, dass er komme."]
    assert [doc._.quotes for doc in nlp.pipe(texts)] == [nlp(text)._.quotes for text in texts]


def test_what_was_read_of_a_text_goes_with_it_and_waits_for_no_garbage_collector(nlp):
    gc.disable()
    try:
        doc = nlp(SENTENCE)
        reading = weakref.ref(components._latest[1])
        del doc
        nlp("Es regnet.")
        assert reading() is None
    finally:
        gc.enable()
