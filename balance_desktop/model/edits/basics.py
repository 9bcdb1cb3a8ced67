"""What a person can do to the relationship itself: begin it, name and colour the partners, move the circles."""

from dataclasses import replace
from typing import Any

from balance_desktop.model import text as texts
from balance_desktop.model.edits.rows import as_name
from balance_desktop.model.regions import clamp_separation
from balance_desktop.model.relationship import Basics, Partner, Relationship
from balance_desktop.model.vocabulary import Mode, PartnerId


def new_relationship(relationship_id: str, mode: Mode, name_a: str, name_b: str, title: str = "") -> Relationship:
    """An empty map for one person or two."""
    return Relationship(
        Basics(relationship_id, texts.clean_line(title, texts.NAME_LIMIT), mode),
        {"a": Partner("a", as_name(name_a)), "b": Partner("b", as_name(name_b))},
    )


def rename_partner(relationship: Relationship, partner: PartnerId, name: str) -> Relationship:
    """Give a partner a name; empty is allowed."""
    return _with_partner(relationship, replace(relationship.partners[partner], name=as_name(name)))


def colour_partner(relationship: Relationship, partner: PartnerId, colour: str | None) -> Relationship:
    """Give a partner's circle one of the themes' partner colours, or None for its own."""
    return _with_partner(relationship, replace(relationship.partners[partner], colour=colour))


def swap_sides(relationship: Relationship) -> Relationship:
    """Draw circle A on the other side; whose item is whose stays as it is."""
    return _with_basics(relationship, swapped=not relationship.basics.swapped)


def set_mode(relationship: Relationship, mode: Mode) -> Relationship:
    """Use the file alone, as a couple, or with a therapist."""
    return _with_basics(relationship, mode=mode)


def set_separation(relationship: Relationship, separation: float) -> Relationship:
    """Pull the circles together or apart: the distance of their centres in radii, kept where all regions have room."""
    return _with_basics(relationship, separation=clamp_separation(separation))


def restore(relationship: Relationship, then: Relationship) -> Relationship:
    """Make everything as it was in another version of it."""
    then = replace(then, basics=replace(then.basics, id=relationship.basics.id))
    return relationship if then == relationship else then


def _with_basics(relationship: Relationship, **columns: Any) -> Relationship:
    basics = replace(relationship.basics, **columns)
    return relationship if basics == relationship.basics else replace(relationship, basics=basics)


def _with_partner(relationship: Relationship, partner: Partner) -> Relationship:
    if partner == relationship.partners[partner.id]:
        return relationship
    return replace(relationship, partners={**relationship.partners, partner.id: partner})
