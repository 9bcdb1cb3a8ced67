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
from balance_desktop.export.titles import day_text, document_title
from balance_desktop.model import edits
from balance_desktop.model.relationship import QuestionMark, Relationship

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
