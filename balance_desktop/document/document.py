"""The document: the open relationship and one short method per thing a person can do to it."""

from collections.abc import Callable, Iterable, Mapping

from balance_desktop.document.identity import new_id
from balance_desktop.document.open_file import OpenFile
from balance_desktop.model import edits
from balance_desktop.model.edits import NewItem
from balance_desktop.model.regions import TRAY, Place, free_place
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.text import EmptyText, TextTooLong
from balance_desktop.model.vocabulary import Author, Kind, Mode, PartnerId, Region, Strength


class Document(OpenFile):
    """An open relationship file, as views and windows use it.

    Every method is one edit and one undo step. It returns False (or None instead of a new id) when nothing was
    changed: because it was so already, or because it was refused, and then `refused` says why.
    """

    def add_item(self, text: str, kind: Kind, place: Place = TRAY) -> str | None:
        """Put a new item on the map or in the tray."""
        return self._add(edits.add_item, text, kind, place, self._stamp())

    def add_items(self, items: Iterable[NewItem]) -> list[str]:
        """Put several new items on the map or in the tray; their ids in the same order, none when it was refused."""
        added = {new_id(): item for item in items}
        return list(added) if self._do(edits.add_items, added, self._stamp()) else []

    def share_items(self, kept_id: str, others: Iterable[str], place: Place) -> bool:
        """Make one shared item of several that say the same."""
        return self._do(edits.share_items, kept_id, others, place)

    def edit_item(self, item_id: str, text: str) -> bool:
        """Say an item in other words."""
        return self._do(edits.edit_item, item_id, text)

    def set_kind(self, item_ids: Iterable[str], kind: Kind) -> bool:
        """Make the items goals, hobbies, values or activities."""
        return self._do(edits.set_kind, item_ids, kind)

    def set_strength(self, item_ids: Iterable[str], strength: Strength) -> bool:
        """Say whether the items thrive, are steady or need care."""
        return self._do(edits.set_strength, item_ids, strength)

    def set_note(self, item_id: str, note: str) -> bool:
        """Write an item's note, or on: an open edit that grows with every burst of typing until sealed."""
        return self._do(edits.set_note, item_id, note, merge_key=f"note {item_id} {self.author}")

    def move_items(self, places: Mapping[str, Place]) -> bool:
        """Put items in other places."""
        return self._do(edits.move_items, places)

    def nudge_items(self, places: Mapping[str, Place], burst: str) -> bool:
        """Put items in places nearby: an open edit that grows with every nudge of the same `burst`."""
        return self._do(edits.move_items, places, merge_key=f"nudge {burst}")

    def tidy(self, places: Mapping[str, Place]) -> bool:
        """Put items in tidy places of their regions."""
        return self._do(edits.tidy, places)

    def move_to_region(self, item_ids: Iterable[str], region: Region) -> bool:
        """Move items that are elsewhere to free places in a region."""
        return self.move_items(self.free_places(item_ids, region))

    def free_places(self, item_ids: Iterable[str], region: Region) -> dict[str, Place]:
        """Free places in a region for those of the items that are elsewhere."""
        items = self._relationship.items
        taken = [Place(item.region, item.u, item.v) for item in items.values()]
        places: dict[str, Place] = {}
        for item_id in item_ids:
            if items[item_id].region != region:
                places[item_id] = free_place(region, taken, self._relationship.basics.separation)
                taken.append(places[item_id])
        return places

    def delete_items(self, item_ids: Iterable[str]) -> bool:
        """Take items off the map."""
        return self._do(edits.delete_items, item_ids)

    def rename_partner(self, partner: PartnerId, name: str) -> bool:
        """Give a partner a name."""
        return self._do(edits.rename_partner, partner, name)

    def colour_partner(self, partner: PartnerId, colour: str | None) -> bool:
        """Give a partner's circle a colour."""
        return self._do(edits.colour_partner, partner, colour)

    def swap_sides(self) -> bool:
        """Draw circle A on the other side."""
        return self._do(edits.swap_sides)

    def set_mode(self, mode: Mode) -> bool:
        """Use the file alone, as a couple, or with a therapist."""
        return self._do(edits.set_mode, mode)

    def set_separation(self, separation: float) -> bool:
        """Pull the circles together or apart."""
        return self._do(edits.set_separation, separation)

    def add_question(self, text: str) -> str | None:
        """Ask a question of one's own."""
        return self._add(edits.add_question, text)

    def edit_question(self, question_id: str, text: str) -> bool:
        """Put one's own question in other words."""
        return self._do(edits.edit_question, question_id, text)

    def delete_question(self, question_id: str) -> bool:
        """Take one's own question away, and the answers to it."""
        return self._do(edits.delete_question, question_id)

    def write_answer(self, question: str, author: Author, text: str, answer_id: str | None = None) -> str | None:
        """Write an answer, a new one or on: an open edit that grows with every burst of typing until sealed."""
        answer_id = answer_id or new_id()
        key = f"answer {answer_id} {author}"
        beginning = self.before_typing(key)
        if not text and beginning is not None and answer_id not in beginning.answers:
            # typed and taken back in one go: then nothing was written, and undo has no invisible step to take back
            done = self.edit(edits.delete_answer(self.relationship, answer_id), "write_answer", key, author)
        else:
            done = self._do(
                edits.write_answer, answer_id, question, author, text, self.today(), merge_key=key, author=author
            )
        return answer_id if done else None

    def redate_answer(self, answer_id: str, on_date: str) -> bool:
        """Say that an answer was given on another local date (ISO 8601)."""
        return self._do(edits.redate_answer, answer_id, on_date)

    def delete_answer(self, answer_id: str) -> bool:
        """Take an answer away."""
        return self._do(edits.delete_answer, answer_id)

    def add_practice(self, strategy: str, text: str) -> str | None:
        """Add a practice of one's own to a strategy."""
        return self._add(edits.add_practice, strategy, text)

    def edit_practice(self, practice_id: str, text: str) -> bool:
        """Put one's own practice in other words."""
        return self._do(edits.edit_practice, practice_id, text)

    def delete_practice(self, practice_id: str) -> bool:
        """Take one's own practice away."""
        return self._do(edits.delete_practice, practice_id)

    def tick_practice(self, practice: str) -> bool:
        """Note that the one writing now tried a practice today; if that is noted already, take it back."""
        today, author = self.today(), self.author
        same = [
            t.id
            for t in self._relationship.tries.values()
            if (t.practice, t.author, t.on_date) == (practice, author, today)
        ]
        if same:
            return self.untry(same)
        return self._do(edits.try_practice, new_id(), practice, author, today)

    def untry(self, try_ids: Iterable[str]) -> bool:
        """Take back that a practice was tried."""
        return self._do(edits.untry_practice, try_ids)

    def note_try(self, try_id: str, note: str, *, helpful: bool | None) -> bool:
        """Say what happened when a practice was tried, and whether it helped."""
        return self._do(edits.note_try, try_id, note, helpful=helpful)

    def _do(
        self,
        function: Callable[..., Relationship],
        *args: object,
        merge_key: str | None = None,
        author: Author | None = None,
        **options: object,
    ) -> bool:
        """Compute with a pure edit function, whose name is the edit's kind, then edit."""
        try:
            after = function(self._relationship, *args, **options)
        except (TextTooLong, EmptyText) as error:
            self.refused.emit(error)
            return False
        return self.edit(after, function.__name__, merge_key, author)

    def _add(self, function: Callable[..., Relationship], *args: object) -> str | None:
        row_id = new_id()
        return row_id if self._do(function, row_id, *args) else None
