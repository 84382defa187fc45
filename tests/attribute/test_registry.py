"""Known sources: the bundled registry, look-up by name, files of the user."""

import re
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.attribute.known import BODIES, IN_OFFICE, Known, Office
from quotes.attribute.registry import HERE, Registry, load_registry
from quotes.errors import RegistryError
from quotes.languages import load_pack
from quotes.records import KINDS

MAYOR = """
["kari-nordmann"]
name = "Kari Nordmann"
kind = "person"
country = "NO"
names = ["Kari Nordmann", "Kari A. Nordmann"]
short = ["Nordmann"]
affiliation = "storting"
offices = [{ role = "mayor", organisation = "Lillevik", from = 2019 }]
"""


@pytest.fixture
def write(tmp_path):
    def write(text, name="extra.toml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture(scope="module")
def german():
    return load_registry().in_language(load_pack("de"))


def known(id, name, short=(), offices=()):
    return Known(id, name, "person", "NO", short=tuple(short), offices=tuple(offices))


def term(last, first=2000):
    return Office("mayor", "Lillevik", first, last)


def test_the_bundled_registry_holds_persons_institutions_and_media():
    entries = load_registry().entries
    kinds = {entry.kind for entry in entries.values()}
    assert {"person", "ministry", "newspaper", "broadcaster", "news_agency"} <= kinds <= set(KINDS)


def test_the_bundled_registry_holds_at_least_a_thousand_entries():
    assert len(load_registry().entries) >= 1000


def test_every_bundled_id_is_a_slug():
    assert [id for id in load_registry().entries if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)] == []


def test_the_bundled_files_are_sorted():
    for path in HERE.glob("*.toml"):
        ids = re.findall(r'^\["(.+?)"\]$', path.read_text(encoding="utf-8"), re.MULTILINE)
        assert ids and ids == sorted(ids), path.name


def test_every_organisation_of_a_bundled_office_is_an_entry():
    entries = load_registry().entries
    bodies = {office.of for entry in entries.values() for office in entry.offices}
    countries = {entry.country for entry in entries.values()} | {
        "SU",
        "RU-CE",
        "ES-CT",
    }  # offices that no body holds today
    assert sorted(bodies - set(entries) - countries) == []


def test_every_bundled_office_has_years_of_our_time():
    offices = [(entry.id, office) for entry in load_registry().entries.values() for office in entry.offices]
    wrong = [
        (id, office)
        for id, office in offices
        if not 1950 <= office.first <= date.today().year
        or not (office.last == IN_OFFICE or office.last <= date.today().year)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "role", ["head_of_state", "head_of_government", "foreign_minister", "defence_minister", "central_bank_governor"]
)
def test_a_bundled_office_for_one_has_one_holder(role):
    holders = Counter(
        office.of
        for entry in load_registry().entries.values()
        for office in entry.offices
        if office.role == role and office.last == IN_OFFICE
    )
    assert [of for of, count in holders.items() if count > 1] == []


def test_terms_of_one_person_in_one_office_do_not_overlap():
    for entry in load_registry().entries.values():
        terms = defaultdict(list)
        for office in entry.offices:
            terms[office.role, office.of].append(office)
        for offices in terms.values():
            ordered = sorted(offices)
            assert all(a.last <= b.first for a, b in pairwise(ordered)), entry.id


def test_a_bundled_short_form_is_shared_only_by_people_of_one_name_or_by_forms_that_case_tells_apart():
    """*Bush* is neither; anything else that is shared is a slip."""
    owners = defaultdict(list)
    for entry in load_registry().entries.values():
        for short in entry.short:
            owners[entry.kind, short].append(entry)
    shared = {short: entries for (kind, short), entries in owners.items() if len(entries) > 1}
    for short, entries in shared.items():
        assert all(any(short in name for name in (entry.name, *entry.names)) for entry in entries), short
        assert {entry.kind for entry in entries} == {"person"}, short


def test_no_bundled_entry_says_a_name_twice():
    for entry in load_registry().entries.values():
        names = [name.casefold() for name in (entry.name, *entry.names)]
        assert len(names) == len(set(names)) and len(entry.short) == len(set(entry.short)), entry.id


@pytest.mark.parametrize(
    "name",
    [
        "Alexander Lukashenko",
        "Alexander Lukaschenko",
        "alexander lukaschenko",
        "Alexander  Lukaschenkos",
        "Lukashenko",
        "Lukaschenkos",
    ],
)
def test_an_entry_is_found_by_full_name_short_form_and_genitive(name):
    assert load_registry().find(name).id == "alexander-lukashenko"


@pytest.mark.parametrize("name", ["Al Jazeera", "Al-Jazeera", "AL JAZEERA", "Al Jazeera's", "Al Jazeera’s"])
def test_hyphen_case_and_apostrophe_make_no_difference(name):
    assert load_registry().find(name).id == "al-jazeera"


@pytest.mark.parametrize(
    ("language", "name", "id"),
    [
        ("de", "chinesischen Außenministeriums", "chinese-foreign-ministry"),
        ("de", "britische Verteidigungsministerium", "british-defence-ministry"),
        ("de", "US-Verteidigungsministerium", "pentagon"),
        ("de", "Außenministerium in Moskau", "russian-foreign-ministry"),
        ("de", "Regierung der Ukraine", "ukrainian-government"),
        ("de", "saudi-arabische Regierung", "saudi-government"),
        ("de", "schottischen Regierung", "scottish-government"),
        ("de", "Pekings Führung", "chinese-government"),
        ("de", "Stockholm", "swedish-government"),
        ("nb", "det britiske forsvarsdepartementet", "british-defence-ministry"),
        ("nb", "Russlands utenriksdepartement", "russian-foreign-ministry"),
        ("nb", "svenske regjeringen", "swedish-government"),
        ("nn", "den russiske regjeringa", "russian-government"),
        ("en", "British defence ministry", "british-defence-ministry"),
        ("en", "China’s Foreign Ministry", "chinese-foreign-ministry"),
        ("en", "Ministry of Foreign Affairs of Ukraine", "ukrainian-foreign-ministry"),
        ("en", "South Korean military", "south-korean-military"),
        ("en", "government in Kyiv", "ukrainian-government"),
    ],
)
def test_a_body_is_found_by_nation_and_noun(language, name, id):
    assert load_registry().in_language(load_pack(language)).find(name).id == id


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("de", "katalanische Regierung"),  # no entry: neither invented nor that of Spain
        ("de", "tuvaluisches Außenministerium"),
        ("de", "Außenministerium"),
        ("de", "chinesischer Staudamm"),
        ("de", "chinesisch"),
        ("de", "Reporter des Fernsehsenders n-tv"),
        ("de", "Rechnungshof des US-Kongresses"),
        ("de", "Präsident Trump"),
        ("en", "us"),
        ("nb", "kan"),
    ],
)
def test_what_no_entry_is_stays_nobody(language, name):
    assert load_registry().in_language(load_pack(language)).find(name) is None


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Weiße Haus", "us-presidency"),
        ("des Weißen Hauses", "us-presidency"),
        ("Weißen Hauses", "us-presidency"),
        ("Vereinte Nationen", "united-nations"),
        ("Vereinten Nationen", "united-nations"),
        ("Internationalen Strafgerichtshofes", "icc"),
        ("Bundestages", "bundestag"),
        ("Frankfurter Allgemeinen Zeitung", "faz"),
    ],
)
def test_endings_of_adjectives_make_no_difference(german, name, id):
    assert german.find(name).id == id


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Nachrichtenmagazin Spiegel", "spiegel"),
        ("britische Zeitung The Times", "the-times"),
        ("die norwegische Zeitung Nationen", "nationen"),
        ("US-Sender CNN", "cnn"),
        ("libanesischen Hisbollah", "hezbollah"),
        ("israelische Hisbollah", None),
        ("Spiegel", None),
        ("Nationen", None),
    ],
)
def test_an_ordinary_word_is_a_name_only_behind_a_noun_of_its_kind(german, name, id):
    found = german.find(name)
    assert (found and found.id) == id


def test_case_tells_two_short_forms_apart():
    registry = load_registry()
    assert (registry.find("AP").id, registry.find("Ap").id, registry.find("Aps").id) == (
        "associated-press",
        "arbeiderpartiet",
        "arbeiderpartiet",
    )


def test_two_spellings_of_one_short_form_are_one():
    assert load_registry().find("Sa’ar").id == load_registry().find("Sa'ar").id == "gideon-saar"


def test_every_language_finds_the_bundled_names_of_all():
    registry = load_registry()
    for language in ("de", "nb", "nn", "en"):
        view = registry.in_language(load_pack(language))
        assert view is registry.in_language(load_pack(language))
        for entry in registry.entries.values():
            assert all(view.find(name) is entry for name in (entry.name, *entry.names)), (language, entry.id)


@given(st.text(max_size=80))
def test_no_name_raises_or_is_found_by_white_space(text):
    registry = load_registry().in_language(load_pack("de"))
    assert registry.find(text) is registry.find(f" {text}\n")


def test_every_body_of_the_vocabulary_has_a_bundled_entry():
    assert {entry.body for entry in load_registry().entries.values()} == {"", *BODIES}


@pytest.mark.parametrize("name", ["", "s", "'", "Hans Niemand", "Alexander"])
def test_an_unknown_name_is_nobody(name):
    assert load_registry().find(name) is None


def test_a_short_form_of_two_entries_is_neither():
    registry = Registry([known("a", "Anna Berg", ["Berg"]), known("b", "Bo Berg", ["Berg", "Bo"])])
    assert registry.find("Berg") is None and registry.find("Bergs") is None
    assert registry.find("Bo").id == "b" and registry.find("Anna Berg").id == "a"


def test_a_full_name_wins_over_a_short_form():
    registry = Registry([known("a", "Berg"), known("b", "Bo Berg", ["Berg"])])
    assert registry.find("Berg").id == "a"


def test_the_one_in_office_is_the_one_whose_office_has_no_end():
    former, now = known("a", "A", offices=[term(2019)]), known("b", "B", offices=[term(IN_OFFICE)])
    registry = Registry([former, now])
    assert registry.in_office("mayor", "Lillevik") is now
    assert registry.holders("mayor", "Lillevik") == [now, former]


def test_two_in_one_office_or_nobody_are_no_answer():
    two = [known("a", "A", offices=[term(IN_OFFICE)]), known("b", "B", offices=[term(IN_OFFICE)])]
    for entries in (two, [known("a", "A", offices=[term(2019)])], []):
        assert Registry(entries).in_office("mayor", "Lillevik") is None


def test_bundled_office_holders_are_found_by_role_and_country():
    assert load_registry().in_office("head_of_state", "BY").id == "alexander-lukashenko"


def test_a_file_of_the_user_adds_entries(write):
    registry = load_registry(write(MAYOR))
    assert registry.find("Kari A. Nordmann").id == registry.find("Nordmanns").id == "kari-nordmann"
    assert registry.in_office("mayor", "Lillevik").name == "Kari Nordmann"
    assert registry.find("Al Jazeera") is not None
    assert load_registry().find("Kari Nordmann") is None


def test_an_entry_of_the_user_replaces_the_bundled_one(write):
    registry = load_registry(write('["al-jazeera"]\nname = "Al Jazeera"\nkind = "state_media"\nshort = ["AJ"]'))
    assert registry.find("Al Jazeera").kind == "state_media"
    assert registry.find("AJ").id == "al-jazeera"
    assert registry.find("Nachrichtensender Al Dschasira") is None


def test_the_last_file_of_the_user_wins(write):
    first, second = write(MAYOR, "1.toml"), write(MAYOR.replace('kind = "person"', 'kind = "group"'), "2.toml")
    assert load_registry(first, second).find("Kari Nordmann").kind == "group"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('["x"]\nkind = "person"', "entry 'x': needs a table with a name"),
        ('["x"]\nname = 5', "entry 'x': needs a table with a name"),
        ("x = 5", "entry 'x': needs a table with a name"),
        ('["x"]\nname = "X"\ncolour = "red"\nage = 5', "entry 'x': unknown key age, colour"),
        ('["x"]\nname = "X"\nkind = "robot"', "entry 'x': unknown kind 'robot'"),
        ('["x"]\nname = "X"\nnames = 5', "entry 'x': names is no list of strings"),
        ('["x"]\nname = "X"\nnames = "Ex"', "entry 'x': names is no list of strings"),
        ('["x"]\nname = "X"\nshort = "Ex"', "entry 'x': short is no list of strings"),
        ('["x"]\nname = "X"\nshort = [5]', "entry 'x': short is no list of strings"),
        ('["x"]\nname = "X"\naffiliation = ["y"]', "entry 'x': affiliation is no string"),
        ('["x"]\nname = "X"\ncountry = 5', "entry 'x': country is no string"),
        ('["x"]\nname = " "', "entry 'x': needs a table with a name"),
        ('["x"]\nname = "X"\nnames = [""]', "entry 'x': names is no list of strings"),
        ('["x"]\nname = "X"\nambiguous = "Ex"', "entry 'x': ambiguous is no list of strings"),
        ('["x"]\nname = "X"\naffiliation = "nowhere"', "entry 'x': the affiliation 'nowhere' is no entry"),
        ('["x"]\nname = "X"\ncountry = "Norway"', "entry 'x': country 'Norway' is no code of two capitals"),
        ('["x"]\nname = "X"\nbody = "senate"', "entry 'x': unknown body 'senate'"),
        ('["x"]\nname = "X"\nbody = "government"', "entry 'x': a body needs a country"),
        (
            '["x"]\nname = "X"\ncountry = "CN"\nbody = "government"',
            "entry 'x': is the government of CN, and so is 'chinese-government'",
        ),
        ('["x"]\nname = "X"\noffices = 5', "entry 'x': offices is no list of tables"),
        ('["x"]\nname = "X"\noffices = ["mayor"]', "entry 'x': an office is a table with the keys country, from, "),
        ('["x"]\nname = "X"\noffices = [{ country = "NO" }]', "entry 'x': unknown role None"),
        ('["x"]\nname = "X"\noffices = [{ role = "king", country = "NO" }]', "entry 'x': unknown role 'king'"),
        ('["x"]\nname = "X"\noffices = [{ role = "mayor", until = 5 }]', "entry 'x': an office is a table with"),
        ('["x"]\nname = "X"\noffices = [{ role = "mayor" }]', "entry 'x': the office 'mayor' needs a country or an"),
        (
            '["x"]\nname = "X"\noffices = [{ role = "mayor", country = "NO", to = "soon" }]',
            "entry 'x': the office 'mayor' is from 0 to 'soon', which are no years",
        ),
        (
            '["x"]\nname = "X"\noffices = [{ role = "mayor", country = "NO", from = 2020, to = 2019 }]',
            "entry 'x': the office 'mayor' is from 2020 to 2019, which are no years",
        ),
    ],
)
def test_an_entry_that_does_not_fit_is_named_with_its_file(write, text, reason):
    path = write(text)
    with pytest.raises(RegistryError) as error:
        load_registry(path)
    assert str(error.value).startswith(f"{path}: {reason}")


@pytest.mark.parametrize(
    "text", [b"a = " + b"[" * 5000, b'["x"\nname = "X"', b'["x"]\nname = "\xff"'], ids=["depth", "toml", "encoding"]
)
def test_a_file_that_is_no_toml_is_named(write, text):
    path = write(text)
    with pytest.raises(RegistryError) as error:
        load_registry(path)
    assert str(error.value).startswith(f"{path}: ")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(RegistryError, match=r"missing\.toml"):
        load_registry(tmp_path / "missing.toml")


def test_a_full_name_of_two_entries_is_an_error_that_names_file_and_both(write):
    path = write('["other-jazeera"]\nname = "Al Jazeera"')
    with pytest.raises(RegistryError) as error:
        load_registry(path)
    assert str(error.value) == f"{path}: entry 'other-jazeera': shares the name 'al jazeera' with 'al-jazeera'"


def test_the_holder_of_some_years_held_the_office_throughout():
    first, second = known("a", "A", offices=[term(2005)]), known("b", "B", offices=[term(2010, first=2005)])
    registry = Registry([first, second])
    assert registry.in_office("mayor", "Lillevik", range(2001, 2005)) is first
    assert registry.in_office("mayor", "Lillevik", range(2006, 2011)) is second
    for years in (range(2005, 2006), range(2004, 2007), range(2009, 2012), None):
        assert registry.in_office("mayor", "Lillevik", years) is None
