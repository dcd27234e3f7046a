"""A draft of several decisions that are to be written together or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.models.arrangements import BaseChosen, BoxAssigned, ContestDescribed, CouncilStated
from countdesk.models.contest_names import ContestNames
from countdesk.models.count import Count
from countdesk.models.decisions import amended, corrected, restated
from countdesk.models.journal import NIGHT, NO_HISTORY, Entry, History, Ledger
from countdesk.models.night import Night, listing
from countdesk.models.refusals import EntryRefused, Refusal
from countdesk.models.statements import EntryWithdrawn, StageReached

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from countdesk.models.decisions import Decision
    from countdesk.models.election import BallotBox, Contest
    from countdesk.models.statements import Statement, Subject

_AFTER_EVERYTHING = 1 << 62


class _OpenLedger:
    """What stands in one scope while the draft grows: entries go in one by one, in place."""

    def __init__(self, ledger: Ledger) -> None:
        self._histories = dict(ledger.histories)
        self._standing = dict(ledger.standing)
        self.ledger = replace(ledger, histories=self._histories, standing=self._standing)

    def copied(self) -> Ledger:
        """Return the ledger as it is now, which later entries leave alone."""
        return replace(self.ledger, histories=dict(self._histories), standing=dict(self._standing))

    def add(self, entry: Entry) -> None:
        """Add an entry, which may be any but a withdrawal: that speaks of other subjects too."""
        known = self._histories.get(entry.subject, NO_HISTORY)
        self._settle(entry.subject, known.with_entry(entry))

    def take_out(self, entry: Entry) -> None:
        """Leave the ledger as if an entry had never been added."""
        entries = self._histories[entry.subject].entries
        left = tuple(known for known in entries if known.key != entry.key)
        self._settle(entry.subject, History(left))

    def _settle(self, subject: Subject, history: History) -> None:
        ledger = self.ledger
        body, is_disputed = history.settled(ledger.withdrawn)
        self._histories[subject] = history
        self._standing.pop(subject, None)
        if body is not None:
            self._standing[subject] = body
        if is_disputed is not (subject in ledger.conflicts):
            self.ledger = replace(ledger, conflicts=ledger.conflicts ^ {subject})


class Draft:
    """Decisions made one on top of the other, none of them written yet.

    A later decision sees what an earlier one will have written, and names it by its place in
    the draft, which the file turns into the key it stamps.

    A table can hold tens of thousands of lines about one contest. So the draft adds to mappings
    of its own instead of copying the night at every line. Rules are asked of these mappings; a
    count is to be looked at before the next decision only, while `night` is a copy that stays.
    Nor are the totals to which a contest is corrected worked out at every line: a count has them
    once `bring_up_to_date` is asked, the statements and the night always.
    """

    def __init__(
        self, night: Night, *, desk: str, author: str, amendment: str | None = None
    ) -> None:
        self._statements: list[Statement] = []
        self._desk = desk
        self._author = author
        self._amendment = amendment
        self._amended: dict[str, str] = {}
        self._corrections: dict[str, int] = {}
        self._begin_from(night)

    @property
    def statements(self) -> Sequence[Statement]:
        """Return all that is decided, as it is to be written."""
        self._bring_all_up_to_date()
        return self._statements

    @property
    def author(self) -> str:
        """Return the initials of who types, for what names no author of its own."""
        return self._author

    @property
    def reason(self) -> str | None:
        """Return why what is declared is amended, or declared although it does not reconcile."""
        return self._amendment

    def _begin_from(self, night: Night) -> None:
        """Go on from a night, which itself stays as it is."""
        self._counts = dict(night.counts)
        self._boxes = dict(night.boxes)
        self._disputed_boxes = dict(night.disputed_boxes)
        self._base = night.base
        self._councils = night.councils_stated
        self._of_the_night = _OpenLedger(night.ledger)
        self._ledgers: dict[str, _OpenLedger] = {}
        self._contests: dict[str, Contest] | None = None
        self._names = ContestNames(())
        self._served_by: dict[str, set[str]] | None = None

    @property
    def night(self) -> Night:
        """Return the night as the draft leaves it now; all of it is copied each time."""
        self._bring_all_up_to_date()
        boxes, disputed = dict(self._boxes), dict(self._disputed_boxes)
        counts = dict(self._counts)
        for scope, count in counts.items():
            if scope in self._ledgers:
                ledger = self._ledgers[scope].copied()
                counts[scope] = Count(scope, ledger, boxes, disputed, self._base)
            else:
                counts[scope] = count.with_boxes(boxes, disputed)
        ledger = self._of_the_night.copied()
        return Night(counts, ledger, boxes, disputed, self._base, self._councils)

    @property
    def _open_night(self) -> Night:
        """Return the night over the mappings themselves, good until the next statement."""
        ledger, boxes = self._of_the_night.ledger, self._boxes
        disputed = self._disputed_boxes
        return Night(self._counts, ledger, boxes, disputed, self._base, self._councils)

    def box(self, identifier: str) -> BallotBox | None:
        """Return a box of the night as the draft leaves it."""
        return self._boxes.get(identifier)

    @property
    def contests(self) -> Mapping[str, Contest]:
        """Return the contests that are described, by scope and in the order of description."""
        if self._contests is None:
            self._contests = {count.scope: count.contest for count in self._open_night.contests}
            self._names = ContestNames(self._contests.values())
        return self._contests

    def count_called(self, text: str | None) -> Count:
        """Return the contest that a text means, see `ContestNames`; the only one for a blank.

        Raises `EntryRefused` where no contest answers to the text, or several do.
        """
        contests = self.contests
        called = tuple(contests) if text is None else self._names.called(text)
        if len(called) == 1:
            return self.count(called[0])
        raise EntryRefused(
            Refusal.UNKNOWN_CONTEST,
            contest=text or "(blank)",
            contests=tuple(known.name for known in contests.values()),
            identifiers=tuple(contests),
            several=() if text is None else tuple(contests[scope] for scope in called),
        )

    def count(self, contest: str) -> Count:
        """Return a contest as the draft leaves it.

        Raises `EntryRefused` where the night holds no such contest.
        """
        known = self._counts.get(contest)
        if known is None:
            raise EntryRefused(Refusal.UNKNOWN_CONTEST, contest=contest)
        return known

    def decide(self, decision: Decision) -> None:
        """Add a decision to the draft."""
        self.add(*decision)

    def ruled(
        self, contest: str, rule: Callable[[Count], Decision], reason: str | None = None
    ) -> Decision:
        """Return what a rule decides of a contest as the draft leaves it.

        What is declared is amended, where there is a reason: this one, or that of the whole draft.
        It is said once, for all that the draft amends is written together; and not at all of what
        changes nothing that was declared.
        """
        count, reason = self.count(contest), reason or self._amendment
        if contest in self._amended:
            return rule(count.reopened())
        try:
            return rule(count)
        except EntryRefused as refused:
            if refused.refusal is not Refusal.AMENDMENT_NEEDS_REASON:
                raise
            if settled := restated(count, rule):
                return settled
            if reason is None:
                raise
        decided = amended(count, reason, rule)
        self._amended[contest] = reason
        return decided

    def bring_up_to_date(self, contest: str) -> None:
        """Correct a contest that is amended to the totals that follow from all of the draft.

        The correction comes with the first line that amends, which knows of no later one.
        """
        place = self._corrections.get(contest)
        if place is None:
            return
        ledger = self._opened(contest)
        ledger.take_out(self._entry(place))
        before = self._count_of(contest, ledger.ledger)
        body = corrected(before, self._amended[contest], ()).body
        self._statements[place] = replace(self._statements[place], body=body)
        ledger.add(self._entry(place))
        self._counts[contest] = self._count_of(contest, ledger.ledger)

    def _bring_all_up_to_date(self) -> None:
        for contest in self._corrections:
            self.bring_up_to_date(contest)

    def decide_on_night(self, rule: Callable[[Night], Decision]) -> None:
        """Ask a rule about the night as the draft leaves it, and add what it decides."""
        self.decide(rule(self._open_night))

    def add(self, *decided: Statement) -> None:
        """Add statements that are already decided."""
        for statement in decided:
            place, scope = len(self._statements), statement.scope
            self._statements.append(statement)
            if scope in self._amended and isinstance(statement.body, StageReached):
                self._corrections.setdefault(scope, place)
            self._apply(self._entry(place))

    def _entry(self, place: int) -> Entry:
        """Return the statement at a place of the draft as the entry that it will be."""
        statement = self._statements[place]
        return Entry(
            key=f"+{place}",
            order=(_AFTER_EVERYTHING, "", place),
            at=0,
            desk=self._desk,
            author=statement.author or self._author,
            scope=statement.scope,
            batch="draft",
            replaces=statement.replaces,
            body=statement.body,
        )

    def _apply(self, entry: Entry) -> None:
        """Do in place what `Night.with_entry` does by copying."""
        if isinstance(entry.body, EntryWithdrawn | BaseChosen | CouncilStated):
            # The first two may change every contest, and none of the three is often said.
            self._begin_from(self._open_night.with_entry(entry))
            return
        if entry.scope == NIGHT:
            self._apply_to_the_night(entry)
            return
        ledger = self._opened(entry.scope)
        ledger.add(entry)
        self._counts[entry.scope] = self._count_of(entry.scope, ledger.ledger)
        if isinstance(entry.body, ContestDescribed):
            self._contests = None
        elif isinstance(entry.body, BoxAssigned) and self._served_by is not None:
            self._served_by.setdefault(entry.body.box, set()).add(entry.scope)

    def _opened(self, scope: str) -> _OpenLedger:
        """Return what stands in the scope of a contest, to be added to in place."""
        if scope not in self._ledgers:
            known = self._counts.get(scope)
            self._ledgers[scope] = _OpenLedger(Ledger.empty() if known is None else known.ledger)
        return self._ledgers[scope]

    def _apply_to_the_night(self, entry: Entry) -> None:
        """Add an entry of the night; contests that draw on a box it changes look at it anew."""
        self._of_the_night.add(entry)
        if entry.subject[0] != "box":
            return
        box = str(entry.subject[1])
        listed, desks = listing(self._of_the_night.ledger.standing_entries(entry.subject))
        self._boxes.pop(box, None)
        self._disputed_boxes.pop(box, None)
        if listed is not None:
            self._boxes[box] = listed
        if desks:
            self._disputed_boxes[box] = desks
        for scope in self._drawing_on(box):
            self._counts[scope] = self._count_of(scope, self._counts[scope].ledger)

    def _drawing_on(self, box: str) -> set[str]:
        """Return the contests that ever drew on a box of the night."""
        if self._served_by is None:
            self._served_by = {}
            for scope, count in self._counts.items():
                for assigned in count.boxes_ever_assigned:
                    self._served_by.setdefault(assigned, set()).add(scope)
        return self._served_by.get(box, set())

    def _count_of(self, scope: str, ledger: Ledger) -> Count:
        return Count(scope, ledger, self._boxes, self._disputed_boxes, self._base)
