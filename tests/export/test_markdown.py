"""The Markdown: everything people wrote is in it, word for word, and means nothing to a Markdown reader."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextBlock, QTextDocument, QTextFormat, QTextFragment, QTextTable
from PySide6.QtWidgets import QApplication

from balance_desktop.export.markdown import to_markdown
from balance_desktop.export.markup import markdown_line, quotation
from balance_desktop.export.titles import day_text, deck_title, document_title
from balance_desktop.model import edits
from balance_desktop.model.relationship import Plan, QuestionMark, Relationship
from balance_desktop.model.vocabulary import JOURNAL, MODES
from balance_desktop.ui import contents

TRAPS = (
    "# no heading",
    "- no list",
    "+ no list",
    "1. no list",
    "2026) no list",
    "> no quotation",
    "```no code",
    "    no code",
    "\tno code",
    "---",
    "===",
    "| no | table |\n|---|---|\n| a | b |",
    "*no* **emphasis** _at_ ~~all~~ `anywhere`",
    "[no](https://link.example) ![no](picture.png) <https://link.example>",
    "https://link.example www.link.example WWW.LINK.EXAMPLE me@link.example mailto:me@link.example",
    "[no]: https://link.example",
    "<b>no</b> <script>alert(1)</script> <!-- no comment -->",
    "&amp; &lt; &#35; &nbsp;",
    "back\\slash \\* at the end \\",
    "- [ ] no task",
    "[^1] no footnote",
    "trailing  \nspaces  ",
    "two\nlines\n\nand\n\n\n\nparagraphs",
)


def read(text: str) -> QTextDocument:
    document = QTextDocument()
    document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    return document


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    for block in blocks(document):
        step = block.begin()
        while not step.atEnd():
            yield step.fragment()
            step += 1


def bare(text: str) -> str:
    return "".join(text.split())


def assert_plain(document: QTextDocument, text: str) -> None:
    """What a reader sees are the words alone: no link, picture, table, list, heading, code or emphasis."""
    assert bare(document.toPlainText()) == bare(text)
    assert not any(isinstance(frame, QTextTable) for frame in document.rootFrame().childFrames())
    for fragment in fragments(document):
        look = fragment.charFormat()
        assert not look.isAnchor()
        assert not look.isImageFormat()
        assert not look.fontItalic()
        assert not look.fontStrikeOut()
        assert not look.fontFixedPitch()
        assert look.fontWeight() <= 400
    for block in blocks(document):
        assert block.textList() is None
        assert block.blockFormat().headingLevel() == 0
        assert not block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
        assert not block.blockFormat().hasProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth)


@pytest.mark.parametrize("text", TRAPS)
def test_traps_stay_words(qapp: QApplication, text: str) -> None:
    assert_plain(read("\n".join(quotation(text))), text)
    assert_plain(read(markdown_line(text)), text)


@given(
    st.lists(st.sampled_from(["\n", " ", "  ", "a", "1", ".", ")", "www", "://", *"\\`*_[]{}<>&#|~$^@:-+=!\"'()%;/\t"]))
)
def test_markup_made_of_pieces_stays_words(qapp: QApplication, pieces: list[str]) -> None:
    text = "".join(pieces)
    assert_plain(read("\n".join(quotation(text))), text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cn", "Cc", "Co"], exclude_characters="\ufffc")))
def test_any_text_stays_words(qapp: QApplication, text: str) -> None:
    assert_plain(read("\n".join(quotation(text))), text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_line_stays_one_line(text: str) -> None:
    assert "\n" not in markdown_line(text)


def test_lines_and_paragraphs_are_kept() -> None:
    assert quotation("one\ntwo\n\nthree") == ["> one\\", "> two", ">", "> three"]
    assert quotation("") == []


def test_whole_document(qapp: QApplication, relationship: Relationship) -> None:
    text = to_markdown(relationship)
    assert text.startswith("# Our map\n\n## The map\n\n### Maya\n\n- Morning runs (hobby)\n\n### Together\n")
    assert "- Weekend hikes (hobby, needs care)\n  > Not since the spring.\n  >\n  > We miss it.\n" in text
    assert "### Not placed yet\n\n- Travel to Japan (goal)\n" in text
    assert "- A walk after dinner (your own)\n" in text
    assert "it helped\n    > Rain, and we laughed.\n" in text
    assert text.index("> Chess.") < text.index("> Running before")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_every_text_of_the_people_is_in_it(relationship: Relationship) -> None:
    text = to_markdown(relationship)
    for words in (
        *(item.text for item in relationship.items.values()),
        *(question.text for question in relationship.questions.values()),
        *(answer.text for answer in relationship.answers.values()),
        *(practice.text for practice in relationship.practices.values()),
        *(row.note for row in relationship.tries.values()),
    ):
        assert words in text


def test_does_not_depend_on_the_order_of_the_rows(relationship: Relationship) -> None:
    backwards = replace(
        relationship,
        items=dict(list(relationship.items.items())[::-1]),
        answers=dict(list(relationship.answers.items())[::-1]),
        tries=dict(list(relationship.tries.items())[::-1]),
    )
    assert to_markdown(backwards) == to_markdown(relationship)


def test_hidden_questions_are_shown_only_with_their_answers(relationship: Relationship) -> None:
    marks = {key: QuestionMark(key, hidden=True) for key in ("self", "needs")}
    text = to_markdown(replace(relationship, question_marks=marks))
    assert "sense of self" in text
    assert "needs and boundaries" not in text


def test_empty_relationship_says_so() -> None:
    text = to_markdown(edits.new_relationship("0" * 32, "couple", "Maya", "Theo"))
    assert text.startswith("# Maya and Theo\n")
    assert text.count("Nothing yet.") == 5


def test_title_of_one_alone() -> None:
    assert document_title(edits.new_relationship("0" * 32, "solo", "Ana", "")) == "Ana"


def test_a_date_that_is_none_stays_as_it_is() -> None:
    assert day_text("some day") == "some day"
    assert "2026" in day_text("2026-09-01")


def test_prompts_stand_under_their_deck_with_their_answers(relationship: Relationship) -> None:
    deck = next(deck for deck in contents.prompts() if deck.id == "self-awareness")
    prompt = deck.prompts[2]
    value = edits.write_answer(relationship, "p1", prompt.id, "b", "When it rains.", "2026-09-07")
    text = to_markdown(value)
    place = text.index(f"### {contents.strategies()[0].name}\n\n#### {prompt.text}\n")
    assert "> When it rains." in text[place : place + len(prompt.text) + 120]
    assert text.index("## More to think about") < place < text.index("## Strategies")
    assert deck.prompts[0].text not in text
    assert "## More to think about" not in to_markdown(relationship)


def test_one_alone_reads_prompts_in_the_singular() -> None:
    value = edits.new_relationship("0" * 32, "solo", "Ana", "")
    prompt = next(prompt for deck in contents.prompts() for prompt in deck.prompts if prompt.solo)
    text = to_markdown(edits.write_answer(value, "p1", prompt.id, "a", "Sometimes.", "2026-09-07"))
    assert markdown_line(prompt.solo) in text
    assert markdown_line(prompt.text) not in text


def test_every_deck_has_a_name(relationship: Relationship) -> None:
    names = {strategy.id: strategy.name for strategy in contents.strategies()}
    for mode in MODES:
        value = edits.set_mode(relationship, mode)
        titles = [deck_title(value, deck.id, names) for deck in contents.prompts()]
        assert all(titles)
        assert len(set(titles)) == len(titles)


def test_the_journal_is_in_the_order_of_its_days(relationship: Relationship) -> None:
    value = edits.write_answer(relationship, "j2", JOURNAL, "a", "A second day.", "2026-09-08")
    value = edits.write_answer(value, "j1", JOURNAL, "b", "A first day.", "2026-09-07")
    whole = to_markdown(value)
    text = whole[whole.index("## Journal") : whole.index("## Strategies")]
    assert text.index("### Theo · ") < text.index("> A first day.") < text.index("### Maya · ")
    assert text.endswith("> A second day.\n\n")
    assert "### journal" not in whole
    assert "## Journal" not in to_markdown(relationship)


def test_plans_say_what_became_of_them(relationship: Relationship) -> None:
    plans = {
        "p1": Plan("p1", "practice-1", "a", "", "put_away"),
        "p2": Plan("p2", "practice-1", "b", "We did.", "done"),
        "p3": Plan("p3", "self-awareness.ten-breaths", "both", "On Sunday,\nboth of us.", "picked"),
    }
    text = to_markdown(replace(relationship, plans=plans))
    assert "  - This week · Maya and Theo\n    > On Sunday,\\\n    > both of us.\n" in text
    assert text.index("Was planned, and done · Theo") < text.index("Put away · Maya")
