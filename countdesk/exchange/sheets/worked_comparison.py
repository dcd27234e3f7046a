"""The comparison with the past result as formulas: shares of parties, changes, swing, turnout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.exchange import phrases
from countdesk.exchange.sheets import formulas
from countdesk.exchange.sheets.check_table import Unit
from countdesk.exchange.sheets.entered_past import slate_formula
from countdesk.models.share_changes import Standing
from countdesk.models.turnout import TurnoutMeasure
from countdesk.wording.language import gettext as _
from countdesk.wording.outcomes import pair_of_swing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from countdesk.exchange.frozen import FrozenContest
    from countdesk.exchange.sheets.check_table import CheckTable
    from countdesk.exchange.sheets.entered_past import PastCells
    from countdesk.exchange.sheets.worked_result import Worked
    from countdesk.models.baseline import PastResult
    from countdesk.models.swings import Swing


@dataclass(frozen=True, slots=True)
class _PartyCells:
    share: str
    previous: str
    change: str


def work_comparison(
    table: CheckTable, contest: FrozenContest, past: PastCells | None, worked: Worked
) -> None:
    """Write what follows from a result and its past result, each as a formula.

    Without a past result the shares of the parties alone.
    """
    shares = _shares(table, contest, worked)
    before = contest.comparison.past
    if past is None or before is None:
        return
    parties = _changes(table, contest, past, shares)
    _absent(table, contest, past, shares)
    _swings(table, contest, parties)
    _turnout_changes(table, contest, before, past, worked)


def _shares(table: CheckTable, contest: FrozenContest, worked: Worked) -> Mapping[str, str]:
    """Write the share of each party by the base, known once everybody's votes are.

    While anybody has a blank on a sheet nobody knows one.
    """
    result = contest.result
    table.section(_("Shares of parties"))
    figures = {}
    for line in result.parties:
        cells = [
            worked.votes[candidate.candidate.identifier]
            for candidate in result.candidates
            if candidate.candidate.comparison_key == line.key
        ]
        formula = formulas.where_known(
            (worked.all_votes,),
            len(result.candidates),
            slate_formula(cells, result.base, line.key),
        )
        if result.has_blanks:
            formula = formulas.NOT_KNOWN
        printed = phrases.votes_of_share(line, result)
        unit = Unit.WHOLE if printed is None or printed.denominator == 1 else Unit.AVERAGE
        if result.has_blanks or any(known.votes is None for known in result.candidates):
            # No share is told before everybody's votes are known, so that no figure is either.
            printed = None
        figures[line.key] = table.line(
            _("Votes the share is of"), line.party.name, formula, printed, unit
        )
    cells = list(figures.values())
    total = f"SUM({cells[0]}:{cells[-1]})"
    shares = {}
    for line in result.parties:
        mine = figures[line.key]
        part = f"IF({total}>0,{mine}/{total},{formulas.NOT_KNOWN})"
        formula = formulas.where_known((mine,), 1, part)
        shares[line.key] = table.line(_("Share"), line.party.name, formula, line.share, Unit.SHARE)
    return shares


def _changes(
    table: CheckTable, contest: FrozenContest, past: PastCells, shares: Mapping[str, str]
) -> Mapping[str, _PartyCells]:
    table.section(_("Last time, and changes in percentage points"))
    comparison, result = contest.comparison, contest.result
    previous = {}
    for line in result.parties:
        change = comparison.parties[line.key]
        if change.standing is Standing.NEW:
            # A swing rests on the nought of a party that did not stand; no sheet prints it.
            words = _("Last time, did not stand")
            previous[line.key] = table.step(words, "0", Unit.SHARE, line.party.name)
            continue
        formula = formulas.NOT_KNOWN
        if line.key in past.shares and change.standing is Standing.STOOD:
            formula = formulas.same(past.shares[line.key])
        previous[line.key] = table.line(
            _("Last time"), line.party.name, formula, change.previous_share, Unit.SHARE
        )
    parties = {}
    for line in result.parties:
        now, then = shares[line.key], previous[line.key]
        formula = formulas.where_known((now, then), 2, f"({now}-{then})*100")
        change = comparison.parties[line.key]
        if change.standing is Standing.NEW:
            cell = table.step(_("Change, new"), formula, Unit.CHANGE, line.party.name)
        else:
            printed = _points(change.change)
            cell = table.line(_("Change"), line.party.name, formula, printed, Unit.CHANGE)
        parties[line.key] = _PartyCells(now, then, cell)
    return parties


def _absent(
    table: CheckTable, contest: FrozenContest, past: PastCells, shares: Mapping[str, str]
) -> None:
    """Write the change of each party that stood last time alone, known once the shares now are."""
    now = shares.values()
    for absent in contest.comparison.absent:
        then = past.shares[absent.key]
        table.line(
            _("Change, no candidate"),
            absent.name or absent.party.name,
            formulas.where_known((*now, then), len(now) + 1, f"-{then}*100"),
            _points(absent.change),
            Unit.CHANGE,
        )


def _swings(table: CheckTable, contest: FrozenContest, parties: Mapping[str, _PartyCells]) -> None:
    """Write both swings between the pair, whichever way they go."""
    comparison = contest.comparison
    if comparison.pair_keys is None:
        return
    table.section(_("Swing in percentage points"))
    first, second = (parties[key] for key in comparison.pair_keys)
    standings = {comparison.parties[key].standing for key in comparison.pair_keys}
    butler = formulas.NOT_KNOWN
    if standings != {Standing.NEW}:
        cells = (first.change, second.change)
        butler = formulas.where_known(cells, 2, f"ABS({cells[0]}-{cells[1]})/2")
    table.line(
        _("Swing (Butler)"), _pair(comparison.butler), butler, _size(comparison.butler), Unit.POINTS
    )
    now = f"{first.share}/({first.share}+{second.share})"
    then = f"{first.previous}/({first.previous}+{second.previous})"
    shares = (first.share, second.share, first.previous, second.previous)
    steed = formulas.where_known(
        shares,
        4,
        f"IF(OR({first.share}+{second.share}=0,{first.previous}=0,{second.previous}=0),"
        f"{formulas.NOT_KNOWN},ABS({now}-{then})*100)",
    )
    table.line(
        _("Swing (Steed)"), _pair(comparison.steed), steed, _size(comparison.steed), Unit.POINTS
    )


def _pair(swing: Swing | None) -> str:
    return "" if swing is None else pair_of_swing(swing)


def _size(swing: Swing | None) -> Fraction | None:
    return None if swing is None else _points(swing.size)


def _points(value: Fraction | None) -> Fraction | None:
    return None if value is None else value * 100


def _turnout_changes(
    table: CheckTable,
    contest: FrozenContest,
    before: PastResult,
    past: PastCells,
    worked: Worked,
) -> None:
    """Write the changes of turnout that are told, each of a measure that is known then too."""
    changes = contest.comparison.turnout_changes
    if not changes:
        return
    table.section(_("Change of turnout in percentage points"))
    is_of_votes = before.seats == 1 and before.valid_votes is not None
    votes = past.votes
    papers = {
        TurnoutMeasure.VALID: votes if is_of_votes else f"{past.ballot_papers}-{past.rejected}",
        TurnoutMeasure.BALLOT_BOX: past.ballot_papers
        if before.ballot_papers is not None
        else f"{votes}+{past.rejected}",
    }
    for measure, change in changes.items():
        now = worked.turnouts[measure]
        then = table.step(
            _("{measure}, last time").format(measure=phrases.TURNOUT_LINES[measure]),
            f"({papers[measure]})/{past.electorate}",
            Unit.SHARE,
        )
        table.line(
            phrases.TURNOUT_LINES[measure],
            _("change"),
            formulas.where_known((now, then), 2, f"({now}-{then})*100"),
            _points(change),
            Unit.CHANGE,
        )
