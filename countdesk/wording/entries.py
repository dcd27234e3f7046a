"""Entries in a few words, for the journal and for corrections."""

from __future__ import annotations

from collections import Counter
from functools import singledispatch
from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models import arrangements, statements
from countdesk.models.election import label_of
from countdesk.models.statements import Body, Subject
from countdesk.wording import terms
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import BOX_KINDS, STAGES, day, listed, seats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from countdesk.models.count import Count
    from countdesk.models.counting import CountingSheet
    from countdesk.models.election import Candidate, Contest
    from countdesk.models.verification import BallotPaperAccount

_SUBJECTS: dict[str, str] = {
    "count": _("count {1} of box {0}"),
    "account": _("the account of box {0}"),
    "variance": _("the variance of box {0}"),
    "assigned": _("box {0}"),
    "box": _("box {0}"),
    "sheet": _("sheet {1}"),
    "rejected": _("papers rejected under {1}"),
    "rejected in part": _("papers rejected in part"),
    "rejected on adjudication": _("doubtful papers rejected under {1}"),
    "objected": _("objections to rejection under {1}"),
    "doubtful": _("doubtful papers"),
    "allowed": _("doubtful papers allowed"),
    "votes allowed": _("votes allowed to {1}"),
    "block": _("block papers of {1}"),
    "party total": _("the total of {1}"),
    "check": _("the check of sheet {1}"),
    "received": _("the coming of box {0}"),
    "postal": _("postal votes: {0}"),
    "announced": _("the verified total announced"),
    "sample": _("{1}'s sample of box {0}"),
    "provisional": _("provisional result {0}"),
    "recount": _("recount request {0}"),
    "lot": _("the lot"),
    "practice": _("how the contest is counted"),
    "close": _("the close of poll"),
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
    {
        "allowed",
        "block",
        "candidates",
        "doubtful",
        "objected",
        "postal",
        "rejected",
        "rejected in part",
        "rejected on adjudication",
        "totals",
        "votes allowed",
    },
)
"""The subjects whose words stand in the plural."""

_NAMED_TOGETHER = 3
"""So many things written together are named; of more only the number is said."""


def is_several(subject: Subject) -> bool:
    """Return whether the words for a subject stand in the plural."""
    return str(subject[0]) in _SEVERAL


def spoken_of(subject: Subject, names: Mapping[str, str] | None = None) -> str:
    """Return what an entry speaks of, in words: ``sheet B2``.

    `names` gives the short names of the candidates by identifier, where they are known, and the
    heads of rejected papers as `heads_named` does.
    """
    word, *rest = subject
    match word:
        case "box":
            # The night knows a box by where it comes from too; people call it by its label.
            rest = [label_of(str(rest[0]))]
        case "rejected" | "rejected on adjudication" | "objected":
            code = str(rest[1])
            rest[1] = (names or {}).get(_head_key(code)) or terms.head_words(code)
        case "postal":
            rest[0] = terms.POSTAL_WORDS.get(str(rest[0]), str(rest[0]))
        case "block" | "party total":
            rest[1] = parties.short_name_of(str(rest[1]))
        case "votes allowed":
            rest[1] = (names or {}).get(str(rest[1]), _("a candidate"))
    return _SUBJECTS[str(word)].format(*rest)


def spoken_of_together(
    subjects: Sequence[Subject],
    contests: Sequence[str] = (),
    candidates: Mapping[str, str] | None = None,
) -> str:
    """Return what entries written together speak of: ``sheet B2``, ``12 entries of Highfield``.

    `contests` names the contests they belong to, in a file that holds several; `candidates` gives
    the short names of the candidates by identifier, where they are known, and the heads of
    rejected papers as `heads_named` does.
    """
    # The night lists a box as well as the contest: it is one thing to whoever listed it.
    names = list(dict.fromkeys(spoken_of(subject, candidates) for subject in subjects))
    what = names[0]
    if len(subjects) > 1:
        what = terms.entries(len(subjects))
    if contests:
        where = listed(contests)
        if len(contests) > _NAMED_TOGETHER:
            where = ngettext("{n} contest", "{n} contests", len(contests)).format(
                n=figures.whole(len(contests))
            )
        what = _("{what} of {where}").format(what=what, where=where)
    if len(subjects) > 1 and len(names) <= _NAMED_TOGETHER:
        what = _("{what} ({names})").format(what=what, names=listed(names))
    return what


def heads_named(count: Count) -> dict[str, str]:
    """Return the words of each head of rejected papers as the statement of a contest has them.

    The same head has other words in another kind of contest.
    """
    return {_head_key(head.code): head.words for head in count.papers.rejected.heads}


def _head_key(code: str) -> str:
    """Return where the words of a head stand among the names of candidates."""
    return f"rejected/{code}"


def short_names(candidates: Sequence[Candidate], seats: int = 1) -> dict[str, str]:
    """Return a short name a candidate: the party's, else the surname, else the whole name.

    Where several seats are filled people are named among people: no party stands for one of them.
    """
    named = [
        (
            parties.short_name(candidate.party) if seats == 1 else "",
            terms.surname(candidate),
            candidate.name,
        )
        for candidate in candidates
    ]
    often = Counter(name for names in named for name in set(names[:2]))
    return {
        candidate.identifier: next(
            (name for name in names[:2] if name and often[name] == 1), candidate.name
        )
        for candidate, names in zip(candidates, named, strict=True)
    }


def stated(
    body: Body, names: Mapping[str, str] | None = None, *, beside: Body | None = None
) -> str:
    """Return the figures of an entry in a few words, for the journal and for corrections.

    `names` gives the short names of the candidates in ballot paper order, where they are known.
    `beside` is the entry with which this one is compared: of two descriptions of a contest only
    what differs is said.
    """
    match body:
        case statements.SheetEntered():
            return _sheet(body.sheet, names or {})
        case statements.SheetChecked():
            return _check(body.sheet, names or {})
        case statements.TotalsDeclared():
            return _totals(body.totals, names or {})
        case arrangements.ContestDescribed():
            other = beside.contest if isinstance(beside, arrangements.ContestDescribed) else None
            return _contest(body.contest, other)
        case _:
            return _stated(body)


def _sheet(sheet: CountingSheet, names: Mapping[str, str]) -> str:
    parts = [_papers(sheet.papers)]
    if sheet.votes:
        parts.append(_votes(sheet.votes, names))
    if sheet.doubtful:
        parts.append(_("{doubtful} doubtful").format(doubtful=figures.whole(sheet.doubtful)))
    return "; ".join(parts)


def _check(found: CountingSheet, names: Mapping[str, str]) -> str:
    if found.papers is None and found.doubtful is None and not found.votes:
        return _("to be looked at anew")
    return _("looked at again: {figures}").format(figures=_sheet(found, names))


def _totals(totals: statements.DeclaredTotals, names: Mapping[str, str]) -> str:
    parts = [terms.votes(sum(totals.votes.values()))]
    if names:
        parts.append(_votes(totals.votes, names))
    if totals.ballot_papers is not None:
        parts.append(terms.papers(totals.ballot_papers))
    for template, figure in (
        (_("{n} rejected"), totals.rejected),
        (_("electorate {n}"), totals.electorate),
    ):
        if figure is not None:
            parts.append(template.format(n=figures.whole(figure)))
    return "; ".join(parts)


def _votes(votes: Mapping[str, int], names: Mapping[str, str]) -> str:
    """Return votes in ballot paper order, each with its candidate where they all are known."""
    if any(key not in names for key in votes):
        return _("votes {votes}").format(
            votes=", ".join(figures.whole(value) for value in votes.values())
        )
    return ", ".join(
        f"{name} {figures.whole(votes[key])}" for key, name in names.items() if key in votes
    )


def _contest(contest: Contest, other: Contest | None) -> str:
    """Return the main facts of a contest, of two descriptions only those that differ."""
    facts = _facts(contest)
    if other is not None:
        pairs = zip(facts, _facts(other), strict=True)
        differing = [
            template.format(value or figures.UNKNOWN)
            for (template, value), (_template, instead) in pairs
            if value != instead
        ]
        if differing:
            return ", ".join(differing)
    return ", ".join(template.format(value) for template, value in facts if value is not None)


def _facts(contest: Contest) -> tuple[tuple[str, str | None], ...]:
    """Return the main facts, each as its words and its value, None where that is not known."""
    electorate = contest.electorate
    holder = contest.holder.on_eve_of_poll or contest.holder.at_last_election
    return (
        ("{}", contest.name),
        ("{}", seats(contest)),
        ("{}", day(contest.date)),
        (_("electorate {}"), None if electorate is None else figures.whole(electorate)),
        (_("held by {}"), None if holder is None else parties.short_name(holder)),
    )


@singledispatch
def _stated(body: Body) -> str:  # noqa: ARG001
    return _("opened")


@_stated.register
def _figure(body: statements.FigureStated) -> str:
    return _papers(body.figure)


@_stated.register(statements.VotesAllowed)
@_stated.register(statements.PartyTotalStated)
def _figure_of_votes(body: statements.VotesAllowed | statements.PartyTotalStated) -> str:
    return _("blank") if body.votes is None else terms.votes(body.votes)


@_stated.register
def _received(body: statements.BoxReceived) -> str:
    return _("received") if body.received else _("not received after all")


@_stated.register
def _sample(body: statements.SampleTaken) -> str:
    return _("{papers} seen").format(papers=terms.papers(body.sample.total))


@_stated.register
def _provisional(body: statements.ProvisionalReached) -> str:
    return _("{votes} in count {n}").format(
        votes=terms.votes(sum(body.result.votes.values())), n=body.result.count
    )


@_stated.register
def _recount(body: statements.RecountAsked) -> str:
    request = body.request
    decided = (
        _("refused")
        if request.count is None
        else _("allowed, count {n}").format(n=figures.whole(request.count))
    )
    asked = _("asked by {asker}: {decided}").format(
        asker=terms.ASKERS[request.asked_by], decided=decided
    )
    return asked if request.reason is None else f"{asked} ({request.reason})"


@_stated.register
def _lot(body: statements.LotDrawn) -> str:
    return ngettext(
        "drawn for {n} of {tied} tied", "drawn for {n} of {tied} tied", len(body.drawn)
    ).format(n=len(body.drawn), tied=len(body.tied))


@_stated.register
def _practice(body: arrangements.PracticeChosen) -> str:
    practice = body.practice
    parts = [terms.CHECKINGS[practice.checking]]
    if practice.bundle is not None:
        parts.append(_("bundles of {n}").format(n=figures.whole(practice.bundle)))
    if practice.rejection_form is not None:
        parts.append(terms.form_title(practice.rejection_form))
    return ", ".join(parts)


@_stated.register
def _close(body: arrangements.CloseCorrected) -> str:
    return f"{body.close:%H:%M}: {body.reason}"


@_stated.register
def _struck(body: statements.SheetStruck) -> str:
    return _("struck out: {reason}").format(reason=body.reason)


@_stated.register
def _account(body: statements.AccountStated) -> str:
    account = body.account
    known = [
        template.format(n=figures.whole(figure))
        for template, figure in (
            (_("delivered {n}"), account.delivered),
            (_("unused {n}"), account.unused),
            (_("spoilt {n}"), account.spoilt_replaced),
            (_("tendered {n}"), account.tendered),
            (_("expected {n}"), account.papers_expected),
            (_("stated {n}"), _stated_apart(account)),
            (_("postal votes handed in {n}"), account.postal_handed_in),
        )
        if figure is not None
    ]
    return ", ".join(known) or _("blank")


def _stated_apart(account: BallotPaperAccount) -> int | None:
    """Return the papers stated as expected, where the account itself makes another number."""
    return None if account.expected == account.papers_expected else account.expected


@_stated.register
def _variance(body: statements.VarianceExplained) -> str:
    return body.explanation or _("no explanation")


@_stated.register
def _reason(body: statements.ReasonGiven) -> str:
    return body.reason or _("no reason")


@_stated.register
def _stage(body: statements.StageReached) -> str:
    stage = STAGES[body.stage]
    return stage if body.reason is None else f"{stage}: {body.reason}"


@_stated.register
def _withdrawn(body: statements.EntryWithdrawn) -> str:  # noqa: ARG001
    return _("taken back")


@_stated.register
def _candidates(body: arrangements.CandidatesNominated) -> str:
    number = len(body.candidates)
    return ngettext("{number} candidate", "{number} candidates", number).format(number=number)


@_stated.register
def _listed(body: arrangements.BoxListed) -> str:
    return BOX_KINDS[body.box.kind]


@_stated.register
def _assigned(body: arrangements.BoxAssigned) -> str:
    return _("serves this contest") if body.serves else _("serves this contest no longer")


@_stated.register
def _past(body: arrangements.PastResultAttached) -> str:
    return body.past.name


def _papers(papers: int | None) -> str:
    if papers is None:
        return _("blank")
    return terms.papers(papers)
