"""The table of speeds: ``python -m tests.benchmarks.bench [--quick] [--only NAME]``.

Every row is a ratio to a floor that is measured in the same run, in turn with it, so that the
table says the same on a fast machine and a slow one. Seconds are never asserted anywhere.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import Final

from tests.benchmarks import (
    board,
    cards,
    declarations,
    entry,
    large_night,
    opening,
    packs,
    past_elections,
    projection,
    recording,
    spreadsheet,
    tables,
    web_pages,
    workbook,
)
from tests.benchmarks.measuring import FULL, QUICK, Measured, Row, measure, table

ROWS: Final[tuple[Row, ...]] = (
    *entry.ROWS,
    *recording.ROWS,
    *opening.ROWS,
    *large_night.ROWS,
    *projection.ROWS,
    *workbook.ROWS,
    *declarations.ROWS,
    *web_pages.ROWS,
    *cards.ROWS,
    *packs.ROWS,
    *tables.ROWS,
    *past_elections.ROWS,
    *board.ROWS,
    *spreadsheet.ROWS,
)


def main(arguments: list[str] | None = None) -> int:
    """Measure the rows that are asked for and print their table."""
    parser = argparse.ArgumentParser(description="Print the table of speeds.")
    parser.add_argument(
        "--quick", action="store_true", help="small examples; the ratios mean nothing"
    )
    parser.add_argument(
        "--only", action="append", choices=[row.name for row in ROWS], help="measure this row"
    )
    asked = parser.parse_args(arguments)
    chosen = [row for row in ROWS if asked.only is None or row.name in asked.only]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="countdesk-bench-") as folder:
        # Settings, heads and log of the user's own are left alone.
        os.environ["COUNTDESK_HOME"] = folder
        measured: list[Measured] = []
        for row in chosen:
            print(f"measuring {row.name}", end="\r", flush=True)
            measured.append(measure(row, Path(folder), QUICK if asked.quick else FULL))
    print(table(measured))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
