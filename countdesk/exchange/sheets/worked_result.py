"""The figures of a result as formulas: votes, shares, papers, turnout and majority."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import wording
from countdesk.exchange import phrases
from countdesk.exchange.sheets import formulas
from countdesk.exchange.sheets.check_table import Unit
from countdesk.models.blanks import left_blank
from countdesk.models.declaration import is_declared_in_dispute, stands_beside_sheets
from countdesk.models.elected import is_against_votes
from countdesk.models.postal import REJECTIONS
from countdesk.models.turnout import TurnoutMeasure
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.exchange.frozen import FrozenContest
    from countdesk.exchange.sheets.check_table import CheckTable
    from countdesk.exchange.sheets.entered import DeclaredCells, EnteredCells, TallyCells
    from countdesk.exchange.sheets.entered_boxes import BoxCells


_WITHOUT_REJECTED = _("Not counted nor doubtful; rejected papers not stated")


@dataclass(frozen=True, slots=True)
class Entered:
    """Where what was entered stands; None where nothing of the kind was."""

    papers: EnteredCells
    declared: DeclaredCells | None
    tally: TallyCells | None
    boxes: BoxCells | None


@dataclass(frozen=True, slots=True)
class Worked:
    """Where the formulas of a result stand that others rest on.

    `votes` are the cells by candidate and `all_votes` their range.
    """

    votes: Mapping[str, str]
    all_votes: str
    turnouts: Mapping[TurnoutMeasure, str]


def work_result(table: CheckTable, contest: FrozenContest, entered: Entered) -> Worked:
    """Write the figures of a result, each as a formula beside what is printed."""
    return _Working(table, contest, entered).work()


class _Working:
    """Works a result out from the top down, each figure from those above it.

    `is_kept` says that the result is what was declared from sheets that have moved since: its
    figures are those declared, and what does not add up is this desk's own.
    """

    def __init__(self, table: CheckTable, contest: FrozenContest, entered: Entered) -> None:
        self._table = table
        self._count, self._result = contest.count, contest.result
        self._blank = left_blank(contest.count)
        self._papers, self._declared = entered.papers, entered.declared
        self._tally, self._boxes = entered.tally, entered.boxes
        self._is_kept = entered.declared is not None and stands_beside_sheets(contest.count)

    def work(self) -> Worked:
        votes = self._votes()
        cells = list(votes.values())
        self._all_votes = f"{cells[0]}:{cells[-1]}" if cells else formulas.NOT_KNOWN
        result = self._result
        self._total = self._table.line(
            _("Total votes"), "", formulas.known_sum(self._all_votes), result.valid_votes
        )
        self._shares(votes)
        self._boxes_checked()
        self._table.section(_("Ballot papers"))
        self._verified = self._verified_papers()
        self._rejected = self._rejected_papers()
        self._valid = self._valid_papers(*self._identity())
        if result.contest.votes_each > 1:
            self._of_several_votes(votes)
        turnouts = self._turnouts()
        self._majority()
        return Worked(votes, self._all_votes, turnouts)

    def _votes(self) -> Mapping[str, str]:
        self._table.section(_("Votes"))
        votes = {}
        for line in self._result.candidates:
            key = line.candidate.identifier
            source = self._tally if self._declared is None else self._declared
            formula = formulas.NOT_KNOWN
            if source is not None and not is_declared_in_dispute(self._count):
                formula = formulas.same(source.votes[key])
            votes[key] = self._table.line(_("Votes"), line.candidate.name, formula, line.votes)
        return votes

    def _shares(self, votes: Mapping[str, str]) -> None:
        """Write shares of the valid votes, known once everybody's votes are, and places.

        While anybody has a blank on a sheet nobody knows either.
        """
        self._table.section(_("Shares of valid votes, and places by votes"))
        result = self._result
        lines = result.candidates
        for line in lines:
            cell = votes[line.candidate.identifier]
            formula = formulas.where_known(
                (self._all_votes,), len(lines), formulas.share(cell, self._total)
            )
            if result.has_blanks:
                formula = formulas.NOT_KNOWN
            self._table.line(
                _("Share of valid votes"), line.candidate.name, formula, line.share, Unit.SHARE
            )
        for line in lines:
            cell = votes[line.candidate.identifier]
            formula = formulas.where_known((cell,), 1, f"RANK({cell},{self._all_votes})")
            if result.has_blanks:
                formula = formulas.NOT_KNOWN
            self._table.line(_("Place"), line.candidate.name, formula, line.rank)

    def _boxes_checked(self) -> None:
        if self._boxes is None:
            return
        table, boxes, statement = self._table, self._boxes, self._count.verification
        table.section(_("Boxes"))
        agreeing = f'COUNTIF({boxes.checks},"{formulas.AGREES}")'
        table.line(_("Boxes that agree with what is printed"), "", agreeing, len(statement.boxes))
        table.line(
            _("Papers expected"), "", formulas.same(boxes.expected), statement.papers_expected
        )
        table.line(
            _("Papers counted"), "", formulas.same(boxes.verified), statement.verified_papers
        )
        table.line(
            _("Variance"), "", formulas.same(boxes.variance), statement.variance, Unit.DIFFERENCE
        )

    def _verified_papers(self) -> str:
        known = [] if self._boxes is None else [self._boxes.verified]
        if self._declared is not None:
            known = [self._declared.ballot_papers, *([] if self._is_kept else known)]
        return self._table.line(
            phrases.ballot_papers_called(self._result),
            "",
            formulas.first_known(*known),
            self._result.verified_papers,
        )

    def _rejected_papers(self) -> str:
        heads = []
        for head in self._count.papers.rejected.heads:
            formula = formulas.known_sum(self._papers.heads[head.code])
            if self._is_kept and self._declared is not None:
                formula = formulas.same(self._declared.heads[head.code])
            printed = self._result.rejected_by_head[head.code]
            heads.append(self._table.line(_("Rejected"), head.words, formula, printed))
        stated = self._papers.rejected_as_stated
        added = formulas.whole_sum((f"{heads[0]}:{heads[-1]}",), len(heads))
        formula = f'IF({stated}<>"",{stated},{added})'
        if self._declared is not None:
            declared = self._declared.rejected
            formula = f'IF({declared}<>"",{declared},{formula})'
            if self._is_kept:
                formula = formulas.same(declared)
        words, so_far = _("Ballot papers rejected"), wording.rejected_so_far(self._result)
        if so_far is None:
            return self._table.line(words, "", formula, self._result.rejected_papers)
        stated_so_far = formulas.known_sum(f"{heads[0]}:{heads[-1]}")
        self._table.line(words, so_far, stated_so_far, self._result.rejected_so_far)
        return self._table.step(_("Ballot papers rejected, once every head is stated"), formula)

    def _valid_papers(self, awaiting: str, unaccounted: str) -> str:
        """Write the valid papers, known where none is doubtful and all are accounted for."""
        verified, rejected = self._verified, self._rejected
        open_papers = (
            [unaccounted] if self._result.from_declared_totals else [unaccounted, awaiting]
        )
        settled = ",".join(f"N({cell})=0" for cell in open_papers)
        declared = formulas.NOT_KNOWN
        if self._declared is not None:
            declared = formulas.same(self._declared.valid_papers)
        formula = (
            f"IF(AND(COUNT({verified},{rejected})=2,{settled}),"
            f"{formulas.not_below_nought(f'{verified}-{rejected}')},{declared})"
        )
        printed = phrases.valid_papers(self._result)
        return self._table.line(_("Valid ballot papers"), "", formula, printed)

    def _of_several_votes(self, votes: Mapping[str, str]) -> None:
        """Write what there is only where a paper carries several votes."""
        result, table = self._result, self._table
        for line in result.candidates:
            key = line.candidate.identifier
            share = formulas.share(votes[key], self._valid)
            formula = f"IF(MAX({self._all_votes})>{self._valid},{formulas.NOT_KNOWN},{share})"
            if key in self._blank:
                formula = formulas.NOT_KNOWN
            printed = phrases.share_of_papers(line, result)
            table.line(
                _("Share of valid papers"), line.candidate.name, formula, printed, Unit.SHARE
            )
        if result.unused_votes is not None:
            cells = (self._valid, self._total)
            unused = f"{result.contest.votes_each}*{self._valid}-{self._total}"
            formula = formulas.where_known(cells, 2, formulas.not_below_nought(unused))
            table.line(_("Votes not used"), "", formula, phrases.unused_votes(result))

    def _identity(self) -> tuple[str, str]:
        """Write the parts of the verified papers, and how many of these are in no part.

        Returns where the doubtful papers stand, and those not accounted for.
        """
        table, result, tally = self._table, self._result, self._tally
        table.section(_("Ballot papers accounted for"))
        counted = doubtful = "0"
        if tally is not None:
            counted = "+".join(
                (
                    table.line(_("On sheets"), "", tally.on_sheets, result.papers_on_sheets),
                    table.line(_("In block votes"), "", tally.in_blocks, result.block_papers),
                    table.line(_("Doubtful, allowed"), "", tally.allowed, result.papers_allowed),
                )
            )
            doubtful = tally.doubtful
        allowed = "0" if tally is None else tally.allowed
        formula = (
            f"SUM({self._papers.set_aside},{doubtful})-{allowed}-SUM({self._papers.adjudicated})"
        )
        awaiting = table.line(_("Doubtful, to be adjudicated"), "", formula, result.doubtful)
        unaccounted = table.line(
            _("Not accounted for") if phrases.has_rejected(result) else _WITHOUT_REJECTED,
            "",
            self._unaccounted(counted, awaiting),
            result.papers_unaccounted,
        )
        return awaiting, unaccounted

    def _unaccounted(self, counted: str, awaiting: str) -> str:
        """Return verified papers less all their parts, by what the result rests on."""
        verified = self._verified
        rejected = f"MAX(SUM({self._papers.all_heads}),{self._papers.rejected_as_stated})"
        if self._declared is not None and not self._is_kept:
            if self._result.contest.votes_each == 1:
                cells = (verified, self._rejected, self._total)
                return formulas.where_known(cells, 3, "-".join(cells))
            if self._result.own_count_unfinished or not self._count.sheets:
                return formulas.NOT_KNOWN
            declared = self._declared.rejected
            rejected = f'IF({declared}<>"",{declared},{rejected})'
        elif self._is_kept:
            # What was declared is the result; what this desk still owes is of its own papers.
            verified = formulas.NOT_KNOWN if self._boxes is None else self._boxes.verified
        if verified == formulas.NOT_KNOWN:
            return formulas.NOT_KNOWN
        return formulas.where_known(
            (verified,), 1, f"{verified}-{rejected}-({counted})-MAX(0,{awaiting})"
        )

    def _turnouts(self) -> Mapping[TurnoutMeasure, str]:
        table, result = self._table, self._result
        table.section(_("Turnout"))
        electorate = table.line(_("Electorate"), "", self._electorate(), result.electorate)
        papers = self._papers_of_turnouts()
        cells = {}
        for measure in (TurnoutMeasure.VALID, TurnoutMeasure.BALLOT_BOX, TurnoutMeasure.TOTAL):
            part = papers[measure]
            formula = (
                f"IF(AND(COUNT({part},{electorate})=2,N({electorate})>0,N({part})>=0),"
                f"{part}/{electorate},{formulas.NOT_KNOWN})"
            )
            cells[measure] = table.line(
                phrases.TURNOUT_LINES[measure],
                "",
                formula,
                phrases.turnout(result, measure),
                Unit.SHARE,
            )
        if self._declared is not None:
            declared = self._declared.turnout
            table.line(
                phrases.TURNOUT_LINES[TurnoutMeasure.AS_DECLARED],
                "",
                formulas.where_known((declared,), 1, f"{declared}/100"),
                result.turnout_as_declared,
                Unit.SHARE,
            )
        return cells

    def _electorate(self) -> str:
        own = self._papers.electorate
        if self._declared is None:
            return formulas.same(own)
        declared = self._declared.electorate
        return formulas.same(declared) if self._is_kept else formulas.first_known(declared, own)

    def _papers_of_turnouts(self) -> Mapping[TurnoutMeasure, str]:
        """Write the papers of each turnout and return where they stand.

        Where a paper carries one vote, declared votes are papers.
        """
        table, result = self._table, self._result
        valid, papers = formulas.same(self._valid), formulas.same(self._verified)
        if result.from_declared_totals and result.contest.votes_each == 1:
            valid = f'IF({self._verified}="",{self._total},{self._valid})'
            cells = (self._total, self._rejected)
            added = formulas.where_known(cells, 2, f"{cells[0]}+{cells[1]}")
            papers = f'IF({self._verified}<>"",{self._verified},{added})'
        valid_cell = table.step(_("Valid papers of the turnout"), valid)
        papers_cell = table.step(_("Papers from the boxes"), papers)
        postal, causes = self._papers.postal_rejected, len(REJECTIONS)
        both = formulas.where_known(
            (papers_cell, postal), 1 + causes, f"{papers_cell}+SUM({postal})"
        )
        with_postal = table.step(_("With postal votes rejected before the count"), both)
        return {
            TurnoutMeasure.VALID: valid_cell,
            TurnoutMeasure.BALLOT_BOX: papers_cell,
            TurnoutMeasure.TOTAL: with_postal,
        }

    def _majority(self) -> None:
        """Write the majority, where votes decided who is elected and somebody is not."""
        result, seats = self._result, self._result.contest.seats
        candidates = len(result.candidates)
        if candidates <= seats or result.has_blanks or is_against_votes(result.candidates):
            return
        self._table.section(wording.margin(result))
        votes = self._all_votes
        margin = f"LARGE({votes},{seats})-LARGE({votes},{seats + 1})"
        formula = formulas.where_known(
            (votes,), candidates, f"IF({self._total}>0,{margin},{formulas.NOT_KNOWN})"
        )
        majority = result.majority
        cell = self._table.line(
            wording.margin(result),
            _("votes"),
            formula,
            None if majority is None else majority.votes,
        )
        self._table.line(
            wording.margin(result),
            _("share of valid votes"),
            # At a tie there is none.
            formulas.where_known(
                (cell,), 1, f"IF({cell}>0,{cell}/{self._total},{formulas.NOT_KNOWN})"
            ),
            None if majority is None else majority.share,
            Unit.SHARE,
        )
