"""The short toolbar: undo, redo, tidy, fit, share, the tabs, and whose voice the next edit is in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from balance_desktop.model.vocabulary import AUTHORS, Author
from balance_desktop.ui.segmented import Segment, SegmentedControl
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_name
from balance_desktop.window.actions import SHARE_MENU, ActionSet
from balance_desktop.window.services import Services

if TYPE_CHECKING:
    from balance_desktop.document.document import Document
    from balance_desktop.window.main_window import MainWindow

GAP = 4
"""Between two widgets, as the style sheet has it, in pixels."""
EDGE = 16
"""What the style sheet keeps free at either end, in pixels, and a little more."""
ICON_AIR = 4
"""Beside an icon, in pixels: Qt would put the word almost against it."""
BUTTONS = ("edit.undo", "edit.redo", "-", "arrange.tidy", "view.fit")


class ToolBar(QToolBar):
    """One per window; what it shows of a document is set by `show_document` and `refresh`."""

    def __init__(self, window: "MainWindow", actions: ActionSet, services: Services) -> None:
        super().__init__(T("ToolBar", "Tools"), window)
        self.setObjectName("tool_bar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._actions = actions
        self._services = services
        for name in BUTTONS:
            if name == "-":
                self.addSeparator()
            else:
                self.addAction(actions[name])
        self._add_share(window)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self._add_find()
        self.author_label = QLabel(T("ToolBar", "Writing now:"))
        self.author_label.setProperty("quiet", "true")
        self.author = SegmentedControl(T("ToolBar", "Writing now"))
        self.author.setObjectName("writing_now")
        self._author_parts = [self.addWidget(self.author_label), self.addWidget(self.author)]
        self.addAction(actions["view.tabs"])
        tabs_button = self.widgetForAction(actions["view.tabs"])
        if isinstance(tabs_button, QToolButton):
            tabs_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        buttons = [self.widgetForAction(actions[name]) for name in BUTTONS if name != "-"]
        self._worded = [self._share, *(button for button in buttons if isinstance(button, QToolButton))]
        services.appearance.changed.connect(self.tint)
        self.tint()

    def tint(self) -> None:
        """Draw the icons in the theme's ink."""
        theme = self._services.appearance.theme
        icons = self._services.icons
        side = self._services.appearance.icon_px
        self.setIconSize(QSize(side + ICON_AIR, side))
        for name, row in self._actions.rows.items():
            if row.icon:
                self._actions[name].setIcon(icons.icon(row.icon, theme.ink))
        self._share.setIcon(icons.icon("share", theme.ink))

    def fit_width(self, width: int) -> None:
        """Show words beside the icons and the field to find in if `width` pixels hold them; else less and less."""
        worded, bare = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        asks_who = self._author_parts[0].isVisible()
        for style, has_find in ((worded, True), (worded, False), (bare, True), (bare, False)):
            for button in self._worded:
                button.setToolButtonStyle(style)
            self.author_label.setVisible(asks_who and style is worded)
            self._find_part.setVisible(has_find)
            if self._wanted_width() <= width:
                return

    def refresh(self, document: "Document") -> None:
        """Show the partners' names and colours, and who writes now; one alone is not asked."""
        relationship, theme = document.relationship, self._services.appearance.theme
        for part in self._author_parts:
            part.setVisible(not relationship.is_solo and not document.read_only)
        segments: list[Segment] = []
        for author in AUTHORS:
            colour = theme.overlap
            if author != "both":
                colour = theme.partner_colour(author, relationship.partners[author].colour)
            segments.append(Segment(author, region_name(relationship, author), colour, theme.on_region_colour(author)))
        self.author.set_segments(segments)
        self.author.set_current(document.author)
        self._check(document.author)
        self._actions[f"file.use_{relationship.basics.mode}"].setChecked(True)

    def _check(self, author: Author) -> None:
        self._actions[f"edit.write_as_{author}"].setChecked(True)

    def _wanted_width(self) -> int:
        """How many pixels everything shown takes, with the gaps between."""
        widgets = [self.widgetForAction(action) for action in self.actions() if action.isVisible()]
        return sum(widget.sizeHint().width() + GAP for widget in widgets if widget is not None) + 2 * EDGE

    def _add_find(self) -> None:
        """Show where one can find something: what looks like a field is a button until it is used."""
        key = self._actions["aid.find"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.find_button = QPushButton(T("ToolBar", "Find   {key}").format(key=key))
        self.find_button.setObjectName("find")
        self.find_button.setProperty("field", "true")
        self.find_button.setAccessibleName(T("ToolBar", "Find"))
        self.find_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.find_button.clicked.connect(self._actions["aid.find"].trigger)
        self._find_part = self.addWidget(self.find_button)

    def _add_share(self, window: "MainWindow") -> None:
        self._share = QToolButton(self)
        self._share.setObjectName("share")
        self._share.setText(T("ToolBar", "Share…"))
        self._share.setAccessibleName(T("ToolBar", "Share"))
        self._share.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(window)
        self._actions.fill(menu, SHARE_MENU)
        self._share.setMenu(menu)
        self.addWidget(self._share)
