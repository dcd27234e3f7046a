"""The editor of figures: what digits, bundles, other characters and a held key come to."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from countdesk.models.bundles import summed
from countdesk.models.refusals import EntryRefused
from countdesk.ui.itemmodels.digits import figure_of
from countdesk.ui.panels.count import CountPanel
from tests.ui.entry_night import enter_sheet, session, sheet, shown, still_held, type_keys


@given(st.integers(0, 10**9))
def test_that_digits_are_the_number_with_and_without_separators(number: int) -> None:
    assert figure_of(str(number)) == number
    assert figure_of(f"  {number:,}\n") == number


@pytest.mark.parametrize("blank", ["", " ", "\n", "\t "])
def test_that_a_blank_is_not_known(blank: str) -> None:
    assert figure_of(blank) is None


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_that_whatever_is_typed_is_a_number_or_refused(text: str) -> None:
    plain = text.strip().replace(",", "")
    if plain.isascii() and plain.isdigit() and "," not in text and len(plain) <= 30:
        assert figure_of(text) == int(plain)
        return
    with contextlib.suppress(EntryRefused):
        assert figure_of(text) == int(plain)


def test_that_a_refusal_quotes_one_line_and_not_too_much_of_it() -> None:
    with pytest.raises(EntryRefused) as refused:
        figure_of("first line\n" + "9" * 500)
    quoted = str(refused.value.values["value"])
    assert quoted.startswith("first line 9")
    assert len(quoted) == 30


@pytest.mark.parametrize(
    "text", ["1,23", ",123", "1,,234", "12\n34", "1 234", "٣", "-0", "+5", "1e3", "1" * 31]
)
def test_that_nothing_is_guessed(text: str) -> None:
    with pytest.raises(EntryRefused):
        figure_of(text)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("7*50+23", 373),
        ("50", 50),
        ("2*3*4", 24),
        (" 4 * 25 + 3 * 10 + 7 ", 137),
        ("1+2+3", 6),
        ("7*50-3", None),
        ("7**2", None),
        ("7*", None),
        ("", None),
        ("(1+2)", None),
        ("7x50", None),
        ("1" * 10, None),
        ("+".join("1" * 42), None),
    ],
)
def test_that_bundles_are_times_and_plus_alone(text: str, total: int | None) -> None:
    assert summed(text) == total


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 500)), min_size=1, max_size=9))
def test_that_bundles_come_to_their_sum(bundles: list[tuple[int, int]]) -> None:
    text = "+".join(f"{number}*{size}" for number, size in bundles)
    assert summed(text) == sum(number * size for number, size in bundles)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_that_a_key_held_down_confirms_no_other_figure(
    qtbot: QtBot, tmp_path: Path, key: Qt.Key
) -> None:
    with session(tmp_path) as desk:
        enter_sheet(desk, "A1", 396, 148, 79, 72, 51, 46)
        panel = shown(qtbot, desk, CountPanel)
        panel.table.go_to(0, 2)
        type_keys(panel.table, "999", key)
        still_held(panel.table.editor or panel.table, key)
        assert sheet(desk, "A1").votes["c1"] == 148
        assert "Was 148" in panel.table.delegate.said
        type_keys(panel.table, key)
        assert sheet(desk, "A1").votes["c1"] == 999
