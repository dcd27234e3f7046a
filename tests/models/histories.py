"""Histories of several desks: what each wrote, seeing only some of what the others had written."""

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import strategies as st

from countdesk.models.arrangements import BoxAssigned, BoxListed
from countdesk.models.counting import CountingSheet
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.journal import NIGHT, Entry, Ledger
from countdesk.models.night import Night
from countdesk.models.stages import Stage
from countdesk.models.statements import (
    Body,
    BoxCounted,
    PapersRejected,
    SheetEntered,
    SheetStruck,
    StageReached,
    Statement,
)
from tests.models.builders import TWO, Desk, contest

CONTESTS = ("local.anytown.castle.2026-05-07", "local.anytown.abbey.2026-05-07")


def _at_school(label: str) -> str:
    return BallotBox(label.upper(), place="School").identifier


figures = st.integers(0, 3)
box_names = st.sampled_from(["A1", "a1", "A2"])
bodies_of_a_contest: st.SearchStrategy[Body] = st.one_of(
    st.builds(
        lambda papers, first: SheetEntered(
            1, CountingSheet("B1", papers, {"c1": first, "c2": papers - first})
        ),
        st.just(3),
        figures,
    ),
    st.just(SheetStruck(1, "b1", "Entered twice.")),
    st.builds(lambda papers: SheetEntered(1, CountingSheet("B2", papers, {})), figures),
    st.builds(BoxCounted, st.just("A1"), st.integers(1, 2), figures),
    st.builds(
        lambda label, serves: BoxAssigned(label, _at_school(label), serves),
        box_names,
        st.booleans(),
    ),
    st.builds(PapersRejected, st.just(1), st.just("uncertain"), figures),
    st.builds(StageReached, st.sampled_from(Stage)),
)
statements = st.one_of(
    st.tuples(st.sampled_from(CONTESTS), bodies_of_a_contest),
    st.tuples(
        st.just(NIGHT),
        st.builds(
            lambda label, kind: BoxListed(BallotBox(label, kind, "School")),
            st.sampled_from(["A1", "A2"]),
            st.sampled_from(BoxKind),
        ),
    ),
)
desks = st.integers(0, 2)
actions = st.one_of(
    st.tuples(st.just("state"), desks, st.lists(statements, min_size=1, max_size=2)),
    st.tuples(st.just("state unseeing"), desks, st.lists(statements, min_size=1, max_size=1)),
    st.tuples(st.just("withdraw"), desks, st.integers(1, 4)),
    st.tuples(st.just("merge"), desks, desks),
)


def ledger_of(night: Night, scope: str) -> Ledger:
    """Return what stands in a scope of a night."""
    if scope == NIGHT:
        return night.ledger
    return night.counts[scope].ledger if scope in night.counts else Ledger.empty()


def played(script: Iterable[tuple[str, int, object]]) -> list[Entry]:
    """Return every entry that three desks wrote as they went through a script.

    They begin with copies of one file; each sees what it wrote and what it merged.
    """
    first = Desk("Table 1", "s1")
    for identifier in CONTESTS:
        first.open(contest(identifier), TWO)
    everyone = [first, first.copy("Table 2", "s2"), first.copy("Table 3", "s3")]
    for action, number, argument in script:
        desk = everyone[number]
        if action == "merge" and isinstance(argument, int):
            desk.merge(everyone[argument])
        elif action == "withdraw" and isinstance(argument, int):
            own = [entry for entry in desk.entries if entry.order[1] == desk.strand]
            if len(own) >= argument:
                desk.withdraw(*_batch(own, own[-argument].batch))
        elif isinstance(argument, list):
            _state(desk, argument, unseeing=action == "state unseeing")
    union = {entry.key: entry for desk in everyone for entry in desk.entries}
    return list(union.values())


def _batch(entries: Iterable[Entry], batch: str) -> list[Entry]:
    return [entry for entry in entries if entry.batch == batch]


def _state(desk: Desk, stated: list[tuple[str, Body]], *, unseeing: bool) -> None:
    seen: set[tuple[str, object]] = set()
    batch: list[Statement] = []
    for scope, body in stated:
        if (scope, body.subject) in seen:
            continue
        seen.add((scope, body.subject))
        standing = ledger_of(desk.night, scope).standing_keys(body.subject)
        batch.append(Statement(scope, body, () if unseeing else standing))
    desk.record(*batch)


histories = st.lists(actions, min_size=4, max_size=25).map(played)


@st.composite
def arrivals(draw: st.DrawFn, entries: list[Entry]) -> list[list[Entry]]:
    """Return entries in some order, some of them several times, cut into batches of arrival."""
    shuffled = draw(st.permutations(entries))
    again = draw(st.lists(st.sampled_from(entries), max_size=5))
    arriving = [*shuffled, *again]
    cuts = sorted(draw(st.sets(st.integers(0, len(arriving)), max_size=4)))
    return [arriving[start:end] for start, end in pairwise([0, *cuts, len(arriving)])]
