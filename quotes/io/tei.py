"""TEI P5: ``NAME.xml`` for each article, its quotes marked in the text.

A content is a ``said`` with ``@who`` and ``@direct``, a fragment a ``quote``, source, addressee and outlet are ``rs``, cue and
frame ``seg``. The header of the annotation, ``standOff``, lists the speakers (``listPerson``, ``listOrg``), binds the parts of
a quote to its content (``linkGrp``) and holds the rest of its record as feature structures (``fs``, named by ``@ana``).

Elements must nest. A mark that is in several pieces, crosses another or a paragraph is several elements, chained by ``@next``
and ``@prev``; ``@n`` says which span of the mark each belongs to. The text between the tags of ``body`` is that of the article,
to the character: nothing is added to it or taken away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from xml.sax import ContentHandler
from xml.sax.saxutils import escape, quoteattr

from quotes.errors import UnreadableInput
from quotes.io.annotated import ROLES, spans
from quotes.io.article_files import read_each, write_each
from quotes.io.exchange import ArticleQuotes, one_line
from quotes.io.markup import parse_xml, remark, xml_text
from quotes.io.standoff import Link, Mark, Standoff, quotes_of, standoff_of
from quotes.io.text import read_bytes
from quotes.text import paragraph_breaks

ELEMENTS = {"content": "said", "fragments": "quote", "cue": "seg", "frame": "seg"}  # any other role: rs
ENTITY = ("name", "name_in_text", "id", "kind", "affiliation")
