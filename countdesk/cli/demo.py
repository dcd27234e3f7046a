"""``countdesk demo``: a real by-election replayed as the night went."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from countdesk.faults import Known, WriteFailed
from countdesk.models.election import Keeper
from countdesk.paths import resources
from countdesk.session import tables
from countdesk.session.session import Session

COUNT = "stretton.count"

DESK = "demonstration"
AUTHOR = "KP"

MOMENTS = {
    "night-2-first-sheets.csv": "first-sheets",
    "night-4-last-sheet.csv": "last-sheet",
    "night-6-declaration.csv": "declared",
}
"""After which table a picture of the window is taken, and what the picture is called."""

CORRECTS = "night-5-adjudication.csv"
"""The table in which adjudicated papers change sheets that stand."""


@click.command()
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the count file, the workbook and the pictures.",
)
def demo(out: Path) -> None:
    """Replay the Stretton by-election of 2008 into a count file, a workbook and pictures.

    The votes are real; the boxes and the sheets are made up so that they add up to them.
    """
    _refuse_a_count_that_was_kept(out / COUNT)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for older in _made_before(out):
            older.unlink()
    except OSError as error:
        raise WriteFailed(
            f"{out} cannot be written to ({error.strerror}): choose another folder."
        ) from error
    # Nobody's settings: a demonstration neither shows nor changes them. The pictures need no
    # screen, and must not open windows on one.
    with (
        tempfile.TemporaryDirectory(prefix="countdesk-") as home,
        _variables(COUNTDESK_HOME=home, QT_QPA_PLATFORM="offscreen"),
    ):
        _replay(out)
    click.echo(f"The count file, the workbook and {len(MOMENTS)} pictures are in {out}.")


def _refuse_a_count_that_was_kept(path: Path) -> None:
    """Refuse to replace a count file that is anything but an earlier demonstration."""
    if not path.exists():
        return
    try:
        with Session.open(path, desk=DESK, author=AUTHOR, writing=False) as session:
            session.read_all()
            desks = {entry.desk for entry in session.journal}
    except Known:
        desks = set()
    if desks != {DESK}:
        raise Known(
            f"{path} is there already and is no demonstration, so it is not replaced: choose"
            " another folder."
        )


@contextmanager
def _variables(**values: str) -> Iterator[None]:
    """Set variables of the process for as long as the block lasts."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _replay(out: Path) -> None:
    from countdesk.cli.export import export_contest
    from countdesk.ui import pictures

    night = resources() / "examples" / "stretton"
    with Session.create(out / COUNT, desk=DESK, author=AUTHOR) as session:
        tables.new_night(
            session,
            candidates=night / "candidates.csv",
            boxes=night / "boxes.csv",
            previous=night / "previous.csv",
            previous_name="May 2007",
            kept_by=Keeper.AGENT,
        )
        (contest,) = (count.scope for count in session.night.contests)
        with pictures.window_of(session) as photographer:
            for table in sorted(night.glob("night-*.csv")):
                tables.take_in(session, table, correction=table.name == CORRECTS)
                if table.name in MOMENTS:
                    photographer.window.do("go_count")
                    photographer.save(out / f"stretton-{MOMENTS[table.name]}.png")
            export_contest(session, contest, out / "stretton.xlsx")


def _made_before(out: Path) -> Iterable[Path]:
    """Return what an earlier demonstration left in the folder, and nothing else."""
    names = [COUNT, "stretton.xlsx"]
    names += [f"stretton-{moment}.png" for moment in MOMENTS.values()]
    return [out / name for name in names if (out / name).exists()]
