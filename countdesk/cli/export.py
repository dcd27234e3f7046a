"""``countdesk export``: the declaration workbook."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk.cli.reading import FILE, check_chain, chosen, named, opened
from countdesk.cli.refusal import refusals_told
from countdesk.despatch import workbook
from countdesk.session.frozen import frozen_contest
from countdesk.session.session import Session


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--to",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The workbook to write, a name in .xlsx; an older workbook of that name is replaced.",
)
@click.option(
    "--contest",
    metavar="ID",
    help="Which contest, by identifier or name, where FILE holds several.",
)
def export(file: Path, to: Path, contest: str | None) -> None:
    """Write the declaration workbook of a contest in FILE."""
    with refusals_told(), opened(file) as session:
        counts = chosen(session, contest)
        if len(counts) != 1:
            raise click.UsageError(
                f"{file.name} holds {len(counts):,} contests; choose one with --contest:"
                f" {named(counts)}."
                if counts
                else f"{file.name} holds no contest."
            )
        check_chain(session)
        export_contest(session, counts[0].scope, to)
    click.echo(f"The workbook of {counts[0].contest.name} is {to}.")


def export_contest(session: Session, contest: str, to: Path) -> None:
    """Write the declaration workbook of one contest."""
    workbook.write(to, frozen_contest(session, contest).declaration)
