"""``countdesk export``: every sheet, line and picture, each a file that is whole or not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from countdesk.cli.export_options import options_typed, output_options
from countdesk.cli.progress import cancelled_by_key, progress_shown
from countdesk.cli.reading import FILE, check_chain, chosen, closed, opened
from countdesk.cli.refusal import refusals_told
from countdesk.despatch.crew import Crew, Outcome, processes_beside_a_window
from countdesk.despatch.kinds import ENDINGS
from countdesk.despatch.orders import Order
from countdesk.despatch.outputs import BY_WORD, PACK, What
from countdesk.despatch.placement import told_of
from countdesk.despatch.plan import Options, Plan
from countdesk.models.count import Count
from countdesk.models.steps import at_once
from countdesk.session.frozen import Moment
from countdesk.session.session import Session

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
@output_options
def export(file: Path, to: Path, words: tuple[str, ...], contest: str | None, **typed: Any) -> None:
    """Write what leaves the desk: the sheets, lines and pictures of the contests in FILE."""
    whats = tuple(PACK) if PACKED in words else tuple(map(What, words))
    with refusals_told(), opened(file) as session:
        counts = chosen(session, contest)
        if not counts:
            raise click.UsageError(f"{file.name} holds no contest.")
        check_chain(session)
        told = closed(session, counts)
        _require_forms(whats, has_form=typed["form"] is not None)
        options = options_typed(told, **typed)
        outcome = _written(session, told, whats, to, options)
    _tell(outcome, to)


def export_contest(session: Session, contest: str, to: Path) -> None:
    """Write the declaration workbook of one contest."""
    outcome = _written(session, (session.count(contest),), (What.DECLARATION,), to, {})
    if outcome.faults:
        raise outcome.faults[0]


def _written(
    session: Session,
    counts: tuple[Count, ...],
    whats: tuple[What, ...],
    to: Path,
    options: Options,
) -> Outcome:
    """Make the files, and put them in a folder, or the only one under its own name."""
    of_file = tuple(count.contest for count in session.night.contests)
    is_many = len(counts) > 1 and len(_of_contests(whats)) > 1
    name = session.file.path.stem
    plan = Plan(whats, to, of_file, name, options, by_contest=is_many)
    number = plan.number_of_files(len(counts))
    is_one = number == 1 and not to.is_dir()
    if not is_one:
        _make_folder(to, number)
    orders = _orders(session, counts, plan)
    if is_one:
        orders = (Order(to, order.kind, order.maker, order.parts) for order in orders)
    return _carried_out(orders, number)


def _require_forms(whats: tuple[What, ...], *, has_form: bool) -> None:
    """Refuse to fill in a form that is not given."""
    wanting = [what.value for what in whats if BY_WORD[what].needs_form]
    if wanting and not has_form:
        raise click.UsageError(
            f"--what {wanting[0]} fills in a workbook of yours: give it with --form."
        )


def _of_contests(whats: tuple[What, ...]) -> list[What]:
    return [what for what in whats if not BY_WORD[what].of_night]


def _make_folder(to: Path, number: int) -> None:
    if to.suffix.casefold() in ENDINGS and not to.is_dir():
        raise click.UsageError(
            f"{to.name} is the name of one file, and {number:,} are to be made: give --to a"
            " folder, or choose one contest with --contest and one output with --what."
        )
    with told_of(to):
        to.mkdir(parents=True, exist_ok=True)


def _orders(session: Session, counts: tuple[Count, ...], plan: Plan) -> Iterator[Order]:
    """Yield what is to be made, each contest frozen when it is come to."""
    moment = Moment(session)
    night = at_once(moment.board()) if plan.outputs_of_night else None
    for step in plan.orders(moment.contests(count.scope for count in counts), night):
        yield from step


def _carried_out(orders: Iterable[Order], number: int) -> Outcome:
    """Make the files, in processes of their own where there are many of them."""
    if number <= _AT_ONCE:
        return Outcome(tuple(_here(order) for order in orders))
    crew = Crew(processes_beside_a_window())
    try:
        with cancelled_by_key() as cancelled, progress_shown("Files") as progress:
            return crew.despatch(orders, progress=progress, cancelled=cancelled).wait()
    finally:
        crew.close()


def _here(order: Order) -> Path:
    if order.maker.draws:
        # Imported here: Qt takes most of the time to start, and few outputs are painted.
        from countdesk.drawing import application

        with application.standing():
            return order.carry_out()
    return order.carry_out()


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
        raise click.ClickException("\n".join(dict.fromkeys(f.sentence for f in outcome.faults)))
