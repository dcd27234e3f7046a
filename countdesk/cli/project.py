"""``countdesk project``: the change of one night applied to every ward of a past election."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import click

from countdesk.cli.authority import of_authority
from countdesk.cli.pairs import pair_typed, refuse_unknown
from countdesk.cli.printing import json_text, terminal_width
from countdesk.cli.reading import FILE, check_chain, one_called, opened
from countdesk.cli.refusal import refusals_told
from countdesk.exchange.flat_comparison import Pair
from countdesk.exchange.flat_projection import FlatProjection, projection_document, projection_text
from countdesk.exchange.party_names import party_called
from countdesk.faults import WrongName
from countdesk.models.declared_wards import with_declared
from countdesk.models.movement import Movement
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method
from countdesk.models.projection import project as projected
from countdesk.models.slates import base_of_slates
from countdesk.session.attached_wards import attached_wards
from countdesk.session.change_sources import ALL_DECLARED, Source, Sources, source_of
from countdesk.session.frozen import Moment, require_poll_closed
from countdesk.session.session import Session

ATTACHED = "attached"
"""What names the past results attached in the file in the place of an election of the library."""

MOST_SCALED = 100
"""How often a change can be taken at most, either way."""

_SCALE = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,9})?")


def _scale_typed(context: click.Context, parameter: click.Parameter, value: str) -> Fraction:
    """Return how often a change is taken, exactly as it was typed."""
    if _SCALE.fullmatch(value) is None or abs(Fraction(value)) > MOST_SCALED:
        sentence = f"{value[:40]} is no number up to {MOST_SCALED}; give one such as 0.5 or 1.2."
        raise click.BadParameter(sentence, context, parameter)
    return Fraction(value)


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--from",
    "source",
    required=True,
    metavar=f"CONTEST|{ALL_DECLARED}",
    help=f"Whose change: a contest by identifier or name, or all that are {ALL_DECLARED}.",
)
@click.option(
    "--past",
    required=True,
    metavar=f"NAME|{ATTACHED}",
    help=f"The wards: an election in the library, or the past results {ATTACHED} in FILE.",
)
@click.option(
    "--method",
    type=click.Choice([method.value for method in Method]),
    default=Method.UNIFORM.value,
    show_default=True,
    help="Add each change in points, multiply each share, or move one swing.",
)
@click.option(
    "--pair",
    metavar="PARTY,PARTY",
    callback=pair_typed,
    help="The two parties of the swing by id, short name or name [default: those of the contest's"
    " own swing, or the two with most votes].",
)
@click.option("--authority", metavar="NAME", help="Only wards of this council.")
@click.option(
    "--scale",
    default="1",
    metavar="NUMBER",
    callback=_scale_typed,
    help="How many times each change is taken [default: once].",
)
@click.option(
    "--keep-declared",
    is_flag=True,
    help="Count wards that are declared by now as they declared, and project the rest.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def project(
    file: Path,
    source: str,
    past: str,
    method: str,
    pair: Pair | None,
    authority: str | None,
    scale: Fraction,
    *,
    keep_declared: bool,
    as_json: bool,
) -> None:
    """Print every ward of a past election as it would be, had each moved as a contest in FILE did.

    It illustrates a change and forecasts nothing. Seats before are those the past result gives.
    """
    with opened(file) as session, refusals_told():
        check_chain(session)
        session.read_all()
        sources = Sources(session)
        for _step in sources.work_out():
            pass
        is_one = source != ALL_DECLARED
        taken = _one(session, source) if is_one else _together(session, sources)
        name, contests = _wards(session, past)
        names = sources.names(taken)
        base = base_of_slates(taken.base, session.night.base)
    movement = _with_pair(taken, pair)
    asked = Method(method)
    if asked is Method.TWO_PARTY and movement.pair is None:
        raise click.UsageError(
            "There is no pair of parties to swing between; name one: --pair Lab,Con."
        )
    wards = map(names.applied, of_authority(contests, authority))
    made = projected(wards, movement.scaled(scale), asked, base)
    flat = FlatProjection(
        with_declared(made, sources.declared_wards, keep=keep_declared),
        past=name,
        contest=taken.contest,
        contests=taken.contests,
        is_part_counted=taken.is_part_counted,
        parties=taken.parties,
        codes=taken.codes,
    )
    if as_json:
        click.echo(json_text(projection_document(flat)))
    else:
        click.echo(projection_text(flat, terminal_width()), nl=False)


def _one(session: Session, contest: str) -> Source:
    """Return the change of one contest, once its poll is closed."""
    scope = one_called(session, contest).scope
    require_poll_closed(session, scope)
    cooked = Moment(session, is_shown=True).cooked(scope)
    source = source_of(cooked)
    if source is None:
        raise click.ClickException(
            f"{cooked.count.contest.name} has no change to take: it needs votes for every"
            " candidate and a past result."
        )
    return source


def _together(session: Session, sources: Sources) -> Source:
    """Return the change of all declared contests on the same wards."""
    if sources.together is None:
        raise click.ClickException(
            f"{session.file.path.name} holds no declared contest whose votes are all known both"
            " now and at its past result."
        )
    return sources.together


def _wards(session: Session, past: str) -> tuple[str, tuple[PastContest, ...]]:
    """Return what a past election is called, and its contests."""
    if past != ATTACHED:
        from countdesk.storage.past_library import PastLibrary

        election = PastLibrary.of_this_user().election(past)
        return election.name, election.contests
    contests = tuple(attached_wards(session).values())
    return f"the past results in {session.file.path.name}", contests


def _with_pair(taken: Source, pair: Pair | None) -> Movement:
    """Return the movement with the swing of the pair that was asked for."""
    if pair is None:
        return taken.movement
    refuse_unknown(pair, [taken.parties], taken.name)
    keys = [party_called(text, taken.parties) for text in pair]
    for text, key in zip(pair, keys, strict=True):
        if key is None or key not in taken.movement.now:
            raise WrongName(f"{text} is no party whose change is known there.")
    first, second = keys
    return taken.movement.between(first or "", second or "")
