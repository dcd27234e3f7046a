"""What is said of the lines of a table that are refused: enough to mend them from the sentence."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from countdesk.faults import TableFaults
from countdesk.models.stages import Stage
from countdesk.session import refused_lines, tables
from countdesk.session.session import Session
from tests.session.conftest import ENTRIES, written

BOXES = (
    ",count_box,A1,,412,,",
    ",count_box,A2,,368,,",
    ",count_box,B1,,379,,",
    ",count_box,P1,,643,,",
)


def told(session: Session, table: Path, reason: str | None = None) -> list[str]:
    """Return the sentences with which a table is refused."""
    with pytest.raises(TableFaults) as faults:
        tables.take_in(session, table, reason=reason)
    return [fault.sentence.removeprefix(f"{table.name}, ") for fault in faults.value.faults]


def refused(session: Session, tmp_path: Path, *lines: str) -> list[str]:
    return told(session, written(tmp_path / "e.csv", ENTRIES, *lines))


def test_that_a_formula_without_its_value_hides_no_other_fault(
    session: Session, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    (sheet,) = book.worksheets
    for row in (
        ENTRIES.split(","),
        [None, "count_box", "SA", None, "=1+1"],
        [None, "count_bax", "SA", None, 2],
    ):
        sheet.append(row)
    book.save(tmp_path / "e.xlsx")
    formula, kind = told(session, tmp_path / "e.xlsx")
    assert formula == (
        'line 2, column value: found "=1+1", expected the value of the formula: open the workbook, '
        "let it calculate and save it."
    )
    assert kind.startswith('line 3, column kind: found "count_bax", expected one of: ')


def test_that_a_misspelt_contest_or_candidate_is_told_the_nearest_name(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    said = refused(
        session,
        tmp_path,
        "Streton,count_box,SA,,5,,",
        f"{stretton.replace('stretton', 'streton')},count_box,SA,,5,,",
        "Elsewhere,count_box,SA,,5,,",
        ",sheet,A1,Labor candidat,5,,",
        ",sheet,A1,Zoe Zinnia,5,,",
    )
    names = (
        "Conservative candidate, Labour candidate, British National Party candidate, Popular "
        "Alliance candidate and Liberal Democrat candidate"
    )
    wrong = stretton.replace("stretton", "streton")
    assert said == [
        "line 2: This file has no contest Streton; the nearest name is Stretton.",
        f"line 3: This file has no contest {wrong}; the nearest name is {stretton}.",
        "line 4: This file has no contest Elsewhere; check its identifier.",
        "line 5: Labor candidat is no candidate of Stretton; the nearest name is Labour candidate.",
        f"line 6: Zoe Zinnia is no candidate of Stretton; the names are {names}.",
    ]


def test_that_of_very_many_slips_the_first_are_told_what_was_meant(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refused_lines, "_MOST_MEANT", 1)
    said = refused(
        session,
        tmp_path,
        ",sheet,A1,Labor candidat,5,,",
        ",sheet,A1,Labor candidat,5,,",
        "Streton,stage,,,x,,",
    )
    assert "the nearest name is" in said[0]
    assert said[1:] == [
        "line 3: Labor candidat is no candidate of Stretton; check the name.",
        "line 4: This file has no contest Streton; check its identifier.",
    ]


def declared_totals(tmp_path: Path, *names: str) -> Path:
    headings = (
        "ballot_paper_id,election_date,post_label,seats_contested,person_name,party_name,party_id,"
        "votes_cast"
    )
    ballot = "local.east-staffordshire.stretton.by.2008-02-14,2008-02-14,Stretton,1"
    lines = [f"{ballot},{name},,,{votes}" for votes, name in enumerate(names, start=100)]
    return written(tmp_path / "declared.csv", headings, *lines)


NAMES = (
    "Conservative candidate",
    "Labour candidate",
    "British National Party candidate",
    "Popular Alliance candidate",
    "Liberal Democrat candidate",
)


def test_that_a_name_of_declared_totals_is_told_the_nearest(
    session: Session, tmp_path: Path
) -> None:
    table = declared_totals(tmp_path, *NAMES[:4], "Liberal Demokrat")
    (slip,) = [line for line in told(session, table) if "Demokrat" in line]
    assert slip.endswith("the nearest name is Liberal Democrat candidate.")


def test_that_totals_that_do_not_reconcile_are_told_why(session: Session, tmp_path: Path) -> None:
    tables.take_in(
        session,
        written(
            tmp_path / "e.csv", ENTRIES, *BOXES, ",sheet,A1,papers,120,,", ",sheet,A1,1,120,,",
            ",sheet,A1,2,0,,", ",sheet,A1,3,0,,", ",sheet,A1,4,0,,", ",sheet,A1,5,0,,",
        ),
    )  # fmt: skip
    (said,) = told(session, declared_totals(tmp_path, *NAMES))
    assert "The figures do not reconcile (E15" in said
    assert (
        "E15: Conservative candidate was declared with 100 votes; this desk's sheets make 120."
        in (said)
    )


def test_that_the_reason_of_a_whole_table_serves_its_declaration(
    session: Session, stretton: str, tmp_path: Path
) -> None:
    lines = [*BOXES]
    lines += [",sheet,A1,papers,120,,", *(f",sheet,A1,{place},20,," for place in range(1, 6))]
    lines += [",rejected,total,,3,,", ",stage,,,declared,,"]
    table = written(tmp_path / "e.csv", ENTRIES, *lines)
    (said,) = told(session, table)
    assert said.startswith("line 13: The figures do not reconcile (E3")
    assert "E3: Sheet A1 has 120 papers and 100 votes: 20 papers carry no vote." in said
    tables.take_in(session, table, reason="As read out")
    count = session.count(stretton)
    assert (count.stage, count.stage_reason) == (Stage.DECLARED, "As read out")


def test_that_a_finding_nobody_knows_is_told_from_one_that_is_not_open(
    session: Session, tmp_path: Path
) -> None:
    unknown, closed = refused(
        session, tmp_path, ",reason,W99,rejected,Why,,", ",reason,W3,rejected,Why,,"
    )
    assert unknown == "line 2: There is no finding with the code W99; check the code."
    assert closed == "line 3: W3 is not open here, so it needs no reason."


def test_that_a_head_is_called_as_the_contest_calls_it(session: Session, tmp_path: Path) -> None:
    tables.take_in(
        session,
        written(
            tmp_path / "e.csv", ENTRIES, *BOXES, ",rejected,too-many,,4,,",
        ),
    )  # fmt: skip
    (said,) = refused(session, tmp_path, ",rejected,too-many,,5,,")
    words = session.night.contests[0].papers.rejected.heads[1].words
    assert said == (
        f"line 2: Papers rejected under {words} were entered already by KP (4 papers); correct "
        "them if 5 papers is right."
    )
    assert words != "Voting for more than entitled to"
