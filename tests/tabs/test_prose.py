"""Labels for people's words: they wrap whatever stands in them, and stay plain."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.ui.appearance import Appearance


def test_a_word_wider_than_the_label_is_broken(qapp: QApplication) -> None:
    label = ProseLabel("w" * 400)
    assert label.minimumSizeHint().width() < 100
    assert label.heightForWidth(200) > 10 * label.fontMetrics().height()


def test_paragraphs_are_kept(qapp: QApplication) -> None:
    label = ProseLabel("one\ntwo\n\nfour")
    assert label.heightForWidth(500) >= 4 * label.fontMetrics().height()
    assert label.text() == "one\ntwo\n\nfour"


def test_other_words_have_another_height(qapp: QApplication) -> None:
    label = ProseLabel("one")
    small = label.heightForWidth(200)
    label.set_text("one\ntwo")
    assert label.heightForWidth(200) > small


def test_it_grows_with_the_text_size(appearance: Appearance, qapp: QApplication) -> None:
    label = ProseLabel("one")
    label.ensurePolished()
    small = label.heightForWidth(200)
    appearance.text_percent = 200
    label.ensurePolished()
    assert label.heightForWidth(200) > small


def test_it_never_takes_markup(qapp: QApplication) -> None:
    assert ProseLabel("<b>x</b>").textFormat() == Qt.TextFormat.PlainText
