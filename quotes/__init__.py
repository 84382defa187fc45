"""Find every quotation in news articles (German, Norwegian, English), who said it and through whom it reached the reader."""

from quotes.errors import QuotesError
from quotes.extraction import extract, extract_articles, load
from quotes.records import Article, Entity, Outlet, Quote, Quotes, Span

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Entity",
    "Outlet",
    "Quote",
    "Quotes",
    "QuotesError",
    "Span",
    "__version__",
    "extract",
    "extract_articles",
    "load",
]
