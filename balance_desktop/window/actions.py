"""Every action as a row, every menu as data, and the building of QActions and QMenus from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from balance_desktop.ui.tooltips import plain_tooltip
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_name, shortened

if TYPE_CHECKING:
    from balance_desktop.model.relationship import Relationship

Needs = Literal[
    "nothing",
    "file",
    "writable",
    "map",
    "selection",
    "twins",
    "voices",
    "therapist",
    "unprotected",
    "protected",
    "changed",
]
"""What must be there for the action: a file; one that can be changed; the map as it is today; items selected on it;
the same item twice; a file that can be changed and is used by more than one person; one used with a therapist; one
without a passphrase; one with; one that is other than it was when it was opened."""
Keys = QKeySequence.StandardKey | tuple[str, ...]
Standard = QKeySequence.StandardKey

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One thing a person can do from a menu, the toolbar or a key.

    `name` is `group.method`: the method of the command group that does it, and the action's object name. `text` may
    name a partner. Actions of one `group` exclude each other. Keys with `on_map` work only while the map has the focus,
    so that plain digits and Delete stay with the text fields elsewhere.
    """

    name: str
    text: "Callable[[Relationship | None], str]"
    keys: Keys = ()
    icon: str = ""
    needs: Needs = "nothing"
    checkable: bool = False
    group: str = ""
    on_map: bool = False


@dataclass(frozen=True, slots=True)
class MenuRow:
    """A menu: its title and its entries: action names, separators and further menus."""

    name: str
    text: Callable[[], str]
    entries: tuple["str | MenuRow", ...]


def _escaped(text: str) -> str:
    return text.replace("&", "&&")


def _region(relationship: "Relationship | None", region: Literal["a", "b", "both", "tray"], fallback: str) -> str:
    return fallback if relationship is None else _escaped(shortened(region_name(relationship, region)))


def _a(relationship: "Relationship | None") -> str:
    return _region(relationship, "a", T("Actions", "Partner A"))


def _b(relationship: "Relationship | None") -> str:
    return _region(relationship, "b", T("Actions", "Partner B"))


def _first_evening(relationship: "Relationship | None") -> str:
    if relationship is not None and relationship.is_solo:
        return T("Actions", "A &first evening on my own")
    return T("Actions", "A &first evening together")


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("file.new", lambda _: T("Actions", "&New relationship…"), Standard.New, "file-plus"),
    ActionRow("file.open", lambda _: T("Actions", "&Open…"), Standard.Open, "folder-open"),
    ActionRow("file.open_sample", lambda _: T("Actions", "Open the sa&mple"), (), "book-open"),
    ActionRow("file.save", lambda _: T("Actions", "&Save"), Standard.Save, "", "file"),
    ActionRow("file.save_copy", lambda _: T("Actions", "Save a cop&y…"), ("Ctrl+Shift+S",), "copy", "file"),
    ActionRow("file.move", lambda _: T("Actions", "&Rename or move…"), (), "pencil", "writable"),
    ActionRow("version.show", lambda _: T("Actions", "Earlier &versions…"), ("Ctrl+H",), "history", "file"),
    ActionRow("file.reveal", lambda _: T("Actions", "Reveal in &folder"), (), "", "file"),
    ActionRow("privacy.protect", lambda _: T("Actions", "&Protect with a passphrase…"), (), "lock", "unprotected"),
    ActionRow("privacy.change", lambda _: T("Actions", "Chan&ge the passphrase…"), (), "lock", "protected"),
    ActionRow("privacy.remove", lambda _: T("Actions", "Remove the p&assphrase…"), (), "", "protected"),
    ActionRow("keep.contents", lambda _: T("Actions", "What is &in my file?"), (), "info", "file"),
    ActionRow("keep.forget_history", lambda _: T("Actions", "De&lete the history for good…"), (), "", "writable"),
    ActionRow("keep.delete_file", lambda _: T("Actions", "&Delete this file and its backups…"), (), "", "writable"),
    ActionRow(
        "keep.forget_items", lambda _: T("Actions", "Delete for &good…"), ("Shift+Del",), "", "selection", on_map=True
    ),
    ActionRow("share.pdf", lambda _: T("Actions", "Map as &PDF…"), ("Ctrl+E",), "file-down", "file"),
    ActionRow("share.png", lambda _: T("Actions", "Map as p&icture (PNG)…"), (), "", "file"),
    ActionRow("share.svg", lambda _: T("Actions", "Map as &drawing (SVG)…"), (), "", "file"),
    ActionRow("share.markdown", lambda _: T("Actions", "Everything as &text (Markdown)…"), (), "file-text", "file"),
    ActionRow("share.json", lambda _: T("Actions", "Everything as d&ata (JSON)…"), (), "", "file"),
    ActionRow("file.use_solo", lambda _: T("Actions", "On my &own"), (), "", "writable", checkable=True, group="mode"),
    ActionRow(
        "file.use_couple", lambda _: T("Actions", "As a &couple"), (), "", "writable", checkable=True, group="mode"
    ),
    ActionRow(
        "file.use_therapist",
        lambda _: T("Actions", "With a &therapist"),
        (),
        "",
        "writable",
        checkable=True,
        group="mode",
    ),
    ActionRow("file.close", lambda _: T("Actions", "&Close"), Standard.Close, "x"),
    ActionRow("file.quit", lambda _: T("Actions", "&Quit"), ("Ctrl+Q",)),
    ActionRow("edit.undo", lambda _: T("Actions", "&Undo"), Standard.Undo, "undo"),
    ActionRow("edit.redo", lambda _: T("Actions", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionRow(
        "version.restore_opened", lambda _: T("Actions", "Back to &how it was when I opened it"), (), "", "changed"
    ),
    ActionRow("items.cut", lambda _: T("Actions", "Cu&t"), ("Ctrl+X",), "", "selection", on_map=True),
    ActionRow("items.copy", lambda _: T("Actions", "&Copy"), ("Ctrl+C",), "", "file", on_map=True),
    ActionRow("items.paste", lambda _: T("Actions", "&Paste"), ("Ctrl+V",), "", "map", on_map=True),
    ActionRow("items.duplicate", lambda _: T("Actions", "Dupl&icate"), ("Ctrl+D",), "", "selection", on_map=True),
    ActionRow("items.share", lambda _: T("Actions", "Mak&e one shared item"), ("Ctrl+M",), "", "twins"),
    ActionRow("map.select_all", lambda _: T("Actions", "Select &all items"), ("Ctrl+A",), "", "file", on_map=True),
    ActionRow("map.delete", lambda _: T("Actions", "&Delete"), ("Del",), "trash", "selection", on_map=True),
    ActionRow("map.edit", lambda _: T("Actions", "&Edit item"), ("F2",), "pencil", "selection", on_map=True),
    ActionRow("aid.find", lambda _: T("Actions", "&Find…"), Standard.Find, "search", "file"),
    ActionRow("aid.find_next", lambda _: T("Actions", "Find ne&xt"), ("F3",), "", "file"),
    ActionRow("aid.find_previous", lambda _: T("Actions", "Find pre&vious"), ("Shift+F3",), "", "file"),
    ActionRow("edit.write_as_a", _a, (), "", "voices", checkable=True, group="author"),
    ActionRow("edit.write_as_b", _b, (), "", "voices", checkable=True, group="author"),
    ActionRow(
        "edit.write_as_both", lambda _: T("Actions", "&Together"), (), "", "voices", checkable=True, group="author"
    ),
    ActionRow("edit.write_as_next", lambda _: T("Actions", "&Next"), ("F8",), "", "voices"),
    ActionRow("session.new", lambda _: T("Actions", "New sessi&on"), ("Ctrl+Shift+N",), "", "therapist"),
    ActionRow("map.add", lambda _: T("Actions", "&Add item"), ("Ctrl+I", "Ins"), "plus", "map"),
    ActionRow(
        "items.suggestions", lambda _: T("Actions", "Suggesti&ons…"), ("Ctrl+J",), "lightbulb", "map", checkable=True
    ),
    ActionRow("map.move_to_a", _a, ("1",), "", "selection", on_map=True),
    ActionRow(
        "map.move_to_both", lambda r: _region(r, "both", T("Actions", "Together")), ("2",), "", "selection", on_map=True
    ),
    ActionRow("map.move_to_b", _b, ("3",), "", "selection", on_map=True),
    ActionRow(
        "map.move_to_tray",
        lambda r: _region(r, "tray", T("Actions", "Not placed yet")),
        ("0",),
        "",
        "selection",
        on_map=True,
    ),
    ActionRow("map.make_goal", lambda _: T("Actions", "&Goal"), ("Ctrl+1",), "kind-goal", "selection", on_map=True),
    ActionRow("map.make_hobby", lambda _: T("Actions", "&Hobby"), ("Ctrl+2",), "kind-hobby", "selection", on_map=True),
    ActionRow("map.make_value", lambda _: T("Actions", "&Value"), ("Ctrl+3",), "kind-value", "selection", on_map=True),
    ActionRow(
        "map.make_activity", lambda _: T("Actions", "&Activity"), ("Ctrl+4",), "kind-activity", "selection", on_map=True
    ),
    ActionRow("map.mark_thriving", lambda _: T("Actions", "&Thriving"), ("Ctrl+5",), "", "selection", on_map=True),
    ActionRow("map.mark_steady", lambda _: T("Actions", "&Steady"), ("Ctrl+6",), "", "selection", on_map=True),
    ActionRow(
        "map.mark_care", lambda _: T("Actions", "&Needs care"), ("Ctrl+7",), "needs-care", "selection", on_map=True
    ),
    ActionRow("aid.put_on_map", lambda _: T("Actions", "Put selecte&d words on the map"), ("Ctrl+Shift+M",), "", "map"),
    ActionRow("aid.details", lambda _: T("Actions", "Detai&ls…"), ("Alt+Return", "Alt+Enter"), "info", "file"),
    ActionRow("aid.strengthen", lambda _: T("Actions", "Strengt&hen…"), ("Ctrl+R",), "heart", "file"),
    ActionRow("map.nudge_left", lambda _: T("Actions", "&Left"), ("Ctrl+Left",), "", "selection", on_map=True),
    ActionRow("map.nudge_right", lambda _: T("Actions", "&Right"), ("Ctrl+Right",), "", "selection", on_map=True),
    ActionRow("map.nudge_up", lambda _: T("Actions", "&Up"), ("Ctrl+Up",), "", "selection", on_map=True),
    ActionRow("map.nudge_down", lambda _: T("Actions", "&Down"), ("Ctrl+Down",), "", "selection", on_map=True),
    ActionRow("map.rename_a", lambda r: T("Actions", "Rename {name}").format(name=_a(r)), ("Ctrl+F2",), "", "map"),
    ActionRow(
        "map.rename_b", lambda r: T("Actions", "Rename {name}").format(name=_b(r)), ("Ctrl+Shift+F2",), "", "map"
    ),
    ActionRow("map.swap_sides", lambda _: T("Actions", "S&wap sides"), (), "arrow-left-right", "map"),
    ActionRow("arrange.tidy", lambda _: T("Actions", "&Tidy"), ("Ctrl+T",), "tidy", "map"),
    ActionRow("arrange.closer", lambda _: T("Actions", "&Closer together"), ("Ctrl+]",), "", "map"),
    ActionRow("arrange.apart", lambda _: T("Actions", "&Farther apart"), ("Ctrl+[",), "", "map"),
    ActionRow("arrange.as_first", lambda _: T("Actions", "&As at first"), (), "", "map"),
    ActionRow("arrange.keep_apart", lambda _: T("Actions", "Keep items a&part"), (), "", "file", checkable=True),
    ActionRow("view.zoom_in", lambda _: T("Actions", "Zoom &in"), ("Ctrl++", "Ctrl+="), "zoom-in", "file"),
    ActionRow("view.zoom_out", lambda _: T("Actions", "Zoom &out"), ("Ctrl+-",), "zoom-out", "file"),
    ActionRow("view.actual_size", lambda _: T("Actions", "&Actual size"), ("Ctrl+0",), "", "file"),
    ActionRow("view.fit", lambda _: T("Actions", "&Fit"), ("Ctrl+9",), "fit", "file"),
    ActionRow("aid.show_only", lambda _: T("Actions", "Show on&ly…"), ("Ctrl+L",), "", "file"),
    ActionRow("view.outline", lambda _: T("Actions", "O&utline"), ("F4",), "", "file", checkable=True),
    ActionRow("view.tabs", lambda _: T("Actions", "Side &tabs"), ("F7",), "panel-right", "file", checkable=True),
    ActionRow("view.big_text", lambda _: T("Actions", "&Big text"), ("Shift+F11",), "", "nothing", checkable=True),
    ActionRow("privacy.hide", lambda _: T("Actions", "Hide e&verything"), ("F9",), "eye-off"),
    ActionRow("view.map_alone", lambda _: T("Actions", "&Map alone"), ("F11",), "", "file", checkable=True),
    ActionRow("view.next_pane", lambda _: T("Actions", "Go to the &next part"), ("F6",), "", "file"),
    ActionRow("view.show_reflect", lambda _: T("Actions", "&Reflect"), ("Alt+1",), "", "file"),
    ActionRow("view.show_strategies", lambda _: T("Actions", "&Strategies"), ("Alt+2",), "", "file"),
    ActionRow("view.show_history", lambda _: T("Actions", "&History"), ("Alt+3",), "", "file"),
    ActionRow("view.show_guide", lambda _: T("Actions", "&Guide"), ("Alt+4", "F1"), "help", "file"),
    ActionRow("view.theme_system", lambda _: T("Actions", "As the s&ystem"), checkable=True, group="theme"),
    ActionRow("view.theme_light", lambda _: T("Actions", "&Light"), (), "sun", checkable=True, group="theme"),
    ActionRow("view.theme_dark", lambda _: T("Actions", "&Dark"), (), "moon", checkable=True, group="theme"),
    ActionRow("view.theme_contrast", lambda _: T("Actions", "&High contrast"), checkable=True, group="theme"),
    ActionRow("view.larger_text", lambda _: T("Actions", "&Larger text"), ("Ctrl+>",)),
    ActionRow("view.smaller_text", lambda _: T("Actions", "&Smaller text"), ("Ctrl+<",)),
    ActionRow("view.normal_text", lambda _: T("Actions", "&Normal text")),
    ActionRow("view.reduce_motion", lambda _: T("Actions", "Re&duce motion"), checkable=True),
    ActionRow("file.keep_recent", lambda _: T("Actions", "&Remember recent files"), checkable=True),
    ActionRow("help.first_evening", _first_evening, (), "", "file"),
    ActionRow("help.shortcuts", lambda _: T("Actions", "&Keyboard shortcuts"), ("Ctrl+/",)),
    ActionRow("help.about", lambda _: T("Actions", "&About Balance Desktop"), (), "info"),
)

SHARE_MENU = MenuRow(
    "share",
    lambda: T("Menus", "S&hare"),
    ("share.pdf", "share.png", "share.svg", SEPARATOR, "share.markdown", "share.json"),
)
MODE_MENU = MenuRow(
    "mode", lambda: T("Menus", "&Use this file"), ("file.use_solo", "file.use_couple", "file.use_therapist")
)
RECENT_MENU = MenuRow("recent", lambda: T("Menus", "Open r&ecent"), ())
MOVE_MENU = MenuRow(
    "move",
    lambda: T("Menus", "&Move to"),
    ("map.move_to_a", "map.move_to_both", "map.move_to_b", SEPARATOR, "map.move_to_tray"),
)
KIND_MENU = MenuRow(
    "kind", lambda: T("Menus", "&Kind"), ("map.make_goal", "map.make_hobby", "map.make_value", "map.make_activity")
)
STRENGTH_MENU = MenuRow(
    "strength", lambda: T("Menus", "&Strength"), ("map.mark_thriving", "map.mark_steady", "map.mark_care")
)
NUDGE_MENU = MenuRow(
    "nudge",
    lambda: T("Menus", "N&udge"),
    ("map.nudge_left", "map.nudge_right", "map.nudge_up", "map.nudge_down"),
)
COLOUR_MENU = MenuRow("colour", lambda: T("Menus", "&Colours"), ())
IDLE_MENU = MenuRow("idle", lambda: T("Menus", "Hide b&y itself"), ())
CIRCLES_MENU = MenuRow(
    "circles", lambda: T("Menus", "C&ircles"), ("arrange.closer", "arrange.apart", SEPARATOR, "arrange.as_first")
)

MENUS: tuple[MenuRow, ...] = (
    MenuRow(
        "file",
        lambda: T("Menus", "&File"),
        (
            "file.new", "file.open", RECENT_MENU, "file.open_sample", SEPARATOR,
            "file.save", "file.save_copy", "version.show", "file.move", "file.reveal", SHARE_MENU, MODE_MENU, SEPARATOR,
            "keep.contents", "privacy.protect", "privacy.change", "privacy.remove", SEPARATOR,
            "keep.forget_history", "keep.delete_file", SEPARATOR,
            "file.close", "file.quit",
        ),
    ),
    MenuRow(
        "edit",
        lambda: T("Menus", "&Edit"),
        (
            "edit.undo", "edit.redo", "version.restore_opened", SEPARATOR,
            "items.cut", "items.copy", "items.paste", "items.duplicate", SEPARATOR,
            "map.edit", "map.delete", "keep.forget_items", "map.select_all", SEPARATOR,
            "aid.find", "aid.find_next", "aid.find_previous", SEPARATOR,
            MenuRow(
                "author", lambda: T("Menus", "&Writing now"),
                ("edit.write_as_a", "edit.write_as_b", "edit.write_as_both", SEPARATOR, "edit.write_as_next"),
            ),
            "session.new",
        ),
    ),
    MenuRow(
        "map",
        lambda: T("Menus", "&Map"),
        (
            "map.add", "items.suggestions", "aid.put_on_map", SEPARATOR,
            MOVE_MENU, NUDGE_MENU, KIND_MENU, STRENGTH_MENU, SEPARATOR,
            "aid.details", "aid.strengthen", SEPARATOR,
            "items.share", "arrange.tidy", "arrange.keep_apart", CIRCLES_MENU, SEPARATOR,
            "map.rename_a", "map.rename_b", COLOUR_MENU, "map.swap_sides",
        ),
    ),
    MenuRow(
        "view",
        lambda: T("Menus", "&View"),
        (
            "view.zoom_in", "view.zoom_out", "view.actual_size", "view.fit", SEPARATOR, "aid.show_only", SEPARATOR,
            "view.outline",
            "view.tabs", "view.show_reflect", "view.show_strategies", "view.show_history", "view.next_pane", SEPARATOR,
            "view.map_alone", "view.big_text", SEPARATOR, "privacy.hide", IDLE_MENU, SEPARATOR,
            MenuRow(
                "theme", lambda: T("Menus", "Th&eme"),
                ("view.theme_system", "view.theme_light", "view.theme_dark", "view.theme_contrast"),
            ),
            MenuRow(
                "text", lambda: T("Menus", "Te&xt size"),
                ("view.larger_text", "view.smaller_text", "view.normal_text"),
            ),
            "view.reduce_motion",
        ),
    ),
    MenuRow(
        "help",
        lambda: T("Menus", "&Help"),
        ("view.show_guide", "help.first_evening", "help.shortcuts", SEPARATOR, "help.about"),
    ),
)  # fmt: skip

ITEM_MENU = MenuRow(
    "item",
    lambda: T("Menus", "Item"),
    (
        "map.edit",
        "aid.details",
        MOVE_MENU,
        KIND_MENU,
        STRENGTH_MENU,
        "aid.strengthen",
        SEPARATOR,
        "items.cut",
        "items.copy",
        "items.duplicate",
        SEPARATOR,
        "map.delete",
        "keep.forget_items",
    ),
)
GROUND_MENU = MenuRow(
    "ground",
    lambda: T("Menus", "Map"),
    (
        "map.add",
        "items.paste",
        "map.select_all",
        SEPARATOR,
        "view.fit",
        "view.actual_size",
        SEPARATOR,
        "map.swap_sides",
    ),
)


class ActionSet:
    """The QActions of one window, by name."""

    def __init__(self, window: QWidget, method: Callable[[str], Callable[..., None]]) -> None:
        """Make the actions, without texts yet; `method` finds what does `group.method` when an action runs."""
        self._method = method
        self._rows = {row.name: row for row in ACTIONS}
        self._exclusive: dict[str, QActionGroup] = {}
        self._actions = {row.name: self._build(row, window) for row in ACTIONS}

    def __getitem__(self, name: str) -> QAction:
        """Return one action; KeyError when there is no such row."""
        return self._actions[name]

    @property
    def rows(self) -> Mapping[str, ActionRow]:
        """The rows that the actions were built from."""
        return self._rows

    def set_texts(self, relationship: "Relationship | None") -> None:
        """Say the actions' texts, some of which name the partners."""
        for name, row in self._rows.items():
            text = row.text(relationship)
            self._actions[name].setText(text)
            if "<" in text or self._actions[name].toolTip().startswith("<"):  # a name: it would be read as markup
                self._actions[name].setToolTip(plain_tooltip(text.replace("&&", "&")))

    def enable(self, *, what: frozenset[Needs], hidden: frozenset[Needs] = frozenset()) -> None:
        """Enable the actions whose needs are among `what`; those with needs among `hidden` are not even offered."""
        for name, row in self._rows.items():
            self._actions[name].setEnabled(row.needs in what)
            self._actions[name].setVisible(row.needs not in hidden)

    def put_on_map(self, widget: QWidget) -> None:
        """Let the keys of the map's own actions work while `widget` has the focus."""
        widget.addActions([self._actions[name] for name, row in self._rows.items() if row.on_map])

    def fill(self, menu: QMenu, row: MenuRow) -> dict[str, QMenu]:
        """Put a menu's entries in; return the menus below it by name."""
        below: dict[str, QMenu] = {}
        for entry in row.entries:
            if entry == SEPARATOR:
                menu.addSeparator()
            elif isinstance(entry, str):
                menu.addAction(self._actions[entry])
            else:
                sub = menu.addMenu(entry.text())
                sub.setObjectName(f"menu_{entry.name}")
                below[entry.name] = sub
                below |= self.fill(sub, entry)
        return below

    def _run(self, row: ActionRow, *, checked: bool) -> None:
        if row.checkable and not row.group:
            self._method(row.name)(checked)
        else:
            self._method(row.name)()

    def _build(self, row: ActionRow, window: QWidget) -> QAction:
        action = QAction(window)
        action.setObjectName(row.name)
        action.setShortcuts([QKeySequence(key) for key in row.keys] if isinstance(row.keys, tuple) else row.keys)
        action.setCheckable(row.checkable)
        action.triggered.connect(lambda checked: self._run(row, checked=checked))
        if row.on_map:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            window.addAction(action)
        if row.group:
            exclusive = self._exclusive.setdefault(row.group, QActionGroup(window))
            exclusive.addAction(action)
        return action
