"""The lines of a table of entries about agents' samples: papers of one kind, at one box."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from countdesk.exchange.cells import folded
from countdesk.models import decisions
from countdesk.models.election import label_key
from countdesk.models.initials import initials
from countdesk.models.refusals import EntryRefused
from countdesk.models.samples import Pattern, Sample, pattern
from countdesk.session.contest_rows import candidate_named
from countdesk.session.gathering import Gathered
from countdesk.session.paper_rows import party_named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from countdesk.exchange.entries import EntryRow
    from countdesk.models.count import Count
    from countdesk.session.first_lines import FirstLines

_NO_VOTE = ("no vote", "blank", "doubtful", "blank or doubtful")
_VOTES = re.compile(r"(\d+)\s+(\S.*)")


@dataclass
class _OpenSample:
    """A sample whose lines are still being read; `line` is its first."""

    contest: str
    line: int
    sample: Sample
    author: str | None
    size: int = 0


@dataclass
class SampleRows:
    """The samples that a table speaks of: all lines of one agent at one box are one statement."""

    author: str
    """Whose samples these are where a line has no author."""

    _open: dict[tuple[str, str, str], _OpenSample] = field(default_factory=dict)

    def gather(self, first_lines: FirstLines, count: Count, row: EntryRow) -> None:
        """Add one line to the sample it belongs to; what no line speaks of stays as it stands."""
        agent = initials(row.author or self.author)
        key = (count.scope, label_key(row.item), agent)
        votes = votes_of(row.field, count)
        first_lines.check(row.line, *key, row.kind, votes)
        opened = self._open.get(key)
        if opened is None:
            known = next(
                (
                    sample
                    for sample in count.samples
                    if (sample.box, sample.agent) == (key[1], agent)
                ),
                Sample(row.item, agent, {}),
            )
            opened = self._open[key] = _OpenSample(count.scope, row.line, known, row.author)
        papers = {**opened.sample.papers, votes: row.number or 0}
        opened.sample = Sample(opened.sample.box, agent, papers)
        opened.size += 1

    def placed(self, contest: str | None, at: datetime, *, correction: bool) -> Iterator[Gathered]:
        """Yield the samples of a contest, or of every contest, and end them."""
        for key, opened in tuple(self._open.items()):
            if contest in (None, opened.contest):
                del self._open[key]
                rule = partial(
                    decisions.take_sample, sample=opened.sample, at=at, correction=correction
                )
                yield Gathered(opened.line, opened.contest, rule, opened.author, size=opened.size)


def votes_of(text: str, count: Count) -> Pattern:
    """Return the votes of a kind of paper: a candidate's or a party's, or ``2 Lab + 1 Green``.

    Where a paper carries several votes, a party alone means that its whole slate has one each.
    """
    if folded(text) in _NO_VOTE:
        return ()
    slate = count.slates.get(party_named(text, count))
    if slate is None and _VOTES.match(text.strip()):
        return _split(text, count)
    if count.contest.votes_each == 1:
        return pattern({_party_of(text, count): 1})
    party = party_named(text, count)
    return pattern({party: min(len(slate or ("",)), count.contest.votes_each)})


def _party_of(text: str, count: Count) -> str:
    """Return the party of the candidate that a cell names, as a counting sheet names it."""
    try:
        return candidate_named(text, count).comparison_key
    except EntryRefused:
        party = party_named(text, count)
        if party in count.slates:
            return party
        raise


def _split(text: str, count: Count) -> Pattern:
    """Return the votes of a paper that names them; a rule refuses a party that is none."""
    votes: Counter[str] = Counter()
    for part in text.split("+"):
        named = _VOTES.fullmatch(part.strip())
        number, party = named.groups() if named is not None else ("1", part)
        votes[party_named(party, count)] += int(number)
    return pattern(votes)
