"""How a contest is counted here, as those who keep it chose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Checking(StrEnum):
    """How a second author checks each counting sheet."""

    NONE = "none"
    BLIND = "blind"
    """Types it again without seeing the first figures."""

    BY_EYE = "by-eye"
    """Compares the figures on the screen with the sheet."""


@dataclass(frozen=True, slots=True)
class CountingPractice:
    """What is chosen for one contest.

    `bundle` counts the papers of a full bundle, None where nobody said; `rejection_form` is the
    code of the statement of rejected ballot papers, None for the usual one.
    """

    checking: Checking = Checking.NONE
    bundle: int | None = None
    rejection_form: str | None = None


USUAL_PRACTICE = CountingPractice()
"""That of a contest for which nothing was chosen."""
