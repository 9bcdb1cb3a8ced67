"""Keeps a Python process off the network: put first on PYTHONPATH, it is run by every interpreter that starts."""

import sys

_LOOK_UPS = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "socket.sethostname"}
)


def _refuse_network(event: str, args: tuple[object, ...]) -> None:
    if event in _LOOK_UPS:
        raise PermissionError(f"a test looked up a name: {event}{args!r}")
    if event == "socket.__new__":
        import socket

        if args[1] in (socket.AF_INET, socket.AF_INET6):
            raise PermissionError("a test opened a network socket")


sys.addaudithook(_refuse_network)
