"""What leaves the desk in numbers: folders of workbooks, a pack beside a window, and one key."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QEventLoop

from countdesk.despatch.crew import Crew
from countdesk.despatch.despatches import Outcome
from countdesk.despatch.orders import Order
from countdesk.despatch.outputs import BY_WORD, PACK, What
from countdesk.despatch.plan import Plan
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.sheets.workbook import build_declaration
from countdesk.models.election import Contest
from countdesk.session.frozen import Moment
from countdesk.session.session import Session
from countdesk.ui.application import prepared
from countdesk.ui.main_window.outgoing import Asked, Outgoing
from tests.benchmarks import nights
from tests.benchmarks.entry import STANDING, Desk
from tests.benchmarks.measuring import NotMeasured, Pair, Row, Size, timed
from tests.benchmarks.workbook import SheetByHand, written_by_hand

_A_SECOND: Final = 1.0
_WAIT_MILLISECONDS: Final = 120_000


def frozen(path: Path) -> tuple[tuple[Contest, ...], list[FrozenContest]]:
    """Return the contests of a count file, and each of them frozen."""
    with Session.open(path, desk=nights.DESK, author=nights.AUTHOR, writing=False) as session:
        session.read_all()
        session.integrity.check()
        counts = session.night.contests
        return (
            tuple(count.contest for count in counts),
            list(Moment(session).contests(count.scope for count in counts)),
        )


def orders(path: Path, to: Path) -> list[Order]:
    """Return the orders for the declaration workbook of every contest of a file."""
    of_the_file, contests = frozen(path)
    plan = Plan((What.DECLARATION,), to, of_the_file, path.stem)
    steps = plan.orders(contests)
    return [errand for step in steps for errand in step if isinstance(errand, Order)]


def made(processes: int, ordered: Sequence[Order]) -> Outcome:
    """Make files in so many processes, which are begun for it and ended after it."""
    crew = Crew(processes)
    try:
        return crew.despatch(ordered).wait()
    finally:
        crew.close()


@contextmanager
def _folder(folder: Path, size: Size) -> Iterator[Pair]:
    path = nights.declared_file(nights.fresh(folder, "declared folder"), size.contests)
    to = folder / "one core"
    to.mkdir(exist_ok=True)
    ordered = orders(path, to)
    _contests, each = frozen(path)
    by_hand = [
        [SheetByHand(sheet) for sheet in build_declaration(contest.declaration).worksheets]
        for contest in each
    ]

    def write() -> None:
        for place, sheets in enumerate(by_hand):
            (to / f"{place}.xlsx").write_bytes(written_by_hand(sheets))

    yield Pair(lambda: timed(partial(made, 1, ordered)), lambda: timed(write))
    shutil.rmtree(to)


@contextmanager
def _all_cores(folder: Path, size: Size) -> Iterator[Pair]:
    cores = os.cpu_count() or 1
    if cores == 1:
        raise NotMeasured("this computer has one core")
    path = nights.declared_file(nights.fresh(folder, "declared cores"), size.contests)
    to = folder / "all cores"
    to.mkdir(exist_ok=True)
    ordered = orders(path, to)
    yield Pair(
        lambda: timed(partial(made, cores, ordered)),
        lambda: timed(partial(made, 1, ordered)),
        notes=lambda: (f"{cores} cores",),
    )
    shutil.rmtree(to)


class Despatching:
    """A pack without an end beside a window, that goes on only while it is let."""

    def __init__(self, session: Session, to: Path, parent: Outgoing) -> None:
        self._parent = parent
        contests = tuple(count.scope for count in session.night.contests)
        self._asked = Asked((What.DECLARATION, What.CARDS), contests, to)
        self._errand = parent.send(self._asked)
        self._errand.ended.connect(self._begin_again)
        self.rounds = 0

    def _begin_again(self, _outcome: Outcome) -> None:
        self.rounds += 1
        self._errand = self._parent.send(self._asked)
        self._errand.ended.connect(self._begin_again)

    def let(self, *, go_on: bool) -> None:
        """Let the processes work, or hold them where they are."""
        crew = self._parent._crew
        for hand in () if crew is None else crew._hands:
            if hand._process.pid is not None:
                os.kill(hand._process.pid, signal.SIGCONT if go_on else signal.SIGSTOP)


@contextmanager
def _beside_a_window(folder: Path, size: Size) -> Iterator[Pair]:
    if os.name == "nt":
        raise NotMeasured("no process can be held here")
    path = nights.one_contest_file(
        nights.fresh(folder, "beside"),
        (
            *nights.counting(1, size, STANDING, blank=size.sheets),
            *(known for number in range(2, size.contests) for known in nights.declared(number)),
        ),
    )
    with closing(Desk(prepared(), path)) as desk:
        if desk.window.night is None:
            raise LookupError("no count file is open")
        session = desk.window.night.session
        outgoing = Outgoing(session, desk.window)
        to = folder / "beside a window"
        to.mkdir(exist_ok=True)
        despatching = Despatching(session, to, outgoing)
        _until(lambda: any(to.iterdir()))

        def typed(*, go_on: bool) -> float:
            despatching.let(go_on=go_on)
            desk.settle()
            return desk.type_figure()

        def told() -> tuple[str, ...]:
            files = sum(1 for _file in to.iterdir())
            return (f"{files} files made over and over beside it, {despatching.rounds} times",)

        yield Pair(lambda: typed(go_on=True), lambda: typed(go_on=False), notes=told)
        despatching.let(go_on=True)
        outgoing.close()
        shutil.rmtree(to)


@contextmanager
def _one_key(folder: Path, size: Size) -> Iterator[Pair]:
    path = nights.one_contest_file(nights.fresh(folder, "one key"), nights.declared(1, boxes=10))
    with Session.open(path, desk=nights.DESK, author=nights.AUTHOR) as session:
        session.integrity.check()
        outgoing = Outgoing(session, prepared())
        outgoing.warm()
        # In a test of this bench the outputs are made by tests of their own.
        of_contest = tuple(what for what in PACK if not BY_WORD[what].of_night)
        whats = of_contest if size.pairs is None else (What.PRESS,)
        places = cycle(range(size.pairs or 10_000))

        def press() -> None:
            to = folder / f"one key {next(places)}"
            to.mkdir(exist_ok=True)
            ended: list[Outcome] = []
            errand = outgoing.send(Asked(whats, (nights.FIRST,), to))
            errand.ended.connect(ended.append)
            _until(lambda: bool(ended))

        files = sum(len(BY_WORD[what].files) for what in whats)
        yield Pair(
            lambda: timed(press), lambda: _A_SECOND, notes=lambda: (f"{files} files each time",)
        )
        outgoing.close()


def _until(is_so: Callable[[], bool]) -> None:
    """Let the window go on until something is so."""
    deadline = QDeadlineTimer(_WAIT_MILLISECONDS)
    while not is_so():
        if deadline.hasExpired():
            raise LookupError("nothing comes of it")
        # The window looks every while at what is made, and leaves the processor to them meanwhile.
        prepared().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


ROWS: Final = (
    Row(
        "folder",
        "650 declarations as a folder of workbooks, by one process",
        "the same cells, styles and page set-up by openpyxl, one workbook after the other",
        aim=1.5,
        pairs=1,
        prepare=_folder,
    ),
    Row(
        "folder-cores",
        "the same by a process on every core",
        "the same by one process",
        aim=0.75,
        pairs=1,
        prepare=_all_cores,
    ),
    Row(
        "key-beside",
        "a figure typed while a pack is made in processes beside it",
        "the same while they are held",
        aim=1.5,
        aim_p99=2,
        pairs=300,
        prepare=_beside_a_window,
    ),
    Row(
        "one-key",
        "from the key to all sheets, lines and pictures of a contest",
        "a second",
        aim=1,
        pairs=20,
        prepare=_one_key,
    ),
)
