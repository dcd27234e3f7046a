"""A draft: what it adds in place is what the night would be, and the night itself stays."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk.models import decisions
from countdesk.models.arrangements import ContestDescribed
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.journal import NIGHT, Entry
from countdesk.models.night import Night
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.stages import Stage
from countdesk.models.statements import EntryWithdrawn, StageReached, Statement
from countdesk.session.draft import Draft
from countdesk.wording.refusals import refused
from tests.models.builders import AFTER_CLOSE, TWO, contest
from tests.models.histories import CONTESTS, histories, ledger_of, statements

LAST = 1 << 62

withdrawals = st.builds(
    lambda scope, batch: (scope, EntryWithdrawn(batch)),
    st.sampled_from((NIGHT, *CONTESTS)),
    st.sampled_from(["draft", "unheard of"]),
)


def begun(night: Night | None = None) -> Draft:
    return Draft(night or Night(), desk="hall", author="KP")


def entry_of(statement: Statement, place: int) -> Entry:
    return Entry(
        key=f"+{place}",
        order=(LAST, "", place),
        at=0,
        desk="hall",
        author=statement.author or "KP",
        scope=statement.scope,
        batch="draft",
        replaces=statement.replaces,
        body=statement.body,
    )


@given(st.data())
def test_that_a_draft_leaves_the_night_as_the_same_entries_would(data: st.DataObject) -> None:
    before = data.draw(histories)
    begun_from = night = Night().with_entries(before)
    draft = begun(night)
    drawn = data.draw(st.lists(st.one_of(statements, withdrawals), min_size=1, max_size=8))
    for place, (scope, body) in enumerate(drawn):
        sees = data.draw(st.booleans())
        known = ledger_of(draft.night, scope).standing_keys(body.subject) if sees else ()
        statement = Statement(scope, body, known)
        night = night.with_entry(entry_of(statement, place))
        draft.add(statement)
        # Looked at after every statement, so that nothing read earlier may linger.
        assert draft.night == night
        assert draft.night.contests == night.contests
        for contest_ in CONTESTS:
            assert draft.count(contest_).verification == night.counts[contest_].verification
            if night.counts[contest_].is_described:
                assert draft.count(contest_).sheets == night.counts[contest_].sheets
    assert [statement.body for statement in draft.statements] == [body for _scope, body in drawn]
    assert begun_from == Night().with_entries(before)


def test_that_a_night_handed_out_stays_as_it_was() -> None:
    castle, abbey = (contest(identifier) for identifier in CONTESTS)
    before = Night().with_entry(entry_of(Statement(CONTESTS[1], ContestDescribed(abbey)), 99))
    draft = begun(before)
    handed_out = [draft.night]
    draft.decide_on_night(partial(decisions.describe_contest, contest=castle))
    for label in ("A1", "A2"):
        count = draft.count(CONTESTS[0])
        box = BallotBox(label, place="School")
        handed_out.append(draft.night)
        draft.decide_on_night(partial(decisions.list_box, count=count, box=box))
        assert draft.box(box.identifier) == box
    handed_out.append(draft.night)
    verify = partial(decisions.verify_box, box="A1", attempt=1, papers=4, at=AFTER_CLOSE)
    draft.decide(draft.ruled(CONTESTS[0], verify))
    # Read now for the first time, each says what stood when it was handed out.
    assert handed_out[0] == before
    assert [len(night.boxes) for night in handed_out] == [0, 0, 1, 2]
    listed = [night.counts[CONTESTS[0]].verification for night in handed_out[1:]]
    assert [len(statement.boxes) for statement in listed] == [0, 1, 2]
    assert not any(statement.papers_so_far for statement in listed)
    assert draft.night.counts[CONTESTS[0]].verification.papers_so_far == 4


def test_that_an_entry_of_a_contest_said_of_the_night_touches_no_box() -> None:
    draft = begun()
    draft.add(Statement(NIGHT, StageReached(Stage.COUNTING)))
    assert not draft.night.boxes
    assert draft.night == Night().with_entry(entry_of(draft.statements[0], 0))


def test_that_a_contest_looks_anew_at_a_box_that_is_listed_otherwise() -> None:
    draft = begun()
    draft.decide(decisions.describe_contest(draft.night, contest(CONTESTS[0])))
    draft.decide(decisions.nominate(CONTESTS[0], TWO))
    box = BallotBox("A1", BoxKind.STATION, "School")
    draft.decide(decisions.list_box(draft.night, draft.count(CONTESTS[0]), box))
    assert draft.count(CONTESTS[0]).verification.boxes[0].box == box
    postal = replace(box, kind=BoxKind.POSTAL)
    draft.decide(decisions.correct_box(draft.night, postal))
    assert draft.count(CONTESTS[0]).verification.boxes[0].box == postal


def scope_called(draft: Draft, text: str | None) -> str | None:
    """Return the contest that a text means, None where it is refused."""
    try:
        return draft.count_called(text).scope
    except EntryRefused:
        return None


def test_that_a_contest_is_called_by_its_identifier_before_another_by_that_name() -> None:
    draft = begun()
    castle, abbey = (contest(identifier) for identifier in CONTESTS)
    assert scope_called(draft, castle.identifier) is None
    for known in (castle, replace(abbey, name=castle.identifier.upper())):
        draft.decide(decisions.describe_contest(draft.night, known))
    assert list(draft.contests) == list(CONTESTS)
    assert scope_called(draft, castle.identifier.upper()) == castle.identifier
    assert scope_called(draft, abbey.identifier) == abbey.identifier
    assert scope_called(draft, "nowhere") is None


def test_that_a_name_or_a_blank_means_a_contest_only_where_there_is_one() -> None:
    draft = begun()
    called: list[tuple[str | None, str | None]] = []
    for identifier in CONTESTS:
        known = replace(contest(identifier), name="Castle")
        draft.decide(decisions.describe_contest(draft.night, known))
        # Asked between two contests, it has to see the second as well.
        called.append((scope_called(draft, "CASTLE"), scope_called(draft, None)))
    assert called == [(CONTESTS[0], CONTESTS[0]), (None, None)]


def test_that_a_name_is_known_however_it_is_written_and_of_several_each_is_named() -> None:
    draft = begun()
    for identifier in CONTESTS:
        known = replace(contest(identifier), name="King's Heath & Brandwood")
        draft.decide(decisions.describe_contest(draft.night, known))
        if identifier == CONTESTS[0]:
            assert scope_called(draft, "kings heath and brandwood") == identifier
    with pytest.raises(EntryRefused) as caught:
        draft.count_called("Kings Heath and Brandwood")
    assert refused(caught.value) == (
        "Several contests are called Kings Heath and Brandwood:"
        f" {CONTESTS[0]} (King's Heath & Brandwood) and {CONTESTS[1]} (King's Heath & Brandwood);"
        " give the identifier of one."
    )


def test_that_a_contest_nobody_described_is_refused() -> None:
    with pytest.raises(EntryRefused) as caught:
        begun().count("nowhere")
    assert caught.value.refusal is Refusal.UNKNOWN_CONTEST
