"""The keys of map, tray and outline that no menu shows, in words for the list of shortcuts."""

from balance_desktop.ui.translation import T


def map_keys() -> list[tuple[str, str]]:
    """What each key does, and the key."""
    return [
        (T("Help", "Write something new at the mark, or below the item"), T("Help", "Any letter")),
        (T("Help", "Go to the next item in a direction"), T("Help", "Arrow keys")),
        (T("Help", "Select more items"), T("Help", "Shift+Arrow keys")),
        (T("Help", "Let go of an item, or select it again"), T("Help", "Ctrl+Space")),
        (T("Help", "Go to the next or the previous region, and on"), T("Help", "Tab, Shift+Tab")),
        (T("Help", "Go to the first or the last item of a region"), T("Help", "Home, End")),
        (T("Help", "Move what is not placed yet one place along"), T("Help", "Ctrl+Arrow keys")),
        (T("Help", "Edit the item"), T("Help", "Enter")),
        (T("Help", "Show what can be done with the item"), T("Help", "Menu key")),
        (T("Help", "Put back what is dragged, or let go of the selection"), T("Help", "Esc")),
    ]
