"""The papers of a count as flat text: in blocks, rejected by head, doubtful and adjudicated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countdesk import figures, parties, wording
from countdesk.exchange import phrases
from countdesk.exchange.flat_postal import announced_lines
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from countdesk.exchange.declaration import ContestFigures
    from countdesk.models.count import Count
    from countdesk.models.election import Candidate
    from countdesk.models.paper_count import PaperCount

Document = dict[str, Any]


def papers_document(contest: ContestFigures) -> Document:
    """Return what JSON holds of the papers beside their totals; what nobody stated is None."""
    count, result = contest.count, contest.result
    papers, tally = count.papers, count.papers.adjudication
    return {
        "papers_on_sheets": papers.papers_on_sheets if papers.sheets else None,
        "block_papers": [
            {**_party(papers.slates[party]), "papers": block}
            for party, block in papers.blocks.items()
        ],
        "party_totals": [
            {
                **_party(papers.slates[party]),
                "stated": stated,
                "counted": papers.party_votes(party),
            }
            for party, stated in papers.party_totals.items()
        ],
        "papers_allowed": tally.papers_allowed if _is_allowed(papers) else None,
        "doubtful_set_aside": tally.set_aside if _is_doubted(papers) else None,
        "doubtful": tally.awaiting if _is_doubted(papers) else None,
        "unused_votes": phrases.unused_votes(result),
        "rejected_on_adjudication": _by_head(count, tally.rejected),
        "rejection_objected": _by_head(count, tally.objected),
    }


def _party(slate: tuple[Candidate, ...]) -> Document:
    return {"party": slate[0].party.name, "party_id": slate[0].party.identifier}


def _by_head(count: Count, papers: Mapping[str, int]) -> dict[str, int | None]:
    return {head.code: papers.get(head.code) for head in count.papers.rejected.heads}


def _is_allowed(papers: PaperCount) -> bool:
    """Return whether anybody said that doubtful papers were allowed."""
    return bool(papers.adjudication.votes) or papers.adjudication.allowed_papers is not None


def _is_doubted(papers: PaperCount) -> bool:
    """Return whether anybody said how many papers were doubtful."""
    stated = (papers.loose_doubtful, *(sheet.doubtful for sheet in papers.sheets))
    return papers.adjudication.adjudicated > 0 or any(figure is not None for figure in stated)


def paper_lines(contest: ContestFigures) -> Iterator[tuple[str, str]]:
    """Yield the papers, from which a reader can make up the verified ones again."""
    result, papers = contest.result, contest.count.papers
    called = _("Papers as declared") if result.papers_are_declared else _("Verified papers")
    yield called, phrases.verified_papers(result, contest.count.verification)
    yield from announced_lines(contest.count)
    part = phrases.counted(result)
    if part is not None:
        counted = _("{part} of the verified papers")
        yield _("Counted"), counted.format(part=wording.part_counted(part))
    yield _("Rejected papers"), phrases.rejected_papers(result)
    yield from _head_lines(contest.count)
    if papers.rejected_in_part is not None:
        in_part = _("{papers}, not among the rejected papers")
        shown = figures.whole(papers.rejected_in_part)
        yield _("Rejected in part"), in_part.format(papers=shown)
    yield _("Valid papers"), figures.whole(phrases.valid_papers(result))
    yield _("Valid votes"), figures.whole(result.valid_votes)
    unused = phrases.unused_votes(result)
    if unused is not None:
        yield _("Votes not used"), figures.whole(unused)
    if phrases.papers_open(result):
        yield _("Papers on sheets"), figures.whole(result.papers_on_sheets)
    if papers.blocks:
        blocks = (
            f"{parties.short_name(papers.slates[party][0].party)} {figures.whole(block)}"
            for party, block in papers.blocks.items()
        )
        yield _("Block papers"), f"{figures.whole(papers.block_papers)}: {', '.join(blocks)}"
    if _is_allowed(papers):
        allowed = _("{papers}, doubtful at first")
        shown = figures.whole(result.papers_allowed)
        yield _("Papers allowed"), allowed.format(papers=shown)
    if result.doubtful:
        doubtful = _("{papers}, awaiting adjudication")
        if result.doubtful < 0:
            doubtful = _("{papers} more adjudicated than set aside")
        shown = figures.whole(abs(result.doubtful))
        yield _("Doubtful papers"), doubtful.format(papers=shown)
    if result.papers_unaccounted:
        yield _("Papers not accounted for"), figures.whole(phrases.papers_unaccounted(result))


def _head_lines(count: Count) -> Iterator[tuple[str, str]]:
    """Yield the papers under each head that is known, and what was said of them."""
    rejected, tally = count.papers.rejected, count.papers.adjudication
    for head in rejected.heads:
        papers = rejected.by_head.get(head.code)
        if papers is None:
            continue
        notes = [
            said.format(papers=figures.whole(figure))
            for said, figure in (
                (_("{papers} on adjudication"), tally.rejected.get(head.code)),
                (_("{papers} objected to"), tally.objected.get(head.code)),
            )
            if figure
        ]
        also = f" ({', '.join(notes)})" if notes else ""
        yield "", f"{figures.whole(papers)} {head.words}{also}"
