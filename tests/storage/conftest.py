"""Files for the tests of the relationship file; all that a test leaves open is closed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from balance_desktop.model.relationship import Relationship
from balance_desktop.storage.relationship_file import RelationshipFile
from tests.storage.helpers import AT, Ids, NewFile, empty


@pytest.fixture
def ids() -> Ids:
    return Ids()


@pytest.fixture
def new_file(tmp_path: Path) -> Iterator[NewFile]:
    """Make a file of a relationship, the empty one if none is given."""
    made: list[RelationshipFile] = []

    def make(relationship: Relationship | None = None, name: str = "x.balance", at: str = AT) -> RelationshipFile:
        made.append(RelationshipFile.create(tmp_path / name, relationship or empty(), at=at))
        return made[-1]

    yield make
    for file in made:
        file.close()


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """A folder that an ordinary user can work in, even if the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="balance-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.fixture
def memory_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk in memory where there is one, for tests of which thousands of syncs are no part."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="balance-", dir=memory))
    yield folder
    shutil.rmtree(folder)
