"""The desk's verbs over the library of past elections, which need no count file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.faults import Known, WrongName
from countdesk.session.collector import resting_collector
from countdesk.storage.copying import never, no_progress
from countdesk.storage.past_library import PastLibrary
from countdesk.storage.past_names import AdditionCancelled, NameTaken, UnknownElection

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from datetime import date
    from pathlib import Path

    from countdesk.exchange.past import PastForm, PastReading
    from countdesk.exchange.past.mapped_forms import Columns
    from countdesk.exchange.past.notes import PastNote
    from countdesk.models.past_election import PastElection
    from countdesk.models.past_notes import NoteGroup
    from countdesk.models.past_summary import PastHeading, PastSummary
    from countdesk.session.past_look import PastLook
    from countdesk.storage.copying import Cancelled, Progress

__all__ = ["AdditionCancelled", "NameTaken", "PastElections", "UnknownElection"]


class PastElections:
    """The past elections that a user has collected: added from tables, listed, shown, removed.

    Args:
        library: Where they are kept; this user's own where none is given.
    """

    def __init__(self, library: PastLibrary | None = None) -> None:
        self._library = library or PastLibrary.of_this_user()

    def add(
        self,
        table: Path,
        *,
        name: str,
        form: PastForm | None = None,
        beside: Path | None = None,
        day: date | None = None,
        by_thirds: bool = False,
        notional: bool = False,
        licence: str | None = None,
        source: str | None = None,
        replacing: bool = False,
        progress: Progress = no_progress,
        cancelled: Cancelled = never,
    ) -> PastReading:
        """Read a past election from its table and add it, whole or not at all.

        Returns the election with the notes on its table. `beside` is a table of the figures of
        each area. `progress` is told rows of the table. Raises `NameTaken` where one of its name
        is there and is not to be replaced, and `AdditionCancelled` where it was cancelled before
        it was added.
        """
        from countdesk.exchange.past import ReadingCancelled, read_past_election

        name = " ".join(name.split())
        if not name:
            raise Known("A past election needs a name to be found by, such as May 2022: give one.")
        _refuse_unwritable(
            {
                "name": name,
                "source": source or table.name,
                "licence": licence or "",
                "form": "" if form is None else form.title,
            }
        )
        if not replacing:
            self._library.refuse_taken(name)
        with resting_collector():
            try:
                reading = read_past_election(
                    table,
                    name=name,
                    form=form,
                    beside=beside,
                    day=day,
                    by_thirds=by_thirds,
                    notional=notional,
                    licence=licence,
                    source=source,
                    progress=progress,
                    is_cancelled=cancelled,
                )
            except ReadingCancelled:
                raise AdditionCancelled from None
            if reading.election.first_day is None:
                reading = replace(reading, notes=(*reading.notes, _without_day(table)))
            self._library.add(
                reading.election,
                notes=reading.groups,
                replacing=replacing,
                cancelled=cancelled,
            )
        return reading

    def refuse_taken(self, name: str) -> None:
        """Raise `NameTaken` where the library holds an election of that name."""
        self._library.refuse_taken(name)

    def look_at(self, table: Path) -> PastLook:
        """Return the first rows of a table, and the form that fits it, known or remembered."""
        from countdesk.session.past_look import look_at

        return look_at(table, self._library.forms())

    def listed(self) -> tuple[PastSummary, ...]:
        """Return what the library holds, the oldest election first, those without a day before."""
        return self._library.summaries()

    def headings(self) -> tuple[PastHeading, ...]:
        """Return what there is to choose from, in the order in which it is listed."""
        return self._library.headings()

    def named(self, name: str) -> PastElection:
        """Return a past election, found however its name is written."""
        return self._library.election(name)

    def notes(self, name: str) -> tuple[NoteGroup, ...]:
        """Return what is to be known of the table of a past election, as it was said of it."""
        return self._library.notes(name)

    def named_in_steps(self, name: str) -> Generator[tuple[int, int], None, PastElection]:
        """Read a past election some contests at a time, and return it at the end."""
        election = None
        while election is None:
            election = yield from self._library.election_in_steps(name)
        return election

    def remove(self, name: str) -> None:
        """Take an election out of the library; a night that uses it keeps its own rows of it."""
        self._library.remove(name)

    def form(self, name: str) -> PastForm:
        """Return how tables are read under that name: a form known here, or a remembered one."""
        from countdesk.exchange.past import KNOWN_FORMS, form_of_json, known_form

        wanted = name.strip().casefold()
        known = known_form(wanted)
        if known is not None:
            return known
        remembered = self._library.forms()
        for title, text in remembered.items():
            if title.casefold() == wanted:
                return form_of_json(text)
        names = ", ".join((*(form.identifier for form in KNOWN_FORMS), *remembered))
        raise WrongName(
            f"There is no form {name} of tables of past elections; the forms are {names}."
        )

    def form_of_columns(
        self,
        title: str,
        columns: Columns,
        *,
        has_headings: bool | None = None,
        seats: int | None = None,
        by_thirds: bool = False,
        share_whole: int = 100,
    ) -> PastForm:
        """Return the form of a table of which a user says what each column holds.

        Columns are named by heading or by number from 1 in a table without headings, which is one
        where all of them are numbers unless it is said. `seats` are those of every contest, and
        `share_whole` is what a share of everything is in the table.
        """
        from countdesk.exchange.past import known_form, mapped_form
        from countdesk.exchange.past.mapped_forms import columns_named

        if known_form(title.casefold()) is not None:
            raise Known(f"{title} is a form known already: choose another name for your columns.")
        if has_headings is None:
            has_headings = not all(column.isdecimal() for _field, column in columns_named(columns))
        return mapped_form(
            title,
            columns,
            has_headings=has_headings,
            seats=seats,
            by_thirds=by_thirds,
            share_whole=share_whole,
        )

    def remember_form(self, name: str, form: PastForm) -> None:
        """Keep how a table is read under a name, for the next table of its form."""
        from countdesk.exchange.past import form_to_json

        self._library.remember_form(name, form_to_json(form))


def _without_day(table: Path) -> PastNote:
    """Return the note that nobody knows when a table's election was, and what that costs."""
    from countdesk.exchange.past.notes import PastNote

    done = (
        "no day of the poll is in the table: give it, with --day or under More, since hold and"
        " gain need it, and nothing tells which of two elections was first"
    )
    return PastNote(table.name, None, None, None, done)


def _refuse_unwritable(texts: Mapping[str, str]) -> None:
    """Refuse a text with half a character in it, of which no file can be made."""
    for what, text in texts.items():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise Known(
                f"The {what} of a past election holds half a character, which cannot be kept: type"
                f" the {what} again."
            ) from error
