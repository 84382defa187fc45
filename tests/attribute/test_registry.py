"""Known sources: the bundled registry, look-up by name, files of the user."""

import re

import pytest

from quotes.attribute.registry import HERE, Known, Registry, load_registry
from quotes.errors import RegistryError
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


def known(id, name, short=(), offices=()):
    return Known(id, name, "person", "NO", (), tuple(short), "", tuple(offices))


def test_the_bundled_registry_holds_persons_institutions_and_media():
    entries = load_registry().entries
    kinds = {entry.kind for entry in entries.values()}
    assert {"person", "ministry", "newspaper", "broadcaster", "news_agency"} <= kinds <= set(KINDS)


def test_every_bundled_affiliation_is_an_entry():
    entries = load_registry().entries
    assert [entry.id for entry in entries.values() if entry.affiliation and entry.affiliation not in entries] == []


def test_every_bundled_id_is_a_slug():
    assert [id for id in load_registry().entries if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)] == []


def test_the_bundled_files_are_sorted():
    for path in HERE.glob("*.toml"):
        ids = re.findall(r'^\["(.+?)"\]$', path.read_text(encoding="utf-8"), re.MULTILINE)
        assert ids and ids == sorted(ids), path.name


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
    office = ("mayor", "Lillevik")
    former, now = known("a", "A", offices=[(*office, 2019)]), known("b", "B", offices=[(*office, 9999)])
    registry = Registry([former, now])
    assert registry.in_office(*office) is now
    assert registry.holders(*office) == [now, former]


def test_two_in_one_office_or_nobody_are_no_answer():
    office = ("mayor", "Lillevik")
    assert (
        Registry([known("a", "A", offices=[(*office, 9999)]), known("b", "B", offices=[(*office, 9999)])]).in_office(
            *office
        )
        is None
    )
    assert Registry([known("a", "A", offices=[(*office, 2019)])]).in_office(*office) is None
    assert Registry([]).in_office(*office) is None


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
        ('["x"]\nname = "X"\noffices = ["mayor"]', "entry 'x': "),
        ('["x"]\nname = "X"\noffices = [{ country = "NO" }]', "entry 'x': "),
        ('["x"]\nname = "X"\noffices = [{ role = "mayor", to = "soon" }]', "entry 'x': "),
    ],
)
def test_an_entry_that_does_not_fit_is_named_with_its_file(write, text, reason):
    path = write(text)
    with pytest.raises(RegistryError) as error:
        load_registry(path)
    assert str(error.value).startswith(f"{path}: {reason}")


@pytest.mark.parametrize("text", [b'["x"\nname = "X"', b'["x"]\nname = "\xff"'], ids=["toml", "encoding"])
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
