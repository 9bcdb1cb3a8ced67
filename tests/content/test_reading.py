"""Every way a content file can be wrong ends in a ContentError that names the file and the key."""

from collections.abc import Callable
from pathlib import Path

import pytest

from balance_desktop.content.guide import load_guide
from balance_desktop.content.questions import load_questions
from balance_desktop.content.reading import ContentError, read_table
from balance_desktop.content.strategies import load_strategies

GOOD_STRATEGY = """
[[strategies]]
id = "calm"
name = "Calm"
lead = "Be calm."
why = "It helps."
source = "Somebody 1999"
traps = ["Hurry. Take your time."]
practices = [{id = "calm.sit", text = "Sit", how = "On a chair."}]
"""
GOOD_QUESTION = '[[questions]]\nid = "self"\ntext = "Who?"\n'


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "content.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "questions"),
        ("questions = 3", "questions"),
        ("questions = [3]", "questions"),
        ('[[questions]]\nid = "self"', "questions[1].text"),
        ('[[questions]]\nid = "self"\ntext = "  "', "questions[1].text"),
        ('[[questions]]\nid = "self"\ntext = 3', "questions[1].text"),
        ('[[questions]]\nid = "Who am I"\ntext = "Who?"', "questions[1].id"),
        (GOOD_QUESTION + GOOD_QUESTION, "questions[2].id"),
        (GOOD_QUESTION + 'texts = "Who?"', "questions[1].texts"),
        ("version = 1\n" + GOOD_QUESTION, "version"),
    ],
)
def test_a_wrong_question_is_named(written: Callable[[str], Path], text: str, key: str) -> None:
    path = written(text)
    with pytest.raises(ContentError) as caught:
        load_questions(path)
    assert (caught.value.path, caught.value.key) == (path, key)
    assert str(path) in str(caught.value)
    assert key in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('lead = "Be calm."', "", "strategies[1].lead"),
        ('traps = ["Hurry. Take your time."]', "", "strategies[1].traps"),
        ('"calm.sit"', '"other.sit"', "strategies[1].practices[1].id"),
        ('"calm.sit"', '"calm.Sit!"', "strategies[1].practices[1].id"),
        (', how = "On a chair."', ', how = "On a chair.", solo = ""', "strategies[1].practices[1].solo"),
        (', how = "On a chair."', "", "strategies[1].practices[1].how"),
        (', how = "On a chair."', ', how = "On a chair.", why = ""', "strategies[1].practices[1].why"),
        ('[{id = "calm.sit", text = "Sit", how = "On a chair."}]', "[]", "strategies[1].practices"),
    ],
)
def test_a_wrong_strategy_is_named(written: Callable[[str], Path], old: str, new: str, key: str) -> None:
    assert load_strategies(written(GOOD_STRATEGY))[0].practices[0].id == "calm.sit"
    with pytest.raises(ContentError) as caught:
        load_strategies(written(GOOD_STRATEGY.replace(old, new)))
    assert caught.value.key == key


@pytest.mark.parametrize("paragraphs", ["[]", '["", "a"]', "[1]", '"a"'])
def test_a_guide_section_needs_paragraphs(written: Callable[[str], Path], paragraphs: str) -> None:
    page = '[[pages]]\nid = "a"\ntitle = "A"\nlead = "B"\n[[pages.sections]]\n'
    path = written(f"{page}paragraphs = {paragraphs}")
    with pytest.raises(ContentError) as caught:
        load_guide(path)
    assert caught.value.key == "pages[1].sections[1].paragraphs"


def test_broken_toml_names_the_file(written: Callable[[str], Path]) -> None:
    path = written("[[questions]\n")
    with pytest.raises(ContentError, match="is not TOML") as caught:
        load_questions(path)
    assert caught.value.path == path


def test_bytes_that_are_no_text_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "content.toml"
    path.write_bytes(b'title = "\xff"')
    with pytest.raises(ContentError, match="is not UTF-8"):
        read_table(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nothing.toml"
    with pytest.raises(ContentError, match="cannot be read") as caught:
        load_guide(path)
    assert caught.value.path == path


def test_prose_keeps_its_paragraphs_and_loses_its_line_breaks(written: Callable[[str], Path]) -> None:
    table = read_table(written('text = """\nOne\n  line.\n\n\nAnother.\n"""'))
    assert table.text("text") == "One line.\n\nAnother."
