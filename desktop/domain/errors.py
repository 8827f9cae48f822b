"""What can go wrong for reasons the user can do something about."""

from __future__ import annotations


class UserError(Exception):
    """Shown to the user as it is: what happened, and what they can do now.

    Both texts are plain Dutch and hold no personal data that is not already on the screen.
    """

    def __init__(self, title: str, advice: str) -> None:
        super().__init__(f"{title} {advice}")
        self.title = title
        self.advice = advice


class WrongUse(UserError):
    """A command was given in a way that cannot mean anything; the command line exits with 2."""
