"""One contest at a desk beside the paper: what every rule of the machine asks, and the clock."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from countdesk.models import decisions
from countdesk.models.count import Count
from countdesk.models.decisions import Decision
from countdesk.models.election import Candidate
from countdesk.models.journal import Entry
from countdesk.models.practice import Checking, CountingPractice
from countdesk.models.refusals import EntryRefused
from tests.models.builders import CONSERVATIVE, LABOUR, LIBERAL_DEMOCRAT, Desk, candidates, desk
from tests.models.count_machine_model import Written

POLLING_DAY = datetime(2026, 5, 7, tzinfo=UTC)
SUMMER_TIME = 60
"""Minutes by which the clocks of London are ahead on the day of poll."""

THE_DAY_BEFORE, NOON, EVENING, NIGHT_TIME = -12 * 60, 12 * 60, 21 * 60 + 30, 26 * 60
"""The clock of the desk in minutes of the day of poll, UTC; usual polls close before the third."""

papers = st.integers(0, 12)
blanks = st.none() | papers
authors = st.sampled_from(["AB", "CD"])
reasons = st.sampled_from(["As declared.", "Counted again.", "As declared.", "  ", None])

Key = TypeVar("Key")


def is_said(reason: str | None) -> bool:
    return reason is not None and bool(reason.strip())


def fits_figure(
    standing: Mapping[Key, int | None], key: Key, figure: int | None, *, correction: bool
) -> bool:
    """Return whether a figure may be written: first, over a blank, or said to be a correction."""
    if key not in standing:
        return figure is not None
    return figure != standing[key] and (correction or standing[key] is None)


class AtTheDesk(RuleBasedStateMachine):
    """A contest of one seat: what is arranged, the clock, amendments, and undo."""

    seats = 1
    identifier = "parl.castle.2026-05-07"
    nominated: tuple[Candidate, ...] = candidates(
        ("Ada Ash", CONSERVATIVE), ("Ben Birch", LABOUR), ("Cal Cedar", LIBERAL_DEMOCRAT)
    )
    forms: tuple[str, ...] = ("uk-parliament-4", "uk-parliament-5")
    electorate = 120

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk = desk(
            self.nominated,
            seats=self.seats,
            electorate=self.electorate,
            identifier=self.identifier,
        )
        slates: dict[str, tuple[str, ...]] = {}
        for candidate in self.nominated:
            party = str(candidate.party.identifier)
            slates[party] = (*slates.get(party, ()), candidate.identifier)
        self.written = Written(self.seats, slates, self.electorate)
        self.before: list[tuple[Written, tuple[Entry, ...]]] = []
        self.clock = NIGHT_TIME
        self.amendment: str | None = None

    @property
    def at(self) -> datetime:
        return POLLING_DAY + timedelta(minutes=self.clock)

    def tried(
        self, expected: bool, decide: Callable[[Count], Decision], author: str = "AB"
    ) -> bool:
        """Record what is decided, or hold that it was to be refused and nothing moved."""
        self.written.keep()
        reason = self.amendment
        asked = decide if reason is None else lambda count: decisions.amended(count, reason, decide)
        if not expected:
            with pytest.raises(EntryRefused):
                asked(self.desk.count)
            return False
        decision = asked(self.desk.count)
        written = copy.deepcopy(self.written)
        self.before.append((written, self.desk.record(*decision, author=author)))
        if reason is not None:
            self.written.corrections.append(reason)
            self.written.stage, self.written.stage_reason = "corrected", reason
            self.written.is_amended = True
        return True

    # What several rules ask.

    def is_open(self, latest: str = "provisional") -> bool:
        """Return whether the contest has not gone past a stage, or is being amended."""
        if self.written.is_without_poll:
            return False
        if self.written.is_declared:
            return self.amendment is not None
        return self.written.stage == latest or not self.written.is_past(latest)

    @property
    def is_poll_closed(self) -> bool:
        return self.clock + SUMMER_TIME >= self.written.closes

    def may_count(self) -> bool:
        """Return whether papers may be counted now, which begins the count where it has not."""
        begins = self.written.stage in ("set-up", "verification")
        return self.is_open() and self.is_poll_closed and (not begins or self.written.is_mixed)

    def count_has_begun(self) -> None:
        if self.written.stage in ("set-up", "verification"):
            self.move_to(self.written.counting_stage)

    def move_to(self, stage: str, reason: str | None = None) -> None:
        self.written.stage = stage
        self.written.reached.add(stage)
        self.written.stage_reason = reason if is_said(reason) else None

    # What is arranged.

    @rule(clock=st.sampled_from([THE_DAY_BEFORE, NOON, EVENING, NIGHT_TIME, NIGHT_TIME]))
    def time_passes(self, clock: int) -> None:
        self.clock = clock

    @rule(hour=st.sampled_from([11, 22, 23]), reason=reasons)
    def correct_close(self, hour: int, reason: str | None) -> None:
        said = reason or " "
        is_dated_later = self.clock + SUMMER_TIME < 0
        if self.tried(
            not self.written.is_declared
            and not is_dated_later
            and is_said(reason)
            # The same words would change nothing.
            and self.close_corrected != (hour, reason),
            lambda count: decisions.correct_close(count, time(hour), said, self.at),
        ):
            self.written.closes = hour * 60
            self.written.close_reason = reason

    @property
    def close_corrected(self) -> tuple[int, str | None]:
        return self.written.closes // 60, self.written.close_reason

    @rule(electorate=st.sampled_from([20, 60, 120]), day_too=st.booleans())
    def correct_contest(self, electorate: int, *, day_too: bool) -> None:
        contest = replace(self.desk.count.contest, electorate=electorate)
        if day_too:
            contest = replace(contest, date=contest.date - timedelta(days=1))
        if self.tried(
            self.is_open() and not day_too and electorate != self.written.electorate,
            lambda count: decisions.correct_contest(count, contest),
        ):
            self.written.electorate = electorate

    @rule(
        checking=st.sampled_from(Checking),
        bundle=st.sampled_from([None, 0, 25]),
        form=st.sampled_from([None, "uk-parliament-4", "uk-parliament-5"]),
    )
    def choose_practice(self, checking: Checking, bundle: int | None, form: str | None) -> None:
        practice = CountingPractice(checking, bundle, form)
        chosen = replace(self.written, practice=(checking.value, bundle, form))
        changes_heads = set(chosen.heads) != set(self.written.heads)
        in_use = any(found.rejected for found in self.written.counts)
        known = self.written.practice
        # Nobody is let off looking at the sheets once a result rests on them.
        keeps_checking = checking.value == (known[0] if known else Checking.NONE.value)
        if self.tried(
            self.is_open()
            and (keeps_checking or self.written.stage != "provisional")
            and bundle != 0
            and (form is None or form in self.forms)
            and not (changes_heads and in_use)
            and self.written.practice != (checking.value, bundle, form),
            lambda count: decisions.choose_practice(count, practice),
        ):
            self.written.practice = (checking.value, bundle, form)

    # Amendments, and what is taken back.

    @rule(reason=st.sampled_from(["Sheet B2 was misread.", "A box turned up."]))
    @precondition(lambda self: self.written.is_declared and self.amendment is None)
    def begin_amendment(self, reason: str) -> None:
        self.amendment = reason

    @rule()
    @precondition(lambda self: self.amendment is not None)
    def end_amendment(self) -> None:
        self.amendment = None

    @rule(reason=reasons)
    @precondition(lambda self: self.amendment is None)
    def amend_for_no_reason(self, reason: str | None) -> None:
        """Nothing is amended before the declaration, nor without a reason."""
        if self.written.is_declared:
            reason = "  "
        with pytest.raises(EntryRefused):
            decisions.amended(self.desk.count, reason or "", lambda _count: ())

    @rule()
    @precondition(lambda self: self.before)
    def undo(self) -> None:
        self.written, batch = self.before.pop()
        self.amendment = None
        self.desk.withdraw(*batch)
