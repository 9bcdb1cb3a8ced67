"""A phrase out of something that was written, made short enough to be an item."""

from balance_desktop.model.text import EmptyText, TextTooLong, clean_line

PHRASE_LIMIT = 200
"""Characters of a phrase that becomes an item: what a card can still show."""

_BEFORE = "•‣◦▪▫●○·*–—-,;:.…!?)]}"
_AFTER = ",،;؛:.…–—-([{"
_PAIRS = {"“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "‚": "‘", '"': '"', "'": "'", "(": ")"}


def as_phrase(text: str) -> str:
    """`text` as an item says it: one line, without list marks, quotes around it, or the stop of its sentence.

    Raises EmptyText when nothing is left, TextTooLong when it is longer than PHRASE_LIMIT.
    """
    line = clean_line(text, limit=max(len(text), PHRASE_LIMIT))
    former = ""
    while line != former:
        former = line
        line = line.lstrip(f"{_BEFORE} ").rstrip(f"{_AFTER} ")
        if len(line) > 1 and _PAIRS.get(line[0]) == line[-1]:
            line = line[1:-1]
    if not line:
        raise EmptyText("the phrase says nothing")
    if len(line) > PHRASE_LIMIT:
        raise TextTooLong(PHRASE_LIMIT, len(line))
    return line
