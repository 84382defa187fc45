"""How the bundled pipelines were made: ``python -m quotes.training LANGUAGE --corpora DIR --out DIR``."""
