"""Candidates of whom a counting sheet says nothing yet: a blank is not nought."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from countdesk.models.count import Count
    from countdesk.models.results import Result


def left_blank(count: Count) -> frozenset[str]:
    """Return the candidates who have a blank on a sheet that the result rests on, by identifier.

    Totals that are declared rest on no sheet.
    """
    if count.totals is not None:
        return frozenset()
    keys = count.candidate_keys
    return frozenset(key for sheet in count.sheets for key in sheet.blanks(keys))


def without_shares(result: Result, blank: Collection[str]) -> Result:
    """Return a result in which some have votes so far: nothing is told that rests on them.

    Every share of the valid votes is of a sum that lacks votes, and a place and a lead are over
    votes that are not all known. How many of the papers name anybody else is known all the same.
    """
    return replace(
        result,
        candidates=tuple(
            replace(
                line,
                share=None,
                share_of_papers=None
                if line.candidate.identifier in blank
                else line.share_of_papers,
                rank=None,
                by_lot=False,
                deposit_kept=None,
            )
            for line in result.candidates
        ),
        parties=tuple(replace(line, share=None) for line in result.parties),
        majority=None,
        lot_owed=(),
        has_blanks=True,
    )
