"""XML, written and read without harm."""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax import ContentHandler, SAXException

from defusedxml import DefusedXmlException
from defusedxml.sax import parse

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0, even escaped
REPLACEMENT = "\ufffd"


def xml_text(text: str) -> str:
    """Text that XML can hold: each character that it forbids (most control characters) becomes U+FFFD."""
    return FORBIDDEN.sub(REPLACEMENT, text)


def remark(texts: list[str]) -> list[str]:
    """What to tell a person about texts that XML cannot hold."""
    replaced = sum(len(FORBIDDEN.findall(text)) for text in texts)
    return [f"{replaced} characters that XML forbids are written as U+FFFD; offsets are the same"] if replaced else []


def parse_xml(data: bytes, handler: ContentHandler) -> None:
    """Parse a document; raises ``ValueError`` if it is not well-formed or has a document type, which could hold entities."""
    try:
        parse(BytesIO(data), handler, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ValueError("XML with a document type, which could do harm") from error
    except SAXException as error:
        raise ValueError(f"not well-formed XML: {error}") from error
