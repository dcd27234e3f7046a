"""What entries speak of, in words: a box, a sheet, a head of rejected papers, a candidate."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models.election import label_of
from countdesk.wording import terms
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from countdesk.models.count import Count
    from countdesk.models.election import Candidate
    from countdesk.models.statements import Subject

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
    "received": _("the arrival of box {0}"),
    "postal": _("postal votes: {0}"),
    "announced": _("the verified total announced"),
    "sample": _("{1}'s sample of box {0}"),
    "provisional": _("provisional result {0}"),
    "recount": _("recount request {0}"),
    "lot": _("the lot"),
    "base": _("the shares of parties"),
    "council": _("the seats of a council"),
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

STRUCK = "struck"
"""Stands before a subject where not it is spoken of, but that it was struck out."""

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
        case "struck":
            return _("the striking out of {what}").format(what=spoken_of(tuple(rest), names))
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
    return head_names({head.code: head.words for head in count.papers.rejected.heads})


def head_names(words: Mapping[str, str]) -> dict[str, str]:
    """Return words of heads of rejected papers, given by their codes, as `spoken_of` finds them."""
    return {_head_key(code): said for code, said in words.items()}


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
    if seats > 1:
        # A surname that is the name of a party too would be taken for all of its people.
        often.update({parties.short_name(candidate.party) for candidate in candidates})
    return {
        candidate.identifier: next(
            (name for name in names[:2] if name and often[name] == 1), candidate.name
        )
        for candidate, names in zip(candidates, named, strict=True)
    }
