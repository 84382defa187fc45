"""Options of pytest for the laws in `quotes.testing.laws`; light, for pytest loads it in every run."""


def pytest_addoption(parser):
    group = parser.getgroup("quotes", "laws of quotes (pytest --pyargs quotes.testing.laws)")
    group.addoption(
        "--quotes-language", action="append", metavar="CODE", help="language to test, may be repeated (default: all)"
    )
    group.addoption(
        "--quotes-pipeline", metavar="NAME", help="installed spaCy pipeline to test instead of the bundled one"
    )
