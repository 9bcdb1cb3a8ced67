"""What was done with the practices of a relationship file, sorted for showing it on the strategies' cards."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from balance_desktop.content.strategies import Strategy
from balance_desktop.model.relationship import Plan, Relationship, Try
from balance_desktop.tabs.dates import short_date
from balance_desktop.ui.translation import T


@dataclass(frozen=True, slots=True)
class Practised:
    """Tries by practice, oldest first, plans by practice that are picked, and the practices that were put away."""

    tries: Mapping[str, Sequence[Try]]
    plans: Mapping[str, Sequence[Plan]]
    put_away: frozenset[str]


def practised_in(relationship: Relationship, former: tuple[Relationship, Practised] | None = None) -> Practised:
    """What was done with practices; tries are looked through again only when they are other ones than in `former`."""
    if former is not None and former[0].tries is relationship.tries:
        tries = former[1].tries
    else:
        by_practice: defaultdict[str, list[Try]] = defaultdict(list)
        for tried in sorted(relationship.tries.values(), key=lambda tried: tried.on_date):
            by_practice[tried.practice].append(tried)
        tries = dict(by_practice)
    plans: defaultdict[str, list[Plan]] = defaultdict(list)
    for plan in relationship.plans.values():
        if plan.state == "picked":
            plans[plan.practice].append(plan)
    away = frozenset(plan.practice for plan in relationship.plans.values() if plan.state == "put_away")
    return Practised(tries, dict(plans), away)


def practice_texts(relationship: Relationship, strategies: Mapping[str, Strategy]) -> dict[str, str]:
    """The words of every practice of these strategies, built-in and own, by id."""
    mode = relationship.basics.mode
    built_in = {p.id: p.text_for(mode) for strategy in strategies.values() for p in strategy.practices}
    return built_in | {p.id: p.text for p in relationship.practices.values() if p.strategy in strategies}


def strategy_of(practice: str, relationship: Relationship, strategies: Iterable[Strategy]) -> str:
    """The strategy that a practice belongs to; empty when there is no such practice."""
    own = relationship.practices.get(practice)
    if own is not None:
        return own.strategy
    return next((p.strategy for strategy in strategies for p in strategy.practices if p.id == practice), "")


def concerned_text(strategy: Strategy, relationship: Relationship, practised: Practised, today: str) -> str:
    """When a strategy is, or was last, of concern, in few words: “this week”, “last 9 Nov”; empty when never."""
    own = [p.id for p in relationship.practices.values() if p.strategy == strategy.id]
    practices = [*(practice.id for practice in strategy.practices), *own]
    if any(key in practised.plans for key in practices):
        return T("Strategies", "this week")
    last = max((practised.tries[key][-1].on_date for key in practices if key in practised.tries), default=None)
    if last is None:
        return ""
    if last == today:
        return T("Strategies", "today")
    return T("Strategies", "last {date}").format(date=short_date(last, today))
