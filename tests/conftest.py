"""Hypothesis: the same examples in every run; ``--hypothesis-profile=explore`` looks for new ones."""

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None, print_blob=True)
settings.load_profile("same")
