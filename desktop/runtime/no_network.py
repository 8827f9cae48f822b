"""No connection to any network, ever: what tries is stopped, whoever's code it is.

An audit hook of Python (PEP 578) sees every use of a socket by Python code, before it happens, and
cannot be taken off again. Code of libraries in C is not seen by it: that none of them asks the
system for a connection is tested (tests/end_to_end/test_no_network.py).
"""

from __future__ import annotations

import sys
from typing import Any

_REFUSED = frozenset(
    {
        "socket.__new__",
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
        "urllib.Request",
    }
)


class NoNetwork(PermissionError):
    """Some code wanted a connection. What it wanted to send is not in the message."""

    def __init__(self, event: str) -> None:
        super().__init__(f"In Beeld makes no connections ({event})")


def refuse_network() -> None:
    """From now on until the program ends; for the whole process."""
    sys.addaudithook(_hook)


def _hook(event: str, _arguments: tuple[Any, ...]) -> None:
    if event in _REFUSED:
        raise NoNetwork(event)
