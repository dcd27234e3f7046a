"""``countdesk past``: the library of past elections, filled from tables."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from countdesk.cli.authority import of_authority
from countdesk.cli.notes import every_note_option
from countdesk.cli.printing import json_text, terminal_width
from countdesk.cli.progress import cancelled_by_key, progress_shown
from countdesk.cli.reading import first_named
from countdesk.cli.refusal import say
from countdesk.exchange.cells import YEARS, NotInForm
from countdesk.exchange.declaration import printable
from countdesk.exchange.flat_past import (
    notes_text,
    past_document,
    past_text,
    summaries_document,
    summaries_text,
)
from countdesk.models.area_names import area_key, code_key
from countdesk.models.council import council_key
from countdesk.models.past_election import PastContest, PastElection
from countdesk.models.spelling import plain_words
from countdesk.session.past_elections import AdditionCancelled, PastElections
from countdesk.wording.nearest import nearest
from countdesk.wording.past_tables import added

if TYPE_CHECKING:
    from datetime import date

    from countdesk.exchange.past import Field, PastForm

_TABLE = click.Path(exists=True, path_type=Path)


@click.group()
def past() -> None:
    """Keep past elections to compare with, in a library for every night."""


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    from countdesk.exchange.past import figures

    try:
        day = figures.day(value.strip())
    except NotInForm:
        day = None
    if day is None:
        raise click.BadParameter(
            f"{value} is no date from {YEARS.start} to {YEARS.stop - 1}; give one such as"
            " 2022-05-05."
        )
    return day


@past.command()
@click.argument("table", type=_TABLE)
@click.option("--name", required=True, help='What to find it by, such as "May 2022".')
@click.option(
    "--form",
    metavar="FORM",
    help="How the table is read, where it is not recognised; with --column, the name under which"
    " that is remembered.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column holds what, by heading, or by number where the table has none.",
)
@click.option(
    "--seats",
    type=click.IntRange(1, 99),
    metavar="NUMBER",
    help="With --column: the seats of every area, where the table does not say.",
)
@click.option(
    "--share-of-one",
    is_flag=True,
    help="With --column: the shares are parts of one, such as 0.55, and no percentages.",
)
@click.option("--beside", type=_TABLE, help="A table of the figures of each area.")
@click.option(
    "--day",
    callback=_day,
    metavar="YYYY-MM-DD",
    help="The day of the poll, where the table does not say.",
)
@click.option("--by-thirds", is_flag=True, help="The areas elect by thirds.")
@click.option("--notional", is_flag=True, help="The votes are estimated for other boundaries.")
@click.option("--licence", metavar="TEXT", help="Under which licence the table was published.")
@click.option("--source", metavar="TEXT", help="Where the table is from [default: its name].")
@click.option("--replace", is_flag=True, help="Replace the past election of that name.")
@every_note_option
def add(
    table: Path,
    name: str,
    form: str | None,
    columns: tuple[str, ...],
    beside: Path | None,
    day: date | None,
    licence: str | None,
    source: str | None,
    *,
    seats: int | None,
    share_of_one: bool,
    by_thirds: bool,
    notional: bool,
    replace: bool,
    every_note: bool,
) -> int:
    """Add the past election in TABLE to the library, all of it or nothing.

    Ctrl+C leaves the library as it was.
    """
    elections = PastElections()
    chosen = _form(elections, form, columns, seats, 1 if share_of_one else 100)
    try:
        with cancelled_by_key() as cancelled, progress_shown("Rows") as progress:
            reading = elections.add(
                table,
                name=name,
                form=chosen,
                beside=beside,
                day=day,
                by_thirds=by_thirds,
                notional=notional,
                licence=licence,
                source=source,
                replacing=replace,
                progress=progress,
                cancelled=cancelled,
            )
    except AdditionCancelled:
        click.echo("Cancelled: the library is as it was.", err=True)
        return 1
    if columns and form is not None and chosen is not None:
        elections.remember_form(form, chosen)
    said = reading.said(every_note=every_note)
    say(tuple(map(printable, said)))
    if len(said) < len(reading.notes):
        say((printable(f'countdesk past show "{reading.election.name}" --all-notes lists each.'),))
    contests = reading.election.contests
    candidacies = sum(len(contest.result.candidacies) for contest in contests)
    click.echo(printable(added(reading.election.name, len(contests), candidacies)))
    return 0


def _form(
    elections: PastElections,
    form: str | None,
    columns: tuple[str, ...],
    seats: int | None,
    share_whole: int,
) -> PastForm | None:
    """Return how a table is read, as named or column by column; None to have it recognised."""
    if not columns and (seats is not None or share_whole == 1):
        raise click.UsageError("--seats and --share-of-one go with --column.")
    if columns:
        return elections.form_of_columns(
            form or "The columns given", _columns(columns), seats=seats, share_whole=share_whole
        )
    return None if form is None else elections.form(form)


def _columns(texts: tuple[str, ...]) -> tuple[tuple[Field, str], ...]:
    """Return which column holds what; only the heads of rejected papers have several."""
    from countdesk.exchange.past import Field

    columns = tuple(map(_column, texts))
    named = Counter(field for field, _column in set(columns))
    for field, times in named.items():
        if times > 1 and field is not Field.REJECTED_HEAD:
            raise click.BadParameter(
                f"{field} is given {times} columns; give one of them.", param_hint="--column"
            )
    return tuple(dict.fromkeys(columns))


def _column(text: str) -> tuple[Field, str]:
    from countdesk.exchange.past import Field

    field, _equals, column = text.partition("=")
    # Only the forms that are known tell the kinds of rows apart.
    offered = sorted(set(Field) - {Field.ROW_KIND})
    if not column.strip() or field.strip() not in offered:
        fields = ", ".join(offered)
        raise click.BadParameter(
            f"{text}: give a field and its column, such as area=Ward; the fields are {fields}.",
            param_hint="--column",
        )
    return Field(field.strip()), column.strip()


@past.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def list_elections(*, as_json: bool) -> None:
    """List the past elections of the library."""
    summaries = PastElections().listed()
    if as_json:
        click.echo(json_text(summaries_document(summaries)))
    elif summaries:
        click.echo(summaries_text(summaries), nl=False)
    else:
        say(("The library is empty: add a past election with countdesk past add.",))


@past.command()
@click.argument("name")
@click.option("--ward", metavar="TEXT", help="Only the areas with this in their name or code.")
@click.option("--authority", metavar="NAME", help="Only the areas of this council.")
@click.option("--notes", "only_notes", is_flag=True, help="Only the notes on its table.")
@every_note_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def show(
    name: str,
    ward: str | None,
    authority: str | None,
    *,
    only_notes: bool,
    every_note: bool,
    as_json: bool,
) -> None:
    """Show the past election NAME: who came first in each area, and the totals of the parties.

    Of one area alone the candidates are shown, and with --notes or --all-notes what was to be
    known of the table as it was added.
    """
    elections = PastElections()
    election, notes = elections.named(name), elections.notes(name)
    if (only_notes or every_note) and not as_json:
        if ward is not None or authority is not None:
            raise click.UsageError(
                "The notes are on the whole table: leave out --ward and --authority."
            )
        click.echo(notes_text(election, notes, each=every_note), nl=False)
        return
    contests = of_authority(election.contests, authority)
    if ward is not None:
        contests = _areas(election, contests, ward)
    if as_json:
        click.echo(json_text(past_document(election, contests, notes)))
    else:
        click.echo(past_text(election, contests, notes, terminal_width()), nl=False)


def _areas(
    election: PastElection, contests: tuple[PastContest, ...], ward: str
) -> tuple[PastContest, ...]:
    """Return the contests of areas that a part of a name means, however it is written, or a code.

    A usage error where none is, with what may be meant.
    """
    part, whole, code = " ".join(plain_words(ward)), area_key(ward), code_key(ward)
    found = tuple(
        contest
        for contest in contests
        if (part and part in " ".join(plain_words(contest.area)))
        or whole == area_key(contest.area)
        or (code and code == code_key(contest.code))
    )
    if not found:
        meant = _area_meant(contests, ward)
        raise click.UsageError(printable(f"{election.name} holds no area {ward}; {meant}"))
    return found


def _area_meant(contests: tuple[PastContest, ...], ward: str) -> str:
    """Return what somebody may have meant whose area is not among some contests."""
    areas = [contest.area for contest in contests]
    council = council_key(ward)
    if any(contest.council == council for contest in contests):
        return f'{ward} is a council: give --authority "{ward}".'
    near = nearest(ward, areas)
    return f"it holds {first_named(areas)}." if near is None else f"did you mean {near}?"


@past.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(name: str, *, yes: bool) -> int:
    """Remove the past election NAME from the library; no night that uses it changes."""
    elections = PastElections()
    known = elections.named(name).name
    if not yes and not _confirmed(printable(f"Remove {known} from the library?")):
        click.echo("Nothing was removed.", err=True)
        return 1
    elections.remove(known)
    click.echo(printable(f"{known} is no longer in the library."))
    return 0


def _confirmed(question: str) -> bool:
    """Return whether a question is answered with yes; the end of the input and Ctrl+C say no."""
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        # The cursor still stands behind the question.
        click.echo(err=True)
        return False
