"""``countdesk result``: what follows from a count file, in words or as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk.cli.pairs import pair_typed, refuse_unknown
from countdesk.cli.printing import json_text
from countdesk.cli.reading import FILE, check_chain, chosen, closed, opened
from countdesk.exchange.flat import result_document, result_text
from countdesk.exchange.flat_comparison import Pair, parties_of
from countdesk.models.turnout import TurnoutMeasure
from countdesk.session.frozen import Moment
from countdesk.wording.disputes import bases_in_dispute

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
@click.option(
    "--swing",
    metavar="PARTY,PARTY",
    callback=pair_typed,
    help="The swing between two parties by id, short name or name [default: winner and loser of"
    " the seat, else first and second].",
)
def result(
    file: Path,
    contest: str | None,
    turnout: str | None,
    swing: Pair | None,
    *,
    as_json: bool,
) -> None:
    """Print the result of each contest in FILE as it stands, once its poll is closed."""
    measure = None if turnout is None else TurnoutMeasure(turnout)
    with opened(file) as session:
        check_chain(session)
        counts = closed(session, chosen(session, contest))
        disputed = bases_in_dispute(session.night.bases_in_dispute)
        if disputed is not None:
            click.echo(disputed, err=True)
        moment = Moment(session, is_shown=True)
        contests = [moment.contest(count.scope) for count in counts]
        if swing is not None:
            where = counts[0].contest.name if len(counts) == 1 else "any of these contests"
            refuse_unknown(swing, [parties_of(known.comparison) for known in contests], where)
        if as_json:
            document = result_document(contests, measure, swing)
            click.echo(json_text(document))
        else:
            click.echo(result_text(contests, measure, swing, desk=session.recording_desk), nl=False)
