"""What the Edit, Map, View and Help menus do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from balance_desktop import __version__
from balance_desktop.model.vocabulary import AUTHORS, Author, Kind, PartnerId, Region, Strength
from balance_desktop.ui.translation import T
from balance_desktop.window.actions import MENUS, MenuRow

if TYPE_CHECKING:
    from balance_desktop.window.main_window import MainWindow
    from balance_desktop.window.workspace import Workspace


class EditCommands:
    """Undo, redo, and whose voice the next edit is in."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def undo(self) -> None:
        """Take the last edit back."""
        self._window.flush()
        self._window.require_document().undo_stack.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self._window.flush()
        self._window.require_document().undo_stack.redo()

    def write_as_a(self) -> None:
        """The next edit is in partner A's voice."""
        self._write_as("a")

    def write_as_b(self) -> None:
        """The next edit is in partner B's voice."""
        self._write_as("b")

    def write_as_both(self) -> None:
        """The next edit is in both voices."""
        self._write_as("both")

    def write_as_next(self) -> None:
        """Hand over to the next voice."""
        author = self._window.require_document().author
        self._write_as(AUTHORS[(AUTHORS.index(author) + 1) % len(AUTHORS)])

    def _write_as(self, author: Author) -> None:
        self._window.flush()
        self._window.require_document().set_author(author)


class MapCommands:
    """Items, partners and circles."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    @property
    def _workspace(self) -> "Workspace":
        return self._window.require_workspace()

    def add(self) -> None:
        """Start writing a new item."""
        self._workspace.map_side.place.add_item()

    def edit(self) -> None:
        """Edit the selected item in place."""
        self._workspace.map_side.place.edit_selected()

    def delete(self) -> None:
        """Delete the selected items."""
        self._workspace.map_side.place.delete_selected()

    def select_all(self) -> None:
        """Select every item."""
        self._workspace.map_side.place.select_all()

    def move_to_a(self) -> None:
        """Move the selection to circle A."""
        self._move("a")

    def move_to_both(self) -> None:
        """Move the selection to the overlap."""
        self._move("both")

    def move_to_b(self) -> None:
        """Move the selection to circle B."""
        self._move("b")

    def move_to_tray(self) -> None:
        """Take the selection off the map."""
        self._move("tray")

    def make_goal(self) -> None:
        """Make the selection goals."""
        self._make("goal")

    def make_hobby(self) -> None:
        """Make the selection hobbies."""
        self._make("hobby")

    def make_value(self) -> None:
        """Make the selection values."""
        self._make("value")

    def make_activity(self) -> None:
        """Make the selection activities."""
        self._make("activity")

    def mark_thriving(self) -> None:
        """Say that the selection thrives."""
        self._mark("thriving")

    def mark_steady(self) -> None:
        """Say that the selection is steady."""
        self._mark("steady")

    def mark_care(self) -> None:
        """Say that the selection needs care."""
        self._mark("care")

    def rename_a(self) -> None:
        """Rename partner A in place."""
        self._rename("a")

    def rename_b(self) -> None:
        """Rename partner B in place."""
        self._rename("b")

    def swap_sides(self) -> None:
        """Draw the circles the other way round."""
        self._window.require_document().swap_sides()

    def nudge_left(self) -> None:
        """Move the selection a small step to the left."""
        self._workspace.map.nudge((-1.0, 0.0))

    def nudge_right(self) -> None:
        """Move the selection a small step to the right."""
        self._workspace.map.nudge((1.0, 0.0))

    def nudge_up(self) -> None:
        """Move the selection a small step up."""
        self._workspace.map.nudge((0.0, -1.0))

    def nudge_down(self) -> None:
        """Move the selection a small step down."""
        self._workspace.map.nudge((0.0, 1.0))

    def _move(self, region: Region) -> None:
        self._workspace.map.move_selected(region)

    def _make(self, kind: Kind) -> None:
        self._workspace.map.set_kind_selected(kind)

    def _mark(self, strength: Strength) -> None:
        self._workspace.map.set_strength_selected(strength)

    def _rename(self, partner: PartnerId) -> None:
        self._workspace.map.rename_partner(partner)


class ViewCommands:
    """Zoom, tabs, and the look."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def zoom_in(self) -> None:
        """Come closer."""
        self._window.require_workspace().map.zoom_in()

    def zoom_out(self) -> None:
        """Step back."""
        self._window.require_workspace().map.zoom_out()

    def actual_size(self) -> None:
        """Show cards at their own size."""
        self._window.require_workspace().map.reset_zoom()

    def fit(self) -> None:
        """Show the whole map."""
        self._window.require_workspace().map.fit()

    def tabs(self, shown: bool) -> None:
        """Show or fold away the tabs."""
        self._window.require_workspace().show_tabs(shown)

    def outline(self, shown: bool) -> None:
        """Show the items as a list beside the map, or fold it away."""
        self._window.require_workspace().map_side.show_outline(shown)

    def map_alone(self, alone: bool) -> None:
        """Fill the screen with the map, or come back."""
        self._window.show_map_alone(alone)

    def next_pane(self) -> None:
        """Move the focus between map and tabs."""
        self._window.require_workspace().next_pane()

    def show_reflect(self) -> None:
        """Show the questions."""
        self._show_tab("reflect")

    def show_strategies(self) -> None:
        """Show the strategies."""
        self._show_tab("strategies")

    def show_history(self) -> None:
        """Show what was done."""
        self._show_tab("history")

    def show_guide(self) -> None:
        """Show the guide."""
        self._show_tab("guide")

    def theme_system(self) -> None:
        """Look as the system does."""
        self._window.services.appearance.theme_choice = "system"

    def theme_light(self) -> None:
        """Look light."""
        self._window.services.appearance.theme_choice = "light"

    def theme_dark(self) -> None:
        """Look dark."""
        self._window.services.appearance.theme_choice = "dark"

    def theme_contrast(self) -> None:
        """Look with high contrast."""
        self._window.services.appearance.theme_choice = "contrast"

    def big_text(self, big: bool) -> None:
        """Make everything large enough to be read across the room, or as large as before."""
        self._window.services.appearance.big_text = big
        if self._window.document is not None:
            words = T("View", "Big text: {key} goes back") if big else T("View", "Text as large as before")
            key = self._window.actions_by_name["view.big_text"].shortcut()
            self._window.tell(words.format(key=_native(key)))

    def larger_text(self) -> None:
        """Make text larger."""
        self._scale_text(10)

    def smaller_text(self) -> None:
        """Make text smaller."""
        self._scale_text(-10)

    def normal_text(self) -> None:
        """Make text as large as at first."""
        self._window.services.appearance.text_percent = 100

    def reduce_motion(self, reduce: bool) -> None:
        """Let nothing glide, whatever the system says; or follow the system again."""
        self._window.services.appearance.reduced_motion = "on" if reduce else "system"

    def _scale_text(self, step: int) -> None:
        appearance = self._window.services.appearance
        appearance.text_percent = appearance.text_percent + step
        self._window.tell(T("View", "Text size: {percent} %").format(percent=appearance.text_percent))

    def _show_tab(self, name: str) -> None:
        workspace = self._window.require_workspace()
        workspace.show_tabs(True)  # noqa: FBT003 - says what it does
        workspace.tabs.show_tab(name)
        workspace.tabs.focus_current()


class SessionCommands:
    """What a therapist does with sessions from the menu."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def new(self) -> None:
        """Begin a session, named after the day, and go to its note."""
        from balance_desktop.tabs.history import HistoryTab  # not before somebody wants it

        self._window.flush()
        tab = self._window.require_workspace().aids.show_tab("history")
        if isinstance(tab, HistoryTab):
            tab.begin_session()


class HelpCommands:
    """What there is to know about the program."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def first_evening(self) -> None:
        """Show the guide's plan for a first evening, or how somebody uses the map alone."""
        from balance_desktop.tabs.guide import GuideTab  # not before somebody wants to read it

        workspace = self._window.require_workspace()
        tab = workspace.aids.show_tab("guide")
        if isinstance(tab, GuideTab):
            is_solo = self._window.require_document().relationship.is_solo
            tab.show_page("alone" if is_solo else "first-evening")
        workspace.tabs.focus_current()

    def shortcuts(self) -> None:
        """List every action that has a key, menu by menu, and the keys of the map."""
        from balance_desktop.window.map_key_list import map_keys

        tables = {menu.text().replace("&", ""): list(self._keys(menu, "")) for menu in MENUS}
        tables[T("Help", "On the map and in the outline")] = map_keys()
        self._window.services.dialogs.show_shortcuts(self._window, tables)

    def _keys(self, menu: MenuRow, path: str) -> Iterator[tuple[str, str]]:
        actions = self._window.actions_by_name
        for entry in menu.entries:
            if isinstance(entry, MenuRow):
                yield from self._keys(entry, f"{path}{entry.text().replace('&', '')} ▸ ")
            elif entry in actions.rows and actions[entry].isVisible():
                keys = actions[entry].shortcuts()
                shown = keys if isinstance(actions.rows[entry].keys, tuple) else keys[:1]
                if shown:
                    yield path + actions.rows[entry].text(None).replace("&", ""), ", ".join(map(_native, shown))

    def about(self) -> None:
        """Say what this is."""
        text = T(
            "Help",
            "Balance Desktop {version}\n\nA private map of what is mine, yours and ours. It has no network code: "
            "your file stays on this computer.",
        ).format(version=__version__)
        self._window.services.dialogs.show_text(self._window, T("Help", "About Balance Desktop"), text)


def _native(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText)
