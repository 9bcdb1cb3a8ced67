"""The closed sets of words that rows are made of: regions, kinds, strengths, partners, authors, modes."""

from typing import Literal, get_args

Region = Literal["a", "b", "both", "tray"]
Kind = Literal["goal", "hobby", "value", "activity"]
Strength = Literal["thriving", "steady", "care"]
PartnerId = Literal["a", "b"]
Author = Literal["a", "b", "both"]
Mode = Literal["solo", "couple", "therapist"]
PlanState = Literal["picked", "done", "put_away"]
Amount = Literal["little", "right", "much"]

REGIONS: tuple[Region, ...] = get_args(Region)
PLACED: tuple[Region, ...] = ("a", "both", "b")
"""The regions of the map itself, in reading order."""
KINDS: tuple[Kind, ...] = get_args(Kind)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
AUTHORS: tuple[Author, ...] = get_args(Author)
MODES: tuple[Mode, ...] = get_args(Mode)
PLAN_STATES: tuple[PlanState, ...] = get_args(PlanState)
JOURNAL = "journal"
"""The key under which journal pages are answers: to no question, on a date, by one partner or both."""
