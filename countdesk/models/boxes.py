"""The boxes of a contest as they stand in its ledger, made into its verification statement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from countdesk.models.arrangements import BoxAssigned
from countdesk.models.election import BallotBox, label_key
from countdesk.models.journal import NO_HISTORY
from countdesk.models.statements import (
    AccountStated,
    BoxCounted,
    BoxReceived,
    VarianceExplained,
)
from countdesk.models.verification import (
    BallotPaperAccount,
    BoxVerification,
    VerificationStatement,
    compensated,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from countdesk.models.count import Count
    from countdesk.models.journal import Entry, Ledger
    from countdesk.models.statements import Subject


def with_own_boxes(count: Count) -> Count:
    """Return a count with those boxes of the night alone that it may draw on."""
    own = count.boxes_ever_assigned
    return count.with_boxes(
        {name: box for name, box in count.night_boxes.items() if name in own},
        {name: desks for name, desks in count.disputed_boxes.items() if name in own},
    )


def verification_of(count: Count) -> VerificationStatement:
    """Return the verification statement, boxes in the order in which they were listed."""
    ledger = count.ledger
    counts: dict[str, dict[int, int]] = {}
    for body in ledger.standing.values():
        if isinstance(body, BoxCounted) and body.papers is not None:
            counts.setdefault(body.box, {})[body.attempt] = body.papers
    boxes: list[BoxVerification] = []
    for assigned, in_doubt in _assigned(ledger, {*counts, *_counts_disputed(ledger)}):
        key = label_key(assigned.label)
        known = counts.get(key, {})
        received = ledger.standing.get(("received", key))
        box = BoxVerification(
            # Its papers stay in sight even where its listing was taken back elsewhere.
            box=count.night_boxes.get(assigned.box) or BallotBox(assigned.label),
            account=_account(ledger, key),
            counts=known,
            electors=assigned.electors,
            disputed=in_doubt or _last_count_disputed(ledger, key, known),
            received=isinstance(received, BoxReceived) and received.received,
        )
        explained = ledger.standing.get(("variance", key))
        if isinstance(explained, VarianceExplained) and explained.variance == box.variance:
            box = replace(box, explanation=explained.explanation)
        boxes.append(box)
    return VerificationStatement(compensated(boxes), ledger.figure(("announced",)))


def listed_differently(count: Count) -> Iterator[tuple[BallotBox, tuple[str, ...]]]:
    """Yield the boxes of a contest on which desks disagree what they are, with these desks."""
    # Of a hundred boxes none is asked who it is while no box of the night is in dispute.
    for known in count.verification.boxes if count.disputed_boxes else ():
        desks = count.disputed_boxes.get(known.box.identifier)
        if desks is not None:
            yield known.box, desks


def counted_off_the_list(count: Count) -> Iterator[tuple[BoxVerification, tuple[str, ...]]]:
    """Yield the boxes that are off the list and hold papers counted elsewhere, with the desks.

    One desk took the box off the list, or undid its listing, while another counted it: nobody
    knows whether its papers are papers of this contest.
    """
    ledger = count.ledger
    for known in count.verification.boxes:
        if not known.disputed or count.assigned(known.box.label) is not None:
            continue
        listing = ("assigned", known.box.key)
        batches = {entry.batch for entry in _entries(ledger, listing)}
        taken_off = [
            *ledger.standing_entries(listing),
            *(
                entry
                for batch in batches & ledger.withdrawn
                for entry in ledger.standing_entries(("withdrawn", batch))
            ),
        ]
        counted = [
            entry
            for subject in ledger.histories
            if subject[:2] == ("count", known.box.key)
            for entry in ledger.standing_entries(subject)
        ]
        yield known, tuple(dict.fromkeys(entry.desk for entry in (*taken_off, *counted)))


def _entries(ledger: Ledger, subject: Subject) -> tuple[Entry, ...]:
    return ledger.histories.get(subject, NO_HISTORY).entries


def _account(ledger: Ledger, box: str) -> BallotPaperAccount:
    body = ledger.standing.get(("account", box))
    return body.account if isinstance(body, AccountStated) else BallotPaperAccount()


def _last_count_disputed(ledger: Ledger, box: str, known: Iterable[int]) -> bool:
    """Return whether two desks disagree on a count of a box later than any that stands."""
    last = max(known, default=0)
    return any(
        subject[:2] == ("count", box) and int(subject[2]) > last for subject in ledger.conflicts
    )


def _counts_disputed(ledger: Ledger) -> Iterator[str]:
    """Yield the boxes on a count of which two desks disagree."""
    return (str(subject[1]) for subject in ledger.conflicts if subject[0] == "count")


def _assigned(ledger: Ledger, counted: Collection[str]) -> Iterator[tuple[BoxAssigned, bool]]:
    """Yield the boxes that serve, each with whether another desk says that it does not.

    What was counted in a box is not lost with its listing: such a box serves in doubt.
    """
    subjects = [
        subject for subject, history in ledger.histories.items() if subject[0] == "assigned"
    ]
    for subject in sorted(subjects, key=ledger.first_order):
        stated = [entry.body for entry in ledger.standing_entries(subject)]
        serving = [body for body in stated if isinstance(body, BoxAssigned) and body.serves]
        if serving:
            yield serving[0], len(serving) < len(stated)
        elif subject[1] in counted:
            listed = [entry.body for entry in _entries(ledger, subject)]
            yield [body for body in listed if isinstance(body, BoxAssigned)][-1], True
