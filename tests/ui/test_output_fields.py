"""What an output is told beside the figures: forms, the dress of cards, a web site."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from countdesk import paths, settings
from countdesk.cli.export_options import options_typed
from countdesk.despatch.outputs import What
from countdesk.drawing.dress import CardDress, Colours, Theme
from countdesk.ui.dialogs.card_fields import CardFields
from countdesk.ui.dialogs.output_fields import FormFields, WebFields
from countdesk.ui.main_window.night_view import NightView
from tests.ui.score_examples import BNP, CON, GREEN, LAB

IMPRINT = "A. Agent, 1 High Street"


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def card(parent: QWidget) -> CardFields:
    """Return the fields of the card of Labour, in a contest of three parties."""
    fields = CardFields(parent)
    fields.tell_parties([CON, LAB, BNP])
    QTest.keyClicks(fields.colours, "3")
    QTest.keyClicks(fields.party, "2")
    fields.imprint.setText(IMPRINT)
    return fields


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "labour.png"
    path.write_bytes(b"a rose")
    return path


def dress_of(fields: CardFields) -> CardDress:
    dress = fields.options["dress"]
    assert isinstance(dress, CardDress)
    return dress


# Whose card it is.


def test_that_nobody_is_chosen_for_the_card_of_one_party_but_by_a_person(parent: QWidget) -> None:
    fields = CardFields(parent)
    fields.tell_parties([CON, LAB])
    QTest.keyClicks(fields.colours, "3")
    fields.imprint.setText(IMPRINT)
    assert "has no party yet" in str(fields.missing())


def test_that_where_the_party_does_not_stand_there_is_no_card_of_another(
    card: CardFields, logo: Path
) -> None:
    card.logo.put(logo)
    assert dress_of(card).party == LAB
    card.tell_parties([CON, BNP])
    assert "has no party yet" in str(card.missing())
    card.tell_parties([BNP, LAB])
    assert dress_of(card) == CardDress(Colours.OF_ONE_PARTY, LAB, b"a rose", IMPRINT)


def test_that_the_logo_of_a_party_goes_on_no_card_of_another(card: CardFields, logo: Path) -> None:
    card.logo.put(logo)
    card.tell_parties([GREEN, BNP])
    QTest.keyClicks(card.party, "2")
    assert dress_of(card) == CardDress(Colours.OF_ONE_PARTY, BNP, None, IMPRINT)
    card.tell_parties([LAB, BNP])
    QTest.keyClicks(card.party, "1")
    assert dress_of(card).logo == b"a rose"


def test_that_a_logo_chosen_before_the_party_is_of_that(parent: QWidget, logo: Path) -> None:
    fields = CardFields(parent)
    fields.tell_parties([CON, LAB])
    fields.imprint.setText(IMPRINT)
    QTest.keyClicks(fields.colours, "3")
    fields.logo.put(logo)
    QTest.keyClicks(fields.party, "2")
    assert dress_of(fields).logo == b"a rose"


def test_that_a_logo_chosen_where_another_party_stood_before_is_that_of_the_next(
    parent: QWidget, logo: Path
) -> None:
    fields = CardFields(parent)
    fields.tell_parties([LAB])
    fields.imprint.setText(IMPRINT)
    QTest.keyClicks(fields.colours, "3")
    QTest.keyClicks(fields.party, "1")
    fields.logo.put("labour.png")
    fields.tell_parties([CON])
    assert fields.logo.path is None
    fields.logo.put(logo)
    QTest.keyClicks(fields.party, "1")
    assert dress_of(fields).logo == b"a rose"
    fields.tell_parties([LAB])
    QTest.keyClicks(fields.party, "1")
    assert fields.logo.path == Path("labour.png")


def test_that_the_ground_of_a_card_is_told_whatever_else_is_missing(card: CardFields) -> None:
    card.imprint.clear()
    QTest.keyClicks(card.theme, "2")
    QTest.keyClicks(card.colours, "2")
    assert card.missing() is not None
    assert card.given == {"theme": Theme.DAY}


@pytest.mark.parametrize("colours", Colours)
def test_that_the_same_choice_makes_the_same_card_as_on_the_command_line(
    night: NightView, parent: QWidget, colours: Colours, logo: Path
) -> None:
    count = night.session.count(str(night.contest))
    fields = CardFields(parent)
    fields.tell_parties([candidate.party for candidate in count.candidates])
    fields.imprint.setText(IMPRINT)
    fields.logo.put(logo)
    QTest.keyClicks(fields.party, "2")
    QTest.keyClicks(fields.colours, str(list(Colours).index(colours) + 1))
    is_of_one = colours is Colours.OF_ONE_PARTY
    typed = options_typed(
        [count],
        form=None,
        theme="night",
        colours=colours.value,
        party="Labour" if is_of_one else None,
        logo=logo if is_of_one else None,
        imprint="" if colours is Colours.NEUTRAL else IMPRINT,
        waiver="",
        address=None,
        provisional=False,
    )
    assert fields.options == typed[What.CARDS]


# What is kept for the next card.


def test_that_an_imprint_is_kept_once_it_is_on_a_card(card: CardFields) -> None:
    assert card.keep() is None
    assert settings.load().imprint == IMPRINT


def test_that_a_card_in_nobodys_colours_leaves_the_imprint_alone(card: CardFields) -> None:
    settings.change(lambda stored: replace(stored, imprint="Typed in another window"))
    QTest.keyClicks(card.colours, "1")
    assert card.keep() is None
    assert settings.load().imprint == "Typed in another window"


def test_that_a_reason_for_no_imprint_is_given_for_one_card_and_never_kept(
    card: CardFields, parent: QWidget
) -> None:
    card.imprint.clear()
    QTest.keyClicks(card.waiver, "For the desk alone")
    assert card.missing() is None
    assert card.keep() is None
    assert CardFields(parent).waiver.text() == ""
    QTest.keyClicks(card.party, "1")
    assert card.waiver.text() == ""
    assert "imprint" in str(card.missing())
    QTest.keyClicks(card.party, "2")
    assert card.waiver.text() == "For the desk alone"


def test_that_what_was_only_looked_at_is_put_back(card: CardFields) -> None:
    card.put_back()
    assert card.options == {"theme": Theme.NIGHT, "dress": CardDress()}
    for colours, party in (("3", "2"), ("3", "1")):
        QTest.keyClicks(card.colours, colours)
        QTest.keyClicks(card.party, party)
        card.imprint.setText(IMPRINT)
        if party == "2":
            card.keep()
    card.put_back()
    card.tell_parties([CON, LAB, BNP])
    assert dress_of(card).party == LAB


def test_that_what_is_kept_already_is_not_written_again(card: CardFields) -> None:
    card.keep()
    settings.change(lambda stored: replace(stored, imprint="Typed in another window"))
    assert card.keep() is None
    assert settings.load().imprint == "Typed in another window"


def test_that_settings_held_by_another_window_hold_up_no_card(
    card: CardFields, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever waits does so for ever.
    monkeypatch.setattr(settings, "_LOCK_SECONDS", -1)
    with FileLock(paths.settings_folder() / "settings.lock"):
        assert "by another Countdesk" in str(card.keep())
    assert card.keep() is None
    assert settings.load().imprint == IMPRINT


# Files of the user's.


def test_that_a_form_is_read_again_only_once_it_was_changed(
    parent: QWidget, tmp_path: Path
) -> None:
    form = tmp_path / "form.xlsx"
    form.write_bytes(b"first")
    os.utime(form, ns=(1_000, 1_000))
    fields = FormFields("the form", parent)
    fields.form.put(form)
    assert fields.options == {"form": b"first"}
    form.write_bytes(b"other")
    os.utime(form, ns=(1_000, 1_000))
    assert fields.missing() is None
    assert fields.options == {"form": b"first"}
    os.utime(form, ns=(2_000, 2_000))
    assert fields.options == {"form": b"other"}


def test_that_a_form_that_went_away_is_missing(parent: QWidget, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    form.write_bytes(b"first")
    fields = FormFields("the form", parent)
    fields.form.put(form)
    assert fields.missing() is None
    form.unlink()
    assert "cannot be read here" in str(fields.missing())


# The web.


def test_that_an_address_that_is_none_is_told(parent: QWidget) -> None:
    fields = WebFields(parent)
    assert fields.missing() is None
    fields.address.setText("example")
    assert "is not where a web site stands" in str(fields.missing())


def test_that_an_address_is_looked_at_by_a_python_that_skips_its_asserts() -> None:
    asked = (
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "from countdesk.ui.dialogs.output_fields import WebFields\n"
        "application, parent = QApplication([]), QWidget()\n"
        "fields = WebFields(parent)\n"
        "fields.address.setText('example')\n"
        "print(fields.missing())\n"
    )
    told = subprocess.run(
        [sys.executable, "-O", "-c", asked], capture_output=True, text=True, check=True
    )
    assert "is not where a web site stands" in told.stdout
