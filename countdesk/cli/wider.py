"""``countdesk wider``: one contest beside the change everywhere else."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk import wording
from countdesk.cli.pairs import pair_typed, refuse_unknown
from countdesk.cli.printing import json_text
from countdesk.cli.reading import FILE, check_chain, one_called, opened
from countdesk.exchange.declaration import ContestFigures
from countdesk.exchange.flat_comparison import Pair, parties_of
from countdesk.exchange.flat_wider import BesideTheRest, wider_document, wider_text
from countdesk.exchange.party_names import changes_typed, party_called
from countdesk.models.refusals import EntryRefused
from countdesk.models.wider import WiderChange, here_and_wider, usual_pair, why_no_pair
from countdesk.session.elsewhere import Area, NoPastResult, between, comparable, of_night
from countdesk.session.frozen import Moment
from countdesk.session.past_elections import PastElections
from countdesk.session.session import Session
from countdesk.wording.wider import NO_PAIR, no_pair

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
@click.option(
    "--authority", "authorities", metavar="NAME", multiple=True, help=_ONLY.format("council")
)
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
    authorities: tuple[str, ...],
    *,
    pair: Pair | None,
    night: bool,
    as_json: bool,
) -> None:
    """Compare a contest of FILE with how the votes moved elsewhere.

    Give the changes elsewhere as a list, name two past elections of the library, or take the other
    declared contests of FILE.
    """
    area = Area(regions, countries, authorities)
    sources = (change is not None, before is not None, night)
    if sum(sources) != 1 or (before is None) != (now is None):
        raise click.UsageError(
            "Give the changes elsewhere once: with --change, with --from and --to, or with --night."
        )
    if before is None and area.named:
        raise click.UsageError(
            "--region, --country and --authority choose contests of --from and --to."
        )
    with opened(file) as session:
        check_chain(session)
        cooked = _comparable(session, one_called(session, contest).scope)
        comparison = cooked.comparison
        if change is not None:
            moved = WiderChange(changes_typed(change, parties_of(comparison)))
            elsewhere = change
        elif before is not None and now is not None:
            library = PastElections()
            then, since = library.named(before), library.named(now)
            moved, elsewhere = between(then, since, area, session.night.base, cooked.count)
        else:
            moved, elsewhere = of_night(session, cooked.count.scope)
        told = here_and_wider(comparison, moved, _keys(cooked, pair))
        if told is None:
            raise click.ClickException(NO_PAIR)
        known = BesideTheRest(cooked.result, comparison, told, moved, elsewhere)
    if as_json:
        click.echo(json_text(wider_document(known)))
    else:
        click.echo(wider_text(known), nl=False)


def _comparable(session: Session, contest: str) -> ContestFigures:
    """Return a contest that can be compared; say why it cannot be, and what to do about it."""
    try:
        comparable(session, contest)
    except NoPastResult as fault:
        raise click.ClickException(f"{fault.sentence} Attach one with countdesk attach.") from None
    except EntryRefused as refused:
        name = session.count(contest).contest.name
        raise click.ClickException(f"{name}: {wording.refused(refused)}") from None
    return Moment(session, is_shown=True).cooked(contest)


def _keys(cooked: ContestFigures, pair: Pair | None) -> tuple[str, str]:
    """Return the comparison keys of the pair that is named, else of the usual one.

    A pair that is named has to have stood then and to stand now, but for the usual one.
    """
    comparison = cooked.comparison
    usual = usual_pair(comparison)
    if pair is None:
        if usual is None:
            raise click.ClickException(f"{NO_PAIR} Name them with --pair, such as Lab,Con.")
        return usual
    known = parties_of(comparison)
    refuse_unknown(pair, [known], cooked.count.contest.name)
    first, second = (party_called(text, known) or text for text in pair)
    for key, text in zip((first, second), pair, strict=True):
        why = why_no_pair(comparison, key)
        if why is not None and {first, second} != set(usual or ()):
            raise click.ClickException(no_pair(why, text, cooked.count.contest.name))
    return first, second
