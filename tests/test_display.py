"""Is there a screen? Unset, dead and living displays, on X and on Wayland."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from balance_desktop.display import missing_screen

VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR")
DEAD_X = ":9731"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@contextmanager
def listening(address: str) -> Iterator[None]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(address)
        server.listen()
        yield


def test_nothing_set_means_no_screen() -> None:
    assert missing_screen() == "There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set."


@pytest.mark.parametrize("value", [DEAD_X, f"{DEAD_X}.0", f"unix{DEAD_X}"])
def test_a_dead_x_display_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DISPLAY", value)
    assert missing_screen() == f"There is no screen: nothing answers at DISPLAY={value}."


def test_a_display_without_a_number_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "nonsense")
    assert missing_screen() == "There is no screen: nothing answers at DISPLAY=nonsense."


def test_an_x_server_answers_at_its_abstract_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", f"{DEAD_X}.0")
    with listening(f"\0/tmp/.X11-unix/X{DEAD_X[1:]}"):
        assert missing_screen() is None
    assert missing_screen() is not None


def test_a_compositor_answers_by_name_in_the_runtime_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert missing_screen() == "There is no screen: nothing answers at WAYLAND_DISPLAY=wayland-7."
    with listening(str(tmp_path / "wayland-7")):
        assert missing_screen() is None
    assert missing_screen() is not None, "the socket file is left behind, but nobody listens"


def test_a_compositor_answers_by_absolute_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", str(tmp_path / "w"))
    with listening(str(tmp_path / "w")):
        assert missing_screen() is None


def test_a_living_compositor_is_enough_beside_a_dead_x_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DISPLAY", DEAD_X)
    monkeypatch.setenv("WAYLAND_DISPLAY", str(tmp_path / "w"))
    assert missing_screen() == (
        f"There is no screen: nothing answers at WAYLAND_DISPLAY={tmp_path / 'w'} or DISPLAY={DEAD_X}."
    )
    with listening(str(tmp_path / "w")):
        assert missing_screen() is None


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600", "wayland;xcb;offscreen"])
def test_a_platform_that_draws_without_a_screen_is_taken_at_its_word(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert missing_screen() is None


def test_xcb_does_not_take_a_compositor_for_its_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("WAYLAND_DISPLAY", str(tmp_path / "w"))
    with listening(str(tmp_path / "w")):
        assert missing_screen() == "There is no screen: DISPLAY is not set."


def test_a_display_on_another_host_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "localhost:10.0")
    assert missing_screen() is None


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_always_have_a_screen(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert missing_screen() is None


@pytest.mark.desktop
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
def test_a_real_x_server_answers_until_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        monkeypatch.setenv("DISPLAY", f":{server.stdout.readline().strip()}")
        assert missing_screen() is None
        server.terminate()
        server.wait(timeout=20)
        assert missing_screen() is not None
