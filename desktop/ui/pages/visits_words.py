"""What Bezoeken says about a round, or about there being none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.domain.addresses import short_line
from desktop.domain.codes import DayPart
from desktop.domain.partial_date import SHORT_MONTHS, with_short_weekday
from desktop.domain.safety import SafetyRule
from desktop.domain.team import in_words
from desktop.domain.visits import needs_two
from desktop.services.visit_proposal import Wish
from desktop.services.visits import RoundSheet, VisitAddress, VisitRound
from desktop.services.wording import count_words


def tr(text: str) -> str:
    """In the language of the user."""
    return QCoreApplication.translate("visits", text)


def short_name(made: VisitRound) -> str:
    """``do 26 nov, avond``."""
    weekday = with_short_weekday(made.visit_on).split()[0]
    month = SHORT_MONTHS[made.visit_on.month - 1]
    return f"{weekday} {made.visit_on.day} {month}, {made.day_part.value.lower()}"


def round_sentence(sheet: RoundSheet, *, begun: bool) -> str:
    """When it is, how long, and how far its results are. ``begun``: some are filled in."""
    made = sheet.round
    words = tr("Ronde {number} van {when}").format(number=made.number, when=short_name(made))
    if made.visitors:
        names = in_words([one._replace(role="") for one in made.visitors])
        words += tr(", door {who}").format(who=names)
    words += tr(": {doors}, {people}.").format(
        doors=count_words(len(sheet.addresses), "adres", "adressen"),
        people=count_words(len(sheet.visits), "inwoner", "inwoners"),
    )
    if made.entered and sheet.without_outcome:
        left = count_words(sheet.without_outcome, "inwoner", "inwoners")
        words += " " + tr("De uitslag van {people} is nog leeg.").format(people=left)
    elif made.entered:
        words += " " + tr("De uitslag is ingevoerd.")
    elif begun:
        words += " " + tr("De uitslag is half ingevoerd.")
    return words


def print_words(doors: int) -> str:
    """``7 bezoekbladen afdrukken…``."""
    if doors == 1:
        return tr("1 bezoekblad afdrukken…")
    return tr("{n} bezoekbladen afdrukken…").format(n=doors)


def new_sentence(doors: int, order: str) -> str:
    """About a round that is being made; ``order`` says how its order came about."""
    words = tr("Nieuwe ronde met {doors}.").format(doors=count_words(doors, "adres", "adressen"))
    return f"{words} {order}".rstrip()


def wishes_in_words(
    doors: Sequence[VisitAddress],
    wishes: Mapping[int, Wish],
    day_part: DayPart | None,
    visitors: int,
) -> str:
    """What the approaches ask of this round that it does not do yet; empty when nothing.

    It advises and stops nobody: who must not go alone is another matter (``safety_words``).
    """
    asked = [
        [wishes[person.resident_id] for person in door.persons if person.resident_id in wishes]
        for door in doors
    ]
    said = []
    for part in DayPart:
        here = sum(any(one.day_parts == (part,) for one in door) for door in asked)
        if here and part is not day_part:
            where = count_words(here, "adres", "adressen")
            words = tr("{where} in de {part}")
            said.append(words.format(where=where, part=part.value.lower()))
    together = sum(any(one.duo for one in door) for door in asked)
    if together and visitors < 2:
        where = count_words(together, "adres", "adressen")
        said.append(tr("{where} met z'n tweeën").format(where=where))
    return tr("Volgens de aanpak: {what}.").format(what=", ".join(said)) if said else ""


def safety_words(sheet: RoundSheet) -> str:
    """What must be done before this round is walked safely; empty when nothing."""
    if sheet.round.entered:
        return ""
    shut = [door for door in sheet.addresses if door.caution.rule is SafetyRule.NO_VISIT]
    if shut:
        where = ", ".join(short_line(door.address) for door in shut)
        words = tr("Niet bezoeken: {where}. Haal dit uit de ronde met Del; zo lang kunt u niets ")
        return words.format(where=where) + tr("afdrukken.")
    gone = [
        f"{person.display_name}: {person.stopped}"
        for door in sheet.addresses
        for person in door.persons
        if person.stopped
    ]
    if gone:
        return " ".join(gone) + " " + tr("Haal dit adres uit de ronde met Del.")
    alone = needs_two(sheet.addresses)
    if alone and len(sheet.round.visitors) < 2:
        where = ", ".join(short_line(door.address) for door in alone)
        words = tr("Niet alleen gaan: {where}. Kies onder Meer wie er met u meegaat.")
        return words.format(where=where)
    return ""


def recheck_words(people: int) -> str:
    """On the way to the queue of the BRP: ``3 inwoners eerst controleren in BRP``."""
    if not people:
        return ""
    who = count_words(people, "inwoner", "inwoners")
    return tr("{who} eerst controleren in BRP").format(who=who)


def recheck_why(days: int) -> str:
    """Why they are to be looked up. ``days``: how long a check holds."""
    return tr(
        "Zij zijn nooit in de BRP gecontroleerd, of meer dan {days} dagen voor dit bezoek."
    ).format(days=days)


def results_sentence(made: VisitRound | None, filled: int, total: int) -> str:
    """About results that are being entered."""
    when = short_name(made) if made is not None else ""
    words = tr("Uitslag van {when}: {filled} van {total} ingevuld.")
    return words.format(when=when, filled=filled, total=total)


def waiting_words(waiting: int) -> str:
    """Beside the rounds; empty when nobody waits."""
    if waiting == 1:
        return tr("1 inwoner wacht nog op een ronde")
    return tr("{n} inwoners wachten nog op een ronde").format(n=waiting) if waiting else ""


def nothing_words(waiting: int, *, earlier: bool) -> tuple[str, str]:
    """Sentence and hint when no round is in view; ``earlier``: there were rounds before."""
    sentence = tr("Er is nog geen bezoekronde.")
    if earlier:
        sentence = tr("Er staat geen bezoekronde gepland.")
    if not waiting:
        return sentence, tr("Er wacht nu niemand op een bezoek. U kunt zelf inwoners kiezen.")
    if waiting == 1:
        return sentence, tr("1 inwoner wacht op een bezoek.")
    people = count_words(waiting, "inwoner", "inwoners")
    return sentence, tr("{people} wachten op een bezoek.").format(people=people)
