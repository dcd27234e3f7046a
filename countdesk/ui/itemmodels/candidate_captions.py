"""What stands over the column of each candidate, wherever candidates are columns."""

from __future__ import annotations

from collections.abc import Sequence

from countdesk import parties
from countdesk.models.election import Candidate
from countdesk.ui.roles import Caption
from countdesk.wording import surnames


def captions_of(candidates: Sequence[Candidate]) -> list[Caption]:
    """Return a caption a candidate: the party's short name, below surnames where parties repeat."""
    called = surnames(candidates)
    names = [parties.short_name(candidate.party) for candidate in candidates]
    repeat = len(set(names)) < len(names)
    captions: list[Caption] = []
    for candidate, name in zip(candidates, names, strict=True):
        spoken = f"{candidate.name}, {candidate.party.name}"
        colour = parties.colour(candidate.party)
        if repeat:
            caption = called[candidate.identifier]
            captions.append(Caption(caption, second=name, colour=colour, spoken=spoken))
        else:
            captions.append(Caption(name, colour=colour, spoken=spoken))
    return captions
