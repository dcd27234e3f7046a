"""Bars and marks of parties: of which measure they are, and that they need no style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from xml.etree.ElementTree import Element

import pytest

from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.pages.board import board_page
from countdesk.exchange.pages.contest import contest_page
from countdesk.exchange.pages.site import Site
from tests.exchange.contests import stretton, whole
from tests.exchange.contests_worked import slated
from tests.exchange.pages.folders import night_of
from tests.exchange.pages.reading import Page

BARE = Site(cards=())

_SVG = "{http://www.w3.org/2000/svg}"


def bars_of(contest: FrozenContest) -> list[Element]:
    page = Page(contest_page(contest, site=BARE))
    return [drawn for drawn in page.all(f"{_SVG}svg") if drawn.get("class") == "bar"]


def lengths(bars: list[Element], shape: str, attribute: str) -> Iterator[float]:
    for bar in bars:
        for drawn in bar.iter(_SVG + shape):
            yield float((drawn.get(attribute) or "").removesuffix("%"))


def marks_of(bar: Element) -> list[tuple[str | None, str | None]]:
    """Return the lines across a bar, each with where it stands, the topmost last."""
    return [(line.get("class"), line.get("x1")) for line in bar.iter(f"{_SVG}line")]


def of_hundred(shares: list[Fraction | None]) -> list[float]:
    return [float(share * 100) for share in shares if share]


def test_that_a_bar_and_its_mark_are_as_long_as_the_share_of_all_there_is() -> None:
    contest = whole(stretton())
    bars = bars_of(contest)
    now = [line.share for line in contest.result.in_order_of_votes]
    assert list(lengths(bars, "rect", "width")) == pytest.approx(of_hundred(now), abs=0.005)
    changes = contest.comparison.candidates
    then = [
        changes[line.candidate.identifier].previous_share
        for line in contest.result.in_order_of_votes
    ]
    then += [absent.previous_share for absent in contest.comparison.absent]
    marks = [mark for mark in map(marks_of, bars) if mark]
    places = [float((mark[-1][1] or "").removesuffix("%")) for mark in marks]
    assert places == pytest.approx(of_hundred(then), abs=0.005)
    assert marks == [[("around", place), ("before", place)] for ((_name, place), _before) in marks]


def test_that_candidates_and_slates_of_one_ward_are_drawn_by_the_same_measure() -> None:
    contest = whole(slated())
    of_papers = [line.share_of_papers for line in contest.result.in_order_of_votes]
    of_slates = sorted((line.share or Fraction(0) for line in contest.result.parties), reverse=True)
    assert list(lengths(bars_of(contest), "rect", "width")) == pytest.approx(
        of_hundred([*of_papers, *of_slates]), abs=0.005
    )


def test_that_every_drawing_has_a_size_of_its_own_without_a_style_sheet() -> None:
    contests = (whole(stretton()), whole(slated()))
    pages = [contest_page(contest, site=BARE) for contest in contests]
    pages.append(board_page(night_of(contests), contests, site=BARE))
    drawn = [svg for page in pages for svg in Page(page).all(f"{_SVG}svg")]
    sizes = {(svg.get("class"), svg.get("width"), svg.get("height")) for svg in drawn}
    assert sizes == {("swatch", "10", "10"), ("bar", "200", "10")}
    lines = [line for svg in drawn for line in svg.iter(f"{_SVG}line")]
    strokes = {(line.get("class"), line.get("stroke")) for line in lines}
    assert strokes == {("around", None), ("before", "currentColor")}
