"""How a text becomes the lines of a card."""

import pytest
from PySide6.QtWidgets import QApplication

from balance_desktop.canvas.card_text import CardStyle
from balance_desktop.ui.fonts import load_fonts


@pytest.fixture
def style(qapp: QApplication) -> CardStyle:
    assert qapp is not None
    load_fonts()
    return CardStyle(13)


def test_a_text_from_right_to_left_ends_its_lines_at_the_trailing_edge_whatever_they_begin_with(
    style: CardStyle,
) -> None:
    first, second = style.measure("ארוחות משפחתיות Friday night dinners עם").lines
    assert second[0].startswith("\u200f")
    metrics = style._metrics  # pyright: ignore[reportPrivateUsage]
    ends = [x + metrics.horizontalAdvance(line) for line, x, _ in (first, second)]
    assert ends[0] == pytest.approx(ends[1], abs=0.5)


def test_a_text_from_left_to_right_begins_its_lines_together(style: CardStyle) -> None:
    first, second = style.measure("Friday night dinners with ארוחות משפחתיות").lines
    assert first[1] == second[1]
    assert not second[0].startswith("\u200f")
