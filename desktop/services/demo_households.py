"""In the demo: one household that gets one letter, and one that was taken apart by hand."""

from __future__ import annotations

from desktop.services import households
from desktop.services.files import DataFile
from desktop.services.household_words import sharing_a_letter


def choose_some(file: DataFile) -> None:
    """Of the households of two by address: the first with one surname, the first with two.

    Those where something must be minded are left as they are.
    """
    with file.database.reading() as store:
        people = [one for one in store.residents.all() if one.on_list and one.household]
        of_two = []
        for household in sorted({one.household for one in people}):
            pair = [one for one in people if one.household == household]
            if len(sharing_a_letter(pair)) == 2 and not any(one.safety for one in pair):
                of_two.append(pair)
    same = [pair for pair in of_two if pair[0].name.surname == pair[1].name.surname]
    other = [pair for pair in of_two if pair not in same]
    if same:
        households.write_one_letter(file, same[0][0].id, wanted=True)
    if other:
        households.loosen(file, other[0][0].id)
