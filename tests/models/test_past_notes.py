"""Tests of what is to be known of the table of a past election."""

from countdesk.models.past_notes import NoteGroup, every_note


def test_that_every_note_is_there_once_whether_told_alone_or_with_others() -> None:
    groups = (NoteGroup("Alone."), NoteGroup("Two of a kind.", ("First.", "Second.")))
    assert every_note(groups) == ("Alone.", "First.", "Second.")
