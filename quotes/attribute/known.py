"""Entries of the registry as their TOML files hold them: see ``quotes/registry/README.md``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from quotes.errors import RegistryError
from quotes.records import KINDS
from quotes.tables import read_table

KEYS = {"name", "kind", "country", "body", "names", "short", "ambiguous", "affiliation", "offices"}
NAME_LISTS = ("names", "short", "ambiguous")
OFFICE_KEYS = {"role", "country", "organisation", "from", "to"}
# Bodies of which a country has one, so that *das chinesische Außenministerium* means one entry; packs list their nouns.
BODIES = (
    "government", "parliament", "foreign_ministry", "defence_ministry", "interior_ministry", "finance_ministry",
    "central_bank", "military", "state_television",
)  # fmt: skip
# Packs give these to their role nouns, entries to the terms of persons.
ROLES = (
    "head_of_state", "head_of_government", "deputy_head_of_government", "vice_president", "foreign_minister",
    "defence_minister", "interior_minister", "finance_minister", "economy_minister", "justice_minister", "minister",
    "state_secretary", "secretary_general", "central_bank_governor", "leader", "spokesperson", "aide", "envoy",
    "ambassador", "governor", "mayor", "member_of_parliament",
)  # fmt: skip
IN_OFFICE = 9999  # last year of a term that has not ended
COUNTRY = re.compile(r"[A-Z]{2}(-[A-Z]{2,3})?|INT")


class Office(NamedTuple):
    """A term: the role, the country or organisation that it is held in, first and last year."""

    role: str
    of: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Known:
    """One entry of the registry; see ``quotes/registry/README.md``."""

    id: str
    name: str
    kind: str
    country: str = ""
    body: str = ""
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    affiliation: str = ""
    offices: tuple[Office, ...] = ()


def read(path: Path) -> list[Known]:
    """The entries of a file; raises ``RegistryError`` with file and entry for anything that does not fit."""
    tables = read_table(path, RegistryError)
    return [_known(f"{path}: entry {key!r}", key, data) for key, data in tables.items()]


def _known(where: str, key: str, data: object) -> Known:
    if not isinstance(data, dict) or not isinstance(data.get("name"), str) or not data["name"].strip():
        raise RegistryError(f"{where}: needs a table with a name")
    if unknown := set(data) - KEYS:
        raise RegistryError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    if data.get("kind", "unknown") not in KINDS:
        raise RegistryError(f"{where}: unknown kind {data['kind']!r}")
    if data.get("body", BODIES[0]) not in BODIES:
        raise RegistryError(f"{where}: unknown body {data['body']!r}")
    for part in ("country", "affiliation"):
        if not isinstance(data.get(part, ""), str):
            raise RegistryError(f"{where}: {part} is no string")
    if data.get("country") and not COUNTRY.fullmatch(data["country"]):
        raise RegistryError(f"{where}: country {data['country']!r} is no code of two capitals")
    if "body" in data and not data.get("country"):
        raise RegistryError(f"{where}: a body needs a country")
    for part in NAME_LISTS:
        names = data.get(part, [])
        if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
            raise RegistryError(f"{where}: {part} is no list of strings")
    if not isinstance(data.get("offices", []), list):
        raise RegistryError(f"{where}: offices is no list of tables")
    lists = {part: tuple(data.get(part, ())) for part in NAME_LISTS}
    offices = tuple(_office(where, office) for office in data.get("offices", ()))
    return Known(key, **{"kind": "unknown"} | data | lists | {"offices": offices})


def _office(where: str, data: object) -> Office:
    if not isinstance(data, dict) or set(data) - OFFICE_KEYS:
        raise RegistryError(f"{where}: an office is a table with the keys {', '.join(sorted(OFFICE_KEYS))}")
    of = [data[key] for key in ("country", "organisation") if key in data]
    if data.get("role") not in ROLES:
        raise RegistryError(f"{where}: unknown role {data.get('role')!r}")
    if len(of) != 1 or not isinstance(of[0], str):
        raise RegistryError(f"{where}: the office {data['role']!r} needs a country or an organisation")
    first, last = data.get("from", 0), data.get("to", IN_OFFICE)
    if type(first) is not int or type(last) is not int or first > last:
        raise RegistryError(f"{where}: the office {data['role']!r} is from {first!r} to {last!r}, which are no years")
    return Office(data["role"], of[0], first, last)
