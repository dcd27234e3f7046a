"""The heads under which a statement of rejected ballot papers gives them, by rule and date.

Each form of statement is one row of `STATEMENT_FORMS`; a new order is a new row. Papers rejected
in part are under no head: they carry counted votes. The sources of the words:

- UK Parliament: Electoral Commission, doubtful ballot papers, and its result workbook of 2015,
  which print "unmarked or void for uncertainty" as one head. Its booklet of doubtful ballot papers
  has the two apart, as has the statement of some Returning Officers.
- Councils and parishes in England: Electoral Commission, doubtful ballot papers; the list of
  EML-UK 460, whose fifth entry is papers rejected in part.
- Police and crime commissioners: SI 2012/1917, schedule 3, rule 53(7), as it stands since 2023.
- Mayors until 2023, by first preferences: SI 2007/1024, schedule 1, rule 48(5).
- Mayors of combined authorities: SI 2017/67, schedule 1, rule 51(5), out of which SI 2022/1353
  takes "as to the first preference vote" for polls from May 2023.
- Neighbourhood plans: the statements that councils publish.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from countdesk.models.contest_kinds import ContestKind, contest_kind
from countdesk.models.voting_rules import FIRST_PAST_THE_POST_FROM

if TYPE_CHECKING:
    from countdesk.models.election import Contest


@dataclass(frozen=True, slots=True)
class RejectionHead:
    """One head under which ballot papers are rejected, as the statement words it."""

    code: str
    words: str


TOTAL_REJECTED = "total"
"""The name of the rejected total where it is stated apart from the heads."""


@dataclass(frozen=True, slots=True)
class StatementForm:
    """A form of the statement of rejected ballot papers, and the contests it belongs to.

    `since` is the first polling day it is for, None where it is as old as its contests. The usual
    form of a kind ends every form of that kind that is older; the others are options beside it.
    """

    code: str
    title: str
    heads: tuple[RejectionHead, ...]
    kinds: tuple[ContestKind, ...]
    since: date | None
    source: str
    is_usual: bool = True

    @property
    def first_day(self) -> date:
        """Return the first polling day that the form is for."""
        return self.since or date.min


_OFFICIAL_MARK = RejectionHead("official-mark", "Want of an official mark")
_TOO_MANY = RejectionHead("too-many", "Voting for more than one candidate")
_IDENTIFIED = RejectionHead("identified", "Writing or mark by which the voter could be identified")
_UNMARKED = RejectionHead("unmarked", "Unmarked")
_UNCERTAIN = RejectionHead("uncertain", "Void for uncertainty")
_UNMARKED_OR_UNCERTAIN = RejectionHead("uncertain", "Unmarked or void for uncertainty")

_FOUR_HEADS = (_OFFICIAL_MARK, _TOO_MANY, _IDENTIFIED, _UNMARKED_OR_UNCERTAIN)
_FIVE_HEADS = (_OFFICIAL_MARK, _TOO_MANY, _IDENTIFIED, _UNMARKED, _UNCERTAIN)

STATEMENT_FORMS = (
    StatementForm(
        "uk-parliament-4",
        "UK Parliament, four heads",
        _FOUR_HEADS,
        (ContestKind.UK_PARLIAMENT,),
        None,
        "Electoral Commission, doubtful ballot papers at UK Parliamentary elections",
    ),
    StatementForm(
        "uk-parliament-5",
        "UK Parliament, five heads: unmarked apart from void for uncertainty",
        _FIVE_HEADS,
        (ContestKind.UK_PARLIAMENT,),
        None,
        "Electoral Commission, dealing with doubtful ballot papers in Great Britain",
        is_usual=False,
    ),
    StatementForm(
        "local-england",
        "Councils and parishes in England",
        (
            _OFFICIAL_MARK,
            RejectionHead("too-many", "Voting for more candidates than entitled to"),
            _IDENTIFIED,
            _UNMARKED_OR_UNCERTAIN,
        ),
        (ContestKind.LOCAL,),
        None,
        "Electoral Commission, doubtful ballot papers at local elections; EML-UK 460",
    ),
    StatementForm(
        "police-and-crime-commissioner",
        "Police and crime commissioner",
        _FIVE_HEADS,
        (ContestKind.COMMISSIONER,),
        None,
        "SI 2012/1917, schedule 3, rule 53(7)",
    ),
    StatementForm(
        "mayor-first-preference",
        "Mayor, until 2023: as to the first preference vote",
        (
            RejectionHead("official-mark", "Want of official mark"),
            RejectionHead(
                "too-many", "Voting for more than one candidate as to the first preference vote"
            ),
            _IDENTIFIED,
            RejectionHead(
                "uncertain", "Unmarked or void for uncertainty as to the first preference vote"
            ),
        ),
        (
            ContestKind.COUNCIL_MAYOR,
            ContestKind.COMBINED_AUTHORITY_MAYOR,
            # London's own rules have words of the same meaning, of which only parts are seen.
            ContestKind.MAYOR_OF_LONDON,
        ),
        None,
        "SI 2007/1024, schedule 1, rule 48(5); SI 2017/67, schedule 1, rule 51(5)",
    ),
    StatementForm(
        "combined-authority-mayor",
        "Mayor of a combined authority",
        _FOUR_HEADS,
        (ContestKind.COMBINED_AUTHORITY_MAYOR,),
        FIRST_PAST_THE_POST_FROM,
        "SI 2017/67, schedule 1, rule 51(5), as amended by SI 2022/1353",
    ),
    StatementForm(
        "council-mayor",
        "Mayor of a council",
        # The amendment for mayors of councils is taken to be that for combined authorities.
        _FOUR_HEADS,
        (ContestKind.COUNCIL_MAYOR,),
        FIRST_PAST_THE_POST_FROM,
        "SI 2007/1024, schedule 1, rule 48(5), as amended for polls from May 2023",
    ),
    StatementForm(
        "greater-london",
        "Mayor of London and London Assembly",
        # SI 2022/1111 shows the second and the fourth head of the mayor's statement; the others,
        # and the Assembly's, are taken to be those of all elections.
        _FOUR_HEADS,
        (ContestKind.MAYOR_OF_LONDON, ContestKind.LONDON_CONSTITUENCY),
        FIRST_PAST_THE_POST_FROM,
        "SI 2007/3541, schedule 3, rule 50(13), as amended by SI 2022/1111",
    ),
    StatementForm(
        "neighbourhood-plan",
        "Neighbourhood plan and other local referendums",
        (
            _OFFICIAL_MARK,
            RejectionHead("too-many", "Voting for more than one answer"),
            RejectionHead(
                "identified", "Writing or mark by which the voter or proxy could be identified"
            ),
            _UNMARKED_OR_UNCERTAIN,
        ),
        (ContestKind.REFERENDUM,),
        None,
        "Statements of neighbourhood plan referendums as councils publish them",
    ),
)
"""Every form known here, the usual ones and the options beside them."""

_HEADS_OF_ANY_FORM = {head.code: head for form in STATEMENT_FORMS for head in form.heads}


def statement_forms(contest: Contest) -> tuple[StatementForm, ...]:
    """Return the forms that may be used for a contest on its day, the usual one first.

    A contest of a kind without a form of its own has that of councils.
    """
    in_force = [form for form in STATEMENT_FORMS if form.first_day <= contest.date]
    kind = contest_kind(contest)
    own = [form for form in in_force if kind in form.kinds]
    forms = own or [form for form in in_force if ContestKind.LOCAL in form.kinds]
    usual = max((form for form in forms if form.is_usual), key=lambda form: form.first_day)
    options = [form for form in forms if not form.is_usual and form.first_day >= usual.first_day]
    return (usual, *options)


def rejection_heads(contest: Contest, form: str | None = None) -> tuple[RejectionHead, ...]:
    """Return the heads of the statement of rejected ballot papers of a contest.

    `form` is the code of the form chosen, None for the usual one. A code that may not be used
    here, as after the contest's day was corrected or in a newer program's file, gives the usual
    heads: reading a file never fails, and to refuse such a choice is for whoever records it.
    """
    forms = statement_forms(contest)
    return next((known for known in forms if known.code == form), forms[0]).heads


def other_heads(heads: tuple[RejectionHead, ...]) -> tuple[RejectionHead, ...]:
    """Return the heads of every other statement, for what was rejected under one of these."""
    codes = {head.code for head in heads}
    return tuple(head for code, head in _HEADS_OF_ANY_FORM.items() if code not in codes)
