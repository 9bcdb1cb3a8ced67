"""Drawing prompts from a deck: in an order of the file's own, nothing twice before everything was there once."""

from collections.abc import Collection, Sequence
from hashlib import blake2b


def order_of(keys: Sequence[str], seed: str) -> tuple[str, ...]:
    """The keys in an order that looks random and is the same for the same seed, also when keys are added later."""
    return tuple(sorted(keys, key=lambda key: blake2b(f"{seed}\0{key}".encode(), digest_size=8).digest()))


def draw(
    order: Sequence[str], position: int, *, answered: Collection[str] = (), hidden: Collection[str] = ()
) -> tuple[str, int] | None:
    """The next key from `position` on (a count of draws, not of keys) and the position after it.

    Hidden keys are never drawn. One round goes through all keys that are left; answered ones come back only when
    none is unanswered. None when everything is hidden.
    """
    left = [key for key in order if key not in hidden]
    fresh = [key for key in left if key not in answered] or left
    if not fresh:
        return None
    for step in range(len(order)):
        key = order[(position + step) % len(order)]
        if key in fresh:
            return key, position + step + 1
    return None
