"""The ballot paper accounts of the boxes as sheets add them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from countdesk.models.verification import BoxVerification


def has_no_account(box: BoxVerification) -> bool:
    """Return whether a postal box has no account of papers delivered, as is usual.

    Such a figure is not unknown, there is none: its cells stay blank and no total waits for it.
    """
    account = box.account
    stated = (account.delivered, account.unused, account.spoilt_replaced)
    return box.box.kind.is_postal and all(papers is None for papers in stated)


def known_sum(papers: Sequence[int | None]) -> int | None:
    """Return the sum of a column, None where a box leaves it blank: unknown is not nought."""
    known = [figure for figure in papers if figure is not None]
    return sum(known) if known and len(known) == len(papers) else None
