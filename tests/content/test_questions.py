"""The three questions, word for word."""

from balance_desktop.content.questions import BuiltInQuestion, load_questions


def test_the_three_questions_stand_word_for_word() -> None:
    assert load_questions() == (
        BuiltInQuestion(
            "self",
            "What personal interests or activities do I pursue that help me maintain a strong sense of self?",
        ),
        BuiltInQuestion(
            "needs",
            "How do I communicate my needs and boundaries to my partner, and how do I ensure I respect theirs?",
        ),
        BuiltInQuestion(
            "goals",
            "In what ways do I support my partner's goals and aspirations, and how do they support mine?",
        ),
    )
