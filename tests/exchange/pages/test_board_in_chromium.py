"""The rows of a board as Chromium shows them: columns of one width, and lines that end well."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from countdesk import parties
from countdesk.exchange.pages.board import board_page
from countdesk.exchange.pages.site import INDEX, STYLE, Site
from countdesk.exchange.pages.style import style_sheet
from countdesk.models.seat_changes import Outcome
from countdesk.models.swings import Swing
from tests.exchange.contests import over_rejected, stretton_past, whole
from tests.exchange.pages.browser import CHROMIUM, DESK, PHONE, Browser
from tests.exchange.pages.folders import night_of
from tests.exchange.press_contests import CONSERVATIVE, GREEN, LABOUR, REFORM

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.long,
]

NARROW = (1024, 768)
PAPER = (717, 1046)
"""Pixels of A4 within the edges that Chromium leaves."""

_WIDTHS = """
[...document.querySelectorAll(".part table")].map(table =>
    [...table.tHead.rows[0].cells].map(cell => Math.round(cell.getBoundingClientRect().width)))
"""
"""How wide the columns of each part of a board are."""

_TOO_WIDE = """
[...document.querySelectorAll(".part .figure")].filter(cell => cell.scrollWidth > cell.clientWidth)
    .map(cell => cell.textContent)
"""
"""What is in the columns of figures of a board and wider than they are."""

_LINES = """
[...document.querySelectorAll(".part tbody CELL")].map(cell => {
    const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
    const lines = new Map();
    for (let place = 0; place < words.length; place++) {
        const sign = document.createRange();
        sign.setStart(words, place);
        sign.setEnd(words, place + 1);
        const top = sign.getClientRects()[0].top;
        lines.set(top, (lines.get(top) || "") + words.data[place]);
    }
    return [...lines.values()].map(line => line.trim());
})
"""
"""The lines of each cell of a board."""


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the first page of a night of two councils; one result is not reconciled.

    Their parties have names short and long.
    """
    labour, conservative, green, reform, ashfield, neots = (
        parties.identified(identifier, name)
        for identifier, name in (
            LABOUR,
            CONSERVATIVE,
            GREEN,
            REFORM,
            (None, "Ashfield Independents"),
            (None, "St. Neots Independent Group"),
        )
    )
    swung = (
        (labour, conservative),
        (conservative, green),
        (green, reform),
        (neots, ashfield),
        (labour, neots),
        (ashfield, labour),
        (reform, conservative),
    )
    faulty = whole(over_rejected())
    (known,) = night_of((faulty,)).board.rows
    gain = Outcome(conservative, labour)
    rows = [known] + [
        replace(
            known,
            contest=replace(known.contest, identifier=f"local.{n}", name=f"Ward {n}"),
            errors=0,
            outcome=gain,
            outcome_eve_of_poll=None,
            past=stretton_past(),
            swing=Swing(*pair, Fraction(179, 1000), is_notional=n == 1),
        )
        for n, pair in enumerate(swung)
    ]
    rows = [
        replace(row, contest=replace(row.contest, authority=f"Council {n % 2}"))
        for n, row in enumerate(rows)
    ]
    to = tmp_path_factory.mktemp("board")
    content = board_page(night_of((), *rows), (faulty,), site=Site(cards=()))
    (to / INDEX).write_bytes(content)
    (to / STYLE).write_bytes(style_sheet())
    return to / INDEX


@pytest.mark.parametrize("size", [PHONE, NARROW, DESK])
def test_that_the_parts_of_a_board_have_columns_of_one_width(
    board: Path, browser: Browser, size: tuple[int, int]
) -> None:
    browser.open(board, size)
    one, other = browser.worked_out(_WIDTHS)
    assert one == other
    assert len(one) == 8
    assert len(set(one[2:7])) == 1


def test_that_on_paper_too_columns_are_of_one_width_and_no_figure_leaves_its_own(
    board: Path, browser: Browser
) -> None:
    browser.ask("Emulation.setEmulatedMedia", media="print")
    browser.open(board, PAPER)
    one, other = browser.worked_out(_WIDTHS)
    wide = browser.worked_out("document.documentElement.scrollWidth")
    lost = browser.worked_out(_TOO_WIDE)
    browser.ask("Emulation.setEmulatedMedia", media="")
    assert one == other
    assert sum(one) <= PAPER[0]
    assert wide <= PAPER[0]
    assert lost == []


def test_that_where_a_browser_knows_no_remainder_columns_keep_their_widths(
    board: Path, browser: Browser, tmp_path: Path
) -> None:
    browser.open(board, PHONE)
    wide = browser.worked_out(_WIDTHS)[0]
    style = (board.parent / STYLE).read_text()
    plain = re.sub(r"@supports \(width: mod.*?\n}\n", "", style, flags=re.DOTALL)
    assert plain != style
    assert "mod(" not in plain
    shutil.copytree(board.parent, tmp_path / "plain")
    (tmp_path / "plain" / STYLE).write_text(plain)
    browser.open(tmp_path / "plain" / INDEX, PHONE)
    known = browser.worked_out(_WIDTHS)[0]
    assert [*known[:1], *known[2:]] == [*wide[:1], *wide[2:]]
    assert known[1] == known[0]


@pytest.mark.parametrize("size", [PHONE, NARROW, DESK])
def test_that_no_swing_breaks_inside_the_name_of_a_party_or_before_its_last_word(
    board: Path, browser: Browser, size: tuple[int, int]
) -> None:
    browser.open(board, size)
    swings: list[list[str]] = browser.worked_out(_LINES.replace("CELL", "td:last-child"))
    assert len(swings) == 8
    for lines in swings:
        assert not [line for line in lines if line.endswith(("Ashfield", "St", "St Neots"))]
        assert len(lines) == 1 or len(lines[-1].split()) > 1, lines


@pytest.mark.parametrize("width", [768, 1024, 1440])
def test_that_a_gain_stands_in_two_lines_at_most(board: Path, browser: Browser, width: int) -> None:
    browser.open(board, (width, DESK[1]))
    results: list[list[str]] = browser.worked_out(_LINES.replace("CELL", "td:nth-child(2) > span"))
    gains = [lines for lines in results if "gain" in " ".join(lines)]
    assert len(gains) == 8
    assert {len(lines) for lines in gains} <= {1, 2}
