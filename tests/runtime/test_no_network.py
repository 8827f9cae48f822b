"""Whatever code wants a connection is stopped. In processes of their own: it cannot be undone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
import socket, urllib.request
from desktop.runtime.no_network import NoNetwork, refuse_network
if sys.argv[2] == "guarded":
    refuse_network()
try:
    exec(sys.argv[3])
except NoNetwork as error:
    print("stopped", error)
except OSError as error:
    print("tried", type(error).__name__)
else:
    print("done")
"""

WAYS = [
    "socket.socket()",
    "socket.create_connection(('127.0.0.1', 9), timeout=1)",
    "socket.getaddrinfo('voorbeeld.invalid', 443)",
    "socket.gethostbyname('voorbeeld.invalid')",
    "urllib.request.urlopen('http://127.0.0.1:9/')",
    "socket.create_server(('127.0.0.1', 0))",
]


def told(guard: str, way: str) -> str:
    command = [sys.executable, "-c", PROGRAM, str(ROOT), guard, way]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    return ended.stdout.strip()


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_the_network_is_stopped(way: str) -> None:
    assert told("guarded", way).startswith("stopped In Beeld makes no connections")


def test_without_the_guard_the_system_would_have_been_asked() -> None:
    assert told("", WAYS[0]) == "done"
    assert told("", WAYS[1]).startswith("tried")


def test_what_was_to_be_sent_is_not_in_the_message() -> None:
    assert "voorbeeld" not in told("guarded", WAYS[2])


def test_files_and_other_work_go_on() -> None:
    assert told("guarded", "open(sys.argv[1] + '/main.py').close()") == "done"
