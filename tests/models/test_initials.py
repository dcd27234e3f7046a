"""An author is written down as initials, and never by name."""

from __future__ import annotations

import pytest

from countdesk.models.initials import initials
from countdesk.models.refusals import EntryRefused, Refusal


@pytest.mark.parametrize(
    ("text", "written"), [("ab", "AB"), (" Ök ", "ÖK"), ("K", "K"), ("Abcd", "ABCD")]
)
def test_that_initials_are_written_in_capitals(text: str, written: str) -> None:
    assert initials(text) == written


@pytest.mark.parametrize("text", ["", " ", "A B", "A1", "Smith", "abcdef", "Jane Elizabeth Smith"])
def test_that_a_name_is_no_initials(text: str) -> None:
    with pytest.raises(EntryRefused) as caught:
        initials(text)
    assert caught.value.refusal is Refusal.NOT_INITIALS
