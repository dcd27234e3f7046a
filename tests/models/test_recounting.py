"""Two counts of the papers side by side."""

from countdesk.models.counting import CountingSheet
from countdesk.models.paper_count import paper_count
from countdesk.models.recounting import Pair, compare_counts
from countdesk.models.statements import (
    BlockCounted,
    DoubtfulSetAside,
    PapersRejected,
    RejectedInPart,
    SheetEntered,
)
from tests.models.builders import CONSERVATIVE, LABOUR, Desk, desk, slate


def sheet(told: Desk, number: int, label: str, papers: int | None, *votes: int) -> None:
    known = dict(zip(told.count.candidate_keys, votes, strict=False))
    told.state(SheetEntered(number, CountingSheet(label, papers, known)))


def test_that_a_figure_moves_by_the_later_less_the_earlier() -> None:
    assert Pair(148, 150).moved == 2
    assert Pair(148, 148).moved == 0
    assert Pair(None, 148).moved is None
    assert Pair(148, None).moved is None
    assert Pair(None, 148).differs
    assert not Pair(None, None).is_stated
    assert Pair(None, 0).is_stated
    assert Pair(0, None).is_stated


def test_that_what_moved_stands_before_what_did_not() -> None:
    told = desk()
    sheet(told, 1, "A1", 100, 60, 40)
    sheet(told, 1, "A2", 100, 50, 50)
    sheet(told, 1, "A3", 10, 5, 5)
    sheet(told, 2, "a1", 100, 60, 40)
    sheet(told, 2, "A2", 100, 48, 52)
    sheet(told, 2, "A4", 10, 5, 5)
    compared = compare_counts(paper_count(told.count, 1), paper_count(told.count, 2))
    assert (compared.before, compared.after) == (1, 2)
    assert [known.label for known in compared.sheets] == ["A2", "A3", "A4", "a1"]
    assert [known.label for known in compared.sheets_moved] == ["A2"]
    moved, gone, new, same = compared.sheets
    assert moved.votes == {"c1": Pair(50, 48), "c2": Pair(50, 52)}
    assert moved.differs
    assert gone.papers == Pair(10, None)
    assert (gone.is_in_both, gone.is_in_later, gone.differs) == (False, False, True)
    assert (new.is_in_both, new.is_in_later, new.papers) == (False, True, Pair(None, 10))
    assert not same.differs
    assert compared.candidates == {"c1": Pair(115, 113), "c2": Pair(95, 97)}
    assert compared.papers_on_sheets == Pair(210, 210)


def test_that_rejected_and_doubtful_papers_are_compared_by_head_and_in_all() -> None:
    told = desk()
    sheet(told, 1, "A1", 100, 60, 40)
    told.state(*(PapersRejected(1, head, 1) for head in ("official-mark", "too-many")))
    told.state(*(PapersRejected(1, head, 0) for head in ("identified", "uncertain")))
    told.state(DoubtfulSetAside(1, 4), PapersRejected(2, "too-many", 3), RejectedInPart(2, 0))
    compared = compare_counts(paper_count(told.count, 1), paper_count(told.count, 2))
    assert compared.rejected["too-many"] == Pair(1, 3)
    assert compared.rejected["uncertain"] == Pair(0, None)
    assert compared.rejected_total == Pair(2, None)
    assert compared.rejected_in_part == Pair(None, 0)
    assert compared.doubtful == Pair(4, None)
    # Before its first sheet a count has no papers, which is not nought.
    assert compared.papers_on_sheets == Pair(100, None)
    assert compared.candidates["c1"] == Pair(60, None)


def test_that_block_papers_are_compared_by_party() -> None:
    told = desk(slate((CONSERVATIVE, 2), (LABOUR, 2)), seats=2)
    told.state(BlockCounted(1, CONSERVATIVE.key, 30), BlockCounted(2, CONSERVATIVE.key, 28))
    told.state(BlockCounted(2, LABOUR.key, 5))
    compared = compare_counts(paper_count(told.count, 1), paper_count(told.count, 2))
    assert compared.blocks == {CONSERVATIVE.key: Pair(30, 28), LABOUR.key: Pair(None, 5)}
    assert compared.candidates["c1"] == Pair(30, 28)
    assert compared.sheets == ()
