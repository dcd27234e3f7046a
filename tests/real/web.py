"""The web folder of real results, looked at in Chromium and held against what is printed as JSON.

``python -m tests.real.web --to DIR`` makes two folders of pages: the general election of 2019 with
its 650 constituencies and the London boroughs of 2022 with their 679 wards. Each page is opened in
Chromium, its figures are read back from what is shown, and compared with
``countdesk result --json``; pictures of the first page and of a contest are taken at the width of a
phone and of a desk, by day and by night. Without Chromium the pages are made and nothing is read.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from click.testing import CliRunner

from countdesk import figures
from countdesk.cli.group import group
from countdesk.exchange import phrases
from countdesk.exchange.pages.site import INDEX, Site, contest_file
from countdesk.models.steps import at_once
from countdesk.session.frozen import Moment
from countdesk.session.session import Session
from tests.exchange.pages.browser import CHROMIUM, DESK, PHONE, Browser, browsing
from tests.exchange.pages.folders import folder_of
from tests.real import general_night, london

_TABLES: Final = """
Object.fromEntries([...document.querySelectorAll("table")].map(t => [
    t.caption.textContent.trim(),
    [...t.rows].map(r => [...r.cells].map(c => c.textContent.replace(/\\s+/g, " ").trim()))]))
"""
_FACTS: Final = """
Object.fromEntries([...document.querySelectorAll("dl.facts div")].map(d => [
    d.children[0].textContent, d.children[1].textContent]))
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A folder of pages, and what the command line prints of the same count file."""

    folder: Path
    contests: tuple[dict[str, Any], ...]


def made(session: Session, folder: Path) -> Made:
    """Write the web folder of a night; say how long its files took to be made."""
    session.read_all()
    session.integrity.check()
    moment = Moment(session)
    night = at_once(moment.board())
    contests = list(moment.contests(row.identifier for row in night.board.rows))
    begun = perf_counter()
    files = folder_of(night, contests, Site(cards=()))
    seconds = perf_counter() - begun
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    size = sum(map(len, files.values())) / 1_000_000
    print(
        f"{folder}: {len(contests):,} contests, {len(files):,} files, {size:,.1f} MB;"
        f" {seconds / len(contests) * 1000:.1f} ms a contest"
    )
    return Made(folder, _printed(session.file.path))


def _printed(file: Path) -> tuple[dict[str, Any], ...]:
    """Return what ``countdesk result --json`` prints of a file."""
    printed = CliRunner().invoke(group, ["result", str(file), "--json"], catch_exceptions=False)
    return tuple(json.loads(printed.stdout)["contests"])


@contextmanager
def general_election(data: Path, folder: Path, declared: int | None = None) -> Generator[Session]:
    """Open a night of the general election of 2019, so many constituencies of it declared."""
    published = general_night.constituencies(data)
    with general_night.night(data, folder, published) as session:
        for _seconds in general_night.declare(session, published[:declared]):
            pass
        yield session


# What is shown, against what is printed.


def differences(browser: Browser, known: Made, *, every: int = 1) -> Iterator[str]:
    """Yield every figure of a page, or of every so many pages, that is not the one in JSON."""
    for contest in known.contests[::every]:
        browser.open(known.folder / contest_file(contest["id"], ".html"))
        tables, facts = browser.worked_out(_TABLES), browser.worked_out(_FACTS)
        for what, shown, printed in _pairs(contest, tables, facts):
            if shown != printed:
                yield f"{contest['name']}, {what}: {shown} on the page, {printed} in JSON"
        yield from (f"{contest['name']}: {said}" for said in browser.complaints)


def _pairs(
    contest: dict[str, Any], tables: dict[str, list[list[str]]], facts: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield each figure of a page as it is shown, and as the JSON has it."""
    heads, *rows = tables["Votes for each candidate"]
    lines = sorted(contest["candidates"], key=lambda line: (-line["votes"], line["ballot_order"]))
    # Whoever stood last time alone may be called like somebody who stands now.
    standing = [row for row in rows if phrases.ABSENT not in row[0]]
    by_name = {_name(row[0], [line["name"] for line in lines]): row for row in standing}
    for line in lines:
        cells = dict(zip(heads, by_name.get(line["name"], ()), strict=False))
        yield f"votes of {line['name']}", cells.get("Votes", ""), figures.whole(line["votes"])
        # In a ward of several seats a share beside a name is of papers.
        heading, key = ("Share", "share") if "Share" in heads else ("Of papers", "share_of_papers")
        yield f"share of {line['name']}", cells.get(heading, ""), _percent(line[key])
        if "Change" in heads:
            is_new = line["standing"] == "new"
            change = "new" if is_new else _change(line["change"])
            yield f"change of {line['name']}", cells.get("Change", ""), change
        is_elected = "Elected" in cells.get("Candidate", "")
        yield f"elected: {line['name']}", str(is_elected), str(line["elected"])
    yield "valid votes", rows[-1][1], figures.whole(contest["valid_votes"])
    rejected = dict(tables["Ballot papers rejected"][1:])
    yield "rejected", rejected["Total rejected"], figures.whole(contest["rejected_papers"])
    majority = contest["majority"]
    if majority is not None:
        share = _percent(majority["share"])
        named = share if contest["seats"] == 1 else f"{share} of votes"
        named = named if majority["votes"] else "equal votes"
        yield "majority", facts["Majority"], f"{figures.whole(majority['votes'])} ({named})"
    yield "electorate", facts.get("Electorate", ""), figures.whole(contest["electorate"])
    turnouts = [said.split(" ")[0] for label, said in facts.items() if "urnout" in label]
    yield "turnout", "".join(turnouts), _percent(contest["turnout"])


def _name(cell: str, names: list[str]) -> str:
    """Return the longest of the names with which a cell begins; a party may stand behind it."""
    found = [name for name in names if cell.startswith(" ".join(name.split()))]
    return max(found, key=len, default="")


def _rounded(percent: float) -> Decimal:
    return Decimal(repr(percent)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _percent(percent: float | None) -> str:
    return figures.UNKNOWN if percent is None else f"{_rounded(percent)}%"


def _change(points: float | None) -> str:
    if points is None:
        return figures.UNKNOWN
    rounded = _rounded(points)
    sign = "" if not rounded else "+" if rounded > 0 else figures.MINUS
    return f"{sign}{abs(rounded)}"


def pictures(browser: Browser, known: Made, to: Path) -> Iterator[Path]:
    """Take pictures of the first page and of a contest, and yield where each is."""
    contest = contest_file(known.contests[len(known.contests) // 2]["id"], ".html")
    for name, page in (("board", INDEX), ("contest", contest)):
        for scheme in ("light", "dark"):
            browser.show(prefers_color_scheme=scheme)
            for width, size in (("phone", PHONE), ("desk", DESK)):
                browser.open(known.folder / page, size)
                path = to / f"{known.folder.name} {name} {width} {scheme}.png"
                browser.picture(path, whole=True)
                yield path
    browser.show(prefers_color_scheme="light")


def main() -> int:
    """Make the folders, read them back in Chromium, and say what differs."""
    parser = argparse.ArgumentParser(description="Make the web folder of real results.")
    parser.add_argument("--to", type=Path, metavar="DIR", required=True, help="where to")
    to: Path = parser.parse_args().to
    data = os.environ.get("COUNTDESK_DATA")
    if not data:
        print("COUNTDESK_DATA is not set, so there are no real results to show.")
        return 2
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="countdesk-") as temporary:
        folder = Path(temporary)
        os.environ["COUNTDESK_HOME"] = temporary
        with general_election(Path(data), folder) as session:
            of_2019 = made(session, to / "general election 2019")
        wards = london.wards_of_2022(Path(data))
        with london.night(folder / "london.count", wards) as session:
            of_2022 = made(session, to / "london 2022")
        if CHROMIUM is None:
            print("Chromium is not installed, so no page is looked at.")
            return 0
        differ: list[str] = []
        with browsing(folder / "chromium") as browser:
            for known in (of_2019, of_2022):
                print(*pictures(browser, known, to), sep="\n")
                found = list(differences(browser, known))
                print(f"{len(known.contests):,} pages read back; {len(found)} figures differ")
                differ += found
    print(*differ, sep="\n")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
