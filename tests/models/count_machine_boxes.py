"""The machine at the verification: boxes, accounts, counts, postal votes, and agents' samples."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from countdesk.models import decisions
from countdesk.models.election import BallotBox, BoxKind
from countdesk.models.samples import Sample
from countdesk.models.verification import BallotPaperAccount
from tests.models.count_machine_counts import Box
from tests.models.count_machine_desk import (
    AtTheDesk,
    authors,
    blanks,
    fits_figure,
    is_said,
    papers,
    reasons,
)
from tests.models.count_machine_errors import warnings
from tests.models.count_machine_model import CAUSES, KINDS, PLACES, Pattern

labels = st.sampled_from(["A1", "A2", "A1", "A2", "A3", "P1", "H1"])

BALLOT_BOXES = {
    label: BallotBox(label, BoxKind(kind), PLACES.get(label)) for label, kind in KINDS.items()
}

POSTAL_FIGURES = ("issued", "covering-envelopes", "into-boxes", "handed-in", "signature")
"""What is stated of the postal votes by itself; most causes of a rejection are alike."""

OF_A_CLOSED_POLL = ("unused", "spoilt_replaced", "tendered", "tendered_spoilt", "tendered_unused")
"""What nobody knows of a station while people still vote there."""

ACCOUNTS: tuple[tuple[str, ...], ...] = (
    ("expected",),
    ("delivered",),
    ("delivered", "unused", "spoilt_replaced"),
    ("delivered", "unused", "spoilt_replaced", "expected"),
    ("tendered", "tendered_delivered", "tendered_spoilt", "tendered_unused"),
    ("expected", "postal_handed_in"),
    (),
)
"""The fields that are filled of an account; the last is a blank one."""

accounts: st.SearchStrategy[dict[str, int | None]] = st.sampled_from(ACCOUNTS).flatmap(
    lambda fields: st.fixed_dictionaries(dict.fromkeys(fields, papers))
)
patterns: st.SearchStrategy[Pattern] = st.sampled_from(
    [
        (),
        (("PP52", 1),),
        (("PP53", 1),),
        (("PP52", 2),),
        (("PP52", 1), ("PP53", 1)),
        (("PP52", 2), ("PP53", 1)),
        (("PP99", 1),),
    ]
)


class Verifying(AtTheDesk):
    """Every box of the verification, in any order, and what agents see of it."""

    @rule(label=labels, electors=st.none() | st.integers(0, 40), correction=st.booleans())
    def list_box(self, label: str, electors: int | None, *, correction: bool) -> None:
        known = self.written.boxes.get(label)
        fits = known is None or not known.listed or (correction and known.electors != electors)
        if self.tried(
            fits and self.is_open("recount"),
            lambda count: decisions.list_box(
                self.desk.night, count, BALLOT_BOXES[label], electors, correction=correction
            ),
        ):
            # What was written of a box comes back with it.
            box = self.written.boxes.setdefault(label, Box())
            box.listed, box.electors = True, electors

    @rule(label=labels, reason=reasons)
    def withdraw_box(self, label: str, reason: str | None) -> None:
        box = self.written.listed.get(label)
        if self.tried(
            box is not None and not box.known and self.is_open("recount") and is_said(reason),
            lambda count: decisions.withdraw_box(count, label, reason or ""),
        ):
            self.written.boxes[label].listed = False

    @rule(label=labels, received=st.booleans())
    def receive_box(self, label: str, *, received: bool) -> None:
        box = self.written.listed.get(label)
        if self.tried(
            self.is_open() and box is not None and box.received != received,
            lambda count: decisions.receive_box(count, label, received=received),
        ):
            self.written.boxes[label].received = received

    @rule(label=labels, account=accounts, correction=st.booleans())
    def state_account(
        self, label: str, account: dict[str, int | None], *, correction: bool
    ) -> None:
        box = self.written.listed.get(label)
        old = None if box is None else box.account
        is_early = KINDS[label] == "station" and not self.is_poll_closed
        keeps = old is not None and all(account.get(name) == figure for name, figure in old.items())
        fits = bool(account) if old is None else account != old and (correction or keeps)
        if self.tried(
            self.is_open()
            and box is not None
            and fits
            and not (is_early and any(name in account for name in OF_A_CLOSED_POLL)),
            lambda count: decisions.state_account(
                count, label, BallotPaperAccount(**account), self.at, correction=correction
            ),
        ):
            self.written.boxes[label].account = account

    @rule(label=labels, attempt=st.integers(1, 4), figure=blanks, correction=st.booleans())
    def verify_box(self, label: str, attempt: int, figure: int | None, *, correction: bool) -> None:
        box = self.written.listed.get(label)
        standing = {} if box is None else dict(enumerate(box.counts, start=1))
        fits = attempt <= len(standing) + 1 and fits_figure(
            standing, attempt, figure, correction=correction
        )
        if self.tried(
            self.is_open() and self.is_poll_closed and box is not None and fits,
            lambda count: decisions.verify_box(
                count, label.lower(), attempt, figure, self.at, correction=correction
            ),
        ):
            counts = self.written.boxes[label].counts
            counts[attempt - 1 : attempt] = [figure]
            if self.written.stage == "set-up":
                self.move_to("verification")
            is_awaited = len(self.written.boxes_counted) < len(self.written.listed)
            if self.written.stage == "provisional" and is_awaited:
                self.move_to(self.written.counting_stage)

    @rule(label=labels, explanation=reasons)
    def explain_variance(self, label: str, explanation: str | None) -> None:
        astray = [name for name, box in self.written.listed.items() if box.variance]
        if astray and label == "A3":
            label = astray[0]
        box = self.written.listed.get(label)
        if box is None:
            fits = False
        elif explanation is None:
            # An explanation is taken back only while the contest is open.
            fits = self.is_open() and box.explained not in (None, (None, box.variance))
        else:
            fits = is_said(explanation) and bool(box.variance)
            fits = fits and box.explained != (explanation, box.variance)
        if self.tried(fits, lambda count: decisions.explain_variance(count, label, explanation)):
            box = self.written.boxes[label]
            box.explained = (explanation, box.variance)

    @rule(
        what=st.sampled_from([*POSTAL_FIGURES, "envelopes"]),
        figure=blanks,
        correction=st.booleans(),
    )
    def state_postal(self, what: str, figure: int | None, *, correction: bool) -> None:
        fits = fits_figure(self.written.postal, what, figure, correction=correction)
        if self.tried(
            self.is_open() and fits and what != "envelopes",
            lambda count: decisions.state_postal(count, what, figure, correction=correction),
        ):
            self.written.postal[what] = figure

    @rule()
    def reject_no_more_postal_votes(self) -> None:
        """State the last causes of all, so that what was received is held against them."""
        for cause in CAUSES:
            if self.written.postal.get(cause) is None:
                self.state_postal(cause, 0, correction=False)

    @rule(figure=blanks, correction=st.booleans())
    def announce_verified(self, figure: int | None, *, correction: bool) -> None:
        fits = fits_figure(self.written.announced, "", figure, correction=correction)
        if self.tried(
            self.is_open() and self.is_poll_closed and fits,
            lambda count: decisions.announce_verified(
                count, figure, self.at, correction=correction
            ),
        ):
            self.written.announced[""] = figure

    @rule(label=labels, reason=reasons)
    def give_reason(self, label: str, reason: str | None) -> None:
        """Give the reason of a variance without an explanation, W1; it is for these figures."""
        box = self.written.listed.get(label)
        stands = box is not None and label in warnings(self.written)["W1"]
        new = None if box is None else (reason, box.counted, box.expected)
        old = self.written.reasons.get(label)
        fits = stands and (is_said(reason) or (reason is None and old is not None)) and new != old
        if self.tried(
            fits, lambda count: decisions.give_reason(count, "W1", (f"box/{label}",), reason)
        ):
            assert new is not None
            self.written.reasons[label] = new

    # The agents' samples.

    @rule(
        label=labels,
        agent=authors,
        seen=st.dictionaries(patterns, papers, max_size=3),
        correction=st.booleans(),
    )
    def take_sample(
        self, label: str, agent: str, seen: dict[Pattern, int], *, correction: bool
    ) -> None:
        found = {pattern: figure for pattern, figure in seen.items() if figure}
        old = self.written.samples.get((label, agent))
        grows = old is not None and all(
            found.get(pattern, 0) >= figure for pattern, figure in old.items()
        )
        fits = bool(found) if old is None else found != old and (correction or grows)
        if self.tried(
            self.is_poll_closed
            and label in self.written.listed
            and all(self.is_possible(pattern) for pattern in seen)
            and fits,
            lambda count: decisions.take_sample(
                count, Sample(label, agent, seen), self.at, correction=correction
            ),
        ):
            self.written.samples[label, agent] = found

    def is_possible(self, pattern: Pattern) -> bool:
        slates = self.written.slates
        return sum(votes for _party, votes in pattern) <= self.seats and all(
            party in slates and votes <= len(slates[party]) for party, votes in pattern
        )
