"""What an agent states of the papers seen while a box was verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from countdesk.models.samples import Sample, pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.statements.statement import Payload, Subject


@dataclass(frozen=True, slots=True)
class SampleTaken:
    """The sample that one agent took of one box; without a paper it is taken back."""

    kind: ClassVar[str] = "sample_taken"
    version: ClassVar[int] = 1
    sample: Sample

    @property
    def subject(self) -> Subject:
        """Return the box and the agent."""
        return ("sample", self.sample.box, self.sample.agent)

    def payload(self) -> Payload:
        """Return the papers of each pattern seen."""
        return {
            "papers": [
                {"votes": dict(votes), "papers": papers}
                for votes, papers in self.sample.papers.items()
            ]
        }

    @classmethod
    def read(cls, subject: Subject, payload: Mapping[str, Any], /) -> Self:
        """Return the sample that was stored."""
        papers = {pattern(seen["votes"]): seen["papers"] for seen in payload["papers"]}
        return cls(Sample(str(subject[1]), str(subject[2]), papers))
