"""The figures of entries in a few words, for the journal and for refusals."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, NamedTuple

from countdesk import figures, parties
from countdesk.models import arrangements, statements
from countdesk.models.statements import Body
from countdesk.wording import terms
from countdesk.wording.councils import council_stated
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.outcomes import past_name
from countdesk.wording.terms import STAGES, day, seats

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from countdesk.models.counting import CountingSheet
    from countdesk.models.election import Contest
    from countdesk.models.verification import BallotPaperAccount


def stated(
    body: Body,
    names: Mapping[str, str] | None = None,
    *,
    is_named: bool = True,
    beside: Body | None = None,
) -> str:
    """Return the figures of an entry in a few words, for the journal and for corrections.

    `names` gives the short names of the candidates in ballot paper order, where they are known;
    without `is_named` votes stand in that order and nobody is named. `beside` is the entry with
    which this one is compared: of two descriptions of a contest, or two declarations, only what
    differs is said.
    """
    called = _Called(tuple(names or ()), (names or {}) if is_named else {})
    match body:
        case statements.SheetEntered():
            return _sheet(body.sheet, called)
        case statements.SheetChecked():
            return _check(body.sheet, called)
        case statements.TotalsDeclared():
            instead = beside.totals if isinstance(beside, statements.TotalsDeclared) else None
            return _totals(body.totals, called, None if instead == body.totals else instead)
        case statements.LotDrawn() if called.names_all((*body.drawn, *body.tied)):
            return _("drawn for {drawn}; tied: {tied}").format(
                drawn=terms.listed([called.names[key] for key in body.drawn]),
                tied=terms.listed([called.names[key] for key in body.tied]),
            )
        case arrangements.ContestDescribed():
            other = beside.contest if isinstance(beside, arrangements.ContestDescribed) else None
            return _contest(body.contest, other)
        case _:
            return _stated(body)


class _Called(NamedTuple):
    """The order in which candidates stand, and what they are called where that is to be said."""

    order: tuple[str, ...]
    names: Mapping[str, str]

    def names_all(self, keys: Collection[str]) -> bool:
        """Return whether there are such candidates, and each of them has a name."""
        return bool(keys) and all(self.names.get(key) for key in keys)


def _sheet(sheet: CountingSheet, called: _Called) -> str:
    parts = [_papers(sheet.papers)]
    if sheet.votes:
        parts.append(_votes(sheet.votes, called))
    if sheet.doubtful:
        parts.append(_("{doubtful} doubtful").format(doubtful=figures.whole(sheet.doubtful)))
    return "; ".join(parts)


def _check(found: CountingSheet, called: _Called) -> str:
    if found.papers is None and found.doubtful is None and not found.votes:
        return _("to be looked at anew")
    return _("looked at again: {figures}").format(figures=_sheet(found, called))


def _totals(
    totals: statements.DeclaredTotals, called: _Called, other: statements.DeclaredTotals | None
) -> str:
    """Return what was declared, the votes together and then each; beside others what differs."""
    parts = [terms.votes(sum(totals.votes.values()))]
    if totals.votes and (called.order or len(totals.votes) > 1):
        # Two totals may differ in whose the votes are alone.
        votes = totals.votes
        if other is not None and called.names_all(votes):
            votes = {key: cast for key, cast in votes.items() if other.votes.get(key) != cast}
        if votes:
            parts.append(_votes(votes, called))
    said = _declared(totals)
    if other is None:
        return "; ".join((*parts, *said.values()))
    said |= _favoured(totals, called)
    instead = _declared(other) | _favoured(other, called)
    parts += [
        said.get(name) or _("{name} blank").format(name=name)
        for name in dict.fromkeys((*said, *instead))
        if said.get(name) != instead.get(name)
    ]
    return "; ".join(parts)


def _declared(totals: statements.DeclaredTotals) -> dict[str, str]:
    """Return the figures declared beside the votes in words, each by its name; none that is blank.

    The turnout is told as it was declared, to its last decimal place.
    """
    heads = {terms.head_words(code): number for code, number in totals.rejected_by_head.items()}
    papers = totals.ballot_papers
    said = {} if papers is None else {_("papers"): terms.papers(papers)}
    said |= {
        name: template.format(name=name, n=figures.whole(figure))
        for name, template, figure in (
            (_("valid papers"), _("{n} valid"), totals.valid_papers),
            (_("rejected"), _("{n} rejected"), totals.rejected),
            *((words, _("{name} {n}"), rejected) for words, rejected in heads.items()),
            (_("rejected in part"), _("{n} rejected in part"), totals.rejected_in_part),
            (_("electorate"), _("electorate {n}"), totals.electorate),
        )
        if figure is not None
    }
    if totals.turnout_percentage is not None:
        percentage = figures.decimal(totals.turnout_percentage)
        said[_("turnout")] = _("turnout {percentage}%").format(percentage=percentage)
    return said


def _favoured(totals: statements.DeclaredTotals, called: _Called) -> dict[str, str]:
    """Return whom a declaration marks as elected and on whom a lot fell, in words by what it is."""
    return {
        what: f"{what} {terms.listed([called.names.get(key) or key for key in people])}"
        for what, people in ((_("elected"), totals.elected), (_("by lot"), totals.by_lot))
        if people
    }


def _votes(votes: Mapping[str, int], called: _Called) -> str:
    """Return votes in their order, each with its candidate where all of them have a name."""
    ordered = [key for key in called.order if key in votes]
    if len(ordered) < len(votes):
        ordered = list(votes)
    if called.names_all(ordered):
        return ", ".join(f"{called.names[key]} {figures.whole(votes[key])}" for key in ordered)
    return _("votes {votes}").format(votes=", ".join(figures.whole(votes[key]) for key in ordered))


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
    return _("drawn for {n} of {tied} tied").format(n=len(body.drawn), tied=len(body.tied))


@_stated.register
def _base(body: arrangements.BaseChosen) -> str:
    return terms.BASES[body.base]


@_stated.register
def _council(body: arrangements.CouncilStated) -> str:
    return council_stated(body.council)


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
            (_("tendered delivered {n}"), account.tendered_delivered),
            (_("tendered unused {n}"), account.tendered_unused),
            (_("tendered spoilt {n}"), account.tendered_spoilt),
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
    return terms.where_from(body.box)


@_stated.register
def _assigned(body: arrangements.BoxAssigned) -> str:
    if not body.serves:
        said = _("serves this contest no longer")
        return said if body.reason is None else f"{said}: {body.reason}"
    if body.electors is None:
        return _("serves this contest")
    return _("serves this contest, electors {n}").format(n=figures.whole(body.electors))


@_stated.register
def _past(body: arrangements.PastResultAttached) -> str:
    return past_name(body.past)


def _papers(papers: int | None) -> str:
    if papers is None:
        return _("blank")
    return terms.papers(papers)
