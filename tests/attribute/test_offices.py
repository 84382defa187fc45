"""Roles without a name: who is meant follows from the terms in the registry and from the years that the article speaks of."""

import pytest

import quotes


@pytest.mark.parametrize(
    ("text", "name", "via"),
    [
        ("Der US-Präsident sagte, er sei zufrieden.", "Donald Trump", "role"),
        # Nobody was president throughout the years in which Merkel was chancellor.
        (
            "Bundeskanzlerin Angela Merkel reiste nach Paris. Der US-Präsident sagte, er sei zufrieden.",
            "US-Präsident",
            "unresolved",
        ),
        (
            "Premierminister Gordon Brown reiste nach Paris. Der französische Präsident sagte, er sei zufrieden.",
            "Nicolas Sarkozy",
            "role",
        ),
        # Of two whom the article names, the one in office last.
        (
            "Barack Obama und Donald Trump trafen sich. Der US-Präsident sagte, das Gespräch sei gut gewesen.",
            "Donald Trump",
            "role",
        ),
    ],
)
def test_a_role_means_the_holder_of_the_years_that_the_article_is_of(text, name, via):
    speakers = [quote.speaker[0] for quote in quotes.extract(text, language="de")]
    assert [(speaker.name, speaker.via) for speaker in speakers][:1] == [(name, via)]
