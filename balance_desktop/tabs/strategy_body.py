"""What is below a strategy's title: why it matters, its practices, what it touches on the map, and quiet folds."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from balance_desktop.content.fits import Fits, items_touched
from balance_desktop.content.strategies import Strategy
from balance_desktop.document.document import Document
from balance_desktop.model.relationship import by_rank
from balance_desktop.tabs.on_the_map import OnTheMap
from balance_desktop.tabs.plain_editor import LineEditor
from balance_desktop.tabs.practice_row import PracticeRow
from balance_desktop.tabs.practice_story import PracticeState
from balance_desktop.tabs.practised import Practised
from balance_desktop.tabs.prompt_links import PromptLinks
from balance_desktop.tabs.prose import ProseLabel
from balance_desktop.tabs.put_away import PutAway
from balance_desktop.tabs.quiet_fold import QuietFold
from balance_desktop.ui.appearance import Appearance
from balance_desktop.ui.icons import Icons
from balance_desktop.ui.link_button import LinkButton
from balance_desktop.ui.translation import T


class StrategyBody(QWidget):
    """Built when its card is opened; what is folded in it, when that is unfolded."""

    message = Signal(str)
    writing = Signal(QWidget)
    """A field was opened; it should be in sight."""
    rearranged = Signal()
    """The Tab key finds other things here now."""
    prompt_asked = Signal(str)
    """The person wants to answer a prompt."""

    def __init__(
        self, document: Document, appearance: Appearance, icons: Icons, strategy: Strategy, fits: Fits
    ) -> None:
        super().__init__()
        self._document = document
        self._appearance = appearance
        self._icons = icons
        self._strategy = strategy
        self._fits = fits
        self.rows: dict[str, PracticeRow] = {}
        self.field = LineEditor(self)
        self.field.setObjectName("own_practice")
        self.field.hide()
        self.add = LinkButton(T("Strategies", "Add your own"), plus=True)
        self.add.setObjectName("add_practice")
        self.on_the_map = OnTheMap(appearance)
        self.traps = QuietFold("traps", T("Strategies", "What often gets in the way"), self._build_traps)
        self.prompts = PromptLinks(document, strategy.id)
        self.put_away = PutAway()
        self._lay_out()
        self._connect()

    @property
    def strategy_name(self) -> str:
        """What the strategy is called."""
        return self._strategy.name

    @property
    def touched(self) -> frozenset[str]:
        """The ids of the items on the map that it touches."""
        return frozenset(item.id for item in self.on_the_map.items)

    def show_practised(self, practised: Practised) -> None:
        """Show the practices, built-in ones first, with their plans and tries."""
        states = {
            key: PracticeState(text, how, practised.tries.get(key, ()), practised.plans.get(key, ()))
            for key, (text, how) in self._practices().items()
        }
        away = {key: state.text for key, state in states.items() if key in practised.put_away}
        self._show_rows({key: state for key, state in states.items() if key not in away})
        can_edit = not self._document.read_only
        self.put_away.show_practices(away, can_edit=can_edit)
        self.prompts.show_prompts()
        self.add.setVisible(can_edit and self.field.isHidden())

    def show_items(self) -> None:
        """Name the items on the map that it touches now."""
        relationship = self._document.relationship
        own = [practice.id for practice in self._strategy.practices]
        self.on_the_map.show_items(items_touched(self._fits, relationship.items.values(), own), relationship)

    def uncover(self, practice: str) -> QWidget | None:
        """Return what shows a practice, unfolded if it was put away; None when it is not in here."""
        if practice in self.rows:
            return self.rows[practice]
        if practice not in self._practices():
            return None
        self.put_away.set_open(True)
        return self.put_away.rows.get(practice)

    def focus_order(self) -> list[QWidget]:
        """What the Tab key visits here."""
        rows = [widget for row in self.rows.values() for widget in row.focus_order()]
        folds = [self.traps.header, *self.prompts.focus_order(), *self.put_away.focus_order()]
        return [*rows, self.field, self.add, *self.on_the_map.focus_order(), *folds]

    def flush(self) -> None:
        """Put everything that is being written into the document."""
        for row in list(self.rows.values()):
            row.flush()
        if not self.field.isHidden():
            self.field.commit()

    def _practices(self) -> dict[str, tuple[str, str]]:
        """Words and how-to of every practice, built-in ones first."""
        relationship = self._document.relationship
        mode = relationship.basics.mode
        practices = {p.id: (p.text_for(mode), p.how_for(mode)) for p in self._strategy.practices}
        own = sorted(relationship.practices.values(), key=by_rank)
        return practices | {p.id: (p.text, "") for p in own if p.strategy == self._strategy.id}

    def _lay_out(self) -> None:
        why = T("Strategies", "{why} ({source})").format(why=self._strategy.why, source=self._strategy.source)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        last = QVBoxLayout()
        last.setSpacing(2)
        for fold in (self.traps, self.prompts, self.put_away):
            last.addWidget(fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(ProseLabel(self._strategy.lead))
        column.addWidget(ProseLabel(why, "quiet"))
        column.addLayout(self._list)
        column.addWidget(self.field)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.on_the_map)
        column.addLayout(last)

    def _connect(self) -> None:
        self.add.clicked.connect(self._begin)
        self.field.message.connect(self.message)
        self.field.committed.connect(self._add_practice)
        self.field.cancelled.connect(self._stop)
        self.prompts.prompt_asked.connect(self.prompt_asked)
        self.prompts.rearranged.connect(self.rearranged)
        self.put_away.rearranged.connect(self.rearranged)
        self.traps.turned.connect(self.rearranged)
        self.put_away.wanted.connect(self._bring_back)

    def _build_traps(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(6)
        for trap in self._strategy.traps:
            point = QLabel("•")
            point.setProperty("quiet", "true")
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addWidget(point, 0, Qt.AlignmentFlag.AlignTop)
            row.addSpacing(8)
            row.addWidget(ProseLabel(trap, "quiet"), 1)
            column.addLayout(row)
        return body

    def _show_rows(self, states: Mapping[str, PracticeState]) -> None:
        keys = list(self.rows)
        for key in self.rows.keys() - states.keys():
            row = self.rows.pop(key)
            had_keyboard = row.isAncestorOf(self.window().focusWidget() or self.window())
            self._list.removeWidget(row)
            row.leave()
            if had_keyboard:
                self._keep_keyboard(keys, key)
        for position, (key, state) in enumerate(states.items()):
            if key not in self.rows:
                self.rows[key] = self._new_row(key)
                self._list.insertWidget(position, self.rows[key])
                self.rows[key].show()
            self.rows[key].show_practice(state)
        self.rows = {key: self.rows[key] for key in states}

    def _keep_keyboard(self, keys: Sequence[str], gone: str) -> None:
        """Go on at the practice that followed the one that is gone, or at the last."""
        at = keys.index(gone)
        near = [key for key in (*keys[at + 1 :], *reversed(keys[:at])) if key in self.rows]
        target = self.rows[near[0]].box if near else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_row(self, key: str) -> PracticeRow:
        is_own = key in self._document.relationship.practices
        row = PracticeRow(self._document, self._appearance, self._icons, key, is_own=is_own)
        row.message.connect(self.message)
        row.writing.connect(self.writing)
        row.rearranged.connect(self.rearranged)
        row.box.stepped.connect(lambda step: self._step(key, step))
        return row

    def _step(self, key: str, step: int) -> None:
        keys = list(self.rows)
        target = keys.index(key) + step
        if 0 <= target < len(keys):
            self.rows[keys[target]].box.setFocus(Qt.FocusReason.TabFocusReason)

    def _bring_back(self, practice: str) -> None:
        if self._document.bring_back_practice(practice) and practice in self.rows:
            self.rows[practice].box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.writing.emit(self.rows[practice])

    def _begin(self) -> None:
        self.add.hide()
        self.field.show()
        self.field.begin("", T("Strategies", "Your own practice"))
        self.writing.emit(self.field)

    def _stop(self) -> None:
        had_keyboard = self.field.hasFocus()
        self.field.hide()
        self.add.setVisible(not self._document.read_only)
        if had_keyboard:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_practice(self, text: str) -> None:
        self._stop()
        if text.strip():
            self._document.add_practice(self._strategy.id, text)
