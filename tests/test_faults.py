"""What a known fault tells its user, and what of it the log may keep."""

import pickle

import pytest

from countdesk import faults
from countdesk.faults import Known, TableFault, TableFaults

NOT_A_NUMBER = TableFault("candidates.csv", 4, "votes_cast", "12x", "a whole number")
NO_HEADING = TableFault("boxes.csv", None, None, None, "a column headed station")


def test_that_a_known_fault_carries_its_sentence() -> None:
    fault = faults.DiskFull("The disk is full: free some room and press Enter again.")
    assert fault.sentence == "The disk is full: free some room and press Enter again."
    assert str(fault) == fault.sentence


@pytest.mark.parametrize(
    "kind",
    [
        faults.DiskFull,
        faults.ReadOnly,
        faults.Locked,
        faults.ForeignFile,
        faults.NewerFile,
        faults.DamagedFile,
        faults.WriteFailed,
        faults.MissingFile,
    ],
)
def test_that_every_kind_is_known_and_survives_a_worker_process(kind: type[Known]) -> None:
    returned = pickle.loads(pickle.dumps(kind("A sentence.")))  # noqa: S301 - our own bytes
    assert type(returned) is kind
    assert returned.sentence == "A sentence."


def test_that_a_fault_in_a_table_names_file_line_column_found_and_expected() -> None:
    assert NOT_A_NUMBER.sentence == (
        'candidates.csv, line 4, column votes_cast: found "12x", expected a whole number.'
    )


def test_that_a_fault_of_a_whole_table_names_no_line() -> None:
    assert NO_HEADING.sentence == "boxes.csv: expected a column headed station."


def test_that_a_blank_cell_is_called_a_blank() -> None:
    fault = TableFault("boxes.csv", 2, "station", " \t", "the station's name")
    assert fault.sentence == (
        "boxes.csv, line 2, column station: found a blank, expected the station's name."
    )


def test_that_a_line_of_megabytes_is_quoted_by_its_beginning_on_one_line() -> None:
    fault = TableFault("boxes.csv", 1, None, "a\nb" + "c" * 5_000_000, "a heading")
    assert '"a bccc' in fault.sentence
    assert len(fault.sentence) < 120
    assert "\n" not in fault.sentence


def test_that_one_fault_is_told_as_it_is() -> None:
    assert TableFaults([NO_HEADING]).sentence == f"Nothing was taken in. {NO_HEADING.sentence}"


def test_that_several_faults_are_counted_and_the_first_is_named() -> None:
    fault = TableFaults([NOT_A_NUMBER, NO_HEADING])
    assert fault.faults == (NOT_A_NUMBER, NO_HEADING)
    assert fault.sentence == (
        f"Nothing was taken in: 2 faults were found. The first: {NOT_A_NUMBER.sentence}"
    )


def test_that_the_log_keeps_the_number_of_faults_and_nothing_they_quote() -> None:
    kept = TableFaults([NOT_A_NUMBER]).log_sentence
    assert kept == "Nothing was taken in: 1 fault was found."


def test_that_faults_of_a_table_survive_a_worker_process() -> None:
    sent = TableFaults([NOT_A_NUMBER, NO_HEADING])
    returned = pickle.loads(pickle.dumps(sent))  # noqa: S301 - our own bytes
    assert returned.faults == sent.faults
    assert returned.sentence == sent.sentence


def test_that_a_table_without_faults_is_no_fault() -> None:
    with pytest.raises(ValueError, match="without faults"):
        TableFaults([])
