"""The table of the press for a web page: its cells, its headings, and names that look like more."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from countdesk import figures
from countdesk.exchange.press import press_table
from countdesk.exchange.press_table import table_html, table_text
from countdesk.models.stages import Stage
from tests.exchange.contests import over_rejected, stretton, uncontested, whole
from tests.exchange.contests_worked import tied
from tests.exchange.press_contests import GREEN, LABOUR, declared, high_town, printed

_WITHOUT_END = frozenset({"br", "hr", "img"})


class Page(HTMLParser):
    """Reads a fragment: its cells by row, the attributes of headings, and what is left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.captions: list[str] = []
        self.scopes: list[str | None] = []
        self.tags: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert tag not in _WITHOUT_END
        self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        elif tag == "caption":
            self.captions.append("")
        if tag == "th":
            self.scopes.append(dict(attrs).get("scope"))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "caption" in self._open:
            self.captions[-1] += data
        elif self._open and self._open[-1] in {"td", "th"}:
            self.rows[-1][-1] += data


def test_that_the_table_of_a_seat_holds_every_figure_under_its_heading() -> None:
    page = Page(press_table(whole(stretton())).decode())
    (caption,) = page.captions
    assert caption == (
        "Stretton, East Staffordshire Borough Council, 14 February 2008. Conservative hold. Result "
        "as declared, recorded by Trestle table 1; not the official notice."
    )
    assert page.rows[0] == ["Candidate", "Party", "Votes", "Share", "Change (points)", "Result"]
    assert "\t".join(page.rows[1]) == printed(
        "Margaret Heather Carter\tConservative\t661\t36.9%\t-12.7\telected"
    )
    assert page.rows[3] == ["Bob Badger", "BNP", "327", "18.2%", "new", ""]
    assert page.rows[4][4] == figures.UNKNOWN
    assert ["Majority", "295 (16.5%)"] in page.rows
    assert ["Swing", "4.3 percentage points from Conservative to Labour"] in page.rows
    assert set(page.scopes) == {"col", "row"}
    assert set(page.tags) == {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}


def test_that_a_ward_of_several_seats_has_a_table_of_its_parties_by_the_base() -> None:
    page = Page(table_html(high_town()))
    # A table on a web page is not itself the Returning Officer's declaration.
    assert page.captions[0] == (
        "High Town, Netherford Borough Council, 7 May 2026. Labour win two, Greens one. Result as "
        "declared."
    )
    assert page.captions[1] == (
        "Shares of parties in High Town, by the average of each party's slate"
    )
    assert ["Candidate", "Party", "Votes", "Share of papers", "Result"] in page.rows
    assert ["Labour", "2,150", "33.0%", printed("-8.1")] in page.rows
    assert ["Ballot box turnout", "42.0% (+5.3)"] in page.rows


def test_that_the_caption_says_what_the_figures_are_worth() -> None:
    (provisional,) = Page(table_html(whole(stretton(stage=Stage.PROVISIONAL)))).captions
    assert provisional.endswith(
        "Provisional: agents' figures, not the declaration of the Returning Officer."
    )
    assert "hold" not in provisional
    (unreconciled,) = Page(table_html(whole(over_rejected()))).captions
    assert (
        "As declared; the figures do not reconcile: E3 (papers not accounted for), E4 (votes "
        "against papers), E5 (a candidate's votes against papers)."
    ) in unreconciled


@pytest.mark.parametrize(
    "name", ["<b>Ann</b> & Co", '<script>alert("x")</script>', "</table>", "Ann 'A' \"Ash\""]
)
def test_that_nothing_in_a_name_is_markup(name: str) -> None:
    contest = whole(declared([(name, LABOUR, 9), ("B", GREEN, 1)], name="A < B"))
    page = Page(table_html(contest))
    assert page.rows[1][0] == name
    assert "script" not in page.tags
    assert page.captions[0].startswith("A < B, ")


@pytest.mark.parametrize("name", ["=1+1", "+Ann", "-Ann", "@Ann"])
def test_that_a_name_like_a_formula_is_text_in_a_spreadsheet(name: str) -> None:
    contest = whole(declared([(name, LABOUR, 9), ("B", GREEN, 1)]))
    assert f'<th scope="row" style="mso-number-format:\'\\@\'">{name}</th>' in table_html(contest)
    assert f"\n'{name}\tLabour\t9\t" in table_text(contest)


def test_that_no_other_cell_has_a_style() -> None:
    assert "style" not in table_html(whole(stretton()))


def test_that_the_text_has_the_cells_of_the_table_apart_by_tabs() -> None:
    text = table_text(whole(stretton()))
    assert "Bob Badger\tBNP\t327\t18.2%\tnew\t\n" in text
    assert "\nMajority\t295 (16.5%)\n" in text


@pytest.mark.parametrize("name", ["Ann\tAsh", "Ann\nAsh", "\u202eAnn Ash"])
def test_that_a_name_stays_in_its_cell(name: str) -> None:
    contest = whole(declared([(name, LABOUR, 9), ("B", GREEN, 1)]))
    assert "\nAnn Ash\tLabour\t9\t90.0%" in table_text(contest)


def test_that_a_column_of_which_nothing_is_known_is_left_out() -> None:
    headings = {
        name: table_text(contest).splitlines()[1].split("\t")
        for name, contest in (
            ("no past", whole(tied())),
            ("nobody voted", whole(uncontested())),
            ("called off", whole(stretton(stage=Stage.ABANDONED, reason="The hall burned."))),
        )
    }
    assert headings == {
        "no past": ["Candidate", "Party", "Votes", "Share", "Result"],
        "nobody voted": ["Candidate", "Party", "Result"],
        "called off": ["Candidate", "Party"],
    }
