"""The lines of the scoreboard, every figure on them made text beforehand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models.comparison import Standing
from countdesk.ui.charts.candidate_names import party_names, person_names
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.models.comparison import Change
    from countdesk.models.results import CandidateResult
    from countdesk.session.cooked import Cooked

RISE = "\N{BLACK UP-POINTING TRIANGLE}"
FALL = "\N{BLACK DOWN-POINTING TRIANGLE}"

_LEAST_SCALE = 30


class Tone(Enum):
    """What a text says by its colour, always beside its words."""

    PLAIN = auto()
    QUIET = auto()
    GOOD = auto()
    WARNING = auto()
    BAD = auto()


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line: `names` from the longest to the shortest, `share` and `past` from 0 to 1."""

    key: str
    names: tuple[str, ...]
    detail: str
    colour: str
    votes: str
    share_text: str
    change: str
    tone: Tone
    share: float
    past: float | None
    mark: str = ""

    @property
    def spoken(self) -> str:
        """Return the line in words, for a screen reader."""
        parts = [
            self.names[0] if not self.detail else f"{self.names[0]}, {self.detail}",
            _("{votes} votes").format(votes=self.votes),
            self.share_text,
            self.change,
            self.mark,
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The lines with what is common to them.

    `caption` stands at the head, `scale` is the share at the full length of a bar, and
    `line_after` the number of lines above the line of the seats.
    """

    caption: str
    rows: tuple[ScoreRow, ...]
    scale: float
    line_after: int | None = None
    has_changes: bool = True


def candidate_table(cooked: Cooked) -> ScoreTable:
    """Return the candidates in order of votes, with the shares and changes that stand."""
    result, comparison = cooked.result, cooked.comparison
    several = {line.key for line in result.parties if line.candidates > 1}
    # A candidate of a slate has no share to be compared with: the party's table has the change.
    has_changes = comparison.past is not None and result.contest.votes_each == 1
    rows: list[ScoreRow] = []
    for line in result.in_order_of_votes:
        candidate = line.candidate
        by_person = (
            candidate.party.independent
            or result.contest.seats > 1
            or candidate.comparison_key in several
        )
        change, tone = change_text(comparison.candidates[candidate.identifier])
        past = comparison.candidates[candidate.identifier].previous_share
        rows.append(
            ScoreRow(
                key=candidate.identifier,
                names=person_names(candidate) if by_person else party_names(candidate.party),
                detail=_party_detail(line) if by_person else candidate.name,
                colour=parties.colour(candidate.party),
                votes=figures.whole(line.votes),
                share_text=figures.percent(line.share),
                change=change if has_changes else "",
                tone=tone,
                share=float(line.share or 0),
                past=float(past) if past else None,
                mark=_mark(line),
            )
        )
    return ScoreTable(
        caption=_caption(cooked),
        rows=tuple(rows),
        scale=_scale(rows),
        line_after=_line_of_seats(cooked),
        has_changes=has_changes,
    )


def party_table(cooked: Cooked) -> ScoreTable | None:
    """Return the parties of a contest of several votes a paper, None where one has one vote."""
    result, comparison = cooked.result, cooked.comparison
    if result.contest.votes_each == 1:
        return None
    rows: list[ScoreRow] = []
    for line in sorted(
        result.parties, key=lambda known: (known.share is None, -(known.share or 0))
    ):
        change, tone = change_text(comparison.parties[line.key])
        past = comparison.parties[line.key].previous_share
        rows.append(
            ScoreRow(
                key=line.key,
                names=party_names(line.party),
                detail=ngettext("{n} candidate", "{n} candidates", line.candidates).format(
                    n=line.candidates
                ),
                colour=parties.colour(line.party),
                votes=figures.whole(line.votes),
                share_text=figures.percent(line.share),
                change=change if comparison.past is not None else "",
                tone=tone,
                share=float(line.share or 0),
                past=float(past) if past else None,
            )
        )
    return ScoreTable(
        caption=_("Parties"),
        rows=tuple(rows),
        scale=_scale(rows),
        has_changes=comparison.past is not None,
    )


def change_text(change: Change) -> tuple[str, Tone]:
    """Return a change with arrow and sign, ``new`` or ``not known``, and its tone."""
    if change.standing is Standing.NEW:
        return _("new"), Tone.GOOD
    if change.standing is Standing.UNKNOWN:
        return _("not known"), Tone.QUIET
    text = figures.change(change.change)
    if text.startswith("+"):
        return f"{RISE} {text}", Tone.GOOD
    if text.startswith(figures.MINUS):
        return f"{FALL} {text}", Tone.BAD
    return text, Tone.QUIET


def _party_detail(line: CandidateResult) -> str:
    party = line.candidate.party
    return party.name if party.independent else parties.short_name(party)


def _caption(cooked: Cooked) -> str:
    if cooked.result.contest.votes_each > 1:
        return _("Candidates, share of valid votes")
    return _("Candidates")


def _mark(line: CandidateResult) -> str:
    if not line.elected:
        return ""
    return _("Elected by lot") if line.by_lot else _("Elected")


def _line_of_seats(cooked: Cooked) -> int | None:
    """Return after how many lines the seats end, None where no line can be drawn."""
    seats = cooked.result.contest.seats
    ranked = cooked.result.in_order_of_votes
    if seats == 1 or len(ranked) <= seats or not cooked.result.valid_votes:
        return None
    if (ranked[seats - 1].votes or 0) == (ranked[seats].votes or 0):
        return None
    return seats


def _scale(rows: Iterable[ScoreRow]) -> float:
    """Return the share at the full length of a bar, in steps so that bars seldom all move."""
    widest = max((max(row.share, row.past or 0.0) for row in rows), default=0.0)
    return min(100, max(_LEAST_SCALE, math.ceil(widest * 10) * 10)) / 100
