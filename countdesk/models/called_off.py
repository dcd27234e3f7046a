"""Contests whose poll was called off: what was counted of it by then is nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.paper_count import OF_ONE_COUNT

if TYPE_CHECKING:
    from countdesk.models.count import Count

_OF_THE_COUNT = OF_ONE_COUNT | {"check", "lot", "provisional", "recount", "sample", "totals"}
"""The subjects of what was found between the verification of the papers and the declaration."""


def as_told(count: Count) -> Count:
    """Return a count as it is told; of one without a poll nothing of what was counted is.

    A poll that was abandoned is held afresh: neither votes nor who was tied is told of it, not
    even by the papers of a party's block or a lot that was drawn; nor is it told that desks
    disagreed on them. The verification of its papers stays as it is.
    """
    if not count.stage.is_without_poll:
        return count
    return count.with_ledger(count.ledger.without(_OF_THE_COUNT))
