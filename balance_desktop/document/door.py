"""The one door of the document: compute with a pure edit function, then edit."""

from collections.abc import Callable

from balance_desktop.document.identity import new_id
from balance_desktop.document.open_file import OpenFile
from balance_desktop.model.relationship import Relationship
from balance_desktop.model.text import EmptyText, TextTooLong
from balance_desktop.model.vocabulary import Author


class Door(OpenFile):
    """An open file that takes edits as pure functions; what a text's limits refuse is told by `refused`."""

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
