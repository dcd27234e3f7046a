"""The notice on paper says what the sheet says, and is a PDF that an archive takes."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from countdesk.drawing.document import page_picture
from countdesk.drawing.notice import notice_pages, notice_pdf, notice_pictures, notice_title
from countdesk.drawing.page import Page
from countdesk.drawing.png import png_of
from countdesk.drawing.typeface import Typeface
from countdesk.exchange.declaration import Declaration
from countdesk.exchange.sheets.workbook import declaration_bytes
from countdesk.models import decisions
from countdesk.models.counting import CountingSheet
from countdesk.models.election import Keeper
from countdesk.models.stages import Stage
from countdesk.models.statements import DeclaredTotals
from countdesk.session.draft import Draft
from tests.drawing.page_faults import beyond_margins, crossings, lines_of, texts_of, too_large
from tests.exchange.contests import (
    AT,
    PRINTED,
    STRETTON,
    STRETTON_VOTES,
    begun,
    candidates_of,
    dudley_north,
    frozen,
    hodge_hill,
    over_rejected,
    stretton,
    stretton_contest,
    uncontested,
    under_way,
    ward,
    whole,
)
from tests.exchange.contests_worked import cases
from tests.exchange.sheets_read import first_look

RETURNING_OFFICER = Keeper.RETURNING_OFFICER
ENDLESS = "Cwmtwrchuchaf" * 30
WITHOUT_TYPEFACE = "\U0002fffd"
"""A sign of no alphabet yet, which no typeface has."""

poppler = pytest.mark.skipif(
    not all(map(shutil.which, ("pdftotext", "pdffonts", "pdfinfo"))),
    reason="poppler's programs, which read a PDF, are not on this computer",
)


def of_names(*named: tuple[str, str]) -> Draft:
    """Return a contest declared by its officer, of candidates with their descriptions."""
    lines = tuple((name, None, description) for name, description in named)
    draft = begun(stretton_contest(RETURNING_OFFICER), candidates_of(lines))
    votes = {f"c{order}": 100 * order for order in range(1, len(named) + 1)}
    totals = DeclaredTotals(votes=votes, ballot_papers=sum(votes.values()) + 5, rejected=5)
    draft.decide(decisions.declare_totals(draft.count(STRETTON), totals))
    return draft


NOTICES: dict[str, Callable[[], Draft]] = {
    "officer": lambda: stretton(RETURNING_OFFICER),
    "agent": stretton,
    "not declared": lambda: stretton(RETURNING_OFFICER, Stage.COUNTING),
    "under way": under_way,
    "uncontested": uncontested,
    "parliamentary": lambda: dudley_north(RETURNING_OFFICER),
    "turnout as declared": hodge_hill,
    "more rejected than there are": over_rejected,
    "twelve": lambda: ward(12),
    "not reconciling": lambda: ward(20, 3),
    "sixty": lambda: ward(60),
    "many scripts": lambda: of_names(
        ("عمر الفاروق", "حزب الخضر"),
        ("陳大文 CHAN Tai Man", "民主黨"),
        ("Angharad ap Gwŷnfryn", "Plaid Cymru - The Party of Wales"),
        ("Count Binface \N{PARTY POPPER}", "=SUM(A1)\n@Recyclons"),
    ),
    "endless": lambda: of_names((ENDLESS, ENDLESS), ("B", ENDLESS), (ENDLESS, "C")),
}

every_notice = pytest.mark.parametrize("name", NOTICES)


def pages_of(draft: Draft, typeface: Typeface) -> tuple[Page, ...]:
    return notice_pages(frozen(draft), typeface)


def said(draft: Draft, typeface: Typeface) -> list[str]:
    """Return the texts of a notice in the order in which they are painted, each on one line."""
    pages = pages_of(draft, typeface)
    return [" ".join(text.lines) for page in pages for text in texts_of(page)]


def poppler_said(pdf: bytes, tmp_path: Path, *command: str) -> str:
    path = tmp_path / "notice.pdf"
    path.write_bytes(pdf)
    told = [part if part != "FILE" else str(path) for part in command]
    return subprocess.run(told, capture_output=True, check=True).stdout.decode()


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def missing(declaration: Declaration, typeface: Typeface) -> list[str]:
    """Return what the first sheet of the workbook says and the notice does not."""
    pages = notice_pages(declaration, typeface)
    on_paper = {" ".join(text.lines) for page in pages for text in texts_of(page)}
    # A sheet has a name and what the candidate is known as in one cell.
    sheet = first_look(declaration_bytes(declaration))
    cells = [line for cell in sheet.cells for line in re.split(r"\n(?=\()", cell.text) if line]
    assert cells
    return [text for text in map(in_one_line, cells) if text not in on_paper]


# What is without end is cut on paper, and says so.
@pytest.mark.parametrize("name", sorted(NOTICES.keys() - {"endless"}))
def test_that_the_notice_says_all_that_the_sheet_says(name: str, typeface: Typeface) -> None:
    assert missing(frozen(NOTICES[name]()), typeface) == []


def test_that_notice_and_sheet_agree_of_every_kind_of_contest(typeface: Typeface) -> None:
    found = {name: missing(known.declaration, typeface) for name, known in cases().items()}
    assert found
    assert not any(found.values()), found


@every_notice
def test_that_nothing_on_a_notice_overlaps_is_cut_off_or_leaves_the_page(
    name: str, typeface: Typeface
) -> None:
    for page in pages_of(NOTICES[name](), typeface):
        assert not list(too_large(page, typeface))
        assert not list(beyond_margins(page))
        assert not list(crossings(page))


@pytest.mark.parametrize(("candidates", "pages"), [(2, 1), (12, 1), (30, 2), (60, 2)])
def test_that_a_notice_takes_as_few_pages_as_can_be_read(
    candidates: int, pages: int, typeface: Typeface
) -> None:
    assert len(pages_of(ward(candidates), typeface)) == pages


def test_that_few_candidates_stand_in_larger_type_than_many(typeface: Typeface) -> None:
    few, many = pages_of(ward(2), typeface)[0], pages_of(ward(60), typeface)[0]

    def points(page: Page) -> float:
        (name,) = [text for text in texts_of(page) if text.lines == ("Forename01 SURNAME01",)]
        return name.face.points

    assert points(few) > points(many) >= 9


def test_that_every_page_says_whose_result_it_is_and_its_number(typeface: Typeface) -> None:
    pages = pages_of(ward(60), typeface)
    digest = frozen(ward(60)).short_digest
    for number, page in enumerate(pages, start=1):
        lines = lines_of(page)
        assert "Declaration of result of poll" in lines
        assert "Candidate" in lines
        assert f"Revision 1, page {number} of 2" in lines
        assert f"Journal {digest}" in lines
        assert any("do not reconcile" in line for line in lines)


def test_that_the_signature_stands_beside_what_is_signed(typeface: Typeface) -> None:
    *_others, last = pages_of(ward(30), typeface)
    lines = " ".join(lines_of(last))
    assert "I declare that Forename01 SURNAME01, Forename02 SURNAME02" in lines
    assert lines.index("I declare") < lines.index("Signed") < lines.index("Returning Officer")


def test_that_an_agents_notice_says_it_is_none_and_has_no_place_to_sign(
    typeface: Typeface,
) -> None:
    texts = said(stretton(), typeface)
    assert "Result as declared, recorded by Trestle table 1; not the official notice" in texts
    assert "Signed" not in texts


def test_that_letters_without_a_typeface_are_named(typeface: Typeface) -> None:
    texts = said(of_names((f"Ann {WITHOUT_TYPEFACE}", "X"), ("Bob", "Y")), typeface)
    (told,) = [text for text in texts if "no typeface" in text]
    assert f"U+{ord(WITHOUT_TYPEFACE):04X}" in told
    assert not any("no typeface" in text for text in said(stretton(), typeface))


def test_that_the_same_contest_gives_the_same_bytes_on_another_thread(qapp: QApplication) -> None:
    contest = whole(stretton(RETURNING_OFFICER))
    with ThreadPoolExecutor(1) as pool:
        drawn = pool.submit(notice_pdf, contest).result()
    assert drawn == notice_pdf(whole(stretton(RETURNING_OFFICER)))


def test_that_the_moment_of_a_notice_is_that_of_its_figures(qapp: QApplication) -> None:
    contest = whole(stretton(RETURNING_OFFICER))
    later = replace(contest, origin=replace(contest.origin, at=contest.origin.at + 1000))
    pdf = notice_pdf(later)
    assert pdf != notice_pdf(contest)
    assert len(re.findall(rb"D:20260508010001", pdf)) == 2
    assert len(re.findall(rb"2026-05-08T01:00:01", pdf)) == 3


def test_that_a_notice_is_marked_for_an_archive_in_english(qapp: QApplication) -> None:
    contest = whole(stretton(RETURNING_OFFICER))
    pdf = notice_pdf(contest)
    assert b'pdfaid:part="1" pdfaid:conformance="B"' in pdf
    assert b"/GTS_PDFA1" in pdf
    assert b"/Lang(en-GB)" in pdf
    title = notice_title(contest.declaration)
    assert f'<rdf:li xml:lang="x-default">{title}</rdf:li>'.encode() in pdf
    assert b"<rdf:li>Trestle table 1</rdf:li>" in pdf
    # Everything is where the table at the end of the file says that it is.
    table = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    places = re.findall(rb"(\d{10}) 00000 n", pdf[table:])
    assert places
    for number, place in enumerate(places, start=1):
        assert pdf[int(place) :].startswith(f"{number} 0 obj".encode())


@poppler
@every_notice
def test_that_every_typeface_is_in_the_pdf(name: str, qapp: QApplication, tmp_path: Path) -> None:
    contest = whole(NOTICES[name]())
    pdf = notice_pdf(contest)
    about = poppler_said(pdf, tmp_path, "pdfinfo", "FILE")
    assert "(A4)" in about
    assert in_one_line(f"Title: {notice_title(contest.declaration)}") in in_one_line(about)
    fonts = poppler_said(pdf, tmp_path, "pdffonts", "FILE").splitlines()[2:]
    assert fonts
    for font in fonts:
        assert font.split()[-5] == "yes", font


@poppler
def test_that_a_notice_can_be_read_as_text(qapp: QApplication, tmp_path: Path) -> None:
    pdf = notice_pdf(whole(stretton(RETURNING_OFFICER)))
    text = poppler_said(pdf, tmp_path, "pdftotext", "-enc", "UTF-8", "-layout", "FILE", "-")
    assert "British National Party - Protecting" in text
    assert re.search(
        r"CARTER, Margaret Heather +Conservative and Unionist Party +661 +Elected", text
    )


def test_that_a_page_is_pictured_as_it_is_printed(typeface: Typeface) -> None:
    (page,) = pages_of(stretton(RETURNING_OFFICER), typeface)
    picture = page_picture(page, typeface, 72)
    assert (picture.width(), picture.height()) == (595, 842)
    shades = {picture.pixelColor(x, y).lightness() for x in range(595) for y in range(0, 842, 3)}
    assert {0, 255} <= shades
    (shown,) = notice_pictures(whole(stretton(RETURNING_OFFICER)), 72)
    assert shown == png_of(picture)


def test_that_a_contest_in_which_nobody_votes_has_no_lines_of_votes_and_papers(
    typeface: Typeface,
) -> None:
    texts = said(uncontested(), typeface)
    sheet = {cell.text for cell in first_look(declaration_bytes(frozen(uncontested()))).cells}
    for line in ("Votes", "Total votes", "Total rejected", "Electorate", "Turnout"):
        assert line in said(stretton(), typeface)
        assert line not in texts
        assert line not in sheet
    assert "Elected" in texts


def test_that_a_digest_is_never_broken_and_no_page_is_named_that_a_notice_lacks(
    typeface: Typeface,
) -> None:
    draft = stretton(RETURNING_OFFICER)
    for number in (1, 2):
        sheet = CountingSheet(f"A{number}", 400, dict.fromkeys(STRETTON_VOTES, 80 + number))
        rule = partial(decisions.enter_sheet, sheet=sheet, at=AT, correction=True)
        draft.decide(decisions.amended(draft.count(STRETTON), f"Bundle misread {number}", rule))
    (page, *_others) = notice_pages(frozen(draft), typeface)
    shown = lines_of(page)
    assert any(line.endswith(PRINTED) for line in shown if line.startswith("Journal"))
    said = " ".join(shown)
    assert "figures entered were corrected. The result:" in said
    assert "page Record" not in said
