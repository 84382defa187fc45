"""``python -m quotes`` is the command ``quotes``."""

from quotes.cli import app

if __name__ == "__main__":
    app(prog_name="quotes")
