"""Which of the project's own tests are not run on Windows or under Wine, each with the reason.

Per file of tests: the test, and why. Nothing before the reason: the whole file, or folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

LeftOut = Mapping[str, Mapping[str, str]]

_NO_LIMITS = (
    "Windows has no limit to how large a process may make a file, which acts the full disk here."
)
_STAYS = "Windows lets nobody move, throw away or replace a file that a program has open."

NOT_ON_WINDOWS: LeftOut = {
    "tests/faults": {"": "The disk is made to go wrong in processes that are forked."},
    "tests/installer/test_wine.py": {"": "Wine is run from Linux: these are the ways of Linux."},
    "tests/installer/test_windows_python.py": {
        "test_windows_programs_know_a_file_by_its_drive": (
            "How a file of Linux is called under Wine, asked with paths of Linux."
        ),
    },
    "tests/services/test_backups.py": {
        "test_a_file_that_was_taken_away_while_it_was_open_is_said_and_locked": _STAYS,
    },
    "tests/services/test_files.py": {
        "test_a_link_to_the_file_is_the_file_itself": (
            "Windows lets only an administrator make a link to a file, and Wine nobody."
        ),
        "test_a_computer_that_can_open_no_more_files_says_so_and_keeps_no_claim": (
            "Windows has no limit to how many files a process may open that a test can lower."
        ),
        "test_a_sound_file_on_a_full_disk_has_no_problems": _NO_LIMITS,
        "test_a_page_that_may_be_half_brought_in_is_not_called_damaged": _NO_LIMITS,
    },
    "tests/services/test_restoring.py": {
        "test_killed_at_random_moments_nothing_is_lost": (
            "What is killed is forked from the test, so that it begins in no time."
        ),
    },
    "tests/storage/test_copy_folder.py": {
        "test_a_disk_that_fills_up_halfway_leaves_the_earlier_copies": _NO_LIMITS,
    },
    "tests/storage/test_place.py": {
        "test_a_file_that_was_moved_gets_nothing_new_and_none_is_made": _STAYS,
        "test_when_it_is_put_back_the_work_goes_on": _STAYS,
        "test_a_file_that_was_thrown_away_is_said_and_can_still_be_read": _STAYS,
        "test_another_file_in_its_place_is_left_alone": _STAYS,
        "test_a_file_that_is_moved_halfway_an_action_is_noticed_at_its_end": _STAYS,
    },
    "tests/storage/test_troubles.py": {
        "test_a_file_or_folder_that_is_read_only_is_not_called_damaged[folder]": (
            "What is called read-only means nothing for a folder of Windows."
        ),
    },
    "tests/test_house_rules.py": {"": "It reads the text of the project, with git."},
}
"""What is not for Windows at all."""

NOT_UNDER_WINE: LeftOut = {
    "tests/end_to_end/test_nothing_in_the_clear.py": {
        "test_no_code_wrote_a_file_in_between": (
            "Without WMI, which Wine lacks, Python starts cmd.exe to ask which Windows this is."
        ),
    },
    "tests/installer/test_environment.py": {
        "test_without_a_network_one_line_says_what_to_do": (
            "The embeddable Python, which Wine runs, comes without pip."
        ),
    },
    "tests/installer/test_windows_build.py": {
        "test_the_moment_of_a_build_is_that_of_the_source": "Windows under Wine has no git.",
    },
    "tests/storage/test_troubles.py": {
        "test_a_file_or_folder_that_is_read_only_is_not_called_damaged[file]": (
            "Wine leaves rights to Linux, where an administrator may write in what is read-only."
        ),
    },
}
"""What Windows itself can do, but Wine cannot."""


def names(left_out: LeftOut) -> Iterator[str]:
    """Each of them, as pytest calls it."""
    for file, tests in left_out.items():
        for test in tests:
            yield f"{file}::{test}" if test else file
