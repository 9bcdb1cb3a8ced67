"""How many words there are in a field, quietly in its corner while somebody writes there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from balance_desktop.ui.translation import T


class WordCount(QLabel):
    """Counts only what changes: a word more in a long text costs one paragraph's count."""

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__(field)
        self.setObjectName("word_count")
        self.setProperty("small", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._field = field
        self._counts: list[int] = []
        self._total = 0
        self._is_counting = False
        self.hide()

    def begin(self) -> None:
        """Count, and go on counting."""
        if self._is_counting:
            return
        self._is_counting = True
        document = self._field.document()
        self._counts = _counted(document.begin(), document.blockCount())
        self._total = sum(self._counts)
        document.contentsChange.connect(self._follow)
        self._show()

    def end(self) -> None:
        """Count no more."""
        if self._is_counting:
            self._is_counting = False
            self._field.document().contentsChange.disconnect(self._follow)
        self.hide()

    def place(self) -> None:
        """Stand in the lower corner at the end of the lines."""
        self.adjustSize()
        around = self._field.contentsRect()
        is_mirrored = self._field.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = around.left() + 2 if is_mirrored else around.right() - self.width() - 2
        self.move(x, around.bottom() - self.height() - 1)

    def _follow(self, position: int, _removed: int, added: int) -> None:
        document = self._field.document()
        first = document.findBlock(position)
        last = document.findBlock(position + added)
        begin = first.blockNumber()
        end = (last if last.isValid() else document.lastBlock()).blockNumber() + 1
        fresh = _counted(first, end - begin)
        gone = slice(begin, end + len(self._counts) - document.blockCount())
        self._total += sum(fresh) - sum(self._counts[gone])
        self._counts[gone] = fresh
        self._show()

    def _show(self) -> None:
        text = T("Editor", "%n word(s)", "how many words somebody wrote", self._total)
        self.setVisible(self._total > 0)
        if text != self.text():
            self.setText(text)
            self.place()


def _counted(block: QTextBlock, count: int) -> list[int]:
    """The words of `count` paragraphs from `block` on."""
    counts: list[int] = []
    for _ in range(count):
        counts.append(len(block.text().split()))
        block = block.next()
    return counts
