"""The style sheet: every text and mark stands out, by day and by night."""

from __future__ import annotations

import re

import pytest

from countdesk import parties
from countdesk.contrast import SHAPES, TEXT, contrast
from countdesk.exchange.pages.style import style_sheet

CSS = style_sheet().decode()
_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6});")
_HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")

WORDS = (
    ("ink", "paper"),
    ("quiet", "paper"),
    ("link", "paper"),
    ("visited", "paper"),
    ("caution-ink", "caution-paper"),
    ("caution-ink", "paper"),
    ("new-ink", "new-paper"),
)
"""Each colour of words with what is behind it."""

MARKS = (
    ("edge", "paper"),
    ("strong-rule", "paper"),
    ("caution-edge", "paper"),
    ("focus", "paper"),
    ("ink", "track"),
    ("edge", "track"),
)
"""Each colour of a line or a mark that says something, with what is behind it."""


COLUMNS = {"contest", "result", "figure", "figures", "swing", "spare", "least", "rest"}
"""What the widths of the columns of a board are made of."""


def palettes() -> dict[str, dict[str, str]]:
    """Return the colours by day, by night and on paper."""
    by_day = dict(_COLOUR.findall(CSS.partition("@media (prefers-color-scheme: dark)")[0]))
    night = CSS.partition("@media (prefers-color-scheme: dark)")[2].partition("\n}\n")[0]
    printed = CSS.partition("@media print")[2]
    return {
        "day": by_day,
        "night": by_day | dict(_COLOUR.findall(night)),
        "paper": by_day | dict(_COLOUR.findall(printed)),
    }


@pytest.mark.parametrize("name", palettes())
def test_that_words_stand_out_from_what_is_behind_them(name: str) -> None:
    known = palettes()[name]
    assert [pair for pair in WORDS if contrast(*(known[part] for part in pair)) < TEXT] == []


@pytest.mark.parametrize("name", palettes())
def test_that_marks_stand_out_from_what_is_behind_them(name: str) -> None:
    known = palettes()[name]
    assert [pair for pair in MARKS if contrast(*(known[part] for part in pair)) < SHAPES] == []


def rule_of(selector: str) -> dict[str, str]:
    """Return what the one rule of a selector sets that stands on a line, outside any condition."""
    (rule,) = re.findall(rf"^{re.escape(selector)} {{(.*)}}$", CSS, re.MULTILINE)
    return dict(re.findall(r"([a-z-]+): ([^;]+);", rule))


@pytest.mark.parametrize("drawn", [".bar rect", ".swatch rect"])
def test_that_a_dark_colour_of_a_party_has_an_edge_by_night(drawn: str) -> None:
    assert rule_of(drawn)["stroke"] == "var(--edge)"


def colours_of_parties() -> set[str]:
    """Return the colours of all parties in the register, and those that any other may have."""
    others = (parties.identified(None, f"Party {n}") for n in range(200))
    return {entry.colour for entry in parties.register().values()} | set(
        map(parties.colour, others)
    )


@pytest.mark.parametrize("name", palettes())
def test_that_the_share_of_last_time_is_seen_on_the_bar_of_every_party(name: str) -> None:
    known = palettes()[name]
    mark, around = (rule_of(f".bar .{part}") for part in ("before", "around"))
    assert int(around["stroke-width"]) >= int(mark["stroke-width"]) + 2
    line, beside = (known[rule["stroke"].removeprefix("var(--")[:-1]] for rule in (mark, around))
    assert contrast(line, beside) >= SHAPES
    colours = colours_of_parties()
    assert len(colours) > 20
    unseen = [
        colour
        for colour in colours
        if max(contrast(line, colour), contrast(beside, colour)) < SHAPES
    ]
    assert unseen == []


def test_that_colours_stand_in_the_palettes_alone() -> None:
    elsewhere = [
        line.strip()
        for line in CSS.splitlines()
        if _HEX.search(_COLOUR.sub("", line)) and "print-color-adjust" not in line
    ]
    assert elsewhere == []


def test_that_every_colour_that_is_used_has_a_value_by_night_too() -> None:
    day, night = (set(palettes()[name]) for name in ("day", "night"))
    used = set(re.findall(r"var\(--([a-z-]+)\)", CSS))
    others = set(re.findall(r"--([a-z-]+):", CSS)) - day
    assert others == {"serif", "sans", *COLUMNS}
    assert used - others <= day == night


def test_that_the_style_asks_nothing_of_another_place() -> None:
    assert not re.search(r"url\(|@import|//", CSS)
