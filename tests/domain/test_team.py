from desktop.domain.team import Colleague, each_once, from_saved, in_words


def test_a_role_stands_behind_the_name_and_an_abbreviation_keeps_its_capitals():
    assert Colleague("B. Jansen", "Ervaringsdeskundige").words == "B. Jansen (ervaringsdeskundige)"
    assert Colleague("B. Jansen", "GGD").words == "B. Jansen (GGD)"
    assert Colleague("B. Jansen").words == "B. Jansen"


def test_several_people_are_said_in_one_go():
    a, b, c = Colleague("A"), Colleague("B"), Colleague("C")
    assert in_words([]) == ""
    assert in_words([a]) == "A"
    assert in_words([a, b, c]) == "A, B en C"


def test_nobody_makes_a_duo_with_themselves():
    people = [Colleague(" Bas  Olthof "), Colleague(""), Colleague("bas olthof", "Collega")]
    assert each_once(people) == (Colleague("Bas Olthof"),)


def test_names_come_back_as_they_were_saved():
    assert from_saved([["Bas", "Collega"]]) == (Colleague("Bas", "Collega"),)
    assert from_saved(None) == ()
