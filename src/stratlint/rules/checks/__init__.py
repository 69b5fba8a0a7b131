"""The checks that rules can name, in one explicit list.

A check is a generator of problems. It is given its subject (an item, or the strategy), the
context, and as keyword arguments the parameters that a rule's `with` may set; its signature is
their definition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from stratlint.finding import Problem

if TYPE_CHECKING:
    from inspect import Parameter

Check: TypeAlias = Callable[..., Iterator[Problem]]

CHECKS: Mapping[str, str] = {
    "present": "general.present",
    "complete": "general.complete",
    "matches": "general.matches",
    "never matches": "general.never_matches",
    "phrase": "phrase.phrase",
    "one of": "general.one_of",
    "count": "general.count",
    "at most": "general.at_most",
    "sums to": "general.sums_to",
    "refers to": "general.refers_to",
    "distinct": "general.distinct",
    "sentences": "general.sentences",
    "past plan": "ahead.past_plan",
    "post overdue": "ahead.post_overdue",
    "held in future": "ahead.held_in_future",
    "undated calendar": "undated.undated_calendar",
    "retired features": "retired.retired_features",
    "no owner": "people.no_owner",
    "goal count": "goals.goal_count",
    "specific goal": "goal_letters.specific_goal",
    "measurable goal": "goal_letters.measurable_goal",
    "achievable goal": "goal_letters.achievable_goal",
    "relevant goal": "goal_letters.relevant_goal",
    "time-bound goal": "goal_letters.time_bound_goal",
    "fields agree": "goal_fields.fields_agree",
    "figures agree": "figures.figures_agree",
    "goal in period": "goals.goal_in_period",
    "vanity goal": "goal_measures.vanity_goal",
    "awareness goal": "goal_measures.awareness_goal",
    "metric first": "goal_measures.metric_first",
    "successor": "goals.successor",
    "served goal": "goals.served_goal",
    "required sections": "document.required_sections",
    "mix total": "mix.mix_total",
    "promotion share": "mix.promotion_share",
    "thirds": "mix.thirds",
    "policy conflict": "mix.policy_conflict",
    "post time": "times.post_time",
    "post collision": "times.post_collision",
    "weekday matches date": "weekdays.weekday_matches_date",
    "post in period": "times.post_in_period",
    "calendar mix": "calendar_mix.calendar_mix",
    "calendar cadence": "calendar_cadence.calendar_cadence",
    "posts on mission": "missions.posts_on_mission",
    "mission posted": "missions.mission_posted",
    "posts say something": "posts.posts_say_something",
    "posts name a network": "posts.posts_name_a_network",
    "call to action": "posts.call_to_action",
    "cross-posted": "repeats.cross_posted",
    "repeated post": "repeats.repeated",
    "tracked links": "links.tracked_links",
    "message per goal": "content.message_per_goal",
    "message repeated": "content.message_repeated",
    "creation and curation": "content.creation_and_curation",
    "post creator": "content.post_creator",
    "post accessible": "content.post_accessible",
    "fits network": "post_lengths.fits_network",
    "link in bio": "post_signs.link_in_bio",
    "whole hashtags": "post_signs.whole_hashtags",
    "content questions": "content.content_questions",
    "bare share": "sharing.bare_share",
    "spontaneous": "sharing.spontaneous",
    "approved in time": "approval.post_approval",
    "planned ahead": "approval.lead_time",
    "told in changelog": "changelog.told_in_changelog",
    "review scheduled": "document.review_scheduled",
    "review overdue": "document.review_overdue",
    "placeholders": "placeholders.placeholders",
    "known references": "references.known_references",
    "network names": "networks.network_names",
    "unique ids": "references.unique_ids",
    "everyone": "audiences.everyone",
    "cadence said": "cadence_said.cadence_said",
    "channel count": "channels.channel_count",
    "missing missions": "channels.missing_missions",
    "distinct missions": "channels.distinct_missions",
    "channel goal": "channels.channel_goal",
    "channel in use": "channels.channel_unused",
    "concise plan": "channels.concise_plan",
    "specific mission": "channels.specific_mission",
    "mission differs": "sections.mission_differs",
    "serves business goal": "sections.serves_business_goal",
    "studied competitors": "sections.studied_competitors",
    "stated voice": "sections.stated_voice",
    "stated in section": "sections.stated_in_section",
    "metric serves goal": "metrics.metric_serves_goal",
    "surveys reach all": "monitoring.survey_both",
    "results broken down": "monitoring.analysis_breakdown",
    "following reviewed": "monitoring.following_reviewed",
    "accounts and channels": "accounts.accounts_and_channels",
    "inventory": "accounts.inventory",
    "purpose or close": "accounts.purpose_or_close",
    "audit fresh": "accounts.audit_fresh",
    "impostor reported": "accounts.impostor_reported",
    "whole profile": "accounts.whole_profile",
    "safe access": "accounts.safe_access",
}
"""The name that a rule uses, and the module and function here that do the work."""


@cache
def check_named(name: str) -> Check:
    """The check that rules call `name`; its module is loaded when the first rule asks for it."""
    module, _, function = CHECKS[name].partition(".")
    found: Check = getattr(import_module(f"stratlint.rules.checks.{module}"), function)
    return found


def parameters(check: Check) -> Mapping[str, Parameter]:
    """The parameters of a check; used where a config or a rule sets one."""
    from inspect import Parameter, signature

    declared = signature(check).parameters
    return {name: each for name, each in declared.items() if each.kind is Parameter.KEYWORD_ONLY}
