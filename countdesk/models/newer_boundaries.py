"""Whether a change was measured on boundaries that the wards of a past election did not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.area_names import code_key, is_issued

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.models.past_election import PastContest


def is_on_other_boundaries(codes: Iterable[str | None], wards: Iterable[PastContest]) -> bool:
    """Return whether the codes of the areas of a change say that the wards are other areas.

    They do where no ward has any of the codes although the codes and those of the wards were
    issued by the same office (`area_names.is_issued`); a code that is wanting says nothing.
    """
    measured = {key for code in codes if (key := code_key(code)) is not None}
    past = {key for ward in wards if (key := code_key(ward.code)) is not None}
    if not measured or not past or measured & past:
        return False
    return len({is_issued(key) for key in measured | past}) == 1
