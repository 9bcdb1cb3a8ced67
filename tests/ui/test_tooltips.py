"""Tooltips show people's texts as they are."""

from PySide6.QtGui import QTextDocument

from balance_desktop.ui.tooltips import plain_tooltip


def test_what_looks_like_html_is_shown_as_typed() -> None:
    document = QTextDocument()
    document.setHtml(plain_tooltip("<b>Tom & Jerry</b>", "<img src='file:///etc/hostname'>"))
    assert document.toPlainText() == "<b>Tom & Jerry</b>\n<img src='file:///etc/hostname'>"


def test_nothing_to_say_is_no_tooltip() -> None:
    assert plain_tooltip() == plain_tooltip("") == ""
