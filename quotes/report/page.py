"""The report as one HTML file: styles, scripts and data stand in it, nothing is fetched, and no string of a text is code."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

STYLES = ("theme.css", "marks.css", "page.css")
SCRIPTS = (  # one scope, in this order
    "dom.js", "records.js", "marks.js", "filters.js", "citation.js", "download.js", "list.js", "record.js", "articles.js",
    "speakers.js", "outlets.js", "timeline.js", "topics.js", "main.js",
)  # fmt: skip
# No text may end the script element or mean anything to a reader of HTML; the rest is no valid UTF-8, or a line end to some.
ESCAPED = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
ENVIRONMENT = Environment(
    loader=PackageLoader("quotes.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(data: dict) -> str:
    """The page for what `page_data` made."""
    style, script = assets(*STYLES), assets(*SCRIPTS)
    return ENVIRONMENT.get_template("page.html.jinja").render(
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        data=Markup(json_for_html(data)),
        articles=len(data["docs"]),
    )


def assets(*names: str) -> str:
    """Files of ``quotes/report/assets``, one behind the other."""
    folder = files("quotes.report") / "assets"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: this style and this script, and nothing from anywhere."""
    rules = {
        "default-src": "'none'",
        "style-src": _digest(style),
        "script-src": _digest(script),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _digest(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def json_for_html(data: dict) -> str:
    """JSON that may stand in a ``<script>`` element whatever strings are in it."""
    plain = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", plain)
