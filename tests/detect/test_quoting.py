import quotes


def test_who_quotes_is_the_parent_of_whom_it_quotes():
    quoted, quoting = quotes.extract("Die Zeitung zitiert den Bürgermeister: „Wir warten noch.“", language="de")
    assert (quoted.speaker[0].name, quoting.speaker[0].name) == ("Bürgermeister", "Zeitung")
    assert quoted.parent == quoting.id
    assert quoting.parent is None
    assert quoted.content == quoting.content


def test_who_is_quoted_goes_on_speaking():
    text = "Die Zeitung zitiert Vera Brandt mit den Worten: „Wir warten noch.“ Das sei bitter."
    assert quotes.extract(text, language="de")[-1].speaker[0].name == "Vera Brandt"


def test_a_verb_of_quoting_without_a_quoter_makes_one_record():
    assert len(quotes.extract("Sie wird mit den Worten zitiert: „Wir warten noch.“", language="de")) == 1
