"""Who stands now and stood then, told by name where an identifier is known on one side alone.

One source gives every person and party an identifier, another none. What the file holds stays as
it was attached, and so does what a library holds; only what is compared or projected is put under
the keys of those who stand now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from countdesk.models.election import independent_key
from countdesk.models.spelling import bare_words, surname_last

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from countdesk.models.baseline import PastCandidacy, PastResult
    from countdesk.models.election import Candidate, Party
    from countdesk.models.past_election import PastContest

_Name = tuple[bool, tuple[str, ...]]
"""Whether it is that of a person, and its words."""


class _Known(NamedTuple):
    """Who stands or stood: an independent, or a party however many candidates it puts up."""

    key: str
    party: Party
    is_identified: bool


def matched(past: PastResult, candidates: Collection[Candidate]) -> PastResult:
    """Return a past result under the keys of the candidates who are in it by another key.

    These are the same person, or the same party, as long as the names are, nobody else of that
    name stands or stood here, and not both have an identifier: two identifiers are two people.
    The line of all the others is nobody's past, whatever a party is called.
    """
    now = _by_name([(line.comparison_key, line.party, line.name) for line in candidates])
    return _under_keys(past, now, {line.comparison_key for line in candidates})


@dataclass(frozen=True)
class PartyNames:
    """The parties of a change by name, to find those that a past election knows by another key.

    It knows of parties alone: an independent who stood elsewhere is nobody who moves.
    """

    _named: Mapping[_Name, list[_Known]]
    _keys: frozenset[str]

    @classmethod
    def of(cls, *parties: Iterable[Party]) -> PartyNames:
        """Return the names of parties, and of others where none of those before them has the name.

        A party may have several keys in one night: those that move are to come first.
        """
        named: dict[_Name, list[_Known]] = {}
        for others in reversed(parties):
            named |= _by_name((party.key, party, None) for party in others)
        return cls(named, frozenset(known.key for alike in named.values() for known in alike))

    def applied(self, ward: PastContest) -> PastContest:
        """Return a ward with its parties under these keys, as `matched` finds them."""
        if not any(map(self._may_be_known, ward.result.candidacies)):
            return ward
        return replace(ward, result=_under_keys(ward.result, self._named, self._keys))

    def _may_be_known(self, line: PastCandidacy) -> bool:
        """Return whether the name alone may tell a party: most are known by their keys."""
        return line.key not in self._keys and _name_of_party(line.party.name) in self._named


def _under_keys(
    past: PastResult, now: Mapping[_Name, list[_Known]], keys: Collection[str]
) -> PastResult:
    """Return a past result under the keys of those who are in it by another key; see `matched`."""
    then = _by_name(
        [(line.key, line.party, line.name) for line in past.candidacies if not line.is_others]
    )
    past_keys = {line.key for line in past.candidacies}
    found: dict[str, _Known] = {}
    for name in now.keys() & then.keys():
        if len(now[name]) == len(then[name]) == 1:
            (stands,), (stood,) = now[name], then[name]
            is_matched_by_key = stands.key in past_keys or stood.key in keys
            if not is_matched_by_key and not (stands.is_identified and stood.is_identified):
                found[stood.key] = stands
    if not found:
        return past
    return replace(
        past,
        candidacies=tuple(
            replace(line, key=known.key, party=known.party)
            if (known := found.get(line.key)) is not None
            else line
            for line in past.candidacies
        ),
    )


def _by_name(lines: Iterable[tuple[str, Party, str | None]]) -> Mapping[_Name, list[_Known]]:
    """Return everybody by name; two independents of one name are two, though they share a key."""
    named: dict[_Name, list[_Known]] = {}
    for key, party, own_name in lines:
        name = own_name if party.stands_alone else party.name
        if not name:
            continue
        is_identified = party.identifier is not None
        if party.stands_alone:
            is_identified = key != independent_key(None, name)
        known = _Known(key, party, is_identified)
        alike = named.setdefault(
            (True, tuple(bare_words(_in_order(name))))
            if party.stands_alone
            else _name_of_party(name),
            [],
        )
        if party.stands_alone or all(other.key != key for other in alike):
            alike.append(known)
    return named


@lru_cache(maxsize=4_096)
def _name_of_party(name: str) -> _Name:
    # The parties of thousands of wards are few.
    return False, tuple(bare_words(name))


def _in_order(name: str) -> str:
    """Return a person's name with the surname last: "Doe, Jane" and DOE Jane are Jane Doe.

    Without a comma or capitals nothing tells that a name is turned round: James Thomas may not be
    Thomas James.
    """
    surname, _comma, others = name.partition(",")
    return surname_last(name) if not others else f"{others} {surname}"
