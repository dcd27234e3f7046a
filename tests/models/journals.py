"""The journal of a desk in memory: it stamps statements, applies them, and merges with others.

It does what session and storage do together, without a file: what it records stands at once.
"""

from __future__ import annotations

from typing import Self

from countdesk.models.checks import findings
from countdesk.models.comparison import Comparison, compare
from countdesk.models.count import Count
from countdesk.models.findings import Code, Finding
from countdesk.models.journal import NIGHT, Entry
from countdesk.models.night import Night
from countdesk.models.results import Result
from countdesk.models.statements import Body, EntryWithdrawn, Statement
from countdesk.models.tabulation import tabulate


class Journal:
    """The journal of a desk in memory; `night` is what stands of it."""

    def __init__(self, name: str = "Table 1", strand: str = "s1") -> None:
        self.name = name
        self.strand = strand
        self.entries: list[Entry] = []
        self.night = Night()
        self.scope = NIGHT
        self._batches = 0

    @property
    def count(self) -> Count:
        """Return the contest opened last, as it stands."""
        return self.night.counts[self.scope]

    @property
    def result(self) -> Result:
        """Return what follows from the count."""
        return tabulate(self.count)

    @property
    def comparison(self) -> Comparison:
        """Return the result beside the past result."""
        return compare(self.count, self.result)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what does not add up."""
        return findings(self.count)

    @property
    def codes(self) -> list[Code]:
        """Return the codes of the findings."""
        return [finding.code for finding in self.findings]

    def finding(self, code: Code) -> Finding:
        """Return the one finding of this code."""
        (found,) = (finding for finding in self.findings if finding.code is code)
        return found

    def record(self, *statements: Statement, author: str = "AB") -> tuple[Entry, ...]:
        """Stamp statements as one batch and apply them."""
        self._batches += 1
        lamport = max((entry.order[0] for entry in self.entries), default=0)
        own = sum(1 for entry in self.entries if entry.order[1] == self.strand)
        recorded = tuple(
            Entry(
                key=f"{self.strand}:{own + place}",
                order=(lamport + place, self.strand, own + place),
                at=1_700_000_000_000 + 1000 * (lamport + place),
                desk=self.name,
                author=statement.author or author,
                scope=statement.scope,
                batch=f"{self.strand}.{self._batches}",
                replaces=statement.replaces,
                body=statement.body,
            )
            for place, statement in enumerate(statements, start=1)
        )
        self.entries.extend(recorded)
        self.night = self.night.with_entries(recorded)
        return recorded

    def state(self, *bodies: Body, first: bool = False, author: str = "AB") -> tuple[Entry, ...]:
        """State bodies of the contest, each replacing what stands unless it is a first one."""
        standing = Count(self.scope) if self.scope not in self.night.counts else self.count
        return self.record(
            *(
                Statement(
                    self.scope,
                    body,
                    () if first else standing.ledger.standing_keys(body.subject),
                )
                for body in bodies
            ),
            author=author,
        )

    def withdraw(self, *entries: Entry) -> tuple[Entry, ...]:
        """Withdraw the batch of these entries, in every scope that it speaks of."""
        batches = dict.fromkeys((entry.scope, entry.batch) for entry in entries)
        return self.record(*(Statement(scope, EntryWithdrawn(batch)) for scope, batch in batches))

    def merge(self, other: Journal) -> Self:
        """Take in what another desk wrote."""
        known = {entry.key for entry in self.entries}
        new = [entry for entry in other.entries if entry.key not in known]
        self.entries.extend(new)
        self.night = self.night.with_entries(new)
        return self

    def copy(self, name: str, strand: str) -> Self:
        """Return another desk that goes on from a copy of this one's file."""
        other = type(self)(name, strand)
        other.scope = self.scope
        return other.merge(self)
