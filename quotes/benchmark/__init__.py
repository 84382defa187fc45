"""How fast the toolkit is: ``python -m quotes.benchmark``."""
