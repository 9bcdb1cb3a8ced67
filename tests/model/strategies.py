"""Random relationships and edits for hypothesis."""

import random

from hypothesis import strategies as st

from balance_desktop.model import edits
from balance_desktop.model.regions import Place
from balance_desktop.model.relationship import Relationship
from tests.storage.helpers import Ids, empty, random_edit


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> list[Relationship]:
    """The values that a relationship went through, oldest first; each step is one edit, some change nothing."""
    choose, ids = random.Random(draw(st.integers(0, 2**32))), Ids(draw(st.integers(0, 2**32)))
    values = [empty()]
    for _ in range(draw(st.integers(1, most))):
        values.append(random_edit(values[-1], choose, ids))
    return values


texts = st.text(st.characters(), max_size=50)
"""Any text, lone surrogates and control characters among it."""


def with_one_item() -> Relationship:
    return edits.add_item(empty(), "i", "Chess club", "hobby", Place("a", 0.5, 0.5), "2026-11-14T12:00:00.000Z")
