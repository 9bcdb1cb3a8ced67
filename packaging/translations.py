"""Refresh the catalogues: `python packaging/translations.py` reads the code's texts and compiles what is translated.

For every language in `resources/translations` it updates `<language>.ts` and writes `<language>.qm`. English
holds only the texts with plural forms; “%n item(s)” gets its two forms by itself, others are filled in by hand.
"""

import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import PySide6

from balance_desktop.ui import contents

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGE = CHECKOUT / "balance_desktop"
TRANSLATIONS = CHECKOUT / "resources" / "translations"
PLURAL_ARGUMENTS = 4
"""How many arguments `T` has when it is given a count."""


def extract(catalogue: Path, package: Path = PACKAGE) -> None:
    """Bring the texts of the code into `catalogue` (a `.ts` file, made if missing); obsolete ones go."""
    language = catalogue.stem
    plurals_only = ["-pluralonly"] if language == "en" else []
    with tempfile.TemporaryDirectory() as folder:
        readable = Path(folder) / "code"
        copy_with_plain_counts(package, readable)
        if package == PACKAGE:
            write_as_code(content_texts(), readable / "content_texts.py")
        _run(
            "lupdate",
            *("-extensions", "py", "-tr-function-alias", "translate+=T", "-locations", "none", "-no-obsolete"),
            *("-source-language", "en", "-target-language", language, *plurals_only),
            *(str(readable), "-ts", str(catalogue)),
        )


def copy_with_plain_counts(package: Path, target: Path) -> None:
    """Copy the code with the count of every plural text made a plain number.

    The extractor sees `T("Map", "%n item(s)", "", 2)` as a plural, but not `T("Map", "%n item(s)", "", count)`.
    """
    for path in sorted(package.rglob("*.py")):
        code = path.read_bytes()
        starts = [0, *(place + 1 for place, byte in enumerate(code) if byte == ord("\n"))]
        counts = [call.args[3] for call in text_calls(code) if len(call.args) == PLURAL_ARGUMENTS]
        for node in sorted(counts, key=lambda node: (node.lineno, node.col_offset), reverse=True):
            assert node.end_lineno is not None
            assert node.end_col_offset is not None
            begin = starts[node.lineno - 1] + node.col_offset
            code = code[:begin] + b"2" + code[starts[node.end_lineno - 1] + node.end_col_offset :]
        copied = target / path.relative_to(package)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(code)


def content_texts() -> list[str]:
    """Return every text of `resources/content` that a person reads, once each, in the order of the files."""
    found: dict[str, None] = {}

    def note(text: str) -> str:
        found[text] = None
        return text

    for read in contents.EVERYTHING:
        read(note)
    return list(found)


def write_as_code(texts: Iterable[str], target: Path) -> None:
    """Write the texts as calls of `T`, which is all that the extractor understands."""
    calls = "".join(f"T({contents.CONTEXT!r}, {text!r})\n" for text in texts)
    target.write_text(calls, encoding="utf-8")


def text_calls(code: bytes) -> list[ast.Call]:
    """Return every call of `T` in Python source."""
    return [
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "T"
    ]


def compile_catalogue(catalogue: Path, target: Path) -> None:
    """Write the `.qm` file that Qt loads."""
    _run("lrelease", "-silent", str(catalogue), "-qm", str(target))


def fill_english_plurals(catalogue: Path) -> None:
    """Finish what needs no thought: “%n item(s)” is “%n item” and “%n items”."""
    tree = ET.parse(catalogue)
    is_changed = False
    for message in tree.iter("message"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        if translation is None or translation.get("type") != "unfinished" or "(s)" not in source:
            continue
        forms = translation.findall("numerusform")
        for form, ending in zip(forms, ("", "s"), strict=True):
            form.text = source.replace("(s)", ending)
        del translation.attrib["type"]
        is_changed = True
    if not is_changed:
        return
    text = ET.tostring(tree.getroot(), encoding="unicode")
    catalogue.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def unfinished(catalogue: Path) -> list[str]:
    """Return the texts that still lack a translation, or one of its forms."""
    missing: list[str] = []
    for message in ET.parse(catalogue).iter("message"):
        translation = message.find("translation")
        assert translation is not None, catalogue
        forms = translation.findall("numerusform") or [translation]
        if translation.get("type") == "unfinished" or not all((form.text or "").strip() for form in forms):
            missing.append(message.findtext("source", ""))
    return missing


def _run(tool: str, *arguments: str) -> None:
    """Run one of Qt's translation tools, which come with PySide6; its own words are shown when it fails."""
    name = f"{tool}.exe" if sys.platform == "win32" else tool
    folder = Path(PySide6.__file__).parent
    done = subprocess.run([folder / name, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{tool}: {done.stdout}{done.stderr}")


def main() -> int:
    """Update and compile every catalogue; 1 when something is left to translate."""
    catalogues = sorted({*TRANSLATIONS.glob("*.ts"), TRANSLATIONS / "en.ts"})
    left = 0
    for catalogue in catalogues:
        extract(catalogue)
        if catalogue.stem == "en":
            fill_english_plurals(catalogue)
            extract(catalogue)  # once more, for the extractor's own way of writing the file
        compile_catalogue(catalogue, catalogue.with_suffix(".qm"))
        missing = unfinished(catalogue)
        left += len(missing)
        print(f"{catalogue.name}: {len(missing)} to translate")
        for text in missing:
            print(f"  {text}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
