"""Entries in a few words, for the journal and for corrections."""

from __future__ import annotations

from functools import singledispatch

from countdesk import figures
from countdesk.models import arrangements, statements
from countdesk.models.statements import Body, Subject
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import BOX_KINDS, STAGES

_SUBJECTS: dict[str, str] = {
    "count": _("count {1} of box {0}"),
    "account": _("the account of box {0}"),
    "variance": _("the variance of box {0}"),
    "assigned": _("box {0}"),
    "box": _("box {0}"),
    "sheet": _("sheet {1}"),
    "rejected": _("papers rejected under {1}"),
    "rejected in part": _("papers rejected in part"),
    "doubtful": _("doubtful papers"),
    "contest": _("the contest"),
    "candidates": _("the candidates"),
    "stage": _("the stage"),
    "totals": _("the declared totals"),
    "past": _("the past result"),
    "reason": _("the reason for {0}"),
    "withdrawn": _("an entry taken back"),
    "strand": _("the file"),
}


_SEVERAL = frozenset(
    {"rejected", "rejected in part", "doubtful", "candidates", "totals"},
)
"""The subjects whose words stand in the plural."""


def is_several(subject: Subject) -> bool:
    """Return whether the words for a subject stand in the plural."""
    return str(subject[0]) in _SEVERAL


def spoken_of(subject: Subject) -> str:
    """Return what an entry speaks of, in words: ``sheet B2``."""
    word, *rest = subject
    return _SUBJECTS[str(word)].format(*rest)


@singledispatch
def stated(body: Body) -> str:  # noqa: ARG001
    """Return the figures of an entry in a few words, for the journal and for corrections."""
    return _("opened")


@stated.register(statements.BoxCounted)
@stated.register(statements.PapersRejected)
@stated.register(statements.RejectedInPart)
@stated.register(statements.DoubtfulSetAside)
def _figure(
    body: statements.BoxCounted
    | statements.PapersRejected
    | statements.RejectedInPart
    | statements.DoubtfulSetAside,
) -> str:
    return _papers(body.papers)


@stated.register
def _sheet(body: statements.SheetEntered) -> str:
    sheet = body.sheet
    parts = [_papers(sheet.papers)]
    if sheet.votes:
        votes = ", ".join(figures.whole(value) for value in sheet.votes.values())
        parts.append(_("votes {votes}").format(votes=votes))
    if sheet.doubtful:
        parts.append(_("{doubtful} doubtful").format(doubtful=figures.whole(sheet.doubtful)))
    return "; ".join(parts)


@stated.register
def _struck(body: statements.SheetStruck) -> str:
    return _("struck out: {reason}").format(reason=body.reason)


@stated.register
def _account(body: statements.AccountStated) -> str:
    expected = figures.whole(body.account.papers_expected)
    return _("{papers} expected").format(papers=expected)


@stated.register
def _variance(body: statements.VarianceExplained) -> str:
    return body.explanation or _("no explanation")


@stated.register
def _reason(body: statements.ReasonGiven) -> str:
    return body.reason or _("no reason")


@stated.register
def _stage(body: statements.StageReached) -> str:
    stage = STAGES[body.stage]
    return stage if body.reason is None else f"{stage}: {body.reason}"


@stated.register
def _totals(body: statements.TotalsDeclared) -> str:
    votes = figures.whole(sum(body.totals.votes.values()))
    return _("{votes} votes").format(votes=votes)


@stated.register
def _withdrawn(body: statements.EntryWithdrawn) -> str:  # noqa: ARG001
    return _("taken back")


@stated.register
def _contest(body: arrangements.ContestDescribed) -> str:
    return body.contest.name


@stated.register
def _candidates(body: arrangements.CandidatesNominated) -> str:
    return _("{number} candidates").format(number=len(body.candidates))


@stated.register
def _listed(body: arrangements.BoxListed) -> str:
    return BOX_KINDS[body.box.kind]


@stated.register
def _assigned(body: arrangements.BoxAssigned) -> str:
    return _("serves this contest") if body.serves else _("serves this contest no longer")


@stated.register
def _past(body: arrangements.PastResultAttached) -> str:
    return body.past.name


def _papers(papers: int | None) -> str:
    if papers is None:
        return _("blank")
    return _("{papers} papers").format(papers=figures.whole(papers))
