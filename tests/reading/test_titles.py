"""What headings ask for in their own words."""

import pytest

from stratlint.language.names import dictionary
from stratlint.reading.stretches.titles import Titles


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Who do we want to reach?", "audiences"), ("À qui parle-t-on ?", "audiences"),
        ("3. Qui veut-on toucher ?", "audiences"), ("How we'll know it works", "metrics"),
        ("Comment saura-t-on que ça marche ?", "metrics"), ("Where do we post?", "channels"),
        ("Où sommes-nous présents ?", "channels"), ("What do we want?", "goals"),
        ("Que veut-on obtenir ?", "goals"), ("Why are we on social media?", "mission"),
        ("Pourquoi communiquer sur les réseaux ?", "mission"), ("When do we post?", "calendar"),
        ("Quand publier ?", "calendar"), ("Who we are", None), ("Qui sommes-nous ?", None),
        ("Where we are now", None), ("Secondary goals", "goals"),
        ("Canaux principaux", "channels"), ("How we work", None), ("Comment nous rejoindre", None),
        ("On veut quoi ?", "goals"), ("On en est où ?", None), ("C'est pour qui ?", "audiences"),
        ("The people we're after", "audiences"), ("Les gens qu'on vise", "audiences"),
        ("What we want to be known for", "messages"), ("Ce que l'on veut dire", "messages"),
        ("Numbers we look at", "metrics"), ("Les chiffres qu'on regarde", "metrics"),
        ("What does winning look like?", "metrics"), ("Where we don't post", "out_of_scope"),
        ("Ce qu'on ne publie pas", "out_of_scope"), ("Where we're going", "goals"),
        ("Where do we hang out?", "channels"), ("On publie où ?", "channels"),
        ("What happens when", "calendar"), ("Qui fait quoi", "management"),
        ("Overview of our channels", "channels"), ("Définition des cibles", "audiences"),
        ("What people ask us", None), ("Who we thank for their help", None),
    ],
)  # fmt: skip
def test_a_question_announces_the_part_that_answers_it(heading: str, part: str | None) -> None:
    for language in ("en", "fr"):
        title = Titles(dictionary(language)).read(heading)
        assert title.part == part
        assert title.is_sure or part is None
