"""Reading in a table of wijken and buurten: what is kept, what is told, what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.domain.filters import Filter
from desktop.runtime.progress import Cancelled, Progress
from desktop.services import areas, counts, residents, undo
from desktop.services.files import DataFile
from tests.services.conftest import ANNA, BURAK, FATMA, NO_ADDRESS, RUUD, Deliver
from tests.services.contents import contents

CBS = "PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024"
# Fatma and Burak 7482CD 118, Ruud 7481XB 6, Anna 7483AA 17; the last two rows are elsewhere
ROWS = (
    "7482CD;118;1580201;15802;158",
    "7482CD;120;1580201;15802;158",
    "7481XB;6;1580101;15801;158",
    "7481XB;8;1580102;15801;158",
    "7483AA;17;1580102;15801;158",
    "1011AB;105;3630400;36304;363",
    "1011AC;1;3630401;36304;363",
)
BUURTEN = (
    "buurtcode2024;buurtnaam2024;GM2024;GM_NAAM",
    "01580101;Centrum;0158;Haaksbergen",
    "01580102;Zienesch;0158;Haaksbergen",
    "01580201;Veldmaat;0158;Haaksbergen",
)
WIJKEN = ("wijkcode2024;wijknaam2024", "015801;Kern", "015802;Veldmaat en omgeving")


@pytest.fixture
def write(tmp_path: Path):
    def write(name: str, *lines: str) -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def people(deliver: Deliver) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA])


def read_in(file: DataFile, *paths: Path, gemeente: str = "") -> undo.Done:
    return areas.read_in(file, areas.preview(file, areas.inspect(paths), gemeente=gemeente))


def choices(file: DataFile) -> Sequence[tuple[str, str]]:
    return [(one.district, one.neighbourhood) for one in residents.areas(file)]


NAMED = [("Kern", "Centrum"), ("Kern", "Zienesch"), ("Veldmaat en omgeving", "Veldmaat")]


def test_the_codes_and_then_the_names_or_all_at_once_end_with_names(
    file: DataFile, people: None, write
) -> None:
    table = write("pc6hnr.csv", CBS, *ROWS)
    names, districts = write("buurt2024.csv", *BUURTEN), write("wijk2024.csv", *WIJKEN)
    read_in(file, table)
    assert choices(file) == [
        ("WK015801", "BU01580101"),
        ("WK015801", "BU01580102"),
        ("WK015802", "BU01580201"),
    ]
    assert areas.summary(file).unnamed == 5
    assert read_in(file, names).message == "2 wijken en 3 buurten ingelezen."
    read_in(file, districts)
    assert choices(file) == NAMED
    assert areas.summary(file).files == ("pc6hnr.csv", "buurt2024.csv", "wijk2024.csv")

    areas.clear(file)
    assert choices(file) == [("", "7481"), ("", "7482"), ("", "7483")]
    read_in(file, districts, table, names)
    assert choices(file) == NAMED
    assert areas.summary(file).unnamed == 0


def test_before_reading_in_it_is_told_what_will_happen_and_nothing_is_kept(
    file: DataFile, people: None, deliver: Deliver, write
) -> None:
    deliver([FATMA, BURAK, RUUD, ANNA, NO_ADDRESS], date(2026, 3, 1))
    before = contents(file)
    table = write("pc6hnr.csv", CBS, *ROWS, "7482;1;1580201;15802;158", "7482CD;1;;;", "7482CD")
    seen = areas.preview(file, areas.inspect([table]))
    assert [one.header for one in seen.inspected.columns] == CBS.split(";")
    assert (seen.rows, seen.kept, seen.residents, seen.placed) == (10, 5, 5, 4)
    assert seen.gemeenten == ("0158",)
    told = " ".join(seen.sentences)
    assert told.startswith(
        "Van de 10 rijen in de tabel worden er 5 bewaard: die van gemeente 0158. "
        "Van de 5 inwoners op de lijst hebben er 4 dan een wijk of buurt. De andere woont op een "
        "adres dat niet in de tabel staat; daar toont In Beeld de cijfers van de postcode. "
        "3 rijen worden overgeslagen: 1 keer geen goede postcode (regel 9), 1 keer geen "
        "wijk of buurt (regel 10), 1 keer te weinig kolommen (regel 11). "
    )
    assert contents(file) == before


def test_with_nobody_on_the_list_the_gemeente_must_be_given(file: DataFile, write) -> None:
    table = write("pc6hnr.csv", CBS, *ROWS)
    inspected = areas.inspect([table])
    with pytest.raises(areas.GemeenteNeeded, match="levering"):
        areas.preview(file, inspected)
    with pytest.raises(UserError, match="9999"):
        areas.preview(file, inspected, gemeente="9999")
    assert areas.preview(file, inspected, gemeente="GM0158").kept == 5
    assert areas.preview(file, inspected, gemeente="158").gemeenten == ("0158",)


def test_a_table_of_one_gemeente_needs_nobody(file: DataFile, write) -> None:
    table = write("eigen.csv", "Postcode,Wijk,Buurt", "7482CD,Oost,Veldmaat")
    assert read_in(file, table).message == "1 wijk en 1 buurt ingelezen."


def test_a_table_of_another_gemeente_is_refused(file: DataFile, people: None, write) -> None:
    table = write("pc6hnr.csv", CBS, "1011AB;105;3630400;36304;363", "9901AA;1;30000;300;3")
    with pytest.raises(UserError, match="andere gemeente"):
        areas.preview(file, areas.inspect([table]))


def test_one_address_in_two_buurten_keeps_the_first_and_says_so(
    file: DataFile, people: None, write
) -> None:
    rows = ("7482CD;118;Oost", "7482CD;118;Oost", "7482CD;118;West", "7481XB;6;Zuid")
    done = read_in(file, write("eigen.csv", "Postcode;Huisnummer;Buurt", *rows))
    assert done.message == (
        "2 buurten ingelezen. 1 adres staat er meer dan eens in, met een andere buurt; de eerste "
        "is gebruikt."
    )
    assert ("", "Oost") in choices(file)


def test_names_without_a_table_of_codes_say_what_to_do_first(file: DataFile, write) -> None:
    with pytest.raises(UserError, match="Lees eerst de tabel met postcodes in"):
        areas.preview(file, areas.inspect([write("buurt.csv", *BUURTEN)]))


def test_names_that_fit_no_code_change_nothing(file: DataFile, people: None, write) -> None:
    read_in(file, write("pc6hnr.csv", CBS, *ROWS))
    other = write("buurt.csv", BUURTEN[0], "03630400;Dam;0363;Amsterdam")
    with pytest.raises(UserError, match="geen enkele"):
        areas.preview(file, areas.inspect([other]))
    both = areas.preview(file, areas.inspect([write("pc6hnr.csv", CBS, *ROWS), other]))
    assert any("past niet bij de codes" in sentence for sentence in both.sentences)


def test_two_tables_at_once_and_a_table_without_a_good_row_are_refused(
    file: DataFile, write
) -> None:
    table, other = write("a.csv", CBS, *ROWS), write("b.csv", CBS, *ROWS)
    with pytest.raises(UserError, match="twee tabellen"):
        areas.inspect([table, other])
    with pytest.raises(UserError, match="2 rijen worden overgeslagen"):
        areas.preview(file, areas.inspect([write("c.csv", "Postcode;Buurt", "7482;A", "x;B")]))


def test_it_is_undone_with_everything_before_it_and_it_stands_in_the_log(
    file: DataFile, people: None, write
) -> None:
    read_in(file, write("eigen.csv", "Postcode;Buurt", "7482CD;Oost"))
    before = contents(file)
    done = read_in(file, write("pc6hnr.csv", CBS, *ROWS))
    assert contents(file) != before
    undo.undo(file, done.event_id)
    assert contents(file) == before
    with file.database.reading() as store:
        line = store.events.get(done.event_id)
    assert line is not None
    assert (line.action, line.message) == ("wijken.ingelezen", "2 wijken en 3 buurten ingelezen.")


def test_stopping_halfway_keeps_the_table_that_was_there(
    file: DataFile, people: None, write
) -> None:
    read_in(file, write("eigen.csv", "Postcode;Buurt", "7482CD;Oost"))
    before = contents(file)
    seen = areas.preview(file, areas.inspect([write("pc6hnr.csv", CBS, *ROWS)]))
    progress = Progress(lambda _done, _total, what: "bewaard" in what and progress.cancel())
    with pytest.raises(Cancelled):
        areas.read_in(file, seen, progress)
    assert contents(file) == before


def test_the_summary_says_what_is_there_and_when_it_came(
    file: DataFile, people: None, write
) -> None:
    assert areas.summary(file).sentence == "Er is nog geen tabel ingelezen."
    read_in(file, write("pc6hnr.csv", CBS, *ROWS[1:]))
    found = areas.summary(file)
    assert (found.lines, found.districts, found.neighbourhoods) == (4, 2, 3)
    assert (found.residents, found.placed, found.read_on) == (4, 4, date.today())
    assert found.sentence.startswith("2 wijken en 3 buurten ingelezen op ")
    assert found.sentence.endswith(
        "uit pc6hnr.csv. Iedereen op de lijst heeft nu een wijk of buurt."
    )
    assert areas.clear(file).message == "Tabel met wijken en buurten weggehaald."
    assert areas.clear(file).message == "Er was geen tabel ingelezen."
    assert areas.summary(file) == areas.Summary()


def test_residents_are_found_by_their_wijk_and_their_buurt(
    file: DataFile, people: None, write
) -> None:
    read_in(file, *(write(n, *t) for n, t in (("t", (CBS, *ROWS)), ("b", BUURTEN), ("w", WIJKEN))))
    assert len(residents.keys(file, Filter(district="Kern"))) == 2
    assert len(residents.keys(file, Filter(district="Kern", neighbourhood="Centrum"))) == 1
    assert len(residents.keys(file, Filter(neighbourhood="Veldmaat"))) == 2


def test_the_counts_stand_by_buurt_with_the_wijk_before_it(
    file: DataFile, people: None, write
) -> None:
    read_in(file, *(write(n, *t) for n, t in (("t", (CBS, *ROWS)), ("b", BUURTEN), ("w", WIJKEN))))
    counted = counts.count(file, counts.Quarter.of(date(2026, 2, 19)))
    split = next(one for one in counted.splits if one.key == "neighbourhood")
    assert [(row.label, row.stock_end) for row in split.rows] == [
        ("Kern, Centrum", 1),
        ("Kern, Zienesch", 1),
        ("Veldmaat en omgeving, Veldmaat", 2),
    ]


def test_a_table_of_one_gemeente_says_how_many_rows_it_has(file: DataFile, write) -> None:
    table = write("een.csv", CBS, ROWS[0])
    assert areas.preview(file, areas.inspect([table])).sentences[0] == "In de tabel staat 1 rij."
    read_in(file, table)
    assert "inwoners" not in areas.summary(file).sentence
