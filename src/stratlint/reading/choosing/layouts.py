"""Which part a shape is of: the layouts weighed against one another, the best one taken."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from stratlint.own_yaml import own_yaml
from stratlint.reading.choosing.evidence import Evidence
from stratlint.sources.text import Span
from stratlint.tuples import NamedTuple


class Layout(NamedTuple):
    """One entry of layouts.yaml: what a shape is taken for, and because of what."""

    name: str
    shape: str
    part: str
    needs: tuple[str, ...]
    speaks: tuple[tuple[str, float], ...]
    at_least: float


class Claim(NamedTuple):
    """What a shape would be by one layout, how much speaks for it, and which clues did."""

    layout: Layout
    points: float
    reasons: tuple[tuple[str, float], ...]

    @property
    def part(self) -> str:
        """The part that the shape would be of."""
        return self.layout.part

    @property
    def margin(self) -> float:
        """The points beyond those that the layout asks for."""
        return self.points - self.layout.at_least


class Choice(NamedTuple):
    """What a stretch of a document was taken for, and what it would have been otherwise."""

    at: Span
    taken: Claim
    second: Claim | None


@lru_cache(maxsize=1)
def layouts() -> dict[str, tuple[Layout, ...]]:
    """Every layout, by its shape."""
    found: dict[str, list[Layout]] = {}
    for entry in own_yaml(Path(__file__).parents[1] / "layouts.yaml"):
        layout = Layout(
            entry["name"],
            entry["of"],
            entry["part"],
            tuple(entry["needs"]),
            tuple((clue, float(points)) for clue, points in entry["speaks"].items()),
            float(entry["at_least"]),
        )
        found.setdefault(layout.shape, []).append(layout)
    return {shape: tuple(listed) for shape, listed in found.items()}


def claims(evidence: Evidence) -> list[Claim]:
    """What the group could be, the likeliest first; nothing that too little speaks for."""
    found = []
    for layout in layouts().get(evidence.group.shape, ()):
        if not any(evidence.clue(need, layout.part) for need in layout.needs):
            continue
        reasons = tuple(
            (clue, points * holds)
            for clue, points in layout.speaks
            if (holds := evidence.clue(clue, layout.part))
        )
        claim = Claim(layout, sum(points for _, points in reasons), reasons)
        if claim.margin >= 0:
            found.append(claim)
    return sorted(found, key=lambda claim: -claim.margin)
