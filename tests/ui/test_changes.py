from desktop.ui.changes import ATTEMPTS, RESIDENTS, Changes


def test_pages_hear_what_kind_of_thing_changed_and_who_did_it(qtbot):
    changes, page = Changes(), object()
    with qtbot.waitSignal(changes.changed) as heard:
        changes.tell(ATTEMPTS, RESIDENTS, origin=page)

    assert heard.args == [frozenset({ATTEMPTS, RESIDENTS}), page]
