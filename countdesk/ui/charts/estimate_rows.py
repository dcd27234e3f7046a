"""The estimate from the agents' samples as rows, each laid out in words and in parts of one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.wording.language import gettext as _
from countdesk.wording.outcomes import past_name
from countdesk.wording.samples import LABEL, TOO_FEW, band, party_names
from countdesk.wording.share_changes import NEW

if TYPE_CHECKING:
    from countdesk.models.baseline import Base, PastResult, PastShare
    from countdesk.models.count import Count
    from countdesk.models.estimates import Estimate

_NARROWEST = Fraction(1, 5)
"""The least share at the right end of the bars, so that small ones are not blown up."""

_STEP = Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """A party's share with its band, and what stands beside it as text.

    `past` is the share last time by the same base, None where it is not known.
    """

    key: str
    name: str
    colour: str
    share: Fraction
    low: Fraction
    high: Fraction
    past: Fraction | None
    share_text: str
    band_text: str
    change_text: str
    block_text: str

    @property
    def spoken(self) -> str:
        """Return the row in words, for a screen reader."""
        said = _("{label}: {name} {share} {band}").format(
            label=LABEL, name=self.name, share=self.share_text, band=self.band_text
        )
        return f"{said}, {self.change_text}" if self.change_text else said


@dataclass(frozen=True, slots=True)
class EstimateTable:
    """The rows with the highest share first, and the share at the right end of the bars.

    `has_blocks` says whether the papers that give all votes to one party are told apart.
    """

    rows: tuple[EstimateRow, ...] = ()
    scale: Fraction = Fraction(1)
    has_changes: bool = False
    has_blocks: bool = False


def estimate_table(count: Count, estimate: Estimate, base: Base) -> EstimateTable:
    """Return the estimate of a contest by a base, with the change against last time by the same.

    The base is the scoreboard's, so that a share here can be held against a share there.
    """
    names = party_names(count)
    past = count.past
    several = count.contest.votes_each > 1
    blocks = estimate.kinds(count.contest.votes_each).block if several else {}
    too_few = estimate.is_of_too_few(base)
    rows = []
    for party in estimate.in_order_of_shares(base):
        before = None if past is None else past.share_of(party.key, base)
        slate = count.slates.get(party.key, ())
        rows.append(
            EstimateRow(
                key=party.key,
                name=names.get(party.key, party.key),
                colour=parties.colour(slate[0].party) if slate else "#808080",
                share=party.share,
                low=party.low,
                high=party.high,
                past=None if before is None else before.share,
                share_text=figures.percent(party.share),
                band_text=TOO_FEW if too_few else band(party),
                change_text="" if before is None else change_text(before, party.share),
                block_text=figures.percent(blocks[party.key]) if several else "",
            )
        )
    top = max((row.high for row in rows), default=_NARROWEST)
    steps = -(-max(top, _NARROWEST) // _STEP)
    return EstimateTable(tuple(rows), steps * _STEP, past is not None, several)


def change_text(before: PastShare, now: Fraction) -> str:
    """Return the change of a share in points, ``new`` for a party that did not stand."""
    if before.stood is False:
        return NEW
    if before.share is None:
        return figures.UNKNOWN
    return figures.change(now - before.share)


def compared_with(past: PastResult | None) -> str:
    """Return what the changes are measured against."""
    if past is None:
        return ""
    return _("change since {past}").format(past=past_name(past))
