"""Work on a thread of its own, beside the one that shows windows."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def aside(work: Callable[[], T]) -> "Future[T]":
    """Begin `work` on another thread at once; what comes of it, an exception too, is in the future."""
    future: Future[T] = Future()
    threading.Thread(target=_do, args=(work, future), name="aside", daemon=True).start()
    return future


def _do(work: Callable[[], T], future: "Future[T]") -> None:
    future.set_running_or_notify_cancel()
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 - not swallowed: it comes out of the future
        future.set_exception(error)
