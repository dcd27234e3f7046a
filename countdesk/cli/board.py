"""``countdesk board``: every contest of a count file in one table, and the totals of the night."""

from __future__ import annotations

from pathlib import Path

import click

from countdesk.cli.printing import json_text, terminal_width
from countdesk.cli.reading import FILE, check_chain, opened
from countdesk.exchange.flat_board import FlatBoard, board_document, board_text
from countdesk.session.board import Board
from countdesk.session.board_order import BoardColumn
from countdesk.session.frozen import Moment
from countdesk.wording.disputes import disputes_of_the_night

COLUMNS = [column.value for column in BoardColumn]


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--sort",
    "column",
    type=click.Choice(COLUMNS),
    default=BoardColumn.PLACE.value,
    help="The column to sort by [default: the order of the file].",
)
@click.option("--reverse", is_flag=True, help="Largest or last first.")
@click.option("--group", type=click.Choice(COLUMNS), help="Keep those alike here together.")
@click.option(
    "--filter", "text", default="", metavar="TEXT", help="Only contests that say every word."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def board(
    file: Path, column: str, group: str | None, text: str, *, reverse: bool, as_json: bool
) -> None:
    """Print every contest in FILE as a row, the totals of the night, and who controls what.

    The totals are of the whole night, whichever rows are asked for, and of each kind of contest
    apart: councillors, a mayor, MPs. Of a contest whose poll is
    still open nothing but its stage is told.
    """
    with opened(file) as session:
        check_chain(session)
        for disputed in disputes_of_the_night(session.night):
            click.echo(disputed, err=True)
        session.read_all()
        made = Board(Moment(session, is_shown=True))
        made.work_out()
        listed = made.order(
            BoardColumn(column),
            reverse=reverse,
            text=text,
            group=None if group is None else BoardColumn(group),
        )
        flat = FlatBoard(
            [made.row(contest) for contest in listed],
            made.kinds,
            [(made.control(council), made.totals_of(council)) for council in made.councils],
        )
        if as_json:
            click.echo(json_text(board_document(flat)))
        else:
            click.echo(board_text(flat, terminal_width()), nl=False)
