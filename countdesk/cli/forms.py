"""``countdesk forms``: blank forms to print, for halls that let no laptop in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from countdesk.cli.reading import FILE, check_chain, chosen, opened
from countdesk.despatch import blank_forms
from countdesk.models.count import Count
from countdesk.session.session import Session

ALL = "all"


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--to",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the forms; older forms of the same names are replaced.",
)
@click.option(
    "--contest", metavar="ID", help="One contest, by identifier or name [default: every contest]."
)
@click.option(
    "--what",
    type=click.Choice([*blank_forms.NAMES, ALL]),
    default=ALL,
    show_default=True,
    help="Which forms.",
)
def forms(file: Path, to: Path, contest: str | None, what: str) -> None:
    """Write blank forms for the contests in FILE as PDF, to be filled in by hand."""
    wanted = list(blank_forms.NAMES) if what == ALL else [what]
    with opened(file) as session:
        # Of a large file each contest is read whole first: a form names candidates and boxes.
        counts = tuple(session.count(known.scope) for known in chosen(session, contest))
        if not counts:
            raise click.UsageError(f"{file.name} holds no contest.")
        check_chain(session)
        written = sum(1 for _path in _written(session, counts, wanted, to))
    click.echo(f"{written:,} {'form is' if written == 1 else 'forms are'} in {to}.")


def _written(
    session: Session, counts: tuple[Count, ...], wanted: list[str], to: Path
) -> Iterator[Path]:
    """Write the forms one by one and yield each that is in its place."""
    # Imported here: no other command needs it, and Qt takes most of the time to start.
    from countdesk.drawing import application
    from countdesk.drawing.forms import Form, blank_form

    with application.standing():
        yield from blank_forms.write(
            counts,
            session.night.contests,
            wanted,
            to,
            lambda count, name: blank_form(count, Form(name)),
        )
