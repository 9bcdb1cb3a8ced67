"""What every test may use; and what none may: the network, the person's own settings, an unexpected modal box."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

OFFLINE = Path(__file__).parent / "offline"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["PYTHONPATH"] = os.pathsep.join([str(OFFLINE), *filter(None, [os.environ.get("PYTHONPATH")])])
if "sitecustomize" not in sys.modules or not hasattr(sys.modules["sitecustomize"], "_refuse_network"):
    sys.path.insert(0, str(OFFLINE))
    sys.modules.pop("sitecustomize", None)
    import sitecustomize  # noqa: F401  # pyright: ignore[reportMissingImports, reportUnusedImport]

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from balance_desktop.document.document import Document
from balance_desktop.document.opening import create_document, open_document
from balance_desktop.model.vocabulary import Mode
from balance_desktop.ui.icons import Icons


class Clock:
    """A clock that tests set: noon UTC on 14 November 2026 until moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 14, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **step: float) -> None:
        """Move on by a timedelta's arguments."""
        self.time += timedelta(**step)


@pytest.fixture(scope="session")
def icons() -> Icons:
    """One for all tests, as the program has one: what draws an icon must not go while a widget still shows it."""
    return Icons()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, data and caches of a test lie in its own folder."""
    QStandardPaths.setTestModeEnabled(True)
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))


@pytest.fixture(autouse=True)
def _own_look() -> Iterator[None]:
    """Text size and colours that a test chose are gone with it: the next one would take them for the system's."""
    app = QApplication.instance()
    former = (app.font(), app.palette(), app.styleSheet()) if isinstance(app, QApplication) else None
    yield
    app = QApplication.instance()
    if former is not None and isinstance(app, QApplication):
        font, palette, sheet = former
        app.setFont(font)
        app.setPalette(palette)
        if app.styleSheet() != sheet:
            app.setStyleSheet(sheet)


@pytest.fixture(autouse=True)
def _no_stray_dialog() -> Iterator[None]:
    """A modal box that a test did not answer is a failure."""
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication):
        stray = QApplication.activeModalWidget()
        if stray is not None:
            stray.close()
            pytest.fail(f"a modal box was left open: {stray.objectName() or stray.windowTitle()}")


@pytest.fixture
def new_document(qapp: QApplication, tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Document]]:
    """Make (or, with `path`, reopen) documents on real files; all are closed at the end."""
    opened: list[Document] = []

    def make(name_a: str = "Maya", name_b: str = "Theo", mode: Mode = "couple", path: Path | None = None) -> Document:
        locks = tmp_path / "locks"
        if path is None:
            path = tmp_path / f"{len(opened)}.balance"
            document = create_document(path, locks, mode, name_a, name_b, now=clock)
        else:
            document = open_document(path, locks, now=clock)
        opened.append(document)
        return document

    yield make
    for document in opened:
        document.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `--slow` run the long versions of the tests of reliability."""
    parser.addoption("--slow", action="store_true", help="the long versions of the tests of reliability")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give the long versions the time they take."""
    if config.getoption("--slow"):
        for item in items:
            if item.get_closest_marker("reliability"):
                item.add_marker(pytest.mark.timeout(3600))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured, whether they ran here or in another process."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    figures = [value for report in reports for name, value in report.user_properties if name == "figure"]
    if figures and terminalreporter.config.getoption("--slow"):
        terminalreporter.section("figures")
        for figure in figures:
            terminalreporter.line(str(figure))


@pytest.fixture
def amount(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """How much a test does: the first number, or with `--slow` the second."""
    is_slow = bool(request.config.getoption("--slow"))
    return lambda short, slow: slow if is_slow else short


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Note a line of figures, which `--slow` prints at the end."""
    return lambda text: record_property("figure", text)
