"""More to think about: prompts drawn without repeats, kept, put away and brought back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMainWindow
from pytestqt.qtbot import QtBot

from balance_desktop.content.prompts import load_prompts
from balance_desktop.document.document import Document
from balance_desktop.tabs.prompt_card import PromptCard
from balance_desktop.tabs.questions_page import QuestionsPage
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.settings import Settings
from tests.conftest import Clock
from tests.tabs.conftest import focus

DECKS = load_prompts()


def drawn(page: QuestionsPage) -> PromptCard:
    card = page.prompts.card
    assert card is not None
    return card


def choose(page: QuestionsPage, qtbot: QtBot, deck: str) -> None:
    """Choose a deck by its row, with the keyboard."""
    chooser = page.prompts.chooser
    focus(qtbot, chooser)
    row = [deck.id for deck in DECKS].index(deck)
    while chooser.currentIndex() != row:
        qtbot.keyClick(chooser, Qt.Key.Key_Down if chooser.currentIndex() < row else Qt.Key.Key_Up)


def test_all_prompts_of_a_deck_come_once_before_one_comes_again(reflect: QuestionsPage, document: Document) -> None:
    seen: list[str] = []
    for _ in DECKS[0].prompts:
        seen.append(drawn(reflect).question)
        reflect.prompts.another.click()
    assert sorted(seen) == sorted(prompt.id for prompt in DECKS[0].prompts)
    assert drawn(reflect).question == seen[0]
    assert document.undo_stack.count() == 0


def test_where_one_is_in_a_deck_is_remembered_without_writing_to_the_file(
    reflect: QuestionsPage, document: Document, appearance: Appearance, icons: Icons, settings: Settings
) -> None:
    reflect.prompts.another.click()
    reflect.prompts.another.click()
    again = QuestionsPage(document, appearance, icons, settings)
    again.complete()
    assert drawn(again).question == drawn(reflect).question
    assert document.undo_stack.count() == 0


def test_a_deck_is_chosen_by_keyboard_and_remembered(
    reflect: QuestionsPage,
    document: Document,
    appearance: Appearance,
    icons: Icons,
    settings: Settings,
    qtbot: QtBot,
) -> None:
    choose(reflect, qtbot, "mutual-support")
    assert drawn(reflect).question.startswith("mutual-support.")
    again = QuestionsPage(document, appearance, icons, settings)
    again.complete()
    assert drawn(again).question.startswith("mutual-support.")


def test_the_prompt_stays_while_it_is_answered_and_is_kept_when_one_goes_on(
    reflect: QuestionsPage, document: Document, qtbot: QtBot
) -> None:
    card = drawn(reflect)
    key = card.question
    focus(qtbot, card.editor)
    qtbot.keyClicks(card.editor, "In my shoulders")
    card.editor.finish()
    assert drawn(reflect) is card
    assert [(a.question, a.text) for a in document.relationship.answers.values()] == [(key, "In my shoulders")]
    assert list(reflect.kept.folds) == []
    reflect.prompts.another.click()
    assert drawn(reflect).question != key
    assert list(reflect.kept.folds) == [key]
    fold = reflect.kept.folds[key]
    assert fold.body is None
    fold.header.click()
    assert reflect.card(key).editor.plain_text() == "In my shoulders"


def test_what_somebody_answered_is_not_drawn_for_them_again_but_for_the_other(
    document: Document, appearance: Appearance, icons: Icons, settings: Settings
) -> None:
    prompts = [prompt.id for prompt in DECKS[0].prompts]
    for key in prompts[:-1]:
        document.write_answer(key, "a", "Yes")
        document.seal()
    page = QuestionsPage(document, appearance, icons, settings)
    page.complete()
    assert drawn(page).question == prompts[-1]
    page.prompts.another.click()
    assert drawn(page).question == prompts[-1]
    document.set_author("b")
    page.prompts.another.click()
    assert drawn(page).question != prompts[-1]


def test_a_favourite_is_marked_kept_first_and_undone(
    reflect: QuestionsPage, document: Document, clock: Clock, qtbot: QtBot
) -> None:
    document.write_answer(DECKS[3].prompts[0].id, "b", "Yes")
    document.seal()
    key = drawn(reflect).question
    focus(qtbot, drawn(reflect).favourite)
    qtbot.keyClick(drawn(reflect).favourite, Qt.Key.Key_Space)
    assert document.relationship.question_marks[key].favourite
    assert drawn(reflect).favourite.isChecked()
    reflect.prompts.another.click()
    assert list(reflect.kept.folds) == [key, DECKS[3].prompts[0].id]
    assert "favourite" in reflect.kept.folds[key].header.accessibleDescription()
    document.undo_stack.undo()
    assert list(reflect.kept.folds) == [DECKS[3].prompts[0].id]


def test_a_prompt_is_put_away_by_key_and_brought_back_below(
    reflect: QuestionsPage, document: Document, qtbot: QtBot
) -> None:
    key = drawn(reflect).question
    assert reflect.put_away.isHidden()
    focus(qtbot, drawn(reflect).options)
    with qtbot.waitSignal(reflect.message) as told:
        qtbot.keyClick(drawn(reflect).options, Qt.Key.Key_Delete)
    assert told.args is not None
    assert "Ctrl+Z" in told.args[0]
    qtbot.waitUntil(reflect.prompts.another.hasFocus)
    for _ in DECKS[0].prompts:
        assert drawn(reflect).question != key
        reflect.prompts.another.click()
    reflect.put_away.toggle.click()
    button = reflect.put_away.findChild(QAbstractButton, "bring_back_prompt")
    assert button is not None
    assert DECKS[0].prompts[[p.id for p in DECKS[0].prompts].index(key)].text in button.accessibleName()
    button.click()
    assert not document.relationship.question_marks
    assert reflect.put_away.isHidden()


def test_a_deck_of_which_everything_is_put_away_says_so(reflect: QuestionsPage, document: Document) -> None:
    for prompt in DECKS[0].prompts:
        document.mark_question(prompt.id, hidden=True)
    assert reflect.prompts.card is None
    assert reflect.prompts.another.isHidden()
    document.undo_stack.undo()
    assert drawn(reflect).question == DECKS[0].prompts[-1].id


def titles(page: QuestionsPage) -> list[str]:
    return [page.prompts.chooser.itemText(row) for row in range(page.prompts.chooser.count())][-3:]


def test_the_decks_of_the_map_are_named_from_the_view_of_the_one_writing(
    reflect: QuestionsPage, document: Document
) -> None:
    assert titles(reflect) == ["On the map: Maya", "On the map: Theo", "On the map: Together"]
    document.set_author("b")
    assert titles(reflect) == ["On the map: Theo", "On the map: Maya", "On the map: Together"]
    document.set_author("both")
    assert not any("Maya" in title for title in titles(reflect))


def test_alone_prompts_are_put_in_the_singular(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, settings: Settings
) -> None:
    document = new_document("Maya", "", "solo")
    page = QuestionsPage(document, appearance, icons, settings)
    page.complete()
    solo = {prompt.id: prompt.solo or prompt.text for deck in DECKS for prompt in deck.prompts}
    for _ in DECKS[0].prompts:
        assert drawn(page).title.text() == solo[drawn(page).question]
        page.prompts.another.click()


def test_an_answer_to_a_prompt_out_of_sight_is_found(reflect: QuestionsPage, document: Document, qtbot: QtBot) -> None:
    for deck in DECKS:
        for prompt in deck.prompts:
            document.write_answer(prompt.id, "b", "Yes")
            document.seal()
    kept = [*reflect.kept.folds]
    assert len(kept) < 20
    wanted = next(a for a in document.relationship.answers.values() if a.question.startswith("mutual"))
    document.mark_question(wanted.question, hidden=True)
    assert reflect.reveal_answer(wanted.id)
    view = reflect.card(wanted.question).newest("b")
    assert view is not None
    qtbot.waitUntil(lambda: not view.visibleRegion().isEmpty())


def test_the_page_is_painted_with_the_three_and_then_grows(
    document: Document,
    appearance: Appearance,
    icons: Icons,
    settings: Settings,
    show: Callable[..., QMainWindow],
    qtbot: QtBot,
) -> None:
    page = QuestionsPage(document, appearance, icons, settings)
    assert page.prompts.card is None or not page.prompts.cards
    show(page, document)
    qtbot.waitUntil(lambda: bool(page.prompts.cards))
    qtbot.waitUntil(page.prompts.isVisible)


def test_nothing_can_be_marked_in_a_file_that_can_only_be_read(
    new_document: Callable[..., Document], appearance: Appearance, icons: Icons, settings: Settings
) -> None:
    first = new_document()
    first.log().result()
    page = QuestionsPage(new_document(path=first.path), appearance, icons, settings)
    page.complete()
    assert not drawn(page).favourite.isEnabled()
    action = drawn(page).options.findChild(QAction, "put_away_prompt_action")
    assert action is not None
    assert not action.isEnabled()
    assert page.prompts.another.isEnabled()
