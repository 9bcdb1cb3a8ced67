"""The tree that the outline shows, checked by Qt's own tester while it follows every kind of change."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from balance_desktop.canvas.outline_model import OUTLINE_REGIONS, OutlineModel
from balance_desktop.model.edits import new_relationship
from balance_desktop.model.relationship import Item, Relationship
from balance_desktop.model.vocabulary import Region


def _item(number: int, region: Region) -> Item:
    return Item(f"{number}", f"Item {number}", "", "goal", "steady", region, None, None, number, None, "")


def _refuse(*_arguments: object) -> bool:
    return False


def _ignore(_ids: Sequence[str], _region: Region) -> None:
    """Nothing is dropped here."""


@pytest.mark.parametrize("seed", range(12))
def test_it_ends_at_what_it_was_told(qapp: QApplication, seed: int) -> None:
    chance = random.Random(seed)
    model = OutlineModel(_refuse, _refuse, _ignore)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    empty = new_relationship("0", "couple", "Maya", "Theo")
    for _ in range(25):
        relationship, order = _any(chance, empty)
        model.show(relationship, order)
        for region in OUTLINE_REGIONS:
            parent = model.region_index(region)
            rows = [model.item_of(model.index(row, 0, parent)) for row in range(model.rowCount(parent))]
            assert rows == [relationship.items[item_id] for item_id in order[region]]
        for item_id in relationship.items:
            index = model.item_index(item_id)
            assert model.item_of(index) is relationship.items[item_id]
            assert model.parent(index) == model.region_index(relationship.items[item_id].region)
    assert tester.model() is model


def _any(chance: random.Random, empty: Relationship) -> tuple[Relationship, dict[Region, Sequence[str]]]:
    numbers = chance.sample(range(30), chance.randint(0, 30))
    items = {f"{n}": _item(n, chance.choice(OUTLINE_REGIONS)) for n in numbers}
    order: dict[Region, Sequence[str]] = {
        region: [item.id for item in items.values() if item.region == region] for region in OUTLINE_REGIONS
    }
    return replace(empty, items=items), order
