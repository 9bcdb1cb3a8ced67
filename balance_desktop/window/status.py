"""What the status line and the banner say about the file: saved, saving, not saved and why, read-only."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QLabel, QStatusBar

from balance_desktop.storage.reports import NotSaved, Report, Saved, Saving
from balance_desktop.ui.banner import Banner
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import error_text
from balance_desktop.window.services import Services

if TYPE_CHECKING:
    from balance_desktop.document.document import Document


class FileStatus:
    """Follows one document at a time."""

    def __init__(self, bar: QStatusBar, services: Services) -> None:
        self._services = services
        self._document: Document | None = None
        self._banner: Banner | None = None
        self._saved_at: datetime | None = None
        self._is_quiet = False
        bar.setSizeGripEnabled(False)
        self.label = QLabel()
        self.label.setObjectName("file_status")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        bar.addWidget(self.label, 1)
        bar.messageChanged.connect(lambda message: self.label.setVisible(not message))

    @property
    def reason(self) -> str:
        """Why the last edits are not on disk, in a sentence; empty when they are."""
        report = self._document.saving if self._document else None
        return error_text(report.error) if isinstance(report, NotSaved) else ""

    def show_document(self, document: "Document", banner: Banner, save_copy: Callable[[], None]) -> None:
        """Follow `document`, with `banner` for what must not be overlooked, and for the way out `save_copy`."""
        self._document, self._banner = document, banner
        self._save_copy = save_copy
        self._saved_at = None
        document.saving_changed.connect(self._take_report)
        document.backup_told.connect(self.refresh)
        banner.acted.connect(self._act)
        self.refresh()

    def show_nothing(self) -> None:
        """Follow no document any more."""
        self._document = self._banner = None
        self.label.clear()

    def be_quiet(self, quiet: bool) -> None:
        """Say nothing of the file, not even its name; or how things stand again."""
        self._is_quiet = quiet
        self.label.clear()
        self.refresh()

    def save_now(self) -> None:
        """Ask for what waits to be written; with nothing waiting, what is on disk is all there is."""
        document = self._document
        if document is None:
            return
        document.save_now()
        if document.unsaved == 0 and not document.read_only:
            self._saved_at = datetime.now().astimezone()
        self.refresh()

    def refresh(self, _told: object = None) -> None:
        """Say again how things stand."""
        document = self._document
        if document is None or self._banner is None or self._is_quiet:
            return
        self.label.setText(self._sentence(document))
        self._fill_banner(document, self._banner)

    def _act(self) -> None:
        """Do what the banner's button offers: another try, or a copy where this file takes no more."""
        document = self._document
        if document is None:
            return
        if document.read_only:
            self._save_copy()
        elif document.backup_error is not None and not isinstance(document.saving, NotSaved):
            document.back_up()
        else:
            document.save_now()

    def _take_report(self, report: Report) -> None:
        if isinstance(report, Saved):
            self._saved_at = report.at
        self.refresh()

    def _sentence(self, document: "Document") -> str:
        name = document.path.name
        report = document.saving
        if isinstance(report, NotSaved):
            return T("Status", "Not saved: {reason}").format(reason=error_text(report.error))
        if document.read_only:
            return T("Status", "For reading only · {file}").format(file=name)
        if isinstance(report, Saving):
            return T("Status", "Saving… · {file}").format(file=name)
        if self._saved_at is None:
            return name
        clock = QDateTime.fromSecsSinceEpoch(int(self._saved_at.timestamp())).time()
        time = QLocale().toString(clock, QLocale.FormatType.ShortFormat)
        return T("Status", "Saved {time} · {file}").format(time=time, file=name)

    def _fill_banner(self, document: "Document", banner: Banner) -> None:
        report = document.saving
        text, action = "", ""
        if isinstance(report, NotSaved):
            text = T("Status", "Not saved: {reason} What you see is kept in this window.").format(
                reason=error_text(report.error)
            )
            action = T("Status", "Try again")
        elif document.held_elsewhere:
            text = T("Status", "This file is open in another program, so it can only be read here.")
        elif document.is_rewriting:  # for a moment
            text = ""
        elif document.read_only:
            text = T("Status", "This file can only be read.")
        elif document.backup_error is not None:
            text = T("Status", "Your file is saved, but no backup of it could be made: {reason}").format(
                reason=error_text(document.backup_error)
            )
            action = T("Status", "Try again")
        if document.read_only:
            action = T("Status", "Save a copy…")
        banner.set_text(text, action)
        banner.setVisible(bool(text))
