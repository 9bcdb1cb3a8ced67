"""What people type, made safe to keep."""

import json

import pytest
from hypothesis import given

from balance_desktop.model.text import LINE_LIMIT, PROSE_LIMIT, TextTooLong, clean_line, clean_prose
from tests.model.strategies import texts


@given(texts)
def test_cleaned_text_can_be_stored_and_stays_as_it_is(text: str) -> None:
    for clean in (clean_line, clean_prose):
        cleaned = clean(text)
        assert "\0" not in cleaned
        assert json.loads(json.dumps(cleaned)) == cleaned.encode().decode()
        assert clean(cleaned) == cleaned


@given(texts)
def test_a_line_is_one_line(text: str) -> None:
    cleaned = clean_line(text)
    assert len(cleaned.splitlines()) <= 1
    assert cleaned == cleaned.strip()


def test_line_breaks_of_all_systems_are_one_kind() -> None:
    assert clean_prose("a\r\nb\rc\nd\u2028e\u2029f") == "a\nb\nc\nd\ne\nf"


@pytest.mark.parametrize(("clean", "limit"), [(clean_line, LINE_LIMIT), (clean_prose, PROSE_LIMIT)])
def test_the_limit_is_in_characters(clean, limit: int) -> None:  # noqa: ANN001 - one of the two above
    assert clean("🐢" * limit) == "🐢" * limit
    with pytest.raises(TextTooLong) as caught:
        clean("x" * (limit + 2))
    assert (caught.value.limit, caught.value.length) == (limit, limit + 2)
