"""The machine at the count: sheets and their checks, block papers, rejected and doubtful papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from countdesk.models import decisions
from countdesk.models.count import Count
from countdesk.models.counting import CountingSheet
from countdesk.models.decisions import Decision
from countdesk.models.practice import Checking
from tests.models.count_machine_boxes import Verifying
from tests.models.count_machine_counts import Sheet
from tests.models.count_machine_desk import (
    NIGHT_TIME,
    authors,
    blanks,
    fits_figure,
    is_said,
    papers,
    reasons,
)
from tests.models.count_machine_model import FIVE_HEADS

sheet_labels = st.sampled_from(["B1", "b1", "B2", "B9"])
UNDER_COUNT = ("verification", "counting", "recount", "provisional")


class FigureDecided(Protocol):
    """A rule of entry for one figure of something that has a name."""

    def __call__(
        self, count: Count, name: str, figure: int | None, at: datetime, /, *, correction: bool
    ) -> Decision: ...


class FigureAloneDecided(Protocol):
    """A rule of entry for one figure."""

    def __call__(
        self, count: Count, figure: int | None, at: datetime, /, *, correction: bool
    ) -> Decision: ...


NAMED: dict[str, FigureDecided] = {
    "block": decisions.count_block,
    "party total": decisions.state_party_total,
    "rejected": decisions.reject_papers,
    "votes allowed": decisions.allow_votes,
    "rejected on adjudication": decisions.reject_doubtful,
    "objected": decisions.object_to_rejection,
}
ALONE: dict[str, FigureAloneDecided] = {
    "rejected in part": decisions.reject_in_part,
    "doubtful": decisions.set_doubtful_aside,
    "allowed": decisions.allow_papers,
}
heads = st.sampled_from([*FIVE_HEADS, "total"])
parties = st.sampled_from(["PP52", "PP53", "PP99"])
candidate_keys = st.sampled_from(["c1", "c2", "c3", "c9"])
of_what = st.one_of(
    st.tuples(st.sampled_from(["rejected", "rejected on adjudication", "objected"]), heads),
    st.tuples(st.sampled_from(["block", "party total"]), parties),
    st.tuples(st.just("votes allowed"), candidate_keys),
    st.sampled_from(list(ALONE)).map(lambda what: (what,)),
)


class Counting(Verifying):
    """Everything that is found of the papers in one count of them."""

    @rule(
        label=sheet_labels,
        on_sheet=blanks,
        figures=st.lists(blanks, min_size=5, max_size=5),
        doubtful=st.none() | st.integers(0, 2),
        correction=st.booleans(),
        author=authors,
    )
    def enter_sheet(
        self,
        label: str,
        on_sheet: int | None,
        figures: list[int | None],
        doubtful: int | None,
        author: str,
        *,
        correction: bool,
    ) -> None:
        pairs = zip(self.written.keys, figures, strict=False)
        votes = {key: figure for key, figure in pairs if figure is not None}
        self.write_sheet(label, Sheet(on_sheet, votes, doubtful, author), correction=correction)

    def write_sheet(self, label: str, new: Sheet, *, correction: bool) -> None:
        name = label.upper()
        old = self.written.now.sheets.get(name)
        if old is None:
            fits = correction or name not in self.written.now.struck
        else:
            was, is_now = ((sheet.papers, sheet.doubtful) for sheet in (old, new))
            keeps = all(before in (None, after) for before, after in zip(was, is_now, strict=True))
            keeps = keeps and old.votes.items() <= new.votes.items()
            is_new = (was, old.votes) != (is_now, new.votes)
            fits = is_new and (correction or keeps)
        sheet = CountingSheet(label, new.papers, new.votes, new.doubtful)
        if self.tried(
            fits and self.may_count(),
            lambda count: decisions.enter_sheet(count, sheet, self.at, correction=correction),
            author=new.author,
        ):
            # Sheet b1 is sheet B1, whichever way it was typed first.
            self.written.now.sheets[name] = new
            self.written.now.struck.discard(name)
            self.count_has_begun()
            if self.written.stage == "provisional" and not self.written.sheets_finished:
                self.move_to(self.written.counting_stage)

    @rule(label=sheet_labels, reason=reasons)
    def strike_sheet(self, label: str, reason: str | None) -> None:
        name = label.upper()
        if self.tried(
            name in self.written.now.sheets and self.is_open() and is_said(reason),
            lambda count: decisions.strike_sheet(count, label, reason or ""),
        ):
            del self.written.now.sheets[name]
            self.written.now.struck.add(name)
            if self.written.stage == "provisional" and not self.written.now.sheets:
                self.move_to(self.written.counting_stage)

    @rule(
        label=sheet_labels,
        author=authors,
        agrees=st.booleans(),
        other=papers,
        correction=st.booleans(),
    )
    def check_sheet(
        self, label: str, author: str, other: int, *, agrees: bool, correction: bool
    ) -> None:
        name = label.upper()
        sheet = self.written.now.sheets.get(name)
        found = Sheet(other, dict.fromkeys(self.written.keys, other), 0, author)
        if sheet is not None and agrees:
            found = Sheet(sheet.papers, dict(sheet.votes), sheet.doubtful or 0, author)
        typed = CountingSheet(label, found.papers, found.votes, found.doubtful)
        if self.tried(
            (self.is_open() or self.written.is_declared)
            and self.may_check(name, found, correction=correction),
            lambda count: decisions.check_sheet(
                count, typed, Checking.BLIND, author, correction=correction
            ),
            author=author,
        ):
            self.written.now.checks[name] = found
            self.written.now.looked_at[name] = replace(self.written.now.sheets[name])

    def may_check(self, name: str, found: Sheet, *, correction: bool) -> bool:
        """Return whether somebody else than whoever entered a sheet looks at it again."""
        sheet, check = self.written.now.sheets.get(name), self.written.now.checks.get(name)
        if sheet is None or sheet.author == found.author:
            return False
        if check is None or not self.written.check_of(name):
            return True
        was, is_now = ((seen.papers, seen.votes, seen.doubtful) for seen in (check, found))
        differs = self.written.check_of(name) == "differs"
        return was != is_now and (correction or differs)

    # The figures that are found one by one.

    @rule(
        what=of_what,
        figure=blanks,
        more=st.sampled_from([None, 0, 0, 1]),
        correction=st.booleans(),
    )
    def state_figure(
        self, what: tuple[str, ...], figure: int | None, more: int | None, *, correction: bool
    ) -> None:
        """State one figure; of block papers also what each candidate is said to get of them."""

        def decide(count: Count) -> Decision:
            if what[0] == "block" and more is not None:
                credited = None if figure is None else figure + more
                return decisions.count_block(
                    count, what[1], figure, self.at, credited=credited, correction=correction
                )
            if what[0] in ALONE:
                return ALONE[what[0]](count, figure, self.at, correction=correction)
            return NAMED[what[0]](count, what[1], figure, self.at, correction=correction)

        is_multiplied = what[0] == "block" and figure is not None and bool(more)
        self.write_figure(what, figure, decide, correction=correction, forbidden=is_multiplied)

    def write_figure(
        self,
        what: tuple[str, ...],
        figure: int | None,
        decide: Callable[[Count], Decision],
        *,
        correction: bool,
        forbidden: bool = False,
    ) -> None:
        fits = fits_figure(self.written.now.figures, what, figure, correction=correction)
        if self.tried(self.may_count() and fits and self.is_known(*what) and not forbidden, decide):
            self.written.now.figures[what] = figure
            self.count_has_begun()
            if self.written.stage == "provisional" and not self.written.votes_known:
                self.move_to(self.written.counting_stage)

    def is_known(self, what: str, name: str = "") -> bool:
        """Return whether this contest knows what a figure is of."""
        slates, heads_here = self.written.slates, self.written.heads
        match what:
            case "block":
                return self.seats > 1 and 0 < len(slates.get(name, ())) <= self.seats
            case "party total":
                return name in slates
            case "votes allowed":
                return name in self.written.keys
            case "allowed":
                return self.seats > 1
            case "rejected":
                return name in (*heads_here, "total")
            case "rejected on adjudication" | "objected":
                return name in heads_here
            case _:
                return True

    # What a desk does that means to come to an end.

    @rule(first=blanks)
    @precondition(lambda self: self.written.stage in UNDER_COUNT and self.written.listed)
    def put_everything_right(self, first: int | None) -> None:
        """Count every box and paper, and correct whatever does not add up.

        Of the papers that are left the first candidate has so many, or half of them.
        """
        self.clock = NIGHT_TIME
        self.put_boxes_right()
        if not self.may_count():
            return
        self.put_sheets_right()
        self.put_figures_right()
        rest = self.written.unaccounted or 0
        if rest > 0:
            old = self.written.now.sheets.get("B9", Sheet(0, {}, None))
            votes = dict.fromkeys(self.written.keys, 0) | old.votes
            share = rest // 2 if first is None else min(first, rest)
            votes["c1"] += share
            votes["c2"] += rest - share
            new = Sheet((old.papers or 0) + rest, votes, None, "AB")
            self.write_sheet("B9", new, correction=True)
        self.check_every_sheet()

    def put_boxes_right(self) -> None:
        for label, box in self.written.listed.items():
            if box.counted is None:
                self.verify_box(label, len(box.counts) + 1, 4, correction=False)
        over = max(0, -(self.written.unaccounted or 0))
        for label, box in self.written.listed.items():
            if over:
                # The papers on the sheets are there: the box was miscounted.
                found = (box.counted or 0) + over
                self.verify_box(label, len(box.counts) + 1, found, correction=False)
                break
        self.put_accounts_right()
        if self.written.verified_so_far > self.written.electorate:
            self.correct_contest(self.written.verified_so_far, day_too=False)
        for what in ("into-boxes", "handed-in"):
            if self.written.postal.get(what):
                self.state_postal(what, 0, correction=True)

    def put_accounts_right(self) -> None:
        is_late = "H1" not in self.written.listed
        for label, box in self.written.listed.items():
            handed_in = is_late and (box.account or {}).get("postal_handed_in")
            if handed_in or box.is_astray or box.expected is None:
                self.state_account(label, {"expected": box.counted}, correction=True)

    def put_sheets_right(self) -> None:
        for label, sheet in list(self.written.now.sheets.items()):
            votes = dict.fromkeys(self.written.keys, 0) | sheet.votes
            added = sum(votes.values())
            fewest = max(*votes.values(), -(-added // self.seats))
            on_sheet = min(max(sheet.papers or 0, fewest), added)
            new = Sheet(on_sheet, votes, 0, "AB")
            if new.figures != sheet.figures or votes != sheet.votes:
                self.write_sheet(label, new, correction=True)
        if not self.written.now.sheets:
            nothing = Sheet(0, dict.fromkeys(self.written.keys, 0), None, "AB")
            self.write_sheet("B9", nothing, correction=True)

    def put_figures_right(self) -> None:
        found = self.written.now
        wanted: dict[tuple[str, ...], int | None] = {
            ("rejected", head): 0 for head in self.written.heads
        }
        wanted = {key: found.figures.get(key) or 0 for key in wanted}
        wanted |= {key: 0 for key in found.figures if key[0] == "objected" and found.figures[key]}
        allowed_votes = sum(found.about("votes allowed").values())
        if self.seats > 1 and allowed_votes:
            wanted["allowed",] = allowed_votes
        for key, figure in wanted.items():
            self.put_right(key, figure)
        if found.rejected_stated is not None:
            self.put_right(("rejected", "total"), sum(found.rejected.values()))
        for party in found.about("party total"):
            if None not in (rows := [self.written.votes[key] for key in self.slate(party)]):
                self.put_right(("party total", party), sum(row or 0 for row in rows))
        loose = found.figures.get(("doubtful",)) or 0
        if found.awaiting(self.seats):
            self.put_right(("doubtful",), max(0, loose - found.awaiting(self.seats)))

    def slate(self, party: str) -> tuple[str, ...]:
        return self.written.slates[party]

    def put_right(self, what: tuple[str, ...], figure: int | None) -> None:
        if self.written.now.figures.get(what, ...) != figure and self.is_known(*what):
            self.state_figure(what, figure, None, correction=True)

    def check_every_sheet(self) -> None:
        for label, sheet in self.written.now.sheets.items():
            if self.written.check_of(label) == "agrees":
                continue
            other = "CD" if sheet.author == "AB" else "AB"
            self.check_sheet(label, other, 0, agrees=True, correction=True)
