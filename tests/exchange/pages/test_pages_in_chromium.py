"""The web folder as Chromium shows it: its figures, its keys, its colours and its room."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from countdesk.contrast import TEXT, contrast
from countdesk.exchange.frozen import FrozenContest
from countdesk.exchange.pages.contest import contest_page
from countdesk.exchange.pages.site import INDEX, STYLE, contest_file
from countdesk.models.stages import Stage
from tests.exchange.contests import STRETTON, dudley_north, hodge_hill, stretton, ward, whole
from tests.exchange.contests_worked import SLATED, slated
from tests.exchange.pages.browser import CHROMIUM, DESK, PHONE, Browser
from tests.exchange.pages.folders import folder_of, night_of
from tests.exchange.pages.reading import Page
from tests.exchange.pages.test_contest_pages import nasty

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.long,
]

_OFTEN = 200
"""Presses of a key within which a table has begun to move: Chromium moves it little by little."""

SIZES = {"phone": PHONE, "desk": DESK}

_WORDS = """
[...document.querySelectorAll("body *")].filter(e =>
    [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility()
).map(e => {
    let behind = e;
    while (behind && getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)")
        behind = behind.parentElement;
    return [e.textContent.trim().slice(0, 40), getComputedStyle(e).color,
        getComputedStyle(behind || document.body).backgroundColor];
})
"""
"""Every piece of words on a page with its colour, and the colour behind it."""

_CUT = """
[...document.querySelectorAll(".wide")].filter(wide => wide.checkVisibility()).flatMap(wide => {
    const end = wide.getBoundingClientRect().right;
    return [...wide.querySelectorAll(".figure")].map(figure => {
        const words = document.createRange();
        words.selectNodeContents(figure);
        return [figure.textContent, words.getBoundingClientRect()];
    }).filter(([, box]) => box.left < end && box.right > end + 0.5).map(([text]) => text);
})
"""
"""Every figure on a page that the end of its table's region cuts in two."""

_CELLS = """
[...document.querySelectorAll("#candidates-caption")].flatMap(c =>
    [...c.closest("table").rows].map(r => [...r.cells].map(d => d.innerText.trim())))
"""


def contests() -> tuple[FrozenContest, ...]:
    return (
        whole(stretton()),
        whole(dudley_north()),
        whole(hodge_hill()),
        whole(ward()),
        whole(slated()),
        nasty(),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the folder of a night, one contest of which is still counted."""
    to = tmp_path_factory.mktemp("a folder with blanks & ümlauts")
    counted = (*contests()[1:], whole(stretton(stage=Stage.COUNTING)))
    made = folder_of(night_of(counted), counted)
    made |= {
        f"declared/{name}": body
        for name, body in folder_of(night_of(contests()), contests()).items()
    }
    for name, content in made.items():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(content)
    return to


def pages(folder: Path) -> list[Path]:
    return sorted((folder / "declared").rglob("*.html"))


@pytest.mark.parametrize("size", SIZES)
def test_that_no_page_is_wider_than_its_window(folder: Path, browser: Browser, size: str) -> None:
    for page in (folder / INDEX, *pages(folder)):
        browser.open(page, SIZES[size])
        wide = browser.worked_out("document.documentElement.scrollWidth")
        assert wide <= SIZES[size][0], page.name


def test_that_nothing_is_asked_of_another_place_and_the_policy_forbids_nothing(
    folder: Path, browser: Browser
) -> None:
    for page in pages(folder):
        browser.open(page)
        assert browser.complaints == []
        root = (folder / "declared").as_uri()
        assert sorted(browser.loaded) == sorted((page.as_uri(), f"{root}/{STYLE}"))


def test_that_the_policy_forbids_scripts_and_styles_in_a_page(
    tmp_path: Path, browser: Browser
) -> None:
    content = folder_of(night_of(()), ())
    page = content[INDEX].replace(b"<main", b"<script>document.title='run'</script><main", 1)
    (tmp_path / INDEX).write_bytes(page)
    browser.open(tmp_path / INDEX)
    assert browser.worked_out("document.title") != "run"
    assert browser.complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_that_all_words_stand_out_as_they_are_shown(
    folder: Path, browser: Browser, scheme: str
) -> None:
    browser.show(prefers_color_scheme=scheme)
    for page in (folder / INDEX, folder / contest_file(STRETTON, ".html"), *pages(folder)):
        browser.open(page)
        shown: list[list[str]] = browser.worked_out(_WORDS)
        assert len(shown) > 10
        faint = [words for words in shown if contrast(_hex(words[1]), _hex(words[2])) < TEXT]
        assert faint == [], page.name
    browser.show(prefers_color_scheme="light")


def _hex(colour: str) -> str:
    """Return ``rgb(0, 74, 143)`` as ``#004A8F``."""
    parts = colour.removeprefix("rgb(").removesuffix(")").split(",")
    return "#" + "".join(f"{int(part):02X}" for part in parts)


def test_that_the_candidates_are_shown_with_their_figures(folder: Path, browser: Browser) -> None:
    page = folder / "declared" / contest_file(STRETTON, ".html")
    wanted = Page(page.read_bytes()).table("Votes for each candidate")
    browser.open(page)
    shown: list[list[str]] = browser.worked_out(_CELLS)
    assert [row[1:-1] for row in shown[1:-1]] == [row[1:-1] for row in wanted[1:-1]]
    assert [line.strip() for line in shown[1][0].split("\n")] == [
        "Margaret Heather Carter Elected",
        "Conservative and Unionist Party",
    ]


def test_that_figures_stay_in_sight_on_a_phone_with_the_bar_below_them(
    folder: Path, browser: Browser
) -> None:
    browser.open(folder / "declared" / contest_file(STRETTON, ".html"), PHONE)
    boxes: list[dict[str, float]] = browser.worked_out(
        """[...document.querySelectorAll("#candidates-caption")].flatMap(c =>
            [...c.closest("table").querySelectorAll("tbody tr")[0].cells]
            .map(d => d.getBoundingClientRect().toJSON()))"""
    )
    *figures, bar = boxes
    assert max(box["right"] for box in figures) <= PHONE[0]
    assert bar["width"] > 0.85 * PHONE[0]
    assert bar["bottom"] <= figures[0]["bottom"]


@pytest.mark.parametrize("width", [320, 360, 375, 390, 480, 640, 700, 820, 1024])
def test_that_no_figure_is_cut_in_two_however_wide_the_window_is(
    folder: Path, browser: Browser, width: int
) -> None:
    for page in pages(folder):
        browser.open(page, (width, PHONE[1]))
        assert browser.worked_out(_CUT) == [], page.name


def test_that_the_bar_of_a_party_ends_where_a_phone_does(folder: Path, browser: Browser) -> None:
    browser.open(folder / "declared" / contest_file(SLATED, ".html"), PHONE)
    region = "document.querySelector('#parties-caption').closest('.wide')"
    headings: list[str] = browser.worked_out(
        f"[...{region}.querySelectorAll('thead th')].filter(th => th.checkVisibility())"
        ".map(th => th.innerText)"
    )
    assert headings == ["Party", "Votes", "Share", "Change"]
    assert browser.worked_out(f"{region}.scrollWidth == {region}.clientWidth")
    boxes: list[dict[str, float]] = browser.worked_out(
        f"[{region}, ...{region}.querySelectorAll('.bar')]"
        ".map(known => known.getBoundingClientRect().toJSON())"
    )
    assert {(box["left"], box["right"]) for box in boxes} == {(boxes[0]["left"], boxes[0]["right"])}


def test_that_a_page_that_lost_its_style_sheet_stays_readable(
    tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "page.html").write_bytes(contest_page(whole(slated())))
    browser.open(tmp_path / "page.html", PHONE)
    sizes: list[list[float]] = browser.worked_out(
        "[...document.querySelectorAll('svg')].map(svg => [svg.getBoundingClientRect().width,"
        " svg.getBoundingClientRect().height])"
    )
    assert sorted({tuple(size) for size in sizes}) == [(10, 10), (200, 10)]


def test_that_a_name_without_blanks_stays_on_a_phone(tmp_path: Path, browser: Browser) -> None:
    long = whole(ward(name="Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Isaf"))
    row = replace(night_of((long,)).board.rows[0], declared_at=1_778_200_000_000)
    counted = (whole(stretton(stage=Stage.COUNTING)),)
    for name, content in folder_of(night_of(counted, row), counted).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    browser.open(tmp_path / INDEX, PHONE)
    ends: list[float] = browser.worked_out(
        "[...document.querySelectorAll('.latest li *')]"
        ".map(known => known.getBoundingClientRect().right)"
    )
    assert ends
    assert max(ends) <= PHONE[0]


def test_that_a_table_shades_its_edge_while_columns_are_out_of_sight(
    folder: Path, browser: Browser
) -> None:
    browser.open(folder / "declared" / INDEX, PHONE)
    style = "getComputedStyle(document.querySelector('.part .wide'))"
    assert browser.worked_out(f"{style}.backgroundAttachment") == "local, scroll"
    assert browser.worked_out(f"{style}.backgroundImage").count("gradient") == 2


def test_that_tab_goes_past_the_top_through_tables_and_links_in_their_order(
    folder: Path, browser: Browser
) -> None:
    browser.open(folder / "declared" / INDEX, PHONE)
    met: list[str] = []
    for _press in range(8):
        browser.press("Tab")
        met.append(
            browser.worked_out(
                "document.activeElement.innerText.split('\\n')[0].trim()"
                " + ' ' + document.activeElement.tagName"
            )
        )
    assert met[0] == "Skip to the results A"
    places = [
        browser.worked_out("window.scrollY + document.activeElement.getBoundingClientRect().top")
    ]
    browser.press("Tab")
    places.append(
        browser.worked_out("window.scrollY + document.activeElement.getBoundingClientRect().top")
    )
    assert places == sorted(places)
    assert any(words.endswith("DIV") for words in met), met
    assert "Stretton A" in met, met


def test_that_the_way_past_the_top_leads_to_the_results(folder: Path, browser: Browser) -> None:
    browser.open(folder / "declared" / contest_file(STRETTON, ".html"))
    browser.press("Tab")
    assert browser.worked_out("document.activeElement.getBoundingClientRect().left") >= 0
    assert browser.worked_out("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press("Enter")
    assert browser.worked_out("document.activeElement.id") == "main"
    assert browser.worked_out("location.hash") == "#main"


def test_that_arrows_move_a_table_that_is_wider_than_the_phone(
    folder: Path, browser: Browser
) -> None:
    browser.open(folder / "declared" / INDEX, PHONE)
    browser.worked_out("document.querySelector('.part .wide').focus()")
    first = "document.querySelector('.part tbody th').getBoundingClientRect().left"
    before = browser.worked_out(first)
    moved = "document.querySelector('.part .wide').scrollLeft"
    for _press in range(_OFTEN):
        browser.press("ArrowRight")
        if browser.worked_out(moved) > 0:
            break
    assert browser.worked_out(moved) > 0
    assert browser.worked_out(first) == before


def test_that_a_reader_of_the_screen_is_told_of_tables_with_their_heads(
    folder: Path, browser: Browser
) -> None:
    for size in SIZES.values():
        browser.open(folder / "declared" / contest_file(STRETTON, ".html"), size)
        nodes: list[dict[str, Any]] = browser.ask("Accessibility.getFullAXTree")["nodes"]
        roles = [node["role"]["value"] for node in nodes if not node.get("ignored")]
        named = {
            (node["role"]["value"], node.get("name", {}).get("value"))
            for node in nodes
            if not node.get("ignored")
        }
        assert ("table", "Votes for each candidate") in named
        assert {("columnheader", "Votes"), ("columnheader", "Share")} <= named
        assert roles.count("rowheader") > 5
        assert {"main", "banner", "contentinfo", "navigation"} <= set(roles)
        assert ("link", "All results") in named
        assert ("heading", "Stretton") in named


def test_that_forced_colours_leave_the_bars_and_marks_in_sight(
    folder: Path, browser: Browser
) -> None:
    browser.show(forced_colors="active")
    browser.open(folder / "declared" / contest_file(STRETTON, ".html"))
    edge = browser.worked_out("getComputedStyle(document.querySelector('.bar')).borderTopStyle")
    browser.show(forced_colors="none")
    assert edge == "solid"


def test_that_a_page_of_names_that_attack_is_shown_as_text(folder: Path, browser: Browser) -> None:
    page = folder / "declared" / contest_file(nasty().count.scope, ".html")
    browser.open(page)
    assert browser.complaints == []
    assert browser.worked_out("document.querySelectorAll('script, main img').length") == 0
    assert "alert(" in browser.worked_out("document.querySelector('h1').innerText")
