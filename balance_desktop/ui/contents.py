"""What the program brings along, in the person's language: the only place that asks for it to be translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from balance_desktop.content.guide import GuidePage
    from balance_desktop.content.prompts import Deck
    from balance_desktop.content.questions import BuiltInQuestion
    from balance_desktop.content.quiet import QuietPractice
    from balance_desktop.content.reading import Translate
    from balance_desktop.content.strategies import Strategy
    from balance_desktop.content.suggestions import Suggestion
    from balance_desktop.model.vocabulary import Mode

CONTEXT = "Content"
"""The context of these texts in the catalogues."""


def in_their_language(text: str) -> str:
    """Return a text of `resources/content` in the person's language."""
    return QCoreApplication.translate(CONTEXT, text)


def questions(translate: Translate = in_their_language) -> tuple[BuiltInQuestion, ...]:
    """Return the three questions."""
    from balance_desktop.content.questions import load_questions

    return load_questions(translate=translate)


def strategies(translate: Translate = in_their_language) -> tuple[Strategy, ...]:
    """Return the six strategies with their practices."""
    from balance_desktop.content.strategies import load_strategies

    return load_strategies(translate=translate)


def prompts(translate: Translate = in_their_language) -> tuple[Deck, ...]:
    """Return the decks of prompts."""
    from balance_desktop.content.prompts import load_prompts

    return load_prompts(translate=translate)


def quiet(translate: Translate = in_their_language) -> QuietPractice:
    """Return the three-minute quiet practice."""
    from balance_desktop.content.quiet import load_quiet

    return load_quiet(translate=translate)


def guide(translate: Translate = in_their_language) -> tuple[GuidePage, ...]:
    """Return the pages of the guide."""
    from balance_desktop.content.guide import load_guide

    return load_guide(translate=translate)


def suggestions(translate: Translate = in_their_language) -> tuple[Suggestion, ...]:
    """Return the suggestions for the map."""
    from balance_desktop.content.suggestions import load_suggestions

    return load_suggestions(translate=translate)


EVERYTHING = (questions, strategies, prompts, quiet, guide, suggestions)
"""All of it, for whoever collects the texts that are to be translated."""


def question_texts(mode: Mode = "couple") -> dict[str, str]:
    """Return the words of every built-in question and prompt by its key, as a file of this mode has them."""
    texts = {question.id: question.text for question in questions()}
    return texts | {prompt.id: prompt.text_for(mode) for deck in prompts() for prompt in deck.prompts}


def practice_texts(mode: Mode = "couple") -> dict[str, str]:
    """Return the words of every built-in practice by its id, as a file of this mode has them."""
    return {practice.id: practice.text_for(mode) for strategy in strategies() for practice in strategy.practices}
