"""Which contests of a night somebody means who types a name or an identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk.models.area_names import area_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.models.election import Contest


class ContestNames:
    """The contests of a night by all that they are called; each is known by its identifier."""

    def __init__(self, contests: Iterable[Contest]) -> None:
        self._identifiers: dict[str, str] = {}
        self._names: dict[str, list[str]] = {}
        self._alike: dict[str, list[str]] = {}
        for contest in contests:
            identifier = contest.identifier
            self._identifiers.setdefault(identifier.casefold(), identifier)
            self._names.setdefault(contest.name.casefold(), []).append(identifier)
            self._alike.setdefault(area_key(contest.name), []).append(identifier)

    def called(self, text: str) -> tuple[str, ...]:
        """Return the identifiers of the contests that a text means, none where nobody is called so.

        An identifier goes before a name and a name as it is written before one that differs in
        accents, hyphens, apostrophes, & for and, Saint for St, or in "Ward", "Division" or
        "Constituency" after it; the case of any is nothing.
        """
        folded = text.strip().casefold()
        if folded in self._identifiers:
            return (self._identifiers[folded],)
        alike = self._alike.get(area_key(text), [])
        return tuple(self._names.get(folded, alike))
