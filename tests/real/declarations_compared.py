"""Real declarations made by the program, each figure compared with the source it comes from.

``python -m tests.real.declarations_compared`` makes the declaration workbook of the 129 wards of
six boroughs in May 2026, from the cells of the boroughs' own returns, and of the 679 wards of
London in May 2022, from the published table; reads each back and compares figure by figure. Then
it fills the blank return for each borough and compares that with the borough's own, cell by cell.
What in a source does not add up, or is no figure, is listed.
"""

from __future__ import annotations

import csv
import io
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Final

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from countdesk import figures
from countdesk.exchange.borough_return import borough_return
from countdesk.exchange.flat_board import FlatBoard
from countdesk.exchange.frozen import FrozenContest, FrozenNight
from countdesk.exchange.sheets.workbook import declaration_workbook
from countdesk.session.frozen import frozen_contest, origin_of
from countdesk.session.session import Session
from tests.real import london
from tests.real.borough_returns import (
    BLANK,
    ELECTORS,
    FIRST,
    HEAD_ROWS,
    IN_PART,
    LAST,
    POLLING,
    POSTAL,
    REJECTED,
    TURNOUT,
    VALID,
    Returned,
    number,
    returned_wards,
    stated_turnout,
)
from tests.real.london import Ward

HEADS: Final = {
    "official-mark": "Want of an official mark",
    "too-many": "Voting for more candidates than entitled to",
    "identified": "Writing or mark by which the voter could be identified",
    "uncertain": "Unmarked or void for uncertainty",
}
"""The words of the heads on a declaration, by their codes."""

IN_PART_WORDS: Final = "Rejected in part (other votes counted; not in the total)"


class Verdict(StrEnum):
    """How a figure that the program printed stands to the figure of the source."""

    SAME = "the same"
    BOTH_BLANK = "blank in both"
    SOURCE_BLANK = "blank in the source, worked out here"
    NO_FIGURE = "words in the source in the place of a figure, blank here"
    NOT_ASKED_FOR = "in the source, where the form asks for nothing"
    NOT_ENTERED = "in the source, and no figure of a declaration"
    OTHER_MEASURE = "turnout with rejected papers in the source, valid vote turnout here"
    SOURCE_CUTS = "cut and not rounded in the source"
    SOURCE_DOES_NOT_FOLLOW = "does not follow from the source's own figures"
    DIFFERENT = "DIFFERENT"


LISTED: Final = (
    Verdict.DIFFERENT,
    Verdict.SOURCE_DOES_NOT_FOLLOW,
    Verdict.NO_FIGURE,
    Verdict.NOT_ASKED_FOR,
)
"""The verdicts of which every case is printed."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of one contest: what the program printed, and what the source holds and where."""

    contest: str
    what: str
    printed: object
    source: object
    where: str
    verdict: Verdict


@dataclass(frozen=True)
class Printed:
    """A declaration as its first sheet says it, read back from the workbook."""

    candidates: tuple[tuple[str, object, bool], ...]
    figures: Mapping[str, object]


def printed_of(content: bytes) -> Printed:
    """Return what a declaration workbook says: each candidate's votes, and each labelled figure."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    begin = next(place for place, row in enumerate(rows) if row[0] == "Candidate")
    end = next(place for place, row in enumerate(rows) if row[0] == "Total votes")
    candidates = tuple(
        (str(row[0]), row[2], str(row[3] or "").startswith("Elected"))
        for row in rows[begin + 1 : end]
    )
    labelled = {str(row[0]): row[2] for row in rows[end:] if row[0] is not None}
    return Printed(candidates, labelled)


def compared_with(
    ward: Ward,
    printed: Printed,
    turnout: tuple[Fraction, Fraction] | None,
    where: Callable[[str], str],
) -> Iterator[Compared]:
    """Yield every figure of a declaration beside the source's.

    `turnout` is that of the source with how far it is rounded; `where` names the source's place.
    """

    def line(what: str, shown: object, stated: object, key: str, verdict: Verdict) -> Compared:
        return Compared(f"{ward.borough}, {ward.name}", what, shown, stated, where(key), verdict)

    by_name = list(zip(ward.candidates, printed.candidates, strict=True))
    for place, (stood, (_name, votes, is_elected)) in enumerate(by_name):
        key = f"candidate {place}"
        yield line(f"votes of {stood.name}", votes, stood.votes, key, _same(votes, stood.votes))
        is_same = _same(is_elected, stood.elected)
        yield line(f"{stood.name} elected", is_elected, stood.elected, key, is_same)
    shown = printed.figures
    total = sum(stood.votes for stood in ward.candidates)
    yield line(
        "total votes", shown["Total votes"], total, "votes", _same(shown["Total votes"], total)
    )
    for head, words in HEADS.items():
        stated = ward.by_head.get(head)
        yield line(words, shown[words], stated, head, _same(shown[words], stated))
    yield line(
        "total rejected",
        shown["Total rejected"],
        ward.rejected,
        "rejected",
        _same(shown["Total rejected"], ward.rejected),
    )
    if ward.seats > 1 or ward.in_part is not None:
        in_part = shown.get(IN_PART_WORDS)
        is_same = _same(in_part, ward.in_part)
        yield line("rejected in part", in_part, ward.in_part, "in part", is_same)
    yield line(
        "electorate",
        shown["Electorate"],
        ward.electors,
        "electors",
        _same(shown["Electorate"], ward.electors),
    )
    valid = shown["Valid ballot papers"]
    yield line("valid papers", valid, ward.valid, "valid", _same(valid, ward.valid))
    share = shown.get("Valid vote turnout")
    verdict = _same_turnout(share, turnout, ward)
    yield line("turnout", share, None if turnout is None else float(turnout[0]), "turnout", verdict)


def _same(printed: object, stated: object) -> Verdict:
    is_blank = printed is None or printed == figures.UNKNOWN
    if stated is None:
        return Verdict.BOTH_BLANK if is_blank else Verdict.SOURCE_BLANK
    return Verdict.SAME if printed == stated else Verdict.DIFFERENT


def _same_turnout(printed: object, stated: tuple[Fraction, Fraction] | None, ward: Ward) -> Verdict:
    """Return how a turnout stands to one that was rounded, or cut, by whatever measure."""
    if not isinstance(printed, float):
        return Verdict.BOTH_BLANK if stated is None else Verdict.NOT_ENTERED
    if stated is None:
        return Verdict.SOURCE_BLANK
    size, rounding = stated
    least = rounding + Fraction(1, 10**9)
    exact = Fraction(printed)
    if abs(exact - size) <= least:
        return Verdict.SAME
    if 0 <= exact - size < 2 * least:
        return Verdict.SOURCE_CUTS
    rejected = ward.rejected if ward.rejected is not None else sum(ward.by_head.values())
    if abs(exact + Fraction(rejected, ward.electors) - size) <= least:
        return Verdict.OTHER_MEASURE
    return Verdict.SOURCE_DOES_NOT_FOLLOW


def frozen_wards(session: Session, wards: Iterable[Ward]) -> Iterator[FrozenContest]:
    """Yield the wards of a night as every output takes them."""
    session.integrity.check()
    for ward in wards:
        yield frozen_contest(session, ward.scope)


CELLS: Final = {
    **{head: f"G{row}" for head, row in HEAD_ROWS.items()},
    "rejected": f"G{REJECTED}",
    "in part": f"G{IN_PART}",
    "electors": f"G{ELECTORS}",
    "valid": f"G{VALID}",
    "turnout": f"G{TURNOUT}",
    "votes": f"F{FIRST}:F{LAST}",
}
"""The cells of a return by what they hold."""


def _cell(returned: Returned, key: str) -> str:
    place = CELLS.get(key) or f"F{FIRST + int(key.removeprefix('candidate '))}"
    return f"{returned.file}, {returned.sheet.title}, {place}"


def declarations_of_2026(returned: list[Returned], folder: Path) -> Iterator[Compared]:
    """Yield every figure of the declarations of the six boroughs beside their returns."""
    wards = [known.ward for known in returned]
    with london.night(folder / "2026.count", wards) as session:
        for known, contest in zip(returned, frozen_wards(session, wards), strict=True):
            printed = printed_of(declaration_workbook(contest))
            yield from compared_with(known.ward, printed, known.turnout, partial(_cell, known))


def declarations_of_2022(
    wards: list[Ward], turnouts: Mapping[str, tuple[Fraction, Fraction]], folder: Path
) -> Iterator[Compared]:
    """Yield every figure of declarations of May 2022 beside the published table."""
    with london.night(folder / "2022.count", wards) as session:
        for ward, contest in zip(wards, frozen_wards(session, wards), strict=True):
            printed = printed_of(declaration_workbook(contest))
            stated = turnouts.get(ward.code)
            yield from compared_with(ward, printed, stated, partial(_row_of_2022, ward))


def turnouts_of_2022(data: Path) -> dict[str, tuple[Fraction, Fraction]]:
    """Return the turnout of each ward as published, and by how much it can be rounded."""
    with (data / "local" / "london-2022-wards.csv").open(encoding="utf-8-sig", newline="") as table:
        return {
            row["WD22CD"]: stated_turnout(row["percentage_pol"]) for row in csv.DictReader(table)
        }


def _row_of_2022(ward: Ward, key: str) -> str:
    return f"london-2022, {ward.code}, {key}"


def filled_returns(
    returned: list[Returned], blank: bytes, folder: Path
) -> Iterator[tuple[str, bytes]]:
    """Yield the return of each borough as the program fills it, by the name of its own file."""
    for file in dict.fromkeys(known.file for known in returned):
        wards = [known.ward for known in returned if known.file == file]
        with london.night(folder / f"{file}.count", wards) as session:
            contests = list(frozen_wards(session, wards))
            yield file, borough_return(_night(session), contests, form=blank)


def _night(session: Session) -> FrozenNight:
    """Return a night without a board, of which a return says nothing."""
    board = FlatBoard((), (), ())
    return FrozenNight(session.file.path.stem, board, origin_of(session, session.desk))


def returns_compared(returned: list[Returned], file: str, content: bytes) -> Iterator[Compared]:
    """Yield every cell of a filled return beside the same cell of the borough's own."""
    made = {
        str(sheet["G5"].value): sheet
        for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets
    }
    for known in returned:
        if known.file == file:
            yield from _sheets_compared(known, made[known.ward.name])


def _sheets_compared(known: Returned, made: Worksheet) -> Iterator[Compared]:
    for row in range(1, LAST + 1):
        for column in "ABCDEFG":
            place = f"{column}{row}"
            ours, theirs = made[place].value, known.sheet[place].value
            if _blank(ours) and _blank(theirs):
                continue
            yield Compared(
                f"{known.ward.borough}, {known.ward.name}",
                place,
                ours,
                theirs,
                f"{known.file}, {known.sheet.title}, {place}",
                _cell_verdict(known, place, ours, theirs),
            )


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _cell_verdict(known: Returned, place: str, ours: object, theirs: object) -> Verdict:
    """Return how one cell stands to the borough's; a figure or a day typed as text is the same."""
    if place == f"G{TURNOUT}":
        return _same_turnout(ours, known.turnout, known.ward)
    if _blank(theirs):
        return Verdict.SOURCE_BLANK
    if _blank(ours):
        return _missing_here(place, theirs)
    if isinstance(ours, datetime):
        return _verdict_of(theirs in (ours, f"{ours.day} {ours:%B %Y}"))
    if isinstance(ours, int):
        return _verdict_of(ours == number(theirs))
    # Some mark who is elected with a small x.
    return _verdict_of(str(ours).casefold().split() == str(theirs).casefold().split())


def _missing_here(place: str, theirs: object) -> Verdict:
    """Return what it means that a cell of the borough's holds what none here does."""
    if place in (f"G{POLLING}", f"G{POSTAL}"):
        return Verdict.NOT_ENTERED
    if place not in CELLS.values() and not FIRST <= int(place[1:]) <= LAST:
        return Verdict.NOT_ASKED_FOR
    return Verdict.DIFFERENT if number(theirs) is not None else Verdict.NO_FIGURE


def _verdict_of(is_same: bool) -> Verdict:
    return Verdict.SAME if is_same else Verdict.DIFFERENT


def not_adding_up(ward: Ward) -> Iterator[str]:
    """Yield what in the figures of a ward does not add up."""
    heads = sum(ward.by_head.values())
    if ward.rejected is not None and ward.rejected != heads:
        in_part = ward.in_part or 0
        why = ", with the papers rejected in part" if heads + in_part == ward.rejected else ""
        yield f"rejected {ward.rejected}, and {heads} under the heads{why}"
    if ward.valid is not None and ward.votes > ward.seats * ward.valid:
        yield f"{ward.votes:,} votes on {ward.valid:,} papers of {ward.seats} votes each"
    papers = ward.polling + ward.postal
    if ward.valid is not None and papers != ward.valid:
        yield f"{papers:,} papers from stations and by post, and {ward.valid:,} valid ones"
    elected = sum(stood.elected for stood in ward.candidates)
    if elected != ward.seats:
        yield f"{elected} marked as elected for {ward.seats} seats"


def _told(title: str, lines: list[Compared]) -> None:
    contests = len({line.contest for line in lines})
    print(f"{title}: {contests} contests, {len(lines):,} figures")
    for verdict, times in Counter(line.verdict for line in lines).most_common():
        print(f"    {times:>7,}  {verdict}")
    for line in lines:
        if line.verdict in LISTED:
            print(f"    {line.where}: {line.what}: {line.printed!r} here, {line.source!r} there")


def main() -> int:
    """Print the comparison; return 1 where any figure differs."""
    data = os.environ.get("COUNTDESK_DATA")
    if not data:
        print("COUNTDESK_DATA is not set, so there are no real declarations to compare.")
        return 2
    returned = returned_wards(Path(data))
    of_2022 = london.wards_of_2022(Path(data))
    lines: list[Compared] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title, found in (
            ("Declarations of May 2026", declarations_of_2026(returned, folder)),
            (
                "Declarations of May 2022",
                declarations_of_2022(of_2022, turnouts_of_2022(Path(data)), folder),
            ),
        ):
            made = list(found)
            _told(title, made)
            lines += made
        blank = (Path(data) / BLANK).read_bytes()
        for file, content in filled_returns(returned, blank, folder):
            made = list(returns_compared(returned, file, content))
            _told(f"The return filled here beside {file}", made)
            lines += made
    print("What does not add up in the sources:")
    for year, wards in (("2026", [known.ward for known in returned]), ("2022", of_2022)):
        for ward in wards:
            for fault in not_adding_up(ward):
                print(f"    {year}, {ward.borough}, {ward.name}: {fault}")
    return int(any(line.verdict is Verdict.DIFFERENT for line in lines))


if __name__ == "__main__":
    sys.exit(main())
