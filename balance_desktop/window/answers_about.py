"""What the answers and journal pages say about one item: a line each, which leads to where it was written."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from balance_desktop.document.document import Document
from balance_desktop.model.mentions import Folded, answers_about, folded_answers
from balance_desktop.model.relationship import Answer, Item, Relationship
from balance_desktop.model.search import Entry, Found, excerpt, fold
from balance_desktop.model.vocabulary import JOURNAL
from balance_desktop.tabs.dates import short_date
from balance_desktop.tabs.text_button import EDGE, TextButton
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import author_name, shortened

AT_ONCE = 3
"""Answers that are named at first, and more at each press."""
SNIPPET = 70
"""About as many characters of an answer are shown."""
REST = 400
"""Milliseconds without typing after which answers that changed are looked through again."""


class AnswersAbout(QWidget):
    """Hidden while no answer is about the item. Its owner shows it the item only while it is to be seen."""

    answer_asked = Signal(str)
    """The person wants to read an answer."""
    rearranged = Signal()
    """It has another height, and the Tab key finds other things here."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answers_about")
        self._document = document
        self._folded: Folded = {}
        self._looked_at: tuple[Item | None, Mapping[str, Answer] | None] = (None, None)
        self._partners = document.relationship.partners
        self._answers: tuple[Answer, ...] = ()
        self._shown = AT_ONCE
        self.links: list[TextButton] = []
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.look)
        self._item: Item | None = None
        title = QLabel(T("Details", "From your answers"))
        title.setProperty("quiet", "true")
        self.more = LinkButton(T("Details", "More of them"))
        self.more.setObjectName("more_answers_about")
        self.more.setProperty("flush", "true")
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addLayout(self._list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.more.clicked.connect(self._show_more)
        self.hide()

    def show_item(self, item: Item | None) -> None:
        """Show what is said about `item`; at once when it is another one, in a moment when only answers changed."""
        former, self._item = self._item, item
        if former is None or item is None or (former.id, former.text) != (item.id, item.text):
            self._shown = AT_ONCE if former is None or item is None or former.id != item.id else self._shown
            self.look()
        elif former.answer_id != item.answer_id or self._looked_at[1] is not self._document.relationship.answers:
            self._rest.start()
        elif self._partners is not self._document.relationship.partners:
            self.look()

    def look(self) -> None:
        """Look through the answers now, unless they and the item's words are the same as the last time."""
        self._rest.stop()
        relationship = self._document.relationship
        looking_at = (self._item, relationship.answers)
        if self._item is None:
            self._answers = ()
        elif not _is_same(looking_at, self._looked_at):
            self._folded = folded_answers(relationship, self._folded)
            self._answers = answers_about(relationship, self._item, self._folded)
        self._looked_at, self._partners = looking_at, relationship.partners
        self._redraw(relationship)

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [*self.links, self.more]

    def _show_more(self) -> None:
        first_new = len(self.links)
        self._shown += 3 * AT_ONCE
        self._redraw(self._document.relationship)
        self.links[first_new].setFocus(Qt.FocusReason.OtherFocusReason)

    def _redraw(self, relationship: Relationship) -> None:
        shown = self._answers[: self._shown]
        while len(self.links) > len(shown):
            link = self.links.pop()
            self._list.removeWidget(link)
            link.hide()
            link.deleteLater()
        while len(self.links) < len(shown):
            self._add_link()
        for link, answer in zip(self.links, shown, strict=True):
            link.set_text(self._line(relationship, answer))
        self.more.setVisible(len(self._answers) > len(shown))
        self.setVisible(bool(shown))
        self.rearranged.emit()

    def _add_link(self) -> None:
        number = len(self.links)
        link = TextButton("", "link", self)
        link.setObjectName("answer_about")
        link.setContentsMargins(-EDGE, 0, 0, 0)
        link.clicked.connect(lambda: self.answer_asked.emit(self._answers[number].id))
        self.links.append(link)
        self._list.addWidget(link)
        link.show()

    def _line(self, relationship: Relationship, answer: Answer) -> str:
        """“12 Nov · Maya: … running before the house …”, without a name for somebody alone."""
        date = short_date(answer.answered_on, self._document.today())
        name = shortened(author_name(relationship, answer.author))
        words = self._snippet(answer)
        if relationship.is_solo and answer.author == "a":
            alone = T("Details", "{date}: {words}", "when an answer was written, and some words of it")
            journal = T("Details", "Journal, {date}: {words}")
            return (journal if answer.question == JOURNAL else alone).format(date=date, words=words)
        if answer.question == JOURNAL:
            return T("Details", "Journal of {name}, {date}: {words}").format(date=date, name=name, words=words)
        return T("Details", "{name}, {date}: {words}").format(date=date, name=name, words=words)

    def _snippet(self, answer: Answer) -> str:
        folded = fold(answer.text)
        at = folded.find(fold(self._item.text)) if self._item is not None else 0
        return excerpt(Found(Entry("answer", answer.id, answer.text, folded, answer), max(at, 0)), SNIPPET)


def _is_same(
    one: tuple[Item | None, Mapping[str, Answer] | None], other: tuple[Item | None, Mapping[str, Answer] | None]
) -> bool:
    """Whether the same words are looked for in the same answers: an item that was only moved says the same."""
    (item, answers), (former, former_answers) = one, other
    if item is None or former is None or answers is not former_answers:
        return False
    return (item.id, item.text, item.answer_id) == (former.id, former.text, former.answer_id)
