"""Two programs with one file, in turns as chance has it: what one was told is saved is never written over."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from balance_desktop.storage.errors import StorageError
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.reliability.children import Child
from tests.storage.helpers import AT, Ids, add_item_edit, with_items


def edit_in_turns(path: Path, seed: int, told: IO[str]) -> None:
    """Edit, and open anew when the other one was quicker; tells each text that is saved."""
    choose, ids = random.Random(seed), Ids(seed)
    file = RelationshipFile.open(path)
    told.write("open\n")
    for n in range(6):
        text = f"program {seed}, edit {n}"
        for _ in range(50):
            try:
                file.write(add_item_edit(file, ids, text))
            except StorageError as error:
                told.write(f"refused {type(error).__name__}\n")
                file.close()
                file = RelationshipFile.open(path)
            else:
                told.write(f"saved {text}\n")
                break
        if choose.random() < 0.3:
            file.close()
            file = RelationshipFile.open(path)
    file.close()


@pytest.mark.reliability
def test_two_programs(memory_folder: Path, amount: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    rounds, lost, saved, refused = amount(8, 250), 0, 0, 0
    for number in range(rounds):
        path = memory_folder / f"{number}.balance"
        RelationshipFile.create(path, with_items(3, Ids(99)), at=AT).close()
        children = [Child(lambda told, s=2 * number + which, p=path: edit_in_turns(p, s, told)) for which in (0, 1)]
        assert [child.first_line() for child in children] == ["open", "open"]
        lines = [line.split(" ", 1) for child in children for line in child.finish()]
        texts = [text for word, text in lines if word == "saved"]
        file = RelationshipFile.open(path)
        file.verify_history()
        there = {item.text for item in file.relationship.items.values()}
        file.close()
        lost += sum(text not in there for text in texts)
        saved += len(texts)
        refused += sum(word == "refused" for word, _ in lines)
        path.unlink()
    figure(f"two programs: {rounds} interleavings, {saved} edits saved, {refused} refused, {lost} written over")
    assert lost == 0
    assert saved == 12 * rounds
    assert refused
