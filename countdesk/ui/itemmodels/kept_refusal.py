"""The sentence with which the last figure typed was refused, kept in its cell."""

from __future__ import annotations

from typing import Any

from countdesk.ui.roles import AMENDS, ASKS, REFUSED


class KeptRefusal:
    """Keeps one refusal at a time, and says whether the same may be entered once more."""

    def __init__(self) -> None:
        self._cell: dict[int, Any] | None = None

    def keep(
        self, cell: dict[int, Any], sentence: str, *, asks: bool, amends: bool = False
    ) -> None:
        """Keep a sentence in a cell; `asks` and `amends` are as the roles of these names say."""
        cell[REFUSED] = sentence
        cell[ASKS] = asks
        cell[AMENDS] = amends
        self._cell = cell

    def forget(self) -> None:
        """Take the sentence away, once something else is typed."""
        if self._cell is not None:
            for role in (REFUSED, ASKS, AMENDS):
                self._cell.pop(role, None)
            self._cell = None
