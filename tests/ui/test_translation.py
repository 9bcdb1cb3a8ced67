"""Texts are literals that the extractor finds, and the shipped catalogues are complete and freshly compiled."""

import ast
import importlib.util
import shutil
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from balance_desktop.resource_files import ROOT
from balance_desktop.ui import contents
from balance_desktop.ui.translation import T, install_translations

CHECKOUT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted((ROOT / "translations").glob("*.ts"))


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The script `packaging/translations.py`."""
    spec = importlib.util.spec_from_file_location("translation_tool", CHECKOUT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def restored(qapp: QApplication) -> Iterator[QApplication]:
    """The application, without the catalogues and the locale a test left behind."""
    locale = QLocale()
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    QLocale.setDefault(locale)


def keys(catalogue: Path) -> set[tuple[str, str, str, bool]]:
    """Return context, text, comment and whether it has plural forms, of every message."""
    return {
        (context.findtext("name", ""), m.findtext("source", ""), m.findtext("comment", ""), "numerus" in m.attrib)
        for context in ET.parse(catalogue).iter("context")
        for m in context.iter("message")
    }


def calls(tool: ModuleType) -> Iterator[tuple[str, ast.Call]]:
    for path in sorted((CHECKOUT / "balance_desktop").rglob("*.py")):
        for call in tool.text_calls(path.read_bytes()):
            yield f"{path.relative_to(CHECKOUT)}:{call.lineno}", call


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_text_is_a_literal_in_its_place(tool: ModuleType) -> None:
    wrong = [
        where
        for where, call in calls(tool)
        if call.keywords or not 2 <= len(call.args) <= 4 or not all(map(is_text, call.args[:3]))
    ]
    assert wrong == []


def test_counts_and_plural_texts_go_together(tool: ModuleType) -> None:
    wrong = [
        where
        for where, call in calls(tool)
        if isinstance(call.args[1], ast.Constant) and ("%n" in str(call.args[1].value)) != (len(call.args) == 4)
    ]
    assert wrong == []


def test_the_extractor_finds_every_text(tool: ModuleType, tmp_path: Path) -> None:
    tool.extract(tmp_path / "de.ts")
    written = {(contents.CONTEXT, text, "", False) for text in tool.content_texts()}
    for _, call in calls(tool):
        context, text, comment, *_rest = [*(ast.literal_eval(arg) for arg in call.args[:3]), ""]
        written.add((context, text, comment, len(call.args) == 4))
    assert keys(tmp_path / "de.ts") == written


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_catalogues_have_the_texts_of_the_code(tool: ModuleType, tmp_path: Path, catalogue: Path) -> None:
    fresh = tmp_path / catalogue.name
    tool.extract(fresh)
    assert keys(catalogue) == keys(fresh), "run: python packaging/translations.py"


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_catalogues_are_finished(tool: ModuleType, catalogue: Path) -> None:
    assert tool.unfinished(catalogue) == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_compiled_catalogues_are_the_latest(tool: ModuleType, tmp_path: Path, catalogue: Path) -> None:
    tool.compile_catalogue(catalogue, tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == catalogue.with_suffix(".qm").read_bytes()


def test_plural_texts_are_found_whatever_the_count_is_called(tool: ModuleType, tmp_path: Path) -> None:
    package = tmp_path / "code"
    package.mkdir()
    (package / "texts.py").write_text(
        'T("Map", "ä %n item(s)", "", len(items)), T("Map", "%n day", "", ä)\nT("Map", "one")\n',
        encoding="utf-8",
    )
    tool.extract(tmp_path / "en.ts", package)
    assert keys(tmp_path / "en.ts") == {("Map", "ä %n item(s)", "", True), ("Map", "%n day", "", True)}
    tool.fill_english_plurals(tmp_path / "en.ts")
    assert tool.unfinished(tmp_path / "en.ts") == ["%n day"]


def test_english_counts_in_words(tool: ModuleType, restored: QApplication, tmp_path: Path) -> None:
    code = tmp_path / "code"
    code.mkdir()
    (code / "texts.py").write_text('T("Test", "%n card(s)", "", 2)\n', encoding="utf-8")
    tool.extract(tmp_path / "en.ts", code)
    tool.fill_english_plurals(tmp_path / "en.ts")
    tool.compile_catalogue(tmp_path / "en.ts", tmp_path / "en.qm")
    translator = QTranslator(restored)
    assert translator.load("en", str(tmp_path))
    restored.installTranslator(translator)
    told = [T("Test", "%n card(s)", "", count) for count in (0, 1, 2)]  # the name T, as everywhere
    assert told == ["0 cards", "1 card", "2 cards"]


def test_a_text_without_translation_stays_as_it_is(qapp: QApplication) -> None:
    assert T("Test", "Not in any catalogue") == "Not in any catalogue"


def test_a_language_nobody_translated_gives_english_dates_too(restored: QApplication) -> None:
    assert install_translations(restored, "tlh") == "en"
    assert QLocale().language() == QLocale.Language.English


def test_a_regional_language_finds_its_own_catalogue(
    restored: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "translations" / "en.qm", tmp_path / "en.qm")
    shutil.copy(ROOT / "translations" / "en.qm", tmp_path / "de.qm")
    monkeypatch.setattr("balance_desktop.ui.translation.TRANSLATIONS", tmp_path)
    assert install_translations(restored, "de-AT") == "de"
    assert QLocale().language() == QLocale.Language.German
