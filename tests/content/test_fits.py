"""Which practices fit which items: every place and kind is served, by practices that exist."""

from pathlib import Path

import pytest

from balance_desktop.content.fits import FITS_FILE, WHERES, items_touched, load_fits, practices_for
from balance_desktop.content.reading import ContentError
from balance_desktop.content.strategies import load_strategies
from balance_desktop.model.relationship import Item
from balance_desktop.model.vocabulary import KINDS, Kind, Region, Strength

KNOWN = {practice.id for strategy in load_strategies() for practice in strategy.practices}


def test_every_place_and_kind_has_a_few_practices_of_several_strategies() -> None:
    fits = load_fits(KNOWN)
    assert set(fits) == {(where, kind) for where in WHERES for kind in KINDS}
    for practices in fits.values():
        assert 3 <= len(practices) <= 6
        assert 2 <= len({practice.split(".")[0] for practice in practices}) <= 4


def test_what_is_shared_leads_to_each_other_and_what_is_own_to_oneself() -> None:
    fits = load_fits(KNOWN)
    shared = {practice.split(".")[0] for kind in KINDS for practice in practices_for(fits, "both", kind)}
    own = {practice.split(".")[0] for kind in KINDS for practice in practices_for(fits, "a", kind)}
    assert {"shared-activities", "mutual-support", "effective-communication"} <= shared
    assert {"personal-interests", "self-awareness", "personal-boundaries"} <= own
    assert "personal-interests" not in shared
    assert "shared-activities" not in own


def test_both_circles_get_the_same_and_the_tray_gets_either() -> None:
    fits = load_fits(KNOWN)
    assert practices_for(fits, "a", "goal") == practices_for(fits, "b", "goal")
    assert set(practices_for(fits, "tray", "goal")) == {*fits["own", "goal"], *fits["shared", "goal"]}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mutual-support.ask-for-help", "mutual-support.ask", "is no practice"),
        ('kind = "goal"', 'kind = "dream"', "is none of"),
        ('kind = "goal"', 'kind = "hobby"', "are there twice"),
        ('"personal-interests.one-hour",\n    "personal-boundaries', '"mutual-support.ask-for-help",\n    "p', "twice"),
    ],
)
def test_a_mistake_in_the_file_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "fits.toml"
    path.write_text(FITS_FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    known = {*KNOWN, "p.kind-no"}
    with pytest.raises(ContentError, match=said):
        load_fits(known, path)


def test_a_missing_pair_is_told(tmp_path: Path) -> None:
    path = tmp_path / "fits.toml"
    path.write_text(FITS_FILE.read_text(encoding="utf-8").rpartition("[[fits]]")[0], encoding="utf-8")
    with pytest.raises(ContentError, match="“shared” and “activity” are missing"):
        load_fits(KNOWN, path)


def test_what_practices_touch_is_told_by_need_and_then_by_fit() -> None:
    def item(text: str, kind: Kind, region: Region, strength: Strength = "steady") -> Item:
        return Item(text, text, "", kind, strength, region, 0.5, 0.5, 1.0, None, "2026-11-14T12:00:00.000Z")

    fits = load_fits(KNOWN)
    practices = {fits["own", "goal"][0], fits["own", "value"][1]}
    degree, honesty = item("Degree", "goal", "a"), item("Honesty", "value", "b")
    rest = [item("Chess", "hobby", "a"), item("Home", "goal", "both")]
    assert items_touched(fits, [honesty, *rest, degree], practices) == [degree, honesty]
    needy = item("Honesty", "value", "b", "care")
    assert items_touched(fits, [degree, needy, *rest], practices) == [needy, degree]
    assert items_touched(fits, [degree, honesty, *rest], ()) == []
