"""The deposits that candidates pay, and the part of the valid votes above which each is returned.

A new order is a new row of `DEPOSITS`. There is none in elections of councils and parishes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk.models.contest_kinds import ContestKind, contest_kind

if TYPE_CHECKING:
    from countdesk.models.election import Contest


@dataclass(frozen=True, slots=True)
class DepositRule:
    """The deposit of one kind of contest.

    `pounds` is what each candidate pays, or each list. It is returned for more votes than
    `threshold`, a part of the valid votes; exactly that part is not enough. `since` is the first
    polling day it is for, None where it is as old as its contests.
    """

    kind: ContestKind
    since: date | None
    pounds: int
    threshold: Fraction
    source: str


_A_TWENTIETH, _A_FORTIETH = Fraction(1, 20), Fraction(1, 40)

DEPOSITS = (
    DepositRule(
        ContestKind.UK_PARLIAMENT,
        # Generally known: before the Representation of the People Act 1985 it was 150 pounds and
        # an eighth.
        date(1985, 10, 1),
        500,
        _A_TWENTIETH,
        "Electoral Commission, deposits at UK Parliamentary elections",
    ),
    DepositRule(
        ContestKind.COMMISSIONER,
        None,
        5000,
        # Generally known to be the part of other elections.
        _A_TWENTIETH,
        "SI 2012/1917, the police and crime commissioner elections rules",
    ),
    DepositRule(
        ContestKind.COMBINED_AUTHORITY_MAYOR,
        None,
        5000,
        _A_TWENTIETH,
        "SI 2017/67, schedule 1, rule 10; answer to a written question in the Commons, June 2025",
    ),
    DepositRule(
        ContestKind.COUNCIL_MAYOR,
        None,
        500,
        # Generally known to be the part of other elections.
        _A_TWENTIETH,
        "SI 2007/1024, the mayoral elections rules",
    ),
    DepositRule(
        ContestKind.MAYOR_OF_LONDON,
        None,
        10000,
        _A_TWENTIETH,
        "Electoral Commission, deposits at Greater London Authority elections",
    ),
    DepositRule(
        ContestKind.LONDON_CONSTITUENCY,
        None,
        # Generally known; the part is the Commission's.
        1000,
        _A_TWENTIETH,
        "Electoral Commission, deposits at Greater London Authority elections",
    ),
    DepositRule(
        ContestKind.LONDON_LIST,
        None,
        5000,
        _A_FORTIETH,
        "Electoral Commission, deposits at Greater London Authority elections",
    ),
    DepositRule(
        ContestKind.DEVOLVED_CONSTITUENCY,
        None,
        # Generally known, amount and part.
        500,
        _A_TWENTIETH,
        "The orders on elections to the Scottish Parliament and to the Senedd",
    ),
)
"""Every deposit known here."""


def deposit_rule(contest: Contest) -> DepositRule | None:
    """Return the deposit of a contest on its day, None where there is none or none is known."""
    kind = contest_kind(contest)
    in_force = [
        rule for rule in DEPOSITS if rule.kind is kind and (rule.since or date.min) <= contest.date
    ]
    return max(in_force, key=lambda rule: rule.since or date.min, default=None)


def is_kept(votes: int, valid_votes: int, rule: DepositRule) -> bool:
    """Return whether a candidate keeps the deposit: more votes than the part, never just as many.

    Both figures are votes, and those valid are every candidate's (Electoral Commission, deposits).
    """
    part = rule.threshold
    return part.denominator * votes > part.numerator * valid_votes
