"""Tiny articles with gold and records, written as the words they hold."""

from quotes.evaluate import Gold
from quotes.io.annotated import AnnotatedArticle, words
from quotes.records import Article, Entity, Outlet, Quote, Span

TEXT = "Ada sagt, sie komme morgen. Bo meint, er bleibe. Es regnet."


def spans(text, *parts):
    return tuple(Span(text.index(part), text.index(part) + len(part), part) for part in parts)


def quote(content, *, text=TEXT, number=1, type="indirect", confidence=0.9, evidence=("rule:test",), **roles):
    """The record of a content and of roles, each given as a part of the text or several; speakers as names."""
    parts = {
        role: spans(text, *([given] if isinstance(given, str) else given))
        for role, given in (roles | {"content": content}).items()
        if role not in ("speaker", "outlet", "doc")
    }
    empty = dict.fromkeys(("cue", "source", "addressee", "frame", "fragments"), ())
    doc = roles.get("doc", "a")
    return Quote(
        doc=doc,
        id=f"{doc}#{number}",
        language="de",
        type=type,
        speaker=tuple(Entity(name, name, None, "person", None, "named") for name in roles.get("speaker", ())),
        outlet=tuple(
            Outlet(s.start, s.end, s.text, s.text, s.text, None, "newspaper", None, "named")
            for s in spans(text, *roles.get("outlet", ()))
        ),
        medium="speech",
        cue_class="states",
        negated=False,
        parent=None,
        confidence=confidence,
        evidence=evidence,
        **(empty | parts),
    )


def annotated(*quotes, text=TEXT, id="a", uncertain=()):
    return AnnotatedArticle(Article(id, text, "de"), words(text), quotes, frozenset(uncertain))


def gold(*articles, format="gnqa"):
    return Gold(format, list(articles), [])


ADA = quote("sie komme morgen", cue="sagt", source="Ada", frame="Ada sagt,", speaker=["Ada"])
BO = quote("er bleibe", number=2, cue="meint", source="Bo", frame="Bo meint,", speaker=["Bo"])
