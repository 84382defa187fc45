"""Known sources: persons, institutions and media with their names in all languages, as TOML that users can extend."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quotes.errors import RegistryError
from quotes.records import KINDS

HERE = Path(__file__).parent.parent / "registry"
KEYS = {"name", "kind", "country", "names", "short", "affiliation", "offices"}


@dataclass(frozen=True, slots=True)
class Known:
    """One entry of the registry."""

    id: str
    name: str
    kind: str
    country: str
    names: tuple[str, ...]
    short: tuple[str, ...]
    affiliation: str
    offices: tuple[tuple[str, str, int], ...]  # role, country or organisation, last year (9999: in office)


class Registry:
    """Entries by name. A short form that two entries share identifies neither."""

    def __init__(self, entries: list[Known]):
        self.entries = {entry.id: entry for entry in entries}
        self._full: dict[str, Known] = {}
        self._short: dict[str, list[Known]] = defaultdict(list)
        self._holders: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for entry in entries:
            for name in (entry.name, *entry.names):
                self._full[_key(name)] = entry
            for name in entry.short:
                self._short[_key(name)].append(entry)
            for role, body, _ in entry.offices:
                if entry not in self._holders[role, body]:
                    self._holders[role, body].append(entry)

    def find(self, name: str) -> Known | None:
        """The entry that a name means beyond doubt, whatever its case and genitive ending (*Putins*)."""
        for key in (_key(name), _key(name).removesuffix("s").removesuffix("'")):
            if key in self._full:
                return self._full[key]
            if len(self._short.get(key, ())) == 1:
                return self._short[key][0]
        return None

    def holders(self, role: str, body: str) -> list[Known]:
        """Persons who hold or held an office (``head_of_state``, ``US``), those in office first."""
        found = self._holders.get((role, body), [])
        return sorted(found, key=lambda entry: -max(last for r, b, last in entry.offices if (r, b) == (role, body)))

    def in_office(self, role: str, body: str) -> Known | None:
        """The one who holds an office now, or None if that is not one."""
        now = [entry for entry in self.holders(role, body) if (role, body, 9999) in entry.offices]
        return now[0] if len(now) == 1 else None


@lru_cache(maxsize=8)
def load_registry(*extra: Path) -> Registry:
    """The bundled registry with the files of the user; a user's entry replaces a bundled one of the same id.

    Raises ``RegistryError`` with file and entry for anything that does not fit.
    """
    entries: dict[str, Known] = {}
    files: dict[str, Path] = {}
    for path in (*sorted(HERE.glob("*.toml")), *extra):
        for key, data in _read(path).items():
            entries[key], files[key] = _known(path, key, data), path
    owners: dict[str, str] = {}
    for entry in entries.values():
        for name in {_key(name) for name in (entry.name, *entry.names)}:
            if owners.setdefault(name, entry.id) != entry.id:
                raise RegistryError(
                    f"{files[entry.id]}: entry {entry.id!r}: shares the name {name!r} with {owners[name]!r}"
                )
    return Registry(list(entries.values()))


def _read(path: Path) -> dict:
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegistryError(f"{path}: {error}") from error


def _known(path: Path, key: str, data: object) -> Known:
    where = f"{path}: entry {key!r}"
    if not isinstance(data, dict) or not isinstance(data.get("name"), str):
        raise RegistryError(f"{where}: needs a table with a name")
    if unknown := set(data) - KEYS:
        raise RegistryError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    if data.get("kind", "unknown") not in KINDS:
        raise RegistryError(f"{where}: unknown kind {data['kind']!r}")
    for part in ("country", "affiliation"):
        if not isinstance(data.get(part, ""), str):
            raise RegistryError(f"{where}: {part} is no string")
    for part in ("names", "short"):
        names = data.get(part, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise RegistryError(f"{where}: {part} is no list of strings")
    try:
        offices = tuple(
            (o["role"], o.get("country") or o.get("organisation", ""), int(o.get("to", 9999)))
            for o in data.get("offices", ())
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RegistryError(f"{where}: {error!r}") from error
    names, short = (tuple(data.get(part, ())) for part in ("names", "short"))
    return Known(
        key,
        data["name"],
        data.get("kind", "unknown"),
        data.get("country", ""),
        names,
        short,
        data.get("affiliation", ""),
        offices,
    )


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("’", "'").split())
