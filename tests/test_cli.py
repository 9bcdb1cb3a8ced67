"""The command line: what it makes, what it refuses in one line, and what it does not import."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from balance_desktop import __version__
from balance_desktop.cli import main
from balance_desktop.storage.errors import Encrypted
from balance_desktop.storage.relationship_file import RelationshipFile

try:
    import pty
except ImportError:  # Windows
    pty = None

SCREENLESS = {
    key: value
    for key, value in os.environ.items()
    if key not in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
}

Lines = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(qapp: QApplication, capsys: pytest.CaptureFixture[str]) -> Lines:
    """Run the command in this process: exit code, stdout, stderr."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def run_apart(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own that knows no screen."""
    command = [sys.executable, "-m", "balance_desktop", *map(str, arguments)]
    return subprocess.run(command, env={**SCREENLESS, **environment}, capture_output=True, check=False, timeout=60)


def modules_after(code: str) -> set[str]:
    """What a new process has imported after running `code`."""
    program = (
        f"import sys\nfrom balance_desktop.cli import main\n{code}\nprint(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], env=SCREENLESS, capture_output=True, check=True, timeout=60)
    return set(done.stderr.decode().split())


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def file(tmp_path: Path, run: Lines) -> Path:
    path = tmp_path / "ours.balance"
    assert run("new", path, "--a", "Ana", "--b", "Ben", "--sample") == (0, "", "")
    return path


def assert_refused(result: tuple[int, str, str], *words: str, code: int = 1) -> None:
    got, out, err = result
    assert got == code
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith("balance-desktop")
    for word in words:
        assert word in err


# new


def test_new(tmp_path: Path, run: Lines) -> None:
    path = tmp_path / "ours.balance"
    assert run("new", path, "--a", "Ana", "--b", "Ben") == (0, "", "")
    file = RelationshipFile.open(path)
    assert (file.relationship.name("a"), file.relationship.name("b")) == ("Ana", "Ben")
    assert file.relationship.basics.mode == "couple"
    assert not file.relationship.items
    file.close()


def test_new_for_one_alone(tmp_path: Path, run: Lines) -> None:
    path = tmp_path / "mine.balance"
    assert run("new", path, "--a", "Ana", "--mode", "solo")[0] == 0
    file = RelationshipFile.open(path)
    assert file.relationship.is_solo
    file.close()


def test_new_with_a_sample_keeps_its_names_unless_told(tmp_path: Path, run: Lines) -> None:
    path = tmp_path / "sample.balance"
    assert run("new", path, "--sample", "maya-and-theo", "--b", "Ben")[0] == 0
    file = RelationshipFile.open(path)
    assert (file.relationship.name("a"), file.relationship.name("b")) == ("Maya", "Ben")
    assert file.relationship.items
    file.close()


def test_new_never_over_an_existing_file(tmp_path: Path, run: Lines) -> None:
    path = tmp_path / "ours.balance"
    path.write_bytes(b"something")
    assert_refused(run("new", path, "--a", "Ana", "--b", "Ben"), "ours.balance")
    assert_refused(run("new", path, "--sample"), "ours.balance")
    assert path.read_bytes() == b"something"


def test_new_in_no_folder(tmp_path: Path, run: Lines) -> None:
    assert_refused(run("new", tmp_path / "nowhere" / "ours.balance", "--a", "Ana", "--b", "Ben"), "nowhere")


def test_new_with_a_name_that_is_too_long(tmp_path: Path, run: Lines) -> None:
    assert_refused(run("new", tmp_path / "x.balance", "--a", "A" * 201, "--b", "Ben"), "201", "200")
    assert_refused(run("new", tmp_path / "x.balance", "--a", "A" * 201, "--sample"), "201", "200")
    assert not list(tmp_path.glob("*.balance*"))


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((), "FILE"),
        (("x.balance",), "--a"),
        (("x.balance", "--a", "Ana"), "--b"),
        (("x.balance", "--sample", "nobody"), "maya-and-theo"),
        (("x.balance", "--sample", "--mode", "solo"), "--mode"),
        (("x.balance", "--a", "Ana", "--b", "Ben", "--mode", "crowd"), "therapist"),
    ],
)
def test_new_not_understood(run: Lines, arguments: tuple[str, ...], word: str) -> None:
    assert_refused(run("new", *arguments), word, code=2)


# check


def test_check(file: Path, run: Lines) -> None:
    before = fingerprint(file)
    code, out, err = run("check", file)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 1
    assert str(file) in out
    assert fingerprint(file) == before
    assert list(file.parent.glob("ours.balance*")) == [file]


def test_check_damaged(file: Path, run: Lines) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = bytes(8192)
    file.write_bytes(data)
    assert_refused(run("check", file), "damaged")


def test_check_newer(file: Path, run: Lines) -> None:
    data = bytearray(file.read_bytes())
    data[60:64] = (999).to_bytes(4, "big")
    file.write_bytes(data)
    assert_refused(run("check", file), "newer")


def test_check_foreign(tmp_path: Path, run: Lines) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary " * 100, encoding="utf-8")
    assert_refused(run("check", path), "notes.txt")


def test_check_missing(tmp_path: Path, run: Lines) -> None:
    assert_refused(run("check", tmp_path / "gone.balance"), "gone.balance")


# export


@pytest.mark.parametrize(
    ("ending", "start"),
    [("json", b"{\n"), ("md", b"# "), ("pdf", b"%PDF-"), ("png", b"\x89PNG"), ("svg", b"<?xml"), ("PDF", b"%PDF-")],
)
def test_export(file: Path, tmp_path: Path, run: Lines, ending: str, start: bytes) -> None:
    out, before = tmp_path / f"out.{ending}", fingerprint(file)
    assert run("export", file, "-o", out) == (0, "", "")
    assert out.read_bytes().startswith(start)
    assert fingerprint(file) == before


def test_export_replaces_what_is_there(file: Path, tmp_path: Path, run: Lines) -> None:
    out = tmp_path / "out.json"
    out.write_text("old", encoding="utf-8")
    assert run("export", file, "-o", out)[0] == 0
    assert json.loads(out.read_text(encoding="utf-8"))["partners"]["a"]["name"] == "Ana"


def test_export_never_over_a_relationship_file(file: Path, tmp_path: Path, run: Lines) -> None:
    disguised = tmp_path / "other.json"
    disguised.write_bytes(file.read_bytes())
    link = tmp_path / "link.json"
    link.symlink_to(file)
    before = fingerprint(file)
    for out in (file, disguised, link, tmp_path / "new.balance"):
        assert_refused(run("export", file, "-o", out), out.name)
    assert fingerprint(file) == fingerprint(disguised) == before
    assert not (tmp_path / "new.balance").exists()


def test_export_refused(file: Path, tmp_path: Path, run: Lines) -> None:
    assert_refused(run("export", file, "-o", tmp_path / "out.doc"), "out.doc", ".json")
    assert_refused(run("export", file, "-o", tmp_path / "nowhere" / "out.json"), "nowhere")
    assert_refused(run("export", tmp_path / "gone.balance", "-o", tmp_path / "out.json"), "gone.balance")
    assert_refused(run("export", file), "-o", code=2)


def test_export_without_a_screen(file: Path, tmp_path: Path) -> None:
    for ending in ("pdf", "md"):
        done = run_apart("export", file, "-o", tmp_path / f"out.{ending}")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert (tmp_path / f"out.{ending}").stat().st_size > 1000


# passphrases

RIGHT = "quiet water"


@pytest.fixture
def protected(file: Path) -> Path:
    opened = RelationshipFile.open(file)
    opened.protect(RIGHT)
    opened.close()
    return file


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "key.txt"
    path.write_text(f"{RIGHT}\nanother line\n", encoding="utf-8")
    return path


def run_piped(typed: bytes, *arguments: str | Path) -> tuple[int, str, str]:
    """Run the command apart, with something on its standard input, which is no terminal."""
    command = [sys.executable, "-m", "balance_desktop", *map(str, arguments)]
    done = subprocess.run(command, env=SCREENLESS, input=typed, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def run_on_terminal(answers: list[tuple[str, str]], *arguments: str | Path) -> tuple[int, str]:
    """Run the command on a terminal of its own, answering each question; exit code and all the terminal showed."""
    command = [sys.executable, "-m", "balance_desktop", *map(str, arguments)]
    assert pty is not None
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - the child becomes the command
        os.execve(sys.executable, command, SCREENLESS)
    shown, left = "", list(answers)
    with os.fdopen(terminal, "r+b", buffering=0) as ends:
        while True:
            try:
                piece = ends.read(4096)
            except OSError:  # Linux's way of saying that nobody is at the other end any more
                break
            if not piece:
                break
            shown += piece.decode()
            while left and shown.count(left[0][0]) > sum(left[0][0] == asked for asked, _ in answers[: -len(left)]):
                ends.write(left.pop(0)[1].encode() + b"\n")
    _, status = os.waitpid(child, 0)
    assert left == [], f"never asked: {left}; shown: {shown}"
    return os.waitstatus_to_exitcode(status), shown


def test_a_passphrase_comes_from_a_file_or_a_pipe(protected: Path, key_file: Path, tmp_path: Path, run: Lines) -> None:
    before = fingerprint(protected)
    assert run("check", protected, "--passphrase-file", key_file)[0] == 0
    assert run("export", protected, "-o", tmp_path / "out.json", "--passphrase-file", key_file) == (0, "", "")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["partners"]["a"]["name"] == "Ana"
    for typed in (RIGHT, f"{RIGHT}\n", f"{RIGHT}\r\n", f"\ufeff{RIGHT}\n"):
        assert run_piped(typed.encode(), "check", protected, "--passphrase-file", "-")[0] == 0
    assert fingerprint(protected) == before


def test_a_passphrase_that_is_not_needed_does_no_harm(file: Path, key_file: Path, run: Lines) -> None:
    assert run("check", file, "--passphrase-file", key_file)[0] == 0


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        (b"loud water\n", "not the passphrase of"),
        (b"", "no passphrase"),
        (b"\n", "no passphrase"),
        (b"a\0b\n", "no passphrase"),
        (b"\xff\xfe\n", "UTF-8"),
    ],
)
def test_a_wrong_passphrase_is_one_line_that_does_not_repeat_it(protected: Path, typed: bytes, word: str) -> None:
    result = run_piped(typed, "check", protected, "--passphrase-file", "-")
    assert_refused(result, word)
    assert "loud" not in result[2]


def test_without_a_terminal_or_a_file_it_is_said_what_to_give(protected: Path, tmp_path: Path) -> None:
    assert_refused(run_piped(b"", "check", protected), "--passphrase-file")
    assert_refused(run_piped(b"", "export", protected, "-o", tmp_path / "out.md"), "--passphrase-file")
    assert_refused(run_piped(b"", "new", tmp_path / "new.balance", "--sample", "--protect"), "--passphrase-file")
    assert not (tmp_path / "new.balance").exists()


def test_a_passphrase_file_that_is_not_there(protected: Path, tmp_path: Path, run: Lines) -> None:
    assert_refused(run("check", protected, "--passphrase-file", tmp_path / "gone.txt"), "gone.txt")


def test_a_passphrase_is_no_argument(run: Lines, protected: Path) -> None:
    assert_refused(run("check", protected, "--passphrase", RIGHT), "--passphrase", code=2)


def test_a_new_file_is_protected_from_the_start(tmp_path: Path, key_file: Path, run: Lines) -> None:
    paths = tmp_path / "ours.balance", tmp_path / "sample.balance"
    assert run("new", paths[0], "--a", "Ana", "--b", "Ben", "--passphrase-file", key_file) == (0, "", "")
    assert run("new", paths[1], "--sample", "--protect", "--passphrase-file", key_file) == (0, "", "")
    for path in paths:
        with pytest.raises(Encrypted):
            RelationshipFile.open(path)
        RelationshipFile.open(path, passphrase=RIGHT).close()


def test_an_export_never_goes_over_an_encrypted_file(file: Path, tmp_path: Path, run: Lines) -> None:
    opened = RelationshipFile.open(file)
    opened.save_copy(tmp_path / "other.json")
    opened.close()
    other = RelationshipFile.open(tmp_path / "other.json")
    other.protect(RIGHT)
    other.close()
    assert_refused(run("export", file, "-o", tmp_path / "other.json"), "other.json")
    RelationshipFile.open(tmp_path / "other.json", passphrase=RIGHT).close()


@pytest.mark.skipif(pty is None, reason="there are no such terminals on this system")
def test_a_terminal_is_asked_until_it_is_right_and_shows_nothing_of_it(protected: Path) -> None:
    question = "Passphrase of “ours.balance”: "
    code, shown = run_on_terminal([(question, "loud water"), (question, RIGHT)], "check", protected)
    assert code == 0
    assert "That is not it." in shown
    assert "sound" in shown
    assert not {"loud water", RIGHT} & set(shown.splitlines())
    assert "water" not in shown


@pytest.mark.skipif(pty is None, reason="there are no such terminals on this system")
def test_a_terminal_is_asked_three_times_at_most(protected: Path) -> None:
    code, shown = run_on_terminal([("Passphrase of “ours.balance”: ", "x")] * 3, "check", protected)
    assert code == 1
    assert "not the passphrase of" in shown


@pytest.mark.skipif(pty is None, reason="there are no such terminals on this system")
def test_a_new_passphrase_is_asked_for_twice(tmp_path: Path) -> None:
    path = tmp_path / "new.balance"
    answers = [
        ("New passphrase: ", "one"),
        ("The same again: ", "other"),
        ("New passphrase: ", RIGHT),
        ("The same again: ", RIGHT),
    ]
    code, shown = run_on_terminal(answers, "new", path, "--a", "Ana", "--b", "Ben", "--protect")
    assert code == 0
    assert "Nobody can recover a lost passphrase" in shown
    assert "not the same" in shown
    RelationshipFile.open(path, passphrase=RIGHT).close()


@pytest.mark.skipif(pty is None, reason="there are no such terminals on this system")
def test_nobody_is_asked_for_the_passphrase_of_a_name_that_is_taken(file: Path) -> None:
    code, shown = run_on_terminal([], "new", file, "--sample", "--protect")
    assert code == 1
    assert "exists already" in shown


# windows


def test_opens_every_file(run: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[list[Path]] = []

    def open_windows(paths: list[Path]) -> int:
        opened.append(paths)
        return 7

    monkeypatch.setattr("balance_desktop.app.run", open_windows)
    assert run() == (7, "", "")
    assert run("one.balance", "two.balance")[0] == 7
    assert run("./new")[0] == 7
    assert run("--", "check")[0] == 7
    assert opened == [[], [Path("one.balance"), Path("two.balance")], [Path("new")], [Path("check")]]


def test_no_screen_is_one_line_that_names_export() -> None:
    for arguments in ((), ("./new",), ("ours.balance",)):
        done = run_apart(*arguments)
        assert_refused((done.returncode, done.stdout.decode(), done.stderr.decode()), "export", "screen", code=2)


def test_unknown_option(run: Lines) -> None:
    assert_refused(run("--fullscreen"), "--fullscreen", code=2)


def test_version_and_help(run: Lines) -> None:
    assert run("--version") == (0, f"Balance Desktop {__version__}\n", "")
    for arguments in ((), ("new",), ("export",), ("check",)):
        code, out, err = run(*arguments, "--help")
        assert (code, err) == (0, "")
        assert out.startswith("usage: balance-desktop")


# terminals and pipes


def test_a_terminal_without_unicode(tmp_path: Path) -> None:
    done = run_apart("check", tmp_path / "Käthe “& Jürgen”.balance", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert_refused((done.returncode, done.stdout.decode(), done.stderr.decode("ascii")), "rgen")


def test_a_name_with_a_line_break(tmp_path: Path, run: Lines) -> None:
    assert_refused(run("check", tmp_path / "two\nlines.balance"), "two lines")


def test_a_reader_that_is_gone() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "balance_desktop", "--help"]
    buffered = {key: value for key, value in SCREENLESS.items() if key != "PYTHONUNBUFFERED"}
    done = subprocess.run(command, env=buffered, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


# what it costs


def test_commands_do_not_import_qt(tmp_path: Path) -> None:
    path = str(tmp_path / "x.balance")
    modules = modules_after(
        f"assert main(['--version']) == main(['new', {path!r}, '--sample']) == main(['check', {path!r}]) == 0"
    )
    assert "balance_desktop.storage.relationship_file" in modules
    assert not [name for name in modules if name.startswith(("PySide6", "shiboken6", "pyqtgraph", "numpy"))]


def test_a_window_does_not_pay_for_the_commands() -> None:
    fake = "import types, os\nos.environ['QT_QPA_PLATFORM'] = 'offscreen'\nimport balance_desktop\n"
    fake += "app = balance_desktop.app = sys.modules['balance_desktop.app'] = types.ModuleType('balance_desktop.app')\n"
    modules = modules_after(f"{fake}app.run = len\nassert main(['x.balance', 'y.balance']) == 2")
    parts = ("export", "content", "storage", "document", "ui")
    assert not [
        name for name in modules if name.startswith(("PySide6", *(f"balance_desktop.{part}" for part in parts)))
    ]
