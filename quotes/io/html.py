"""Articles as HTML: the text that a reader of the page reads, without menus and advertisements (trafilatura, extra ``html``)."""

from __future__ import annotations

import re

from quotes.errors import UnreadableInput
from quotes.io.text import decode

CHARSET = re.compile(rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
HEAD = 1024  # bytes within which a page declares its encoding, as the HTML standard has it


def read(data: bytes, name: str) -> tuple[str, str, dict]:
    """Text of the article, encoding of the page, and its ``title``, ``date`` (ISO 8601) and ``outlet`` where it tells them.

    All offsets count in that text. Raises ``UnreadableInput`` if the page holds no article, or trafilatura is not installed.
    """
    try:
        import webencodings
        from trafilatura import bare_extraction
    except ImportError as error:
        raise UnreadableInput(name, "HTML needs trafilatura: pip install 'quotes-attribution[html]'") from error
    declared = CHARSET.search(data[:HEAD])
    known = webencodings.lookup(declared[1].decode("ascii", "ignore")) if declared else None
    page, encoding = decode(data, name, known.codec_info.name if known else None)
    article = bare_extraction(page, with_metadata=True, include_comments=False)
    if article is None or not article.text:
        raise UnreadableInput(name, "no article in this HTML page")
    about = {"title": article.title, "date": article.date, "outlet": article.sitename}
    return article.text, encoding, {key: value for key, value in about.items() if value}
