"""Who stands now and stood then, told by name where an identifier is known on one side alone.

One source gives every person and party an identifier, another none. What the file holds stays as
it was attached; only what is compared is put under the keys of those who stand now.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from countdesk.models.election import independent_key
from countdesk.models.spelling import bare_words, surname_last

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from countdesk.models.baseline import PastResult
    from countdesk.models.election import Candidate, Party

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
    then = _by_name(
        [(line.key, line.party, line.name) for line in past.candidacies if not line.is_others]
    )
    keys = {line.comparison_key for line in candidates}
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
        words = bare_words(_in_order(name) if party.stands_alone else name)
        alike = named.setdefault((party.stands_alone, tuple(words)), [])
        if party.stands_alone or all(other.key != key for other in alike):
            alike.append(known)
    return named


def _in_order(name: str) -> str:
    """Return a person's name with the surname last: "Doe, Jane" and DOE Jane are Jane Doe.

    Without a comma or capitals nothing tells that a name is turned round: James Thomas may not be
    Thomas James.
    """
    surname, _comma, others = name.partition(",")
    return surname_last(name) if not others else f"{others} {surname}"
