"""``countdesk project``: the change of one night applied to every ward of a past election."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import click

from countdesk.cli.pairs import pair_typed, refuse_unknown
from countdesk.cli.printing import json_text
from countdesk.cli.reading import FILE, MOST_NAMED, check_chain, one_called, opened
from countdesk.cli.refusal import refusals_told
from countdesk.exchange.flat_comparison import Pair, parties_of
from countdesk.exchange.flat_projection import FlatProjection, projection_document, projection_text
from countdesk.exchange.party_names import party_called
from countdesk.models.baseline import Base
from countdesk.models.board_totals import Sum
from countdesk.models.council import council_key
from countdesk.models.declared_wards import with_declared
from countdesk.models.election import Party
from countdesk.models.movement import Movement, movement_of, movement_of_all
from countdesk.models.past_election import PastContest
from countdesk.models.projection import Method
from countdesk.models.projection import project as projected
from countdesk.models.slates import base_of_slates
from countdesk.session.attached_wards import attached_wards
from countdesk.session.board import Board
from countdesk.session.declared_wards import declared_wards
from countdesk.session.frozen import require_poll_closed
from countdesk.session.session import Session
from countdesk.wording import projection as words

DECLARED = "declared"
"""What names all declared contests together in the place of one."""

ATTACHED = "attached"
"""What names the past results attached in the file in the place of an election of the library."""

MOST_SCALED = 100
"""How often a change can be taken at most, either way."""

_SCALE = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,9})?")


@dataclass(frozen=True)
class _Source:
    """A movement, with the contest or the number of contests it is taken from, and their codes."""

    movement: Movement
    parties: Mapping[str, Party]
    base: Base
    contest: str | None = None
    contests: int = 1
    is_part_counted: bool = False
    codes: tuple[str | None, ...] = ()


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
    metavar=f"CONTEST|{DECLARED}",
    help=f"Whose change: a contest by identifier or name, or all that are {DECLARED}.",
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
        taken = _all_declared(session) if source == DECLARED else _one(session, source)
        name, contests = _wards(session, past)
        declared = declared_wards(session)
    movement = _with_pair(taken, pair)
    asked = Method(method)
    if asked is Method.TWO_PARTY and movement.pair is None:
        raise click.UsageError(
            "There is no pair of parties to swing between; name one: --pair Lab,Con."
        )
    made = projected(_of(contests, authority), movement.scaled(scale), asked, taken.base)
    flat = FlatProjection(
        with_declared(made, declared, keep=keep_declared),
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
        click.echo(projection_text(flat), nl=False)


def _one(session: Session, contest: str) -> _Source:
    """Return the movement of one contest, once its poll is closed."""
    scope = one_called(session, contest).scope
    require_poll_closed(session, scope)
    cooked = session.cooked(scope)
    movement = movement_of(cooked.comparison)
    if movement is None:
        raise click.ClickException(
            f"{cooked.count.contest.name} has no change to take: it needs votes for every"
            " candidate and a past result."
        )
    return _Source(
        movement,
        parties_of(cooked.comparison),
        base_of_slates(cooked.result.base, session.night.base),
        contest=cooked.count.contest.name,
        is_part_counted=cooked.result.is_part_counted,
        codes=(cooked.count.contest.ward_code,),
    )


def _all_declared(session: Session) -> _Source:
    """Return the movement of all declared contests on the same wards."""
    board = Board(session)
    board.work_out()
    totals = board.totals
    board.close()
    movement = movement_of_all(totals)
    if movement is None or totals.base is None:
        raise click.ClickException(
            f"{session.file.path.name} holds no declared contest whose votes are all known both"
            " now and at its past result."
        )
    named_parties = {key: totals.party(key) for key in movement.now}
    return _Source(
        movement,
        {key: party for key, party in named_parties.items() if party is not None},
        base_of_slates(totals.base, session.night.base),
        contests=totals.of(Sum.COMPARED),
        codes=tuple(
            count.contest.ward_code for count in session.night.contests if count.stage.is_declared
        ),
    )


def _wards(session: Session, past: str) -> tuple[str, tuple[PastContest, ...]]:
    """Return what a past election is called, and its contests."""
    if past != ATTACHED:
        from countdesk.storage.past_library import PastLibrary

        election = PastLibrary.of_this_user().election(past)
        return election.name, election.contests
    session.read_all()
    contests = tuple(attached_wards(session).values())
    return f"the past results in {session.file.path.name}", contests


def _of(contests: tuple[PastContest, ...], authority: str | None) -> tuple[PastContest, ...]:
    """Return the contests of one council, or all of them."""
    if authority is None:
        return contests
    wanted = council_key(authority)
    found = tuple(contest for contest in contests if contest.council == wanted)
    if not found:
        held = sorted({contest.authority for contest in contests if contest.authority})
        said = ", ".join(held[:MOST_NAMED]) or "none"
        raise click.UsageError(f"No ward is of {authority}; its councils are {said}.")
    return found


def _with_pair(taken: _Source, pair: Pair | None) -> Movement:
    """Return the movement with the swing of the pair that was asked for."""
    if pair is None:
        return taken.movement
    refuse_unknown(pair, [taken.parties], words.taken_from(taken.contest, taken.contests))
    keys = [party_called(text, taken.parties) for text in pair]
    for text, key in zip(pair, keys, strict=True):
        if key is None or key not in taken.movement.now:
            raise click.UsageError(f"{text} is no party whose change is known there.")
    first, second = keys
    return taken.movement.between(first or "", second or "")
