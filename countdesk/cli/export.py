"""``countdesk export``: every sheet, line and picture, each a file that is whole or not there."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from countdesk.cli.export_options import options_typed, output_options
from countdesk.cli.progress import cancelled_by_key, progress_shown
from countdesk.cli.reading import FILE, check_chain, chosen, closed, opened
from countdesk.cli.refusal import refusals_told
from countdesk.despatch.crew import Crew, processes_beside_a_window
from countdesk.despatch.despatches import Outcome
from countdesk.despatch.kinds import ENDINGS
from countdesk.despatch.names import stems
from countdesk.despatch.orders import Errand, Order, not_made
from countdesk.despatch.outputs import BY_WORD, PACK, What
from countdesk.despatch.packing import packed_night
from countdesk.despatch.placement import told_of
from countdesk.despatch.plan import Plan
from countdesk.faults import Known
from countdesk.models.count import Count
from countdesk.models.election import Contest
from countdesk.models.publication import is_final
from countdesk.models.steps import at_once
from countdesk.session.frozen import Moment
from countdesk.session.session import Session

_log = logging.getLogger(__name__)

PACKED = "pack"
"""The word that asks for everything at once."""

_AT_ONCE = 2
"""Files that are made here: to begin another process takes as long."""


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path),
    help="The file to write where there is one, or a folder; older files of that name are"
    " replaced.",
)
@click.option(
    "--what",
    "words",
    type=click.Choice([*(what.value for what in What), PACKED]),
    multiple=True,
    default=(What.DECLARATION.value,),
    show_default=True,
    help="What to make; may be given several times.",
)
@click.option(
    "--contest",
    metavar="ID",
    help="One contest, by identifier or name [default: every contest].",
)
@click.option(
    "--declared",
    "only_declared",
    is_flag=True,
    help="Leave out every contest that is not declared.",
)
@output_options
def export(
    file: Path,
    to: Path,
    words: tuple[str, ...],
    contest: str | None,
    *,
    only_declared: bool,
    **typed: Any,
) -> None:
    """Write what leaves the desk: the sheets, lines and pictures of the contests in FILE."""
    whats = _asked(words, of_one=contest is not None)
    with refusals_told(), opened(file) as session:
        counts = chosen(session, contest)
        if not counts:
            raise click.UsageError(f"{file.name} holds no contest.")
        check_chain(session)
        told = closed(session, counts)
        of_some = _final(told) if only_declared else None
        _require_form(whats, typed["form"], to)
        options = options_typed(told, **typed)
        name = session.file.path.stem if contest is None else _stem(session, told[0])
        plan = Plan(whats, to, _of_file(session), name, options, chosen=of_some, of_night=of_some)
        outcome = _written(session, told, plan)
    _tell(outcome, to)


def export_contest(session: Session, contest: str, to: Path) -> None:
    """Write the declaration workbook of one contest."""
    plan = Plan((What.DECLARATION,), to, _of_file(session), "")
    outcome = _written(session, (session.count(contest),), plan)
    if outcome.faults:
        raise outcome.faults[0]


def _written(session: Session, counts: tuple[Count, ...], plan: Plan) -> Outcome:
    """Make the files, and put them in a folder, or the only one under its own name."""
    to, contests = plan.to, len(counts if plan.chosen is None else plan.chosen)
    plan = replace(plan, by_contest=contests > 1 and len(plan.outputs_of_contests) > 1)
    number = plan.number_of_files(len(counts))
    is_one = number == 1 and not to.is_dir()
    if not is_one:
        _make_folder(to, number)
    errands = _errands(session, counts, plan)
    if is_one:
        errands = (
            replace(errand, path=to, within=None) for errand in errands if isinstance(errand, Order)
        )
    return _carried_out(errands, number)


def _asked(words: tuple[str, ...], *, of_one: bool) -> tuple[What, ...]:
    """Return the outputs asked for; of one contest a pack is all that can be made of one."""
    whats = PACK if PACKED in words else tuple(map(What, words))
    of_all = [what for what in whats if BY_WORD[what].of_night and not BY_WORD[what].of_some]
    if not of_one or not of_all:
        return whats
    if PACKED in words:
        return tuple(what for what in whats if what not in of_all)
    raise click.UsageError(
        f"--what {of_all[0]} is of the whole night: leave --contest out, or choose another output."
    )


def _of_file(session: Session) -> tuple[Contest, ...]:
    """Return every contest of the file, by which names are told apart."""
    return tuple(count.contest for count in session.night.contests)


def _final(counts: tuple[Count, ...]) -> frozenset[str]:
    """Return the contests of which no result is awaited any more."""
    found = frozenset(count.scope for count in counts if is_final(count))
    if not found:
        raise click.ClickException("No contest is declared yet: wait, or leave --declared out.")
    return found


def _require_form(whats: tuple[What, ...], form: Path | None, to: Path) -> None:
    """Refuse to fill in a form that is not given, and a form that nothing is filled into."""
    wanting = [what.value for what in whats if BY_WORD[what].needs_form]
    if wanting and form is None:
        raise click.UsageError(
            f"--what {wanting[0]} fills in a workbook of yours: give it with --form."
        )
    if form is not None and not wanting:
        raise click.UsageError("--form goes with --what form or --what return.")
    if form is not None and to.exists() and to.samefile(form):
        raise click.UsageError(f"{to.name} is the form itself: give --to another name.")


def _stem(session: Session, count: Count) -> str:
    """Return how the names of what is made of one contest alone begin."""
    return stems(_of_file(session))[count.scope]


def _make_folder(to: Path, number: int) -> None:
    if to.suffix.casefold() in ENDINGS and not to.is_dir():
        raise click.UsageError(
            f"{to.name} is the name of one file, and {number:,} are to be made: give --to a"
            " folder, or choose one contest with --contest and one output with --what."
        )
    with told_of(to):
        to.mkdir(parents=True, exist_ok=True)


def _errands(session: Session, counts: tuple[Count, ...], plan: Plan) -> Iterator[Errand]:
    """Yield what is to be made, each contest frozen when it is come to."""
    moment = Moment(session)
    night = at_once(packed_night(at_once(moment.board()))) if plan.outputs_of_night else None
    wanted = plan.wanted(count.scope for count in counts)
    for step in plan.orders(moment.contests(wanted), night):
        yield from step


def _carried_out(errands: Iterable[Errand], number: int) -> Outcome:
    """Make the files, in processes of their own where there are many of them."""
    if number <= _AT_ONCE:
        return _made_here(errands)
    crew = Crew(processes_beside_a_window())
    try:
        with cancelled_by_key() as cancelled, progress_shown("Files") as progress:
            return crew.despatch(errands, progress=progress, cancelled=cancelled).wait()
    finally:
        crew.close()


def _made_here(errands: Iterable[Errand]) -> Outcome:
    """Make the files in this process, one after the other, whatever becomes of each."""
    made: list[object] = []
    faults: list[Known] = []
    for errand in errands:
        try:
            made.append(_here(errand))
        except Known as fault:
            faults.append(fault)
        except Exception:  # noqa: BLE001  whatever it is, the other file is made
            _log.exception("A file could not be made.")
            faults.append(not_made(errand))
    return Outcome(tuple(made), tuple(faults))


def _here(errand: Errand) -> object:
    if errand.draws:
        # Imported here: Qt takes most of the time to start, and few outputs are painted.
        from countdesk.drawing import application

        with application.standing():
            return errand.carry_out()
    return errand.carry_out()


def _tell(outcome: Outcome, to: Path) -> None:
    """Say where the files are, and what stood in the way of others."""
    written = len(outcome.paths)
    if written == 1:
        click.echo(f"{outcome.paths[0]} is written.")
    elif written:
        click.echo(f"{written:,} files are in {to}.")
    if outcome.cancelled:
        raise click.ClickException(
            "Cancelled: what was made by then is whole; the rest is not there."
        )
    if outcome.faults:
        raise click.ClickException("\n".join(outcome.sentences))
