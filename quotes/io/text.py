"""Plain text files: from bytes to the one text that all offsets count in."""

from __future__ import annotations

import codecs

from quotes.errors import UnreadableInput

BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1b\x00\x85")
MOST_CONTROLS = 0.02  # share of control bytes beside a NUL byte from which data are binary


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """Text and encoding of an article: byte order mark, UTF-8, what it declares (a codec of Python), then cp1252. Nothing but
    the mark is taken away.

    Raises ``UnreadableInput`` for binary data and for bytes that are not what their byte order mark says.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            if encoding == "utf-8" and _is_binary(data):
                break
            try:
                return data[len(bom) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise UnreadableInput(
                    name, f"not {encoding} although a byte order mark says so (byte {error.start})"
                ) from error
    if _is_binary(data):
        raise UnreadableInput(name, "binary data, not text")
    for encoding in ("utf-8", *([declared] if declared else [])):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as error:
        raise UnreadableInput(name, f"neither UTF-8 nor Windows-1252 (byte {error.start})") from error


def _is_binary(data: bytes) -> bool:
    """NUL bytes among control characters; a single NUL in prose is text."""
    nuls = data.count(0)
    if not nuls:
        return False
    others = sum(data.count(byte) for byte in CONTROLS)
    return nuls + others > max(1, MOST_CONTROLS * len(data))
