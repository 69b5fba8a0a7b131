"""Documents that only show where to write, and those that are filled in."""

import pytest

from stratlint.reading.facts.templates import is_unfilled

BLANK_EN = """\
# Social media plan
<!-- Say what you want to reach -->
## Goals
- [ ] Goal 1
- [ ] Goal 2
## Audience
- Primary audience:
- Secondary audience:
## Measures
- Metric 1: target
"""
BLANK_FR = """\
# Plan de communication
## Objectifs
1. Objectif 1 :
2. Objectif 2 :
## Étapes
- Jalon 1 (date)
"""
LEADS_EN = """\
# Plan
- Goals:
  - 80 members by June 2027
- Channels:
  - Instagram
- Week 1
  - Monday: the kiln opens
"""
NUMBERS_FR = """\
# Plan
## Objectifs
- Passer sur Radio 1
- 80 adhérents
- Vendre 40 billets
- Être cité par France 3
"""
WEEKS_EN = """\
# Blog schedule
At one post a week, in turn:
- Week 1: A knot explained
- Week 2: Visit to the dyer
- Week 3: An announcement
"""
WEEKS_FR = """\
# Calendrier du blog
Un article par semaine :

- Semaine 1 : un nœud
- Semaine 2 : la teinture
- Semaine 3 : une annonce
"""
SUBJECTS_EN = """\
# Blog schedule
At one post a week, in turn:
- Week 1: subject
- Week 2: subject
- Week 3: subject
"""


@pytest.mark.parametrize("text", [BLANK_EN, BLANK_FR, SUBJECTS_EN])
def test_numbered_names_and_labels_alone_are_places_to_fill_in(text: str) -> None:
    assert is_unfilled(text)


@pytest.mark.parametrize("text", [LEADS_EN, NUMBERS_FR, WEEKS_EN, WEEKS_FR])
def test_labels_above_entries_and_names_with_a_number_are_none(text: str) -> None:
    assert not is_unfilled(text)


def test_a_plan_with_a_footnote_in_each_line_is_filled_in() -> None:
    lines = (f"We post on our page{n}.[^{n}]\n\n[^{n}]: As in May.\n" for n in range(9))
    assert not is_unfilled("# Plan\n\n" + "\n".join(lines))
