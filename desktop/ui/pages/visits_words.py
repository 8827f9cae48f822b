"""What Bezoeken says about a round, or about there being none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.partial_date import SHORT_MONTHS, with_short_weekday, with_weekday
from desktop.services.visits import RoundSheet, VisitRound
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
    words = tr("Ronde van {when}. {doors}, {people}.").format(
        when=f"{with_weekday(made.visit_on)}, {made.day_part.value.lower()}",
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


def new_sentence(doors: int) -> str:
    """About a round that is being made."""
    words = tr("Nieuwe ronde met {doors}, op volgorde van straat en huisnummer.")
    return words.format(doors=count_words(doors, "adres", "adressen"))


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
