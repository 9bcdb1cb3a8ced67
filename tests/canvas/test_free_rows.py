"""Rows of a crowded region: a spot that is found is free and inside, and one is found while there is one."""

import random

from balance_desktop.canvas.free_rows import FreeRows

GAP = 7.0
HALF_W, HALF_H = 60.0, 17.0


def a_room(width: float = 1000.0, height: float = 400.0) -> FreeRows:
    """Rows in a rectangle around the origin."""

    def span(y: float, card_height: float) -> tuple[float, float]:
        return (-width / 2, width / 2) if abs(y) + card_height / 2 <= height / 2 else (1.0, -1.0)

    return FreeRows(2 * HALF_H, 2 * HALF_W, GAP, height / 2, span)


def test_an_empty_row_takes_a_card_where_it_is() -> None:
    assert a_room().nearest(130.0, 0.0, HALF_W, HALF_H) == (130.0, 0.0)


def test_a_card_goes_beside_the_one_in_the_way() -> None:
    rows = a_room(height=50.0)
    rows.take(0.0, 0.0, HALF_W, HALF_H)
    found = rows.nearest(5.0, 0.0, HALF_W, HALF_H)
    assert found is not None
    assert abs(found[0] - (2 * HALF_W + GAP)) < 0.1


def test_a_full_room_has_no_spot() -> None:
    rows = a_room(width=2 * HALF_W + 20, height=50.0)
    rows.take(0.0, 0.0, HALF_W, HALF_H)
    assert rows.nearest(0.0, 0.0, HALF_W, HALF_H) is None


def test_spots_are_clear_of_all_cards_high_and_low() -> None:
    rows, chance = a_room(), random.Random(3)
    cards: list[tuple[float, float, float, float]] = []
    for number in range(60):
        half_h = HALF_H if number % 4 else 26.0
        half_w = HALF_W + 8 * chance.randrange(4)
        found = rows.nearest(chance.uniform(-400, 400), chance.uniform(-180, 180), half_w, half_h)
        if found is None:
            continue
        for x, y, other_w, other_h in cards:
            assert (
                abs(x - found[0]) >= other_w + half_w + GAP - 0.1 or abs(y - found[1]) >= other_h + half_h + GAP - 0.1
            )
        assert abs(found[0]) + half_w <= 500
        assert abs(found[1]) + half_h <= 200
        cards.append((*found, half_w, half_h))
        rows.take(*cards[-1])
    assert len(cards) > 30


def test_whoever_is_too_near_is_in_the_way() -> None:
    rows, chance = a_room(), random.Random(9)
    cards: list[tuple[float, float, float, float]] = []
    for number in range(400):
        x, y = chance.uniform(-440, 440), chance.uniform(-180, 180)
        half_w, half_h = HALF_W + 8 * chance.randrange(4), HALF_H if number % 4 else 26.0
        near = [
            card
            for card in cards
            if abs(card[0] - x) < card[2] + half_w + GAP - 0.01 and abs(card[1] - y) < card[3] + half_h + GAP - 0.01
        ]
        found = rows.in_the_way(x, y, half_w, half_h)
        assert found in near if near else found is None
        if number % 5 == 0:
            cards.append((x, y, half_w, half_h))
            rows.take(*cards[-1])
