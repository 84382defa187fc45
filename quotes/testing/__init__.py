"""Test runs over generated news: Hypothesis strategies, and the laws that every release keeps.

`articles` generates articles with the attributions that must be found in them, `texts` text that means harm, and
``pytest --pyargs quotes.testing.laws --quotes-language de`` tests the laws. Needs the extra ``testing``.
"""

from quotes.testing.article import Attribution, GeneratedArticle
from quotes.testing.strategies import articles, texts

__all__ = ["Attribution", "GeneratedArticle", "articles", "texts"]
