"""What the program brings along comes out in the person's language, ids and keys excepted, and from one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTranslator
from PySide6.QtWidgets import QApplication

from balance_desktop.content.questions import load_questions
from balance_desktop.content.strategies import load_strategies
from balance_desktop.ui import contents

PACKAGE = Path(contents.__file__).parents[1]


class Shouting(QTranslator):
    """A language that is English, only louder."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return source.upper() if context == contents.CONTEXT else None


@pytest.fixture
def shouting(qapp: QApplication) -> Iterator[QObject]:
    translator = Shouting()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def test_questions_and_practices_are_translated_and_their_ids_are_not(shouting: QObject) -> None:
    assert [(q.id, q.text) for q in contents.questions()] == [(q.id, q.text.upper()) for q in load_questions()]
    for told, written in zip(contents.strategies(), load_strategies(), strict=True):
        assert (told.id, told.name, told.why) == (written.id, written.name.upper(), written.why.upper())
        assert [p.id for p in told.practices] == [p.id for p in written.practices]
        assert [p.text for p in told.practices] == [p.text.upper() for p in written.practices]


def test_texts_by_key_are_translated_too(shouting: QObject) -> None:
    texts = {**contents.question_texts(), **contents.practice_texts()}
    assert texts
    assert all(text == text.upper() for text in texts.values())


def test_without_a_catalogue_everything_is_english(qapp: QApplication) -> None:
    assert contents.questions() == load_questions()
    assert contents.strategies() == load_strategies()


def test_nobody_reads_the_files_past_the_translation() -> None:
    names = {f"load_{read.__name__}" for read in contents.EVERYTHING}
    readers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "content"
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ImportFrom) and any(alias.name in names for alias in node.names)
    }
    assert readers == {"ui/contents.py"}
