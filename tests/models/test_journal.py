"""The ledger: what stands of many entries, in whatever order they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countdesk import wording
from countdesk.models import decisions
from countdesk.models.baseline import Base
from countdesk.models.checking import checked
from countdesk.models.checks import findings
from countdesk.models.checks.boxes import is_settled
from countdesk.models.comparison import compare
from countdesk.models.corrections import corrections, result_moved
from countdesk.models.count import Count
from countdesk.models.declaration import (
    declarations,
    is_whole,
    own_totals,
    stands_beside_sheets,
)
from countdesk.models.findings import Code
from countdesk.models.journal import NIGHT, READERS, Entry, History, Ledger
from countdesk.models.lead import lead
from countdesk.models.night import Night
from countdesk.models.paper_count import PaperCount, paper_count
from countdesk.models.progress import progress
from countdesk.models.reconciliation import place_balances, steps_for
from countdesk.models.recounting import compare_counts
from countdesk.models.statements import Body, BoxCounted, EntryWithdrawn, Subject
from countdesk.models.tabulation import tabulate
from countdesk.models.turnout import TurnoutMeasure
from tests.models.histories import (
    BY_DESKS,
    CONTESTS,
    OF_A_CONTEST,
    OF_THE_NIGHT,
    arrivals,
    histories,
    ledger_of,
)
from tests.models.strategies import BODIES

# The long form takes minutes.
pytestmark = pytest.mark.timeout(900)

A1: Subject = ("count", "A1", 1)


def counted(
    papers: int | None,
    key: str,
    *replaces: str,
    batch: str | None = None,
    body: Body | None = None,
) -> Entry:
    """Return the count of box A1 as entry ``strand:sequence``."""
    strand, sequence = key.split(":")
    return Entry(
        key=key,
        order=(int(sequence), strand, int(sequence)),
        at=0,
        desk=strand,
        author="AB",
        scope="c",
        batch=batch or key,
        replaces=replaces,
        body=body or BoxCounted("A1", 1, papers),
    )


def withdrawn(batch: str, key: str) -> Entry:
    return counted(None, key, body=EntryWithdrawn(batch))


def ledger(*entries: Entry) -> Ledger:
    return Ledger.empty().with_entries(entries)


def stands(of: Ledger) -> int | None:
    body = of.standing.get(A1)
    return body.papers if isinstance(body, BoxCounted) else None


FIRST = counted(100, "s1:1")
SECOND = counted(101, "s1:2", "s1:1")
THIRD = counted(102, "s1:3", "s1:2")


def test_that_a_correction_takes_the_place_of_what_it_replaces() -> None:
    assert stands(ledger(FIRST)) == 100
    assert stands(ledger(FIRST, SECOND)) == 101
    assert stands(ledger(FIRST, SECOND, THIRD)) == 102


def test_that_nothing_stands_about_what_nobody_spoke_of() -> None:
    nothing = Ledger.empty()
    assert nothing.standing_entries(A1) == ()
    assert nothing.standing_keys(A1) == ()


def test_that_two_first_statements_are_a_conflict_and_neither_stands() -> None:
    of = ledger(FIRST, counted(105, "s2:1"))
    assert of.conflicts == {A1}
    assert A1 not in of.standing
    assert of.standing_keys(A1) == ("s1:1", "s2:1")


def test_that_two_corrections_of_one_figure_are_a_conflict() -> None:
    of = ledger(FIRST, SECOND, counted(105, "s2:2", "s1:1"))
    assert of.conflicts == {A1}
    assert of.standing_keys(A1) == ("s1:2", "s2:2")


def test_that_a_decision_that_replaces_both_settles_a_conflict() -> None:
    of = ledger(FIRST, counted(105, "s2:1"), counted(105, "s2:2", "s1:1", "s2:1"))
    assert of.conflicts == frozenset()
    assert stands(of) == 105


def test_that_a_decision_that_saw_only_one_of_them_settles_nothing() -> None:
    of = ledger(FIRST, counted(105, "s2:1"), counted(105, "s2:2", "s2:1"))
    assert of.conflicts == {A1}


def test_that_a_correction_goes_back_to_all_that_its_predecessors_replaced() -> None:
    # The second was withdrawn after the third had replaced it; the first does not come back.
    of = ledger(FIRST, SECOND, THIRD, withdrawn("s1:2", "s1:4"))
    assert stands(of) == 102
    assert of.conflicts == frozenset()


def test_that_undo_returns_a_subject_to_what_it_replaced() -> None:
    of = ledger(FIRST, SECOND, THIRD)
    assert stands(of.with_entry(withdrawn("s1:3", "s1:4"))) == 101
    both = of.with_entries([withdrawn("s1:3", "s1:4"), withdrawn("s1:2", "s1:5")])
    assert stands(both) == 100
    none = both.with_entry(withdrawn("s1:1", "s1:6"))
    assert stands(none) is None
    assert none.standing_entries(A1) == ()


def test_that_undo_of_a_decision_brings_the_conflict_back() -> None:
    of = ledger(FIRST, counted(105, "s2:1"), counted(105, "s2:2", "s1:1", "s2:1"))
    of = of.with_entry(withdrawn("s2:2", "s2:3"))
    assert of.conflicts == {A1}
    assert of.standing_keys(A1) == ("s1:1", "s2:1")


def test_that_undo_of_one_side_settles_a_conflict() -> None:
    of = ledger(FIRST, counted(105, "s2:1"), withdrawn("s2:1", "s2:2"))
    assert stands(of) == 100
    assert of.conflicts == frozenset()


def test_that_what_is_made_again_after_an_undo_stands() -> None:
    of = ledger(FIRST, SECOND, withdrawn("s1:2", "s1:3"), counted(101, "s1:4", "s1:1"))
    assert stands(of) == 101


def test_that_a_withdrawal_takes_back_the_whole_batch() -> None:
    other = counted(7, "s1:2", batch="s1:1", body=BoxCounted("A2", 1, 7))
    of = ledger(FIRST, other, withdrawn("s1:1", "s1:3"))
    assert ("count", "A2", 1) not in of.standing
    assert stands(of) is None


def test_that_an_entry_that_comes_after_its_withdrawal_does_not_stand() -> None:
    of = ledger(FIRST).with_entry(withdrawn("s1:2", "s1:4")).with_entry(SECOND)
    assert stands(of) == 100


def test_that_two_desks_may_withdraw_one_batch() -> None:
    of = ledger(FIRST, SECOND, withdrawn("s1:2", "s1:3"), withdrawn("s1:2", "s2:3"))
    assert stands(of) == 100
    assert of.conflicts == frozenset()


def test_that_a_withdrawal_can_itself_not_be_withdrawn() -> None:
    # Redo is a new statement (design 5), so that no order of arrival can matter.
    of = ledger(FIRST, SECOND, withdrawn("s1:2", "s1:3"), withdrawn("s1:3", "s1:4"))
    assert stands(of) == 100


def test_that_a_replaced_entry_may_come_after_what_replaces_it() -> None:
    of = ledger(THIRD, SECOND)
    assert stands(of) == 102
    assert stands(of.with_entry(FIRST)) == 102


def test_that_an_unknown_entry_that_is_replaced_is_simply_not_here_yet() -> None:
    assert stands(ledger(THIRD)) == 102


def test_that_entries_that_replace_one_another_fail_nothing() -> None:
    of = ledger(counted(1, "s1:1", "s1:2"), counted(2, "s1:2", "s1:1"))
    assert A1 not in of.standing
    assert of.conflicts == frozenset()


def test_that_an_entry_known_already_changes_nothing() -> None:
    of = ledger(FIRST, SECOND)
    assert of.with_entry(FIRST) == of
    assert of.histories[A1] is of.with_entry(SECOND).histories[A1]


def test_that_a_history_is_kept_in_the_order_for_display() -> None:
    history = History((SECOND,)).with_entry(FIRST).with_entry(THIRD)
    assert history.entries == (FIRST, SECOND, THIRD)
    assert ledger(THIRD, FIRST).first_order(A1) == (1, "s1", 1)


def test_that_the_order_for_display_is_lamport_then_strand_then_sequence() -> None:
    earlier, later = counted(1, "s2:1"), counted(2, "s1:1")
    assert sorted([earlier, later], key=lambda entry: entry.order) == [later, earlier]


# Any union of any histories, in any order of arrival, any number of times.


def standing_by_definition(entries: list[Entry], scope: str) -> dict[Subject, list[str]]:
    """Return the keys that stand about each subject, worked out from the definition alone."""
    of_scope = [entry for entry in entries if entry.scope == scope]
    taken_back = {entry.body.batch for entry in of_scope if isinstance(entry.body, EntryWithdrawn)}
    standing: dict[Subject, list[str]] = {}
    for subject in {entry.subject for entry in of_scope}:
        about = {entry.key: entry for entry in of_scope if entry.subject == subject}
        live = [key for key, entry in about.items() if entry.batch not in taken_back]
        behind = {earlier for key in live for earlier in _all_before(key, about)}
        standing[subject] = sorted(
            (key for key in live if key not in behind), key=lambda key: about[key].order
        )
    return {subject: keys for subject, keys in standing.items() if keys}


def _all_before(key: str, about: dict[str, Entry]) -> set[str]:
    before = set(about[key].replaces)
    while True:
        more = {
            earlier for known in before if known in about for earlier in about[known].replaces
        } - before
        if not more:
            return before
        before |= more


@given(histories)
def test_that_what_stands_is_what_the_definition_says(entries: list[Entry]) -> None:
    night = Night().with_entries(entries)
    for scope in (NIGHT, *CONTESTS):
        of = ledger_of(night, scope)
        expected = standing_by_definition(entries, scope)
        agreed = {
            subject
            for subject, keys in expected.items()
            if len(keys) == 1 or subject[0] == "withdrawn"
        }
        assert set(of.standing) == agreed
        assert of.conflicts == set(expected) - agreed
        for subject, keys in expected.items():
            assert list(of.standing_keys(subject)) == keys


def test_that_the_histories_hold_every_kind_of_entry() -> None:
    kinds = set(READERS.values())
    assert OF_A_CONTEST.keys() | OF_THE_NIGHT.keys() | BY_DESKS == kinds
    assert BODIES.keys() == kinds


@given(st.data())
def test_that_any_union_in_any_order_any_number_of_times_is_the_same_night(
    data: st.DataObject,
) -> None:
    entries = data.draw(histories)
    expected = Night().with_entries(entries)
    night = Night()
    for batch in data.draw(arrivals(entries)):
        night = night.with_entries(batch)
        # What was made of a night that lacks the rest must not be kept when the rest comes.
        for count in night.contests:
            everything_of(count)
    assert night == expected
    assert night.contests == expected.contests
    for count, other in zip(night.contests, expected.contests, strict=True):
        assert everything_of(count) == everything_of(other)


@given(histories)
def test_that_whatever_desks_wrote_can_be_read_and_said(entries: list[Entry]) -> None:
    night = Night().with_entries(entries)
    for count in night.contests:
        names = wording.short_names(count.candidates)
        result = tabulate(count)
        comparison = compare(count, result)
        wording.status(count, result)
        wording.corrected(count)
        wording.recounted(count)
        wording.margin(result)
        wording.outcome(comparison.outcome)
        wording.swing(comparison.butler)
        for finding in findings(count, result, comparison):
            assert wording.sentence(finding).endswith((".", "?"))
        is_named = any(known.code is Code.DECLARED_DIFFERS for known in findings(count, result))
        assert is_named or count.stage.is_without_poll or not stands_beside_sheets(count)
        for entry in entries:
            assert wording.spoken_of(entry.subject, names)
            assert wording.stated(entry.body, names)
            for other in entries:
                if other.subject == entry.subject:
                    assert wording.stated(entry.body, names, beside=other.body)


def everything_of(count: Count) -> tuple[object, ...]:
    """Return all that follows from a count, which must follow from any count that may stand."""
    result = tabulate(count)
    comparison = compare(count, result)
    estimate = count.sample_estimate
    return (
        result,
        [result.turnout(measure) for measure in TurnoutMeasure],
        (result.turnout_measure, result.winners, result.leader, result.lead, result.unused_votes),
        [tabulate(count, base).parties for base in Base],
        comparison,
        findings(count, result, comparison),
        count.verification,
        [(box.stage, box.settlement, box.turnout) for box in count.verification.boxes],
        (count.verification.papers_expected, count.verification.variance),
        (count.postal.rejected, count.postal.unaccounted),
        [_of_papers(paper_count(count, number)) for number in (1, 2, 3)],
        [checked(count, sheet) for sheet in count.sheets],
        None
        if estimate is None
        else (
            [estimate.in_order_of_shares(base) for base in Base],
            [estimate.in_order_of_shares(base) for base in Base],
            estimate.kinds(count.contest.votes_each),
        ),
        (count.recounts, count.provisional_results, count.lot, count.corrections),
        (lead(result), result.counted, progress(count)),
        [compare_counts(paper_count(count, 1), paper_count(count, other)) for other in (2, 3)],
        place_balances(count.verification),
        [steps_for(box, count.verification, count.postal) for box in count.verification.boxes],
        (count.practice, count.close_of_poll, count.stages_reached, count.votes_disputed),
        (count.totals, own_totals(count), declarations(count), is_whole(count)),
        (is_settled(count), decisions.has_moved_since_put(count), result.seats_by_party),
        (corrections(count), result_moved(count)),
    )


def _of_papers(found: PaperCount) -> tuple[object, ...]:
    return (
        found,
        found.votes,
        found.papers,
        found.rejected.total,
        found.rejected.so_far,
        found.adjudication.awaiting,
        [found.party_votes(party) for party in found.slates],
    )


@given(histories)
def test_that_undo_of_the_newest_batch_returns_the_night_to_what_it_was(
    entries: list[Entry],
) -> None:
    newest = max(entries, key=lambda entry: entry.order)
    if isinstance(newest.body, EntryWithdrawn):
        return
    batch = [entry for entry in entries if entry.batch == newest.batch]
    before = Night().with_entries([entry for entry in entries if entry not in batch])
    after = Night().with_entries(entries)
    for scope in dict.fromkeys(entry.scope for entry in batch):
        taken_back = Entry(
            key=f"undo:{scope}",
            order=(10**6, "undo", 1),
            at=0,
            desk="Table 1",
            author="AB",
            scope=scope,
            batch="undo",
            replaces=(),
            body=EntryWithdrawn(newest.batch),
        )
        after = after.with_entry(taken_back)
    for scope in (NIGHT, *CONTESTS):
        now, then = ledger_of(after, scope), ledger_of(before, scope)
        assert now.conflicts == then.conflicts
        assert {
            subject: body for subject, body in now.standing.items() if subject[0] != "withdrawn"
        } == {subject: body for subject, body in then.standing.items() if subject[0] != "withdrawn"}


@pytest.mark.parametrize("scope", CONTESTS)
def test_that_a_contest_knows_its_own_entries_only(scope: str) -> None:
    night = Night().with_entries([counted(5, "s1:1")])
    assert ledger_of(night, scope) == Ledger.empty()
    assert stands(ledger_of(night, "c")) == 5
