"""The prompts that go with a strategy: folded on its card, each a way to the place where it can be answered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balance_desktop.content.prompts import Prompt
from balance_desktop.document.document import Document
from balance_desktop.tabs.quiet_fold import QuietFold
from balance_desktop.tabs.text_button import TextButton
from balance_desktop.ui import contents
from balance_desktop.ui.translation import T


class PromptLinks(QuietFold):
    """Lists the prompts of one deck but those that were put away; hidden until somebody can follow the links."""

    prompt_asked = Signal(str)
    """The person wants to answer the prompt with this id."""
    rearranged = Signal()
    """The Tab key finds other things here now."""

    def __init__(self, document: Document, deck: str) -> None:
        super().__init__("prompts", T("Strategies", "Questions that go with it"), self._build_list)
        self._document = document
        self._deck = deck
        self._prompts: tuple[Prompt, ...] = ()
        self._are_offered = False
        self.links: dict[str, TextButton] = {}
        self.hide()
        self.turned.connect(self.rearranged)

    def offer(self) -> None:
        """Show the fold: somebody follows `prompt_asked`."""
        self._are_offered = True
        self._prompts = next((deck.prompts for deck in contents.prompts() if deck.id == self._deck), ())
        self.show_prompts()

    def show_prompts(self) -> None:
        """Show what is not put away now."""
        marks = self._document.relationship.question_marks
        shown = {p.id for p in self._prompts if not (p.id in marks and marks[p.id].hidden)}
        self.setVisible(self._are_offered and bool(shown))
        mode = self._document.relationship.basics.mode
        for prompt in self._prompts:
            if prompt.id in self.links:
                self.links[prompt.id].set_text(prompt.text_for(mode))
                self.links[prompt.id].setVisible(prompt.id in shown)

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        return [self.header, *self.links.values()]

    def _build_list(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(2, 0, 0, 4)
        column.setSpacing(0)
        for prompt in self._prompts:
            link = self.links[prompt.id] = TextButton("", "link")
            link.setObjectName("prompt_link")
            link.clicked.connect(lambda _checked=False, key=prompt.id: self.prompt_asked.emit(key))
            column.addWidget(link)
        self.show_prompts()
        return body
