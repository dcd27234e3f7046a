"""The measures of turnout, which are never compared with one another."""

from __future__ import annotations

from enum import StrEnum


class TurnoutMeasure(StrEnum):
    """The three turnouts the Electoral Commission names, and what was only declared."""

    VALID = "valid"
    """Valid papers by the electorate."""

    BALLOT_BOX = "ballot-box"
    """Valid papers and papers rejected at the count, by the electorate."""

    TOTAL = "total"
    """The same with postal votes rejected before the count."""

    AS_DECLARED = "as-declared"
    """A percentage that was declared without the figures behind it."""
