"""This desk's own count beside totals that were declared over it: whether it was ever finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.findings import Code
from countdesk.models.stages import Stage

if TYPE_CHECKING:
    from countdesk.models.count import Count
    from countdesk.models.findings import Finding
    from countdesk.models.statements import DeclaredTotals

_OF_THE_DECLARATION = frozenset(
    {"candidate", "candidates", "contest", "elected", "lot", "party", "stage", "totals"}
    | {"turnout", "valid_votes", "verified_papers"}
)
"""Where a finding speaks of the figures declared, and not of what this desk wrote down itself."""


def is_unfinished(
    count: Count, totals: DeclaredTotals, verified: int | None, rejected: int
) -> bool:
    """Return whether totals were heard over a count of this desk's that was not finished.

    `verified` papers are more than those counted and `rejected` here, or a box is awaited, and the
    desk never put a result of its own forward. Sheets that hold exactly the votes declared are what
    the declaration rests on, however many papers they leave out.
    """
    if Stage.PROVISIONAL in count.stages_reached or dict(totals.votes) == dict(count.papers.votes):
        return False
    here = count.papers.papers + rejected
    return bool(count.verification.awaited) or (verified is not None and here < verified)


def is_of_own_record(finding: Finding) -> bool:
    """Return whether a finding speaks of this desk's own unfinished count alone.

    Votes of its own that are more than those declared no sheet still to come explains.
    """
    if finding.code is Code.DECLARED_DIFFERS and finding.fields[0].startswith("candidate/"):
        own, declared = finding.values["own"], finding.values["declared"]
        return isinstance(own, int) and isinstance(declared, int) and own < declared
    return all(field.partition("/")[0] not in _OF_THE_DECLARATION for field in finding.fields)
