"""``countdesk result``: what follows from a count file, in words or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import click

from countdesk.cli.reading import FILE, check_chain, chosen, opened
from countdesk.exchange.flat import result_document, result_text
from countdesk.models.turnout import TurnoutMeasure

MEASURES = [measure.value for measure in TurnoutMeasure if measure is not TurnoutMeasure.TOTAL]
"""The turnouts that can be asked for: the papers of a total turnout are not recorded yet."""


@click.command()
@click.argument("file", type=FILE)
@click.option("--contest", metavar="ID", help="One contest, by identifier or name.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option(
    "--turnout",
    type=click.Choice(MEASURES),
    help="Which turnout [default: the widest whose figures are known].",
)
def result(file: Path, contest: str | None, turnout: str | None, *, as_json: bool) -> None:
    """Print the result of each contest in FILE as it stands."""
    measure = None if turnout is None else TurnoutMeasure(turnout)
    with opened(file) as session:
        check_chain(session)
        contests = [session.cooked(count.scope) for count in chosen(session, contest)]
        if as_json:
            document = result_document(contests, measure)
            click.echo(json.dumps(document, indent=2, ensure_ascii=False))
        else:
            click.echo(result_text(contests, measure, desk=session.recording_desk), nl=False)
