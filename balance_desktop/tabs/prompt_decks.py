"""The decks of prompts as one file's people see them: what is drawn now, what they kept, what they put away."""

from collections.abc import Sequence

from balance_desktop.content.prompts import Deck, Prompt
from balance_desktop.document.document import Document
from balance_desktop.model.decks import draw, order_of
from balance_desktop.model.relationship import QuestionMark
from balance_desktop.model.vocabulary import Region
from balance_desktop.tabs.answers_by_question import AnswersByQuestion
from balance_desktop.ui.settings import Settings
from balance_desktop.ui.translation import T
from balance_desktop.ui.words import region_name, shortened


class PromptDecks:
    """Draws from the decks. Where a file's people are in a deck is remembered by the program, never in the file."""

    def __init__(
        self,
        document: Document,
        settings: Settings,
        answers: AnswersByQuestion,
        decks: Sequence[Deck],
        strategies: dict[str, str],
    ) -> None:
        self._document = document
        self._settings = settings
        self._answers = answers
        self._strategies = strategies
        self._decks = {deck.id: deck for deck in decks}
        self._prompts: dict[str, Prompt] = {prompt.id: prompt for deck in decks for prompt in deck.prompts}
        self._drawn: dict[str, str] = {}

    def ids(self) -> list[str]:
        """The decks in the order they are offered."""
        return [*self._decks]

    def __contains__(self, question: str) -> bool:
        """Whether a question is a prompt of one of the decks."""
        return question in self._prompts

    @property
    def chosen(self) -> str:
        """The deck that is drawn from."""
        deck = self._settings.chosen_deck(self._file)
        return deck if deck in self._decks else next(iter(self._decks))

    def choose(self, deck: str) -> None:
        """Draw from another deck; KeyError when there is none of this id."""
        self._settings.choose_deck(self._file, self._decks[deck].id)

    def title(self, deck: str) -> str:
        """What a deck is called by the one writing now."""
        if deck in self._strategies:
            return self._strategies[deck]
        if deck == "map-shared":
            return T("Reflect", "On the map: {region}").format(region=self._region("both"))
        author = self._document.author
        if author == "both":
            own = T("Reflect", "On the map: what each has of their own")
            return own if deck == "map-own" else T("Reflect", "On the map: each other’s circle")
        other = "b" if author == "a" else "a"
        region = self._region(author if deck == "map-own" else other)
        return T("Reflect", "On the map: {region}").format(region=region)

    def text(self, key: str) -> str:
        """The words of a prompt."""
        return self._prompts[key].text_for(self._document.relationship.basics.mode)

    def drawn(self) -> str | None:
        """The prompt that lies open, the same one until another is asked for; None when all are put away."""
        deck = self.chosen
        key = self._drawn.get(deck)
        if key is not None and not self._mark(key).hidden:
            return key
        if key is not None:
            self._go_on()
        return self._take()

    def another(self) -> str | None:
        """Draw the next one."""
        self._go_on()
        return self._take()

    def kept(self, also: str = "") -> list[str]:
        """The prompts to come back to: favourites first, then what was answered last; `also` in any case.

        Not the one that lies open, nor what was put away.
        """
        drawn = self._drawn.get(self.chosen)
        keys = [key for key in self._prompts if key != drawn and (key == also or self._is_kept(key))]
        keys.sort(key=self.newest, reverse=True)
        return sorted(keys, key=lambda key: not self._mark(key).favourite)

    def put_away(self) -> list[str]:
        """The prompts that are not drawn any more, deck by deck."""
        return [key for key in self._prompts if self._mark(key).hidden]

    def is_favourite(self, key: str) -> bool:
        """Whether a prompt is a favourite."""
        return self._mark(key).favourite

    def is_put_away(self, key: str) -> bool:
        """Whether a prompt is not drawn any more."""
        return self._mark(key).hidden

    def newest(self, key: str) -> str:
        """The date of the newest answer; empty when there is none."""
        return next((a.answered_on for a in reversed(self._answers.to(key)) if a.text.strip()), "")

    @property
    def _file(self) -> str:
        return self._document.relationship.basics.id

    def _order(self, deck: str) -> tuple[str, ...]:
        return order_of([prompt.id for prompt in self._decks[deck].prompts], self._file)

    def _next(self) -> tuple[str, int] | None:
        author, deck = self._document.author, self.chosen
        order = self._order(deck)
        answered = {key for key in order if any(a.author == author and a.text for a in self._answers.to(key))}
        hidden = {key for key in order if self._mark(key).hidden}
        return draw(order, self._settings.deck_position(self._file, deck), answered=answered, hidden=hidden)

    def _take(self) -> str | None:
        found = self._next()
        if found is None:
            self._drawn.pop(self.chosen, None)
            return None
        self._drawn[self.chosen] = found[0]
        return found[0]

    def _go_on(self) -> None:
        """Leave the prompt that lies open behind: it comes again when all others were there."""
        deck = self.chosen
        key = self._drawn.pop(deck, None)
        order = self._order(deck)
        if key in order:
            start = self._settings.deck_position(self._file, deck)
            ahead = (order.index(key) - start) % len(order)
            self._settings.set_deck_position(self._file, deck, start + ahead + 1)

    def _is_kept(self, key: str) -> bool:
        mark = self._mark(key)
        return not mark.hidden and (mark.favourite or bool(self.newest(key)))

    def _mark(self, key: str) -> QuestionMark:
        return self._document.relationship.question_marks.get(key) or QuestionMark(key)

    def _region(self, region: Region) -> str:
        return shortened(region_name(self._document.relationship, region))
