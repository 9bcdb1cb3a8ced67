"""Drawing prompts: an order of the file's own, nothing twice in a round, answered ones last, hidden ones never."""

from hypothesis import given
from hypothesis import strategies as st

from balance_desktop.model.decks import draw, order_of

KEYS = tuple(f"deck.{n}" for n in range(10))


def drawn(count: int, answered: set[str], hidden: set[str]) -> list[str]:
    order, position, found = order_of(KEYS, "seed"), 0, list[str]()
    for _ in range(count):
        step = draw(order, position, answered=answered, hidden=hidden)
        if step is None:
            break
        key, position = step
        found.append(key)
    return found


def test_the_order_is_the_files_own_and_stays() -> None:
    assert order_of(KEYS, "one") == order_of(KEYS, "one")
    assert sorted(order_of(KEYS, "one")) == sorted(KEYS)
    assert order_of(KEYS, "one") != order_of(KEYS, "two")
    more = order_of((*KEYS, "deck.new"), "one")
    assert tuple(key for key in more if key != "deck.new") == order_of(KEYS, "one")


@given(st.sets(st.sampled_from(KEYS)), st.sets(st.sampled_from(KEYS)))
def test_a_round_shows_everything_once(answered: set[str], hidden: set[str]) -> None:
    left = set(KEYS) - hidden
    fresh = (left - answered) or left
    found = drawn(2 * len(fresh), answered, hidden)
    assert set(found[: len(fresh)]) == fresh
    assert found[: len(fresh)] == found[len(fresh) :]
    assert bool(found) == bool(left)


def test_nothing_is_drawn_from_an_empty_deck() -> None:
    assert draw((), 5) is None
