"""A review for programs: stable, described in `docs/diff.md`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from stratlint.output.json_format import finding_data
from stratlint.output.visible import escaped_json
from stratlint.review.model import Change, ChannelPosts, Review

FORMAT = 1
"""Raised only when something that a program may rely on changes; new keys do not raise it."""


def render(reviews: Sequence[Review]) -> str:
    """One JSON object: the changes and the findings of all strategies, each with its strategy."""
    data = {
        "format": FORMAT,
        "strategies": [
            {"strategy": each.name, "state": each.state, "unread": list(each.unread),
             "passed_over": [passage._asdict() for passage in each.passed_over],
             "rules_changed": each.rules_changed}
            for each in reviews
        ],
        "changes": [_change(each.name, change) for each in reviews for change in each.changes],
        "calendar": [_posts(each.name, posts) for each in reviews for posts in each.calendar],
        "findings": {
            "new": [finding_data(found) for each in reviews for found in each.new],
            "fixed": [finding_data(found) for each in reviews for found in each.fixed],
        },
    }  # fmt: skip
    return escaped_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _change(strategy: str, change: Change) -> dict[str, Any]:
    return {
        "strategy": strategy,
        "part": change.part,
        "id": change.id,
        "change": change.change,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "judgement": change.judgement,
        "reason": change.reason,
        "fundamental": change.is_fundamental,
    }


def _posts(strategy: str, posts: ChannelPosts) -> dict[str, Any]:
    before, after = posts.per_week
    return {
        "strategy": strategy,
        "channel": posts.channel,
        "added": posts.added,
        "dropped": posts.dropped,
        "moved": posts.moved,
        "edited": posts.edited,
        "posts": {"before": posts.before, "after": posts.after},
        "per_week": {"before": _number(before), "after": _number(after)},
        "cadence": posts.cadence,
        "mix": [
            {"type": each.type, "planned": _number(each.planned), "before": _number(each.before),
             "after": _number(each.after)}
            for each in posts.mix
        ],
    }  # fmt: skip


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)
