"""The base by which slates make the shares of their parties, chosen for the whole night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from countdesk import wording
from countdesk.models import decisions
from countdesk.models.baseline import Base
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.session.changes import Change, Part
from countdesk.session.session import Session
from tests.models.builders import CONSERVATIVE, LABOUR, contest, slate

CASTLE, ABBEY = "local.anytown.castle.2024-05-02", "local.anytown.abbey.2024-05-02"
SLATES = slate((LABOUR, 2), (CONSERVATIVE, 1))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session on a night of two wards of two seats."""
    with Session.create(tmp_path / "night.count", desk="hall", author="KP") as opened:
        for identifier in (CASTLE, ABBEY):
            described = contest(identifier, seats=2)
            opened.record(
                *decisions.describe_contest(opened.night, described),
                *decisions.nominate(identifier, SLATES),
            )
        yield opened


def test_that_the_base_is_that_of_every_ward_and_is_announced_of_each(session: Session) -> None:
    heard: list[Change] = []
    before = session.cooked(CASTLE)
    session.subscribe(heard.append)
    session.choose_base(Base.TOP)
    assert heard[-1].contests == {CASTLE, ABBEY}
    assert heard[-1].parts == Part.PAST
    assert before.result.base is Base.AVERAGE
    assert {session.cooked(ward).result.base for ward in (CASTLE, ABBEY)} == {Base.TOP}


def test_that_the_base_can_be_undone_and_made_again(session: Session) -> None:
    session.choose_base(Base.TOP)
    heard: list[Change] = []
    session.subscribe(heard.append)
    session.undo()
    assert session.cooked(ABBEY).result.base is Base.AVERAGE
    assert heard[-1].contests == {CASTLE, ABBEY}
    session.redo()
    assert session.cooked(ABBEY).result.base is Base.TOP


def test_that_the_base_is_in_the_file(session: Session) -> None:
    session.choose_base(Base.SUM)
    session.close()
    with Session.open(session.file.path, desk="", author="", writing=False) as again:
        assert again.night.base is Base.SUM
        assert again.cooked(CASTLE).result.base is Base.SUM


def test_that_a_draft_knows_the_base_and_can_choose_another(session: Session) -> None:
    session.choose_base(Base.TOP)
    assert session.draft().night.base is Base.TOP
    draft = session.draft()
    draft.decide_on_night(lambda night: decisions.choose_base(night, Base.SUM))
    assert draft.night.base is Base.SUM
    assert draft.count(CASTLE).night_base is Base.SUM
    draft.decide(decisions.correct_contest(draft.count(CASTLE), contest(CASTLE, "Keep", seats=2)))
    assert draft.night.counts[CASTLE].night_base is Base.SUM
    assert draft.night.counts[ABBEY].night_base is Base.SUM


def test_that_one_candidate_a_party_is_refused_as_a_base(session: Session) -> None:
    with pytest.raises(EntryRefused) as refused:
        session.choose_base(Base.SINGLE)
    assert refused.value.refusal is Refusal.NO_BASE_OF_SLATES
    assert "average" in wording.refused(refused.value)


def test_that_the_journal_says_what_was_chosen(session: Session) -> None:
    session.choose_base(Base.TOP)
    entry = session.journal[-1]
    assert wording.stated(entry.body) == "top vote of each party"
    assert wording.spoken_of(entry.subject) == "the shares of parties"
