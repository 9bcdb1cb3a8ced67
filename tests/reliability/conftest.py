"""Folders for the tests of reliability."""

from tests.storage.conftest import memory_folder as memory_folder
