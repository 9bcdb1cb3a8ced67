"""The samples: valid, in order, true to the content they refer to, and lying well on the map."""

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from balance_desktop.content.questions import load_questions
from balance_desktop.content.reading import ContentError
from balance_desktop.content.samples import (
    DEFAULT_SAMPLE,
    AddItem,
    AddPractice,
    AddQuestion,
    DeleteItem,
    EditItem,
    MoveItem,
    Sample,
    SetStrength,
    TryPractice,
    WriteAnswer,
    load_sample,
    sample_names,
)
from balance_desktop.content.strategies import load_strategies
from balance_desktop.model.regions import CARD_HEIGHT, CARD_WIDTH, Place, point_at, region_at
from balance_desktop.model.relationship import DEFAULT_SEPARATION

HEADER = 'title = "T"\nmode = "couple"\npartners = {a = "A", b = "B"}\n'
EDIT = '[[edits]]\nday = -2\ntime = "20:00"\nauthor = "a"\n'
ADD = EDIT + 'do = "add_item"\nkey = "runs"\ntext = "Runs"\nkind = "hobby"\nregion = "tray"\n'
PLACED = ADD.replace('"tray"', '"a"\nu = 0.5\nv = 0.5')
MOVE = EDIT + 'do = "move_item"\nitem = "runs"\nregion = "tray"\n'

each_sample = pytest.mark.parametrize("name", sample_names())


def final_items(sample: Sample) -> dict[str, AddItem]:
    """The cards as they stand after the last step, by key."""
    items: dict[str, AddItem] = {}
    for edit in (step.edit for step in sample.steps):
        match edit:
            case AddItem(key=key):
                items[key] = edit
            case MoveItem(item=item, place=place):
                items[item] = replace(items[item], place=place)
            case EditItem(item=item, text=text):
                items[item] = replace(items[item], text=text)
            case DeleteItem(item=item):
                del items[item]
            case _:
                continue
    return items


def final_strengths(sample: Sample) -> dict[str, str]:
    edits = (step.edit for step in sample.steps)
    return {edit.item: edit.strength for edit in edits if isinstance(edit, SetStrength)}


def overlap(one: Place, other: Place) -> bool:
    (x1, y1), (x2, y2) = (
        point_at(place.region, place.u or 0.0, place.v or 0.0, DEFAULT_SEPARATION) for place in (one, other)
    )
    return abs(x1 - x2) < CARD_WIDTH and abs(y1 - y2) < CARD_HEIGHT


def test_the_default_sample_comes_first() -> None:
    assert sample_names() == ("maya-and-theo", "alone")
    assert load_sample().name == DEFAULT_SAMPLE


@each_sample
def test_a_sample_refers_only_to_what_exists(name: str) -> None:
    questions = {question.id for question in load_questions()}
    strategies = {strategy.id for strategy in load_strategies()}
    practices = {practice.id for strategy in load_strategies() for practice in strategy.practices}
    for edit in (step.edit for step in load_sample(name).steps):
        match edit:
            case AddQuestion(key=key):
                assert key not in questions
                questions.add(key)
            case AddPractice(key=key, strategy=strategy):
                assert strategy in strategies
                practices.add(key)
            case WriteAnswer(question=question):
                assert question in questions
            case TryPractice(practice=practice):
                assert practice in practices
            case _:
                continue


@each_sample
def test_cards_lie_apart_inside_their_regions_at_every_step(name: str) -> None:
    sample = load_sample(name)
    for length in range(1, len(sample.steps) + 1):
        items = final_items(replace(sample, steps=sample.steps[:length])).values()
        placed = [item for item in items if item.place.region != "tray"]
        for item in placed:
            x, y = point_at(item.place.region, item.place.u or 0.0, item.place.v or 0.0, DEFAULT_SEPARATION)
            assert region_at(x, y, DEFAULT_SEPARATION) == item.place.region
        for one, other in combinations(placed, 2):
            assert not overlap(one.place, other.place), (one.text, other.text, length)


def test_maya_and_theo_end_as_the_picture_shows_them() -> None:
    by_region: dict[str, set[tuple[str, str]]] = {}
    sample = load_sample()
    for item in final_items(sample).values():
        by_region.setdefault(item.place.region, set()).add((item.text, item.kind))
    assert by_region == {
        "a": {
            ("Morning runs", "hobby"),
            ("Finish degree", "goal"),
            ("Honesty", "value"),
            ("Pottery class", "hobby"),
            ("My sister", "activity"),
            ("Quiet evenings", "value"),
        },
        "both": {
            ("Family dinners", "activity"),
            ("Kindness", "value"),
            ("Buy a home", "goal"),
            ("Weekend hikes", "activity"),
            ("Cook together", "hobby"),
        },
        "b": {
            ("Chess club", "hobby"),
            ("Start own studio", "goal"),
            ("Loyalty", "value"),
            ("Football", "activity"),
            ("Learn Spanish", "goal"),
        },
        "tray": {("Volunteering", "activity"), ("Travel to Japan", "goal"), ("Independence", "value")},
    }
    strengths = final_strengths(sample)
    assert {key for key, strength in strengths.items() if strength == "care"} == {"pottery", "home"}


def test_maya_and_theo_have_lived_with_their_map_for_three_months() -> None:
    sample = load_sample()
    assert (sample.partner_a, sample.partner_b, sample.mode) == ("Maya", "Theo", "couple")
    assert sample.steps[0].day <= -90
    assert sample.steps[-1].day >= -2
    kinds = Counter(type(step.edit) for step in sample.steps)
    assert kinds[TryPractice] >= 15
    assert kinds[WriteAnswer] >= 10
    assert kinds[MoveItem] >= 5
    for question in load_questions():
        authors = {
            step.author
            for step in sample.steps
            if isinstance(step.edit, WriteAnswer) and step.edit.question == question.id
        }
        assert authors >= {"a", "b"}


@each_sample
def test_nobody_is_he_or_she_because_a_sample_may_get_other_names(name: str) -> None:
    for step in load_sample(name).steps:
        words = set(re.findall(r"[a-z]+", str(step.edit).lower()))
        assert words & {"he", "she", "him", "her", "his", "hers"} == set()


def test_the_solo_sample_speaks_with_one_voice() -> None:
    sample = load_sample("alone")
    assert (sample.mode, sample.partner_b) == ("solo", "")
    assert {step.author for step in sample.steps} == {"a"}
    assert "b" not in {item.place.region for item in final_items(sample).values()}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (HEADER, "edits"),
        (HEADER.replace('"couple"', '"crowd"') + ADD, "mode"),
        (HEADER.replace('a = "A", ', "") + ADD, "partners.a"),
        (HEADER.replace('b = "B"', 'c = "B"') + ADD, "partners.c"),
        (HEADER + ADD.replace("add_item", "adopt_item"), "edits[1].do"),
        (HEADER + ADD.replace('"hobby"', '"sport"'), "edits[1].kind"),
        (HEADER + ADD.replace('"tray"', '"attic"'), "edits[1].region"),
        (HEADER + ADD.replace('"tray"', '"a"'), "edits[1].u"),
        (HEADER + ADD + "u = 0.5", "edits[1].u"),
        (HEADER + PLACED.replace("v = 0.5", "v = 1.5"), "edits[1].v"),
        (HEADER + PLACED.replace("v = 0.5", "v = true"), "edits[1].v"),
        (HEADER + ADD.replace("-2", "0"), "edits[1].day"),
        (HEADER + ADD.replace("-2", "true"), "edits[1].day"),
        (HEADER + ADD.replace("20:00", "tea time"), "edits[1].time"),
        (HEADER + ADD + ADD, "edits[2].key"),
        (HEADER + MOVE, "edits[1].item"),
        (HEADER + ADD + MOVE.replace("-2", "-3"), "edits[2].day"),
        (HEADER + ADD + EDIT + 'do = "set_strength"\nitem = "runs"\nstrength = "ill"', "edits[2].strength"),
        (HEADER + ADD + EDIT + 'do = "delete_item"\nitem = "runs"\n' + MOVE, "edits[3].item"),
        (HEADER + EDIT + 'do = "try_practice"\npractice = "a.b"\nhelpful = "yes"', "edits[1].helpful"),
    ],
)
def test_a_wrong_sample_is_named(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_sample("broken", tmp_path)
    assert (caught.value.path, caught.value.key) == (path, key)


@pytest.mark.parametrize("name", ["nobody", "../content/guide", ""])
def test_an_unknown_sample_is_refused(name: str) -> None:
    with pytest.raises(ContentError, match="no sample of this name"):
        load_sample(name)
