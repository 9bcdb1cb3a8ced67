"""The main window: one relationship file, or the start page while there is none."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from balance_desktop.model.vocabulary import Author, Mode
from balance_desktop.ui.translation import T
from balance_desktop.window.actions import ActionSet, Needs
from balance_desktop.window.commands import Commands
from balance_desktop.window.menus import Menus
from balance_desktop.window.services import Services

if TYPE_CHECKING:
    from balance_desktop.document.document import Document
    from balance_desktop.model.changes import Edit
    from balance_desktop.model.relationship import Relationship
    from balance_desktop.window.hiding import Hiding
    from balance_desktop.window.keeping_commands import Rows
    from balance_desktop.window.start_page import StartPage
    from balance_desktop.window.status import FileStatus
    from balance_desktop.window.tool_bar import ToolBar
    from balance_desktop.window.windows import Windows
    from balance_desktop.window.workspace import Workspace

FIRST_SIZE = (1360, 860)
SMALLEST_SIZE = (560, 420)
MESSAGE_MS = 8000


class MainWindow(QMainWindow):
    """Shows a document or the start page, and lets its actions reach both."""

    def __init__(self, services: Services, windows: "Windows") -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.services = services
        self.windows = windows
        self.is_hidden = False
        self._told_hidden = ""
        self._was_maximized = False
        self.document: Document | None = None
        self.workspace: Workspace | None = None
        self._commands = Commands(self)
        self.actions_by_name = ActionSet(self, self._commands.method)
        self._menus = Menus(self)
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        services.appearance.changed.connect(self._take_appearance)
        self.setMinimumSize(*SMALLEST_SIZE)
        if not self.restoreGeometry(services.settings.window_geometry):
            self.resize(*FIRST_SIZE)
        self._take_appearance()
        self._refresh()

    @cached_property
    def start_page(self) -> "StartPage":
        """The start page, made when there is no file to show."""
        from balance_desktop.window.start_page import StartPage

        actions = self.actions_by_name
        page = StartPage(self.services, (actions["file.new"], actions["file.open"], actions["file.open_sample"]))
        page.opened.connect(self.open_recent)
        self._pages.addWidget(page)
        return page

    @cached_property
    def status(self) -> "FileStatus":
        """What the status line says, made when the first document is shown: the start page has none."""
        from balance_desktop.window.status import FileStatus

        return FileStatus(self.statusBar(), self.services)

    @cached_property
    def hiding(self) -> "Hiding":
        """What covers the window, made when it is first hidden."""
        from balance_desktop.window.hiding import Hiding

        return Hiding(self, self._pages)

    @cached_property
    def tool_bar(self) -> "ToolBar":
        """The toolbar, made when the first document is shown: the start page has none."""
        from balance_desktop.window.tool_bar import ToolBar

        tool_bar = ToolBar(self, self.actions_by_name, self.services)
        tool_bar.author.chosen.connect(self._write_as)
        self.addToolBar(tool_bar)
        return tool_bar

    def show_document(self, document: "Document") -> None:
        """Show a document; the window had none."""
        from balance_desktop.window.workspace import Workspace  # the start page does without: a third of its time

        self.document = document
        self.workspace = workspace = Workspace(document, self.services)
        if "start_page" in self.__dict__:
            self.start_page.tell("")
        self._pages.addWidget(workspace)
        self._pages.setCurrentWidget(workspace)
        self.actions_by_name.put_on_map(workspace.map_side)
        workspace.message.connect(self.tell)
        workspace.aids.company_wanted.connect(lambda: self.show_map_alone(False))  # noqa: FBT003 - says what it does
        workspace.tabs_shown.connect(self.actions_by_name["view.tabs"].setChecked)
        workspace.map_side.outline_shown.connect(self.actions_by_name["view.outline"].setChecked)
        workspace.announcer.told.connect(workspace.map.tell)
        workspace.announcer.said.connect(workspace.map.announce)
        workspace.map.selection_changed.connect(self._enable)
        workspace.map.quick_in.sharing.can_share_changed.connect(self._enable)
        workspace.map.quick_in.deck_shown.connect(self.actions_by_name["items.suggestions"].setChecked)
        self.actions_by_name["items.suggestions"].setChecked(False)
        workspace.map.context_menu_wanted.connect(self._menus.show_context_menu)
        document.changed.connect(self._take_change)
        document.refused.connect(self._tell_refusal)
        document.forget_wanted.connect(self._forget)
        for signal in (
            document.author_changed,
            document.read_only_changed,
            document.path_changed,
            document.rewritten,
        ):
            signal.connect(self._refresh)
        document.undo_stack.indexChanged.connect(self._name_undo)
        self.status.show_document(document, workspace.banner, self.actions_by_name["file.save_copy"].trigger)
        workspace.restore(self.width())
        workspace.fit_width(self.width())
        self._refresh()
        workspace.map.setFocus()
        if document.history_error is not None:
            self._tell_refusal(document.history_error)

    def close_file(self) -> None:
        """Close the file: the only window goes back to the start page, another one goes away."""
        if self.document is None or self.windows.count > 1:
            self.close()
        elif self.release_document():
            self.show_start_page()

    def show_start_page(self) -> None:
        """Show the start page, with the recent files as they are now."""
        self.start_page.refresh()
        self._pages.setCurrentWidget(self.start_page)
        self._refresh()

    def release_document(self) -> bool:
        """Write what waits and let go of the document; False when the person wants to stay."""
        if self.document is None or self.workspace is None:
            return True
        from balance_desktop.window.file_commands import resolve_unsaved

        self.flush()
        while not self.document.close():
            if not resolve_unsaved(self, self.document):
                return False
        self.workspace.remember()
        if not self.is_hidden:
            self.show_map_alone(False)  # noqa: FBT003 - says what it does
        self._pages.removeWidget(self.workspace)
        self.status.show_nothing()
        self.workspace.deleteLater()
        self.document.deleteLater()
        self.workspace = self.document = None
        return True

    def require_document(self) -> "Document":
        """Return the document; an action that needs one is disabled while there is none."""
        if self.document is None:
            raise AssertionError("an action that needs a file ran without one")
        return self.document

    def require_workspace(self) -> "Workspace":
        """Return the map and the tabs, as `require_document`."""
        if self.workspace is None:
            raise AssertionError("an action that needs a file ran without one")
        return self.workspace

    def folder(self) -> Path:
        """Return where a file dialog starts: beside the open file, or in the person's folder."""
        return self.document.path.parent if self.document else self.services.settings.default_folder

    def flush(self) -> None:
        """Hand what is being typed to the document, as one finished edit."""
        if self.workspace is not None and self.document is not None:
            self.workspace.map_side.flush()
            self.workspace.tabs.flush()
            self.workspace.aids.flush()
            self.document.seal()

    def save_now(self) -> None:
        """Write at once, and say so when it is on disk."""
        self.flush()
        self.status.save_now()

    def tell(self, text: str) -> None:
        """Say a sentence: in the status line, or above the start page; a hidden window says it later."""
        if self.is_hidden:
            self._told_hidden = text
        elif self.document is None:
            self.start_page.tell(text)
        else:
            self.statusBar().showMessage(text, MESSAGE_MS)

    def open_recent(self, path: Path) -> None:
        """Open a file of the recent list; one that is gone may be taken off it right there."""
        if not self.windows.open(path, self) and self.document is None and not path.exists():
            self.start_page.offer_to_forget(path)

    def hide_content(self) -> None:
        """Hide everything the window shows, at once, until the person comes back."""
        if not self.is_hidden:
            if self.workspace is not None:
                self.workspace.announcer.blockSignals(True)  # noqa: FBT003 - what is handed over now is not told
            self.is_hidden = True
            self.hiding.cover_up()
            self.status.be_quiet(True)  # noqa: FBT003 - says what it does
            self.statusBar().clearMessage()
            self.actions_by_name.set_texts(None)
            self._menus.forget()
            self._enable()

    def show_again(self) -> None:
        """Say and allow everything again, and what was to be said meanwhile."""
        self.is_hidden = False
        if self.workspace is not None:
            self.workspace.announcer.blockSignals(False)  # noqa: FBT003 - says what it does
        self.status.be_quiet(False)  # noqa: FBT003 - says what it does
        self._refresh()
        text, self._told_hidden = self._told_hidden, ""
        if text:
            self.tell(text)

    def idle_minutes(self) -> int:
        """After how many minutes without use the window hides; 0 is never."""
        protected = self.document is not None and self.document.is_protected
        return self.services.settings.idle_minutes(protected=protected)

    def show_map_alone(self, alone: bool) -> None:
        """Fill the screen with the map, or come back to the whole window."""
        for part in (self.menuBar(), self.tool_bar, self.statusBar()):
            part.setVisible(not alone)
        self.actions_by_name["view.map_alone"].setChecked(alone)
        if self.workspace is not None:
            self.workspace.show_map_alone(alone)
        if alone:
            self._was_maximized = self.isMaximized()
            self.showFullScreen()
        elif self.isFullScreen():
            self.showMaximized() if self._was_maximized else self.showNormal()

    def _write_as(self, author: Author) -> None:
        self.flush()
        self.require_document().set_author(author)

    def _forget(self, rows: "Rows") -> None:
        self._commands.keep.forget(rows)

    def _tell_refusal(self, error: Exception) -> None:
        from balance_desktop.ui.words import error_text

        self.tell(error_text(error))

    def _take_change(self, before: "Relationship", after: "Relationship") -> None:
        if before.partners is not after.partners or before.basics is not after.basics:
            self._refresh()

    def _take_appearance(self) -> None:
        appearance = self.services.appearance
        self.actions_by_name[f"view.theme_{appearance.theme_choice}"].setChecked(True)
        self.actions_by_name["view.big_text"].setChecked(appearance.big_text)
        self.actions_by_name["view.reduce_motion"].setChecked(appearance.reduced_motion == "on")
        self.actions_by_name["arrange.keep_apart"].setChecked(appearance.keeps_cards_apart)
        self.actions_by_name["file.keep_recent"].setChecked(self.services.settings.keeps_recent_files)
        if self.document is not None:
            self.tool_bar.refresh(self.document)
            self.tool_bar.fit_width(self.width())
        if self.workspace is not None:
            self.workspace.fit_width(self.width())

    def _refresh(self) -> None:
        """Say in title, texts and toolbar what is open."""
        if self.is_hidden:
            return
        document = self.document
        self.actions_by_name.set_texts(document.relationship if document else None)
        if document is not None or "tool_bar" in self.__dict__:
            self.tool_bar.setVisible(document is not None and not self.isFullScreen())
        if document is not None or "status" in self.__dict__:
            self.statusBar().setVisible(document is not None and not self.isFullScreen())
        if document is None:
            self.setWindowTitle(T("Window", "Balance Desktop"))
        else:
            self.setWindowTitle(T("Window", "{file} – Balance Desktop").format(file=document.path.stem))
            self.setWindowFilePath("")
            self.tool_bar.refresh(document)
            self.tool_bar.fit_width(self.width())
            self.status.refresh()
        self._enable()
        self._name_undo()

    def _enable(self) -> None:
        document = self.document
        what = set[Needs]() if self.is_hidden else self._what_there_is()
        hidden = _not_of(document.relationship.basics.mode) if document is not None else frozenset[Needs]()
        other: Needs = "unprotected" if document is not None and document.is_protected else "protected"
        hidden |= frozenset[Needs]((other,))
        self.actions_by_name.enable(what=frozenset(what - hidden), hidden=hidden)
        self._menus.offer_voices(offered="voices" not in hidden)
        self._enable_undo()

    def _what_there_is(self) -> set[Needs]:
        what: set[Needs] = {"nothing"}
        document, workspace = self.document, self.workspace
        if document is not None and workspace is not None:
            what.add("file")
            if not document.read_only:
                what |= {"writable", "voices", "therapist", "protected", "unprotected"}
                if workspace.map.can_edit:
                    what.add("map")
                    if workspace.map.quick_in.sharing.can_share:
                        what.add("twins")
                    if workspace.map.selected_ids():
                        what.add("selection")
        return what

    def _name_undo(self) -> None:
        """Name in the menu what undo and redo would do."""
        document = self.document
        undo, redo = self.actions_by_name["edit.undo"], self.actions_by_name["edit.redo"]
        undo.setText(_named(T("Actions", "&Undo"), T("Actions", "&Undo {edit}"), document and document.undo_edit()))
        redo.setText(_named(T("Actions", "&Redo"), T("Actions", "&Redo {edit}"), document and document.redo_edit()))
        undo.setIconText(T("Actions", "Undo"))
        redo.setIconText(T("Actions", "Redo"))
        self._enable_undo()

    def _enable_undo(self) -> None:
        document = self.document
        stack = None if document is None or document.read_only or self.is_hidden else document.undo_stack
        self.actions_by_name["edit.undo"].setEnabled(stack is not None and stack.canUndo())
        self.actions_by_name["edit.redo"].setEnabled(stack is not None and stack.canRedo())
        was_changed = document is not None and stack is not None and document.was_changed
        self.actions_by_name["version.restore_opened"].setEnabled(was_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back from the map alone with Esc, when nothing on the map wanted it."""
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.show_map_alone(False)  # noqa: FBT003 - says what it does
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the tabs away in a narrow window."""
        super().resizeEvent(event)
        if self.workspace is not None:
            self.workspace.fit_width(self.width())
            self.tool_bar.fit_width(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the file first; if that must not be, stay."""
        alone = self.isFullScreen()
        if not alone:
            self.services.settings.window_geometry = self.saveGeometry()
        if not self.release_document():
            event.ignore()
            return
        if self.is_hidden:
            self.hiding.end()
        self.windows.forget(self)
        event.accept()


def _not_of(mode: Mode) -> frozenset[Needs]:
    """What there never is in a file of this mode."""
    absent: dict[Mode, frozenset[Needs]] = {
        "solo": frozenset({"voices", "therapist"}),
        "couple": frozenset({"therapist"}),
        "therapist": frozenset(),
    }
    return absent[mode]


def _named(plain: str, naming: str, edit: "Edit | None") -> str:
    """Return the text of Undo or Redo, naming the edit if there is one."""
    if edit is None:
        return plain
    from balance_desktop.ui.edit_words import edit_name

    return naming.format(edit=edit_name(edit.kind))
