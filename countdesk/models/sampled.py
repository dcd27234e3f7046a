"""The agents' samples of a contest as they stand in its ledger, and the boxes they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.samples import BoxSample
from countdesk.models.statements import SampleTaken

if TYPE_CHECKING:
    from countdesk.models.count import Count
    from countdesk.models.journal import Ledger
    from countdesk.models.samples import Sample


def samples_taken(ledger: Ledger) -> tuple[Sample, ...]:
    """Return the agents' samples, in the order in which they were begun."""
    taken = [
        (ledger.first_order(subject), body.sample)
        for subject, body in ledger.standing.items()
        if isinstance(body, SampleTaken) and body.sample.papers
    ]
    taken.sort(key=lambda pair: pair[0])
    return tuple(sample for _order, sample in taken)


def sampled_boxes(count: Count) -> tuple[BoxSample, ...]:
    """Return every box with what the agents saw of it, which may be nothing."""
    taken: dict[str, list[Sample]] = {}
    for sample in count.samples:
        taken.setdefault(sample.box, []).append(sample)
    return tuple(
        BoxSample(box.box.key, box.papers, tuple(taken.get(box.box.key, ())))
        for box in count.verification.boxes
    )
