"""The files with which a Linux desktop learns of the program agree with the program, and with each other."""

import configparser
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from build import APP_ID, ICON, ICON_SIZES, ICONS
from PySide6.QtGui import QImage

from balance_desktop import __version__
from balance_desktop.storage.schema import APPLICATION_ID

LINUX = Path(__file__).resolve().parents[2] / "packaging" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def mime_type() -> ET.Element:
    found = ET.parse(LINUX / f"{APP_ID}.mime.xml").getroot().find(f"{MIME}mime-type")
    assert found is not None
    return found


@pytest.fixture
def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # pyright: ignore[reportAttributeAccessIssue]  (keys keep their capitals)
    parser.read(LINUX / f"{APP_ID}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_magic_is_the_file_formats_own(mime_type: ET.Element) -> None:
    match = mime_type.find(f"{MIME}magic/{MIME}match/{MIME}match")
    assert match is not None
    assert match.attrib == {"type": "big32", "offset": "68", "value": f"0x{APPLICATION_ID:08x}"}


def test_the_ending_is_the_programs(mime_type: ET.Element) -> None:
    assert [glob.get("pattern") for glob in mime_type.iter(f"{MIME}glob")] == ["*.balance"]


def test_entry_and_metainfo_name_the_same_things(mime_type: ET.Element, entry: configparser.SectionProxy) -> None:
    metainfo = ET.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()
    assert metainfo.findtext("id") == APP_ID
    assert metainfo.findtext("launchable") == f"{APP_ID}.desktop"
    assert metainfo.findtext("name") == entry["Name"]
    assert metainfo.findtext("summary") == entry["Comment"]
    assert metainfo.findtext("provides/mediatype") == mime_type.get("type") == entry["MimeType"].rstrip(";")
    assert metainfo.findtext("provides/binary") == entry["Exec"].split()[0]
    assert entry["Icon"] == APP_ID


def test_the_newest_release_is_this_version() -> None:
    release = ET.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot().find("releases/release")
    assert release is not None
    assert release.get("version") == __version__


@pytest.mark.parametrize("size", ICON_SIZES)
def test_every_size_of_the_icon_is_drawn(size: int) -> None:
    picture = QImage(str(ICONS / "hicolor" / f"{size}x{size}" / "apps" / f"{APP_ID}.png"))
    assert picture.width() == picture.height() == size
    assert picture.pixelColor(0, 0).alpha() == 0, "the corners are round"
    blue, amber = (picture.pixelColor(int(size * share), size // 2) for share in (0.25, 0.75))
    assert blue.blue() > blue.red()
    assert amber.red() > amber.blue()


def test_the_icon_theme_has_the_svg_itself() -> None:
    assert (ICONS / "hicolor" / "scalable" / "apps" / f"{APP_ID}.svg").read_bytes() == ICON.read_bytes()


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="needs desktop-file-utils")
def test_the_entry_is_valid() -> None:
    subprocess.run(["desktop-file-validate", str(LINUX / f"{APP_ID}.desktop")], check=True)


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="needs appstream")
def test_the_metainfo_is_valid() -> None:
    command = ["appstreamcli", "validate", "--no-net", str(LINUX / f"{APP_ID}.metainfo.xml")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
