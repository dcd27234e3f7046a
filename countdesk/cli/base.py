"""``countdesk base``: by which base slates make the shares of their parties, in the whole night."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk import wording
from countdesk.cli.desk import desk_options
from countdesk.cli.reading import FILE, check_chain
from countdesk.cli.refusal import refusals_told
from countdesk.models.baseline import Base
from countdesk.session.session import Session

CHOICES = [known.value for known in Base if known is not Base.SINGLE]
"""The bases of a slate; a contest of one candidate a party needs none."""


@click.command()
@click.argument("file", type=FILE)
@click.argument("chosen", metavar="average|top|sum", type=click.Choice(CHOICES))
@desk_options
def base(file: Path, chosen: str, desk: str, author: str) -> None:
    """Choose how the candidates of a party in one ward become one share, in all of FILE.

    The average of a slate is the base of most published swings, and stands until another is
    chosen. The base is named beside every share that is made by it.
    """
    with refusals_told(), Session.open(file, desk=desk, author=author) as session:
        check_chain(session)
        session.choose_base(Base(chosen))
    click.echo(f"Shares of parties in {file}: {wording.BASES[Base(chosen)]}.")
