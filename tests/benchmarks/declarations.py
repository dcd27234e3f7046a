"""The results of a night as one workbook against the same cells written by openpyxl alone."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from countdesk.exchange.sheets.declarations import build_declarations, declarations_workbook
from countdesk.models.steps import at_once
from countdesk.session.frozen import Moment
from countdesk.session.session import Session
from tests.benchmarks import nights
from tests.benchmarks.measuring import Pair, Row, Size, timed
from tests.benchmarks.workbook import SheetByHand, written_by_hand


@contextmanager
def _declarations(folder: Path, size: Size) -> Iterator[Pair]:
    numbers = range(1, size.contests + 1)
    path = nights.declared_file(nights.fresh(folder, "all declared"), size.contests)
    with Session.open(path, desk=nights.DESK, author=nights.AUTHOR) as session:
        session.read_all()
        session.integrity.check()
        moment = Moment(session)
        night = at_once(moment.board())
        contests = list(moment.contests(map(nights.identifier, numbers)))
    sheets = [SheetByHand(sheet) for sheet in build_declarations(night, contests).worksheets]
    tracemalloc.start()
    content = declarations_workbook(night, contests)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    note = (
        f"{len(contests)} contests, {len(content) / 1e6:.1f} MB; at its peak "
        f"{peak / (1 << 20):.0f} MiB of memory"
    )
    yield Pair(
        lambda: timed(lambda: declarations_workbook(night, contests)),
        lambda: timed(lambda: written_by_hand(sheets)),
        notes=lambda: (note,),
    )


ROWS: Final = (
    Row(
        "declarations",
        "650 declarations as one workbook",
        "the same cells, styles and page set-up by openpyxl",
        aim=1.3,
        pairs=3,
        prepare=_declarations,
    ),
)
