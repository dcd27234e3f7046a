"""``countdesk wider``: one contest beside the change everywhere else."""

from __future__ import annotations

import json
from pathlib import Path

import click

from countdesk import wording
from countdesk.cli.reading import FILE, check_chain, chosen, opened
from countdesk.cli.result import pair_typed
from countdesk.exchange.flat_comparison import Pair, parties_of
from countdesk.exchange.flat_wider import BesideTheRest, wider_document, wider_text
from countdesk.exchange.party_names import changes_typed, party_called
from countdesk.models.comparison import Comparison
from countdesk.models.refusals import EntryRefused
from countdesk.models.wider import WiderChange, here_and_wider
from countdesk.session.elsewhere import Area, between, of_night
from countdesk.session.frozen import require_poll_closed
from countdesk.session.past_elections import PastElections

_ONLY = "Only the contests of this {}; give it once more for another."


@click.command()
@click.argument("file", type=FILE)
@click.option("--contest", metavar="ID", required=True, help="The contest, by identifier or name.")
@click.option(
    "--change", metavar="LIST", help='The changes elsewhere, in points: "Con +3.7, Lab -6.2".'
)
@click.option("--from", "before", metavar="NAME", help="A past election of the library, then.")
@click.option("--to", "now", metavar="NAME", help="A past election of the library, now.")
@click.option("--region", "regions", metavar="NAME", multiple=True, help=_ONLY.format("region"))
@click.option("--country", "countries", metavar="NAME", multiple=True, help=_ONLY.format("country"))
@click.option("--night", is_flag=True, help="The other contests of FILE that are declared.")
@click.option(
    "--pair",
    metavar="PARTY,PARTY",
    callback=pair_typed,
    help="The two parties of the swing [default: as in countdesk result].",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def wider(
    file: Path,
    contest: str,
    change: str | None,
    before: str | None,
    now: str | None,
    regions: tuple[str, ...],
    countries: tuple[str, ...],
    pair: Pair | None,
    *,
    night: bool,
    as_json: bool,
) -> None:
    """Compare a contest of FILE with how the votes moved elsewhere.

    Give the changes elsewhere as a list, name two past elections of the library, or take the other
    declared contests of FILE.
    """
    area = Area(regions, countries)
    sources = (change is not None, before is not None, night)
    if sum(sources) != 1 or (before is None) != (now is None):
        raise click.UsageError(
            "Give the changes elsewhere once: with --change, with --from and --to, or with --night."
        )
    if before is None and area.named:
        raise click.UsageError("--region and --country choose contests of --from and --to.")
    with opened(file) as session:
        check_chain(session)
        (count, *_others) = chosen(session, contest)
        try:
            require_poll_closed(session, count.scope)
        except EntryRefused as refused:
            raise click.ClickException(
                f"{count.contest.name}: {wording.refused(refused)}"
            ) from None
        cooked = session.cooked(count.scope)
        comparison = cooked.comparison
        if comparison.past is None:
            raise click.ClickException(
                f"{count.contest.name} has no past result to compare with: attach one first."
            )
        if change is not None:
            moved = WiderChange(changes_typed(change, parties_of(comparison)))
            elsewhere = change
        elif before is not None and now is not None:
            library = PastElections()
            then, since = library.named(before), library.named(now)
            moved, elsewhere = between(then, since, area, session.night.base)
        else:
            moved, elsewhere = of_night(session, count.scope)
        keys = _keys(comparison, pair)
        told = here_and_wider(comparison, moved, keys)
        if told is None:
            raise click.ClickException(
                f"{' and '.join(pair or keys)} did not both stand in {count.contest.name}, now or"
                " at the past result, so there is no swing between them."
            )
        known = BesideTheRest(cooked.result, comparison, told, elsewhere)
    if as_json:
        click.echo(json.dumps(wider_document(known), indent=2, ensure_ascii=False))
    else:
        click.echo(wider_text(known), nl=False)


def _keys(comparison: Comparison, pair: Pair | None) -> tuple[str, str]:
    """Return the comparison keys of the pair that is named, else of the usual one."""
    if pair is None:
        if comparison.pair_keys is None:
            raise click.ClickException(
                "As the votes stand there is no pair of parties to swing between; name two with"
                " --pair, such as Lab,Con."
            )
        return comparison.pair_keys
    known = parties_of(comparison)
    first, second = pair
    # A name that nobody here has stays a key that nobody has.
    return party_called(first, known) or first, party_called(second, known) or second
