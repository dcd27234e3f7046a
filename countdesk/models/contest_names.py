"""What the contests of a night are called, and which of them somebody means by a name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from countdesk.models.area_names import area_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.models.election import Contest


def names_told_apart(contests: Iterable[Contest]) -> dict[str, str]:
    """Return what each contest of a night is called, by its identifier.

    Where several have one name its council stands behind it, if that tells it from any of them.
    """
    known = tuple(contests)
    alike = Counter(contest.name.casefold() for contest in known)
    in_council = Counter((contest.name.casefold(), contest.authority) for contest in known)
    return {
        contest.identifier: f"{contest.name}, {contest.authority}"
        if contest.authority
        and alike[contest.name.casefold()]
        > in_council[(contest.name.casefold(), contest.authority)]
        else contest.name
        for contest in known
    }


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
