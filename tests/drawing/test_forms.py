"""What stands on each blank form, and the PDF it comes as."""

from __future__ import annotations

import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from countdesk.drawing.forms import Form, blank_form, form_pages
from countdesk.drawing.marks import Frame, Text
from countdesk.drawing.typeface import Typeface
from countdesk.models.arrangements import PracticeChosen
from countdesk.models.count import Count
from countdesk.models.election import BoxKind
from countdesk.models.postal import POSTAL_FIGURES
from countdesk.models.practice import CountingPractice
from countdesk.models.stages import Stage
from countdesk.ui.application import face
from tests.drawing.contests_on_paper import (
    COUNTS,
    LONG_PARTY,
    boxes,
    by_election,
    large,
    nominated,
    ward_of_fifteen,
    ward_of_three,
    welsh,
)
from tests.models.builders import GREEN, Desk, contest, desk, stretton_count

poppler = pytest.mark.skipif(
    not all(map(shutil.which, ("pdftotext", "pdffonts", "pdfinfo"))),
    reason="poppler's programs, which read a PDF, are not on this computer",
)
ADJUDICATED = Form.ADJUDICATION
DATES = re.compile(rb"\d{14}Z|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+\d\d:\d\d")


def said(count: Count, form: Form, typeface: Typeface) -> list[str]:
    """Return the texts of a form in the order in which they are painted, each on one line."""
    return [
        " ".join(mark.lines)
        for page in form_pages(count, form, typeface)
        for mark in page.marks
        if isinstance(mark, Text)
    ]


def in_order(texts: list[str], wanted: list[str]) -> bool:
    """Return whether texts hold what is wanted, in this order."""
    rest = iter(texts)
    return all(text in rest for text in wanted)


def poppler_said(pdf: bytes, tmp_path: Path, *command: str) -> str:
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf)
    told = [part if part != "FILE" else str(path) for part in command]
    return subprocess.run(told, capture_output=True, check=True).stdout.decode()


def test_that_the_boxes_stand_in_the_order_of_listing_each_kind_under_its_heading(
    typeface: Typeface,
) -> None:
    texts = said(boxes(desk(), 3).count, Form.BOXES, typeface)
    stations = ["Polling stations", "A1", "Church Hall", "1", "D1", "A2", "A3"]
    postal = ["Postal votes", "P1", "P2", "Postal votes, total", "All boxes: papers verified"]
    assert in_order(texts, [*stations, "Polling stations, total", *postal])


def test_that_postal_votes_handed_in_stand_among_the_postal_boxes_and_say_so(
    typeface: Typeface,
) -> None:
    told = boxes(desk(), 1, 1).box("H1", kind=BoxKind.HANDED_IN)
    texts = said(told.count, Form.BOXES, typeface)
    handed_in = ["H1", "Postal votes handed in"]
    assert in_order(texts, ["Postal votes", "P1", *handed_in, "Postal votes, total"])


def test_that_a_contest_without_boxes_gets_a_page_of_empty_lines(typeface: Typeface) -> None:
    (page,) = form_pages(desk().count, Form.BOXES, typeface)
    texts = [mark.lines[0] for mark in page.marks if isinstance(mark, Text)]
    assert {"Polling stations", "Postal votes", "All boxes: papers verified"} <= set(texts)
    assert not any(text.startswith("A1") for text in texts)


def test_that_the_figures_of_an_account_stand_in_the_order_in_which_they_are_typed(
    typeface: Typeface,
) -> None:
    texts = said(by_election(), Form.BOXES, typeface)
    account = ["Delivered", "Unused", "Spoilt and replaced", "Tendered", "Postal votes", "Issued"]
    assert in_order(texts, [*account, "1st count", "2nd count", "3rd count", "Variance"])
    assert "A\xa0\N{MINUS SIGN}\xa0B\xa0\N{MINUS SIGN}\xa0C" in texts


def test_that_the_candidates_stand_in_ballot_paper_order_with_their_parties(
    typeface: Typeface,
) -> None:
    for form in (Form.COUNTING, Form.ADJUDICATION, Form.SAMPLES):
        texts = said(large(), form, typeface)
        texts = [re.sub(r"^\d+ +(?=\D)", "", text) for text in texts]
        names = [f"ASH, Ann {order}" for order in range(1, 16)]
        assert in_order(texts, names)
        assert in_order(texts, [names[0], "Green Party", names[1], "Independent"])


def test_that_a_sheet_of_one_seat_says_that_votes_are_papers(typeface: Typeface) -> None:
    texts = said(by_election(), Form.COUNTING, typeface)
    assert "Check: votes of all candidates = papers on this sheet." in texts
    assert {"Number of this sheet", "Papers on this sheet", "Doubtful papers set aside"} <= {*texts}
    assert not any("lock" in text for text in texts)


def test_that_a_sheet_of_several_seats_bounds_the_votes_by_the_papers(typeface: Typeface) -> None:
    texts = said(ward_of_three(), Form.COUNTING, typeface)
    assert (
        "Check: papers on this sheet ≤ votes of all candidates ≤ 3 \N{MULTIPLICATION SIGN} papers"
        " on this sheet; no candidate has more votes than there are papers."
    ) in texts


def test_that_a_block_is_a_slate_that_one_paper_can_vote_for_whole(typeface: Typeface) -> None:
    texts = said(ward_of_three(), Form.COUNTING, typeface)
    block = texts[texts.index("Block sheet") :]
    parties = ["Conservative and Unionist Party", "3 candidates", "Labour Party"]
    assert in_order(block, [*parties, "Green Party", "1 candidate"])
    assert "each candidate gets this number\xa0once" in block
    # Four cannot all be voted for on a paper of three votes.
    assert LONG_PARTY.name not in block


def test_that_there_is_no_block_sheet_where_no_party_has_a_slate(typeface: Typeface) -> None:
    count = desk(seats=2).count
    texts = said(count, Form.COUNTING, typeface)
    assert "Block sheet" not in texts
    assert not any("lock papers" in text for text in texts)


def test_that_fifteen_candidates_of_a_slate_are_all_named(typeface: Typeface) -> None:
    texts = said(ward_of_fifteen(), Form.COUNTING, typeface)
    (slate,) = (text for text in texts if text.startswith("1\xa0Conservative"))
    assert slate.replace("\xa0", " ").endswith("15 Conservative and Unionist Party 15")


def test_that_the_size_of_a_bundle_is_printed_where_it_was_chosen(typeface: Typeface) -> None:
    told = desk()
    assert "of ______" in said(told.count, Form.COUNTING, typeface)
    told.state(PracticeChosen(CountingPractice(bundle=25)))
    assert "of 25" in said(told.count, Form.COUNTING, typeface)


def test_that_every_head_of_the_contests_own_statement_stands_on_the_adjudication_sheet(
    typeface: Typeface,
) -> None:
    too_many = {
        "local.x.y.2026-05-07": "Voting for more candidates than entitled to",
        "parl.x.2024-07-04": "Voting for more than one candidate",
        "ref.x.2024-07-04": "Voting for more than one answer",
    }
    for identifier, words in too_many.items():
        opened = replace(contest(), identifier=identifier)
        texts = said(
            Desk().open(opened, nominated(2, "Ash", "Ann", GREEN)).count, ADJUDICATED, typeface
        )
        assert in_order(texts, ["Want of an official mark", words, "All rejected papers"])
        assert len({*too_many.values()} & {*texts}) == 1
    told = Desk().open(
        replace(contest(), identifier="parl.x.2024-07-04"), nominated(2, "A", "B", GREEN)
    )
    told.state(PracticeChosen(CountingPractice(rejection_form="uk-parliament-5")))
    assert in_order(said(told.count, ADJUDICATED, typeface), ["Unmarked", "Void for uncertainty"])


def test_that_doubtful_papers_are_allowed_rejected_or_objected_to(typeface: Typeface) -> None:
    texts = said(by_election(), ADJUDICATED, typeface)
    assert in_order(texts, ["Papers allowed", "On adjudication", "Objected to", "Rejected"])
    assert not any("in part" in text for text in texts)
    several = said(ward_of_three(), ADJUDICATED, typeface)
    papers = ["Doubtful papers set aside", "Of these, papers allowed"]
    assert in_order(several, [*papers, "Of these allowed, rejected in part", "Votes allowed"])


def test_that_the_heads_stand_together_on_a_page(typeface: Typeface) -> None:
    for count in (by_election(), ward_of_three(), ward_of_fifteen(), welsh()):
        pages = [
            {" ".join(mark.lines) for mark in page.marks if isinstance(mark, Text)}
            for page in form_pages(count, ADJUDICATED, typeface)
        ]
        heads = {head.words for head in count.papers.rejected.heads}
        assert sum(1 for texts in pages if heads & texts) == 1


def test_that_the_postal_figures_stand_in_the_order_in_which_they_are_typed(
    typeface: Typeface,
) -> None:
    texts = said(by_election(), Form.POSTAL, typeface)
    words = [figure.words for figure in POSTAL_FIGURES]
    rejected = words.index("Rejected: handed in without a completed form") + 1
    words.insert(rejected, "All rejected before the count")
    announced = "Verified papers as the Returning Officer announced them"
    assert in_order(texts, [*words, "Papers verified, all boxes", announced])
    assert "No tally of votes is kept at an opening of postal votes." in texts
    assert len(form_pages(welsh(), Form.POSTAL, typeface)) == 1


@pytest.mark.parametrize("stations", range(1, 11))
def test_that_ten_boxes_and_fewer_stand_on_one_page_with_their_totals(
    stations: int, typeface: Typeface
) -> None:
    assert len(form_pages(boxes(desk(), stations, 1).count, Form.BOXES, typeface)) == 1


@pytest.mark.parametrize("stations", range(8, 60, 3))
def test_that_the_postal_boxes_stand_together_with_the_totals(
    stations: int, typeface: Typeface
) -> None:
    pages = [
        [" ".join(mark.lines) for mark in page.marks if isinstance(mark, Text)]
        for page in form_pages(boxes(desk(), stations, 2).count, Form.BOXES, typeface)
    ]
    (postal,) = [texts for texts in pages if "P1" in texts]
    assert {"P2", "Postal votes, total", "All boxes: papers verified"} <= {*postal}


@pytest.mark.parametrize("name", COUNTS)
def test_that_a_sample_sheet_says_that_it_is_no_count_and_never_of_postal_openings(
    name: str, typeface: Typeface
) -> None:
    pages = form_pages(COUNTS[name](), Form.SAMPLES, typeface)
    for page in pages:
        texts = [mark.lines[0] for mark in page.marks if isinstance(mark, Text)]
        assert "Agents' sample, not a count" in texts
        assert "Never at the opening of postal votes." in texts
        assert {"Ballot box", "Agent's initials", "Time"} <= {*texts}


def test_that_a_candidate_has_a_hundred_squares_and_two_hundred_where_there_is_room(
    typeface: Typeface,
) -> None:
    for count, squares in ((by_election(), 200), (large(), 100)):
        pages = form_pages(count, Form.SAMPLES, typeface)
        found = [
            mark
            for page in pages
            for mark in page.marks
            if isinstance(mark, Frame) and mark.area.width == mark.area.height
        ]
        assert len(found) == squares * (len(count.candidates) + 1)


def test_that_samples_of_several_seats_are_of_papers_by_block_and_split(
    typeface: Typeface,
) -> None:
    texts = said(ward_of_three(), Form.SAMPLES, typeface)
    block = "Block: the paper gives every vote to one party"
    parties = ["Conservative and Unionist Party", "all 3 votes", "Labour Party"]
    split = "Split or other votes: write the votes by party, as in 2 Lab + 1 Green"
    assert in_order(texts, [block, *parties, "2 votes, and no other used", split])
    assert "1 vote, and no other used" in texts
    assert texts[-3] != split
    assert len(form_pages(ward_of_three(), Form.SAMPLES, typeface)) == 1


@pytest.mark.parametrize("form", Form)
def test_that_no_form_carries_a_figure_of_the_count(form: Form, typeface: Typeface) -> None:
    before = form_pages(stretton_count(Stage.SET_UP), form, typeface)
    assert form_pages(stretton_count(Stage.DECLARED), form, typeface) == before


@pytest.mark.parametrize("form", Form)
def test_that_every_form_asks_that_no_paper_and_no_voter_be_identified(
    form: Form, typeface: Typeface
) -> None:
    texts = said(ward_of_three(), form, typeface)
    asked = "Write down nothing that identifies a ballot paper or a voter."
    assert any(asked in text for text in texts)


def blank_forms(count: Count) -> dict[Form, bytes]:
    """Return every form of a contest, but for the moment it was made at."""
    return {form: DATES.sub(b"", blank_form(count, form)) for form in Form}


def test_that_every_kind_comes_as_a_pdf_and_again_the_same_but_for_its_moment(
    qapp: QApplication,
) -> None:
    once, again = blank_forms(ward_of_three()), blank_forms(ward_of_three())
    assert all(pdf.startswith(b"%PDF-") for pdf in once.values())
    assert once == again


def test_that_forms_are_drawn_on_another_thread(qapp: QApplication) -> None:
    with ThreadPoolExecutor(1) as pool:
        drawn = pool.submit(blank_forms, by_election()).result()
    assert drawn == blank_forms(by_election())


@poppler
@pytest.mark.parametrize("form", Form)
def test_that_the_pdf_is_a4_with_its_typeface_in_it(
    form: Form, qapp: QApplication, tmp_path: Path, typeface: Typeface
) -> None:
    count = welsh()
    pdf = blank_form(count, form)
    about = poppler_said(pdf, tmp_path, "pdfinfo", "FILE")
    assert "(A4)" in about
    assert re.search(rf"Pages: +{len(form_pages(count, form, typeface))}\n", about)
    assert re.search(r"Title: +\S", about)
    fonts = poppler_said(pdf, tmp_path, "pdffonts", "FILE").splitlines()[2:]
    assert fonts
    for font in fonts:
        embedded = font.split()[-5]
        assert embedded == "yes", font


@poppler
def test_that_the_pdf_can_be_read_as_text_welsh_letters_and_all(
    qapp: QApplication, tmp_path: Path
) -> None:
    pdf = blank_form(welsh(), Form.COUNTING)
    text = poppler_said(pdf, tmp_path, "pdftotext", "-enc", "UTF-8", "-layout", "FILE", "-")
    assert "GWŶNFRYN ŴYN ŶSGUBOR" in text
    assert "7 May 2026" in text
    assert "Page 2 of 2" in text


@poppler
def test_that_a_form_made_beside_the_window_can_be_read_as_text_too(
    qapp: QApplication, tmp_path: Path
) -> None:
    before = qapp.font()
    # The window's figures are of one width, which is another shape of digit.
    qapp.setFont(face(before))
    try:
        pdf = blank_form(welsh(), Form.COUNTING)
    finally:
        qapp.setFont(before)
    text = poppler_said(pdf, tmp_path, "pdftotext", "-enc", "UTF-8", "-layout", "FILE", "-")
    assert "7 May 2026" in text
