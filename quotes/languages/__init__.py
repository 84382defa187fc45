"""Language packs: everything the detectors know about a language, as data. See README.md."""

from quotes.languages.pack import LANGUAGES, Pack, load_pack

__all__ = ["LANGUAGES", "Pack", "load_pack"]
