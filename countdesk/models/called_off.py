"""Contests whose poll was called off: what was counted of it by then is nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.paper_count import OF_ONE_COUNT

if TYPE_CHECKING:
    from countdesk.models.count import Count

_OF_THE_COUNT = OF_ONE_COUNT | {"check", "lot", "provisional", "recount", "sample", "totals"}
"""The subjects of what was found between the verification of the papers and the declaration."""


def without_count(count: Count) -> Count:
    """Return a count of whose papers nothing was counted; their verification stays as it is.

    A poll that was abandoned is held afresh: neither votes nor who was tied is told of it, not
    even by the papers of a party's block or a lot that was drawn.
    """
    return count.with_ledger(count.ledger.without(_OF_THE_COUNT))
