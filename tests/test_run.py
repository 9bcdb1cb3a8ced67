"""Set-up and start: what `run.py` and `packaging/system_libraries.py` promise a stranger, and what the lock holds."""

import ast
import os
import re
import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import system_libraries
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run

LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves libraries to the system")


def pinned() -> dict[str, list[str]]:
    """The lock's packages, each with its pinned versions."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", run.LOCK.read_text(), re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


def declared() -> list[Requirement]:
    """Everything pyproject.toml asks for: to run, to develop, to build."""
    metadata = tomllib.loads((run.ROOT / "pyproject.toml").read_text())
    lists = [metadata["project"]["dependencies"], metadata["build-system"]["requires"]]
    return [Requirement(text) for texts in [*lists, *metadata["dependency-groups"].values()] for text in texts]


def test_the_lock_names_no_place() -> None:
    text = run.LOCK.read_text()
    assert not re.search(r"http|://|file:|^-|@", text, re.MULTILINE | re.IGNORECASE)


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_the_lock_pins_what_the_project_declares(requirement: Requirement) -> None:
    versions = pinned()[canonicalize_name(requirement.name)]
    assert all(requirement.specifier.contains(version) for version in versions)


def test_every_pin_has_hashes() -> None:
    blocks = re.split(r"\n(?=\S)", run.LOCK.read_text().strip())
    assert len(blocks) == sum(map(len, pinned().values()))
    for block in blocks:
        first, *hashes = block.replace("\\", "").splitlines()
        assert hashes, first
        assert all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64} ?", line) for line in hashes), first


@pytest.mark.parametrize("file", [run.__file__, system_libraries.__file__])
def test_setting_up_needs_nothing_but_python(file: str) -> None:
    tree = ast.parse(Path(file).read_text(encoding="utf-8"), feature_version=(3, 8))
    imported: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.split(".")[0])
    assert imported - {"system_libraries"} <= sys.stdlib_module_names


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    assert run.main([]) == 1
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that run.py takes for its own, with a lock and metadata but nothing set up."""
    for name, place in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "STAMP": tmp_path / ".venv" / "set-up-stamp",
        "LOCK": tmp_path / "lock",
        "PYTHON": tmp_path / ".venv" / run.PYTHON.relative_to(run.VENV),
    }.items():
        monkeypatch.setattr(run, name, place)
    monkeypatch.setattr(system_libraries, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(system_libraries, "SYSLIBS", tmp_path / ".venv" / "syslibs")
    monkeypatch.setattr(system_libraries, "APT_FOLDER", tmp_path / ".venv" / "apt")
    (tmp_path / "lock").touch()
    (tmp_path / "pyproject.toml").touch()
    return tmp_path


@pytest.fixture
def installs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What pip was asked to install; nothing is."""
    asked: list[list[str]] = []
    monkeypatch.setattr(run, "pip_install", lambda _pip, arguments: asked.append(arguments))
    monkeypatch.setattr(run, "pip_command", lambda: ["pip"])
    monkeypatch.setattr(run, "make_venv", lambda: None)
    return asked


def test_a_fresh_folder_is_set_up_once(checkout: Path, installs: list[list[str]]) -> None:
    run.ensure_environment()
    assert installs[0][:3] == ["--require-hashes", "--only-binary", ":all:"]
    assert installs[1][-2:] == ["--editable", str(checkout)]
    assert {"--no-index", "--no-deps", "--no-build-isolation"} <= set(installs[1])
    run.ensure_environment()
    assert len(installs) == 2


@pytest.mark.parametrize("changed", ["lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed(checkout: Path, installs: list[list[str]], changed: str) -> None:
    run.ensure_environment()
    (checkout / changed).write_text("changed")
    run.ensure_environment()
    assert len(installs) == 4


def test_an_interrupted_set_up_is_begun_anew(
    checkout: Path, installs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_pip: list[str], _arguments: list[str]) -> None:
        (run.VENV / "half").touch()
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(run, "pip_install", interrupt)
        with pytest.raises(KeyboardInterrupt):
            run.ensure_environment()
    run.ensure_environment()
    assert not (run.VENV / "half").exists()
    assert run.found_stamp() == run.wanted_stamp()
    assert len(installs) == 2


def test_a_working_environment_survives_a_day_without_network(
    checkout: Path, installs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_pip: list[str], _arguments: list[str]) -> None:
        raise run.SetUpError("no network")

    run.ensure_environment()
    before = run.found_stamp()
    (checkout / "lock").write_text("newer")
    monkeypatch.setattr(run, "can_be_kept", lambda: True)
    monkeypatch.setattr(run, "pip_install", refuse)
    with pytest.raises(run.SetUpError, match="no network"):
        run.ensure_environment()
    assert run.found_stamp() == before


def test_a_moved_folder_or_another_python_is_set_up_anew(checkout: Path, installs: list[list[str]]) -> None:
    run.ensure_environment()
    run.STAMP.write_text(run.wanted_stamp().replace(str(checkout), "/elsewhere"))
    assert not run.can_be_kept()


def test_an_environment_is_made_even_without_ensurepip(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda _name: None)
    run.make_venv()
    assert run.output_of([str(run.PYTHON), "-c", "import sys; print(sys.prefix)"]).strip() == str(run.VENV)
    assert not list(run.VENV.rglob("pip"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ERROR: Failed to establish a new connection: [Errno -2]", "needs the network"),
        ("ERROR: No matching distribution (from versions: none)", "needs the network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "its own words"),
    ],
)
def test_a_failing_pip_is_told(capfd: pytest.CaptureFixture[str], words: str, told: str) -> None:
    pip = [sys.executable, "-c", f"import sys; print({words!r}, file=sys.stderr); sys.exit(1)"]
    with pytest.raises(run.SetUpError, match=told):
        run.pip_install(pip, [])
    assert words in capfd.readouterr().err


def test_a_folder_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise PermissionError(13, "Permission denied", "/opt/balance/.venv")

    assert run.told(work) == 1
    assert "Cannot write /opt/balance/.venv: Permission denied." in capsys.readouterr().err


@pytest.fixture
def fake_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A PATH with nothing but the given shell scripts; returns the file in which they note their arguments."""
    folder = tmp_path / "programs"
    folder.mkdir()
    log = tmp_path / "log"

    def make(**scripts: str) -> Path:
        log.touch()
        for name, script in scripts.items():
            program = folder / name.replace("_", "-")
            program.write_text(f'#!/bin/sh\necho "{program.name} $*" >> "{log}"\n{script}\n')
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(folder))
        return log

    system_libraries.apt_options.cache_clear()
    return make


@pytest.fixture
def missing_library(monkeypatch: pytest.MonkeyPatch) -> str:
    """A shared library that no system has."""
    monkeypatch.setattr(system_libraries, "OFFSCREEN_LIBRARIES", {"libnowhere.so.7": "libnowhere7"})
    monkeypatch.setattr(system_libraries, "WINDOW_LIBRARIES", {})
    return "libnowhere.so.7"


@LINUX_ONLY
def test_the_libraries_of_this_machine_are_found() -> None:
    assert system_libraries.missing_libraries(system_libraries.OFFSCREEN_LIBRARIES) == []


@LINUX_ONLY
def test_without_apt_the_missing_libraries_are_named(
    fake_programs: Callable[..., Path], missing_library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_programs()
    assert run.told(lambda: run.ensure_libraries(window=False) or 0) == 3
    assert missing_library in capsys.readouterr().err


@LINUX_ONLY
def test_root_installs_the_packages(
    fake_programs: Callable[..., Path], missing_library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = fake_programs(apt_get="exit 0")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(run.SetUpError, match=missing_library) as told:
        run.ensure_libraries(window=False)
    assert told.value.code == 3
    update, install = log.read_text().splitlines()
    assert update == "apt-get -q update"
    assert install == "apt-get -q install -y --no-install-recommends libnowhere7"


@LINUX_ONLY
def test_an_apt_that_fails_is_told_with_what_is_missing(
    fake_programs: Callable[..., Path], missing_library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_programs(apt_get="echo 'E: no route'; exit 100")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(run.SetUpError, match=rf"(?s)exit 100.*no route.*{missing_library}"):
        run.ensure_libraries(window=False)


@LINUX_ONLY
def test_others_get_a_private_copy_of_what_is_new(
    checkout: Path,
    fake_programs: Callable[..., Path],
    missing_library: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = "Inst libnowhere7t64 (7.1 Debian)\nInst libc6 [2.36-9] (2.36-10 Debian)\nInst libllvm15 (15.0 Debian)"
    log = fake_programs(
        apt_get=f"case \"$*\" in *simulate*) printf '{plan}\\n';; *download*) : > libnowhere7t64.deb;; esac",
        dpkg=f'd="$3/usr/lib/x86_64-linux-gnu"; /bin/mkdir -p "$d" && : > "$d/{missing_library}"',
    )
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("LD_LIBRARY_PATH", "")
    monkeypatch.setenv("FONTCONFIG_FILE", "")
    run.ensure_libraries(window=False)
    download = next(line for line in log.read_text().splitlines() if " download " in line)
    assert download.endswith(" download libnowhere7t64")
    assert os.environ["LD_LIBRARY_PATH"] == str(checkout / ".venv/syslibs/usr/lib/x86_64-linux-gnu")
    log.write_text("")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/own")
    run.ensure_libraries(window=False)
    assert log.read_text() == "", "the second start finds the copy"
    assert os.environ["LD_LIBRARY_PATH"].endswith(":/own")


@pytest.mark.parametrize(
    ("argument", "narrows"),
    [
        ("-q", False), ("-x", False), ("--durations=5", False), ("3", False), ("no:cacheprovider", False),
        ("tests/test_run.py", True), ("tests/test_run.py::test_nothing", True), ("-k", True), ("-kname", True),
        ("-m", True), ("--lf", True), ("--collect-only", True),
    ],
)  # fmt: skip
def test_an_argument_that_names_tests_narrows_the_run(argument: str, *, narrows: bool) -> None:
    assert run.selects_tests(argument) == narrows


@pytest.fixture
def pytest_runs(monkeypatch: pytest.MonkeyPatch) -> tuple[list[tuple[str, ...]], dict[str, int]]:
    """The pytest runs that are asked for, and the exit codes that those of a mark are to have."""
    asked: list[tuple[str, ...]] = []
    codes = {"not desktop": 0, "desktop": 0}

    def answer(*command: str) -> int:
        asked.append(command)
        return codes[command[2]] if command[1] == "-m" else 7

    monkeypatch.setattr(run, "in_environment", answer)
    monkeypatch.setattr(run, "ensure_libraries", lambda *, window: None)
    return asked, codes


@pytest.mark.parametrize(
    ("most", "desktop", "required", "code"),
    [(0, 0, "", 0), (1, 0, "", 1), (0, 1, "", 1), (0, 5, "", 0), (0, 5, "1", 5), (5, 5, "", 5), (2, 1, "", 2)],
)
def test_both_runs_must_pass(
    pytest_runs: tuple[list[tuple[str, ...]], dict[str, int]],
    monkeypatch: pytest.MonkeyPatch,
    most: int,
    desktop: int,
    required: str,
    code: int,
) -> None:
    asked, codes = pytest_runs
    codes.update({"not desktop": most, "desktop": desktop})
    monkeypatch.setenv("BALANCE_REQUIRE_DESKTOP", required)
    assert run.test(["-q"]) == code
    assert [command[2] for command in asked] == ["not desktop", "desktop"]
    assert asked[1][-3:] == ("-q", "-n", "0"), "only one program at a time gets mouse and keyboard"


def test_a_narrowed_run_is_one_run(pytest_runs: tuple[list[tuple[str, ...]], dict[str, int]]) -> None:
    assert run.test(["tests/test_run.py", "-x"]) == 7
    assert pytest_runs[0] == [("pytest", "tests/test_run.py", "-x")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no exec")
@pytest.mark.parametrize("arguments", [[], ["--version"], ["a file.balance"], ["export", "x", "-o", "y.pdf"]])
def test_anything_else_becomes_the_program(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    started: list[list[str]] = []

    def become(_path: str, command: list[str], _env: object) -> None:
        started.append(command)
        raise SystemExit

    monkeypatch.setattr(os, "execve", become)
    monkeypatch.setattr(run, "ensure_environment", lambda: None)
    monkeypatch.setattr(run, "ensure_libraries", lambda *, window: None)
    with pytest.raises(SystemExit):
        run.main(arguments)
    assert started == [[str(run.PYTHON), "-m", "balance_desktop", *arguments]]


def test_the_ci_script_is_sound() -> None:
    script = run.ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert "BALANCE_REQUIRE_DESKTOP=1 python3 run.py test" in script.read_text()
