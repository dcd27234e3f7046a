"""The agents' samples in words: what they are, what they reach, and what they let one estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.models.baseline import Base
from countdesk.models.sampling_error import DESIGN_EFFECT
from countdesk.wording import terms
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from countdesk.models.count import Count
    from countdesk.models.estimates import Estimate, PaperKinds, PartyEstimate
    from countdesk.models.samples import BoxSample, Coverage, Pattern

LABEL = _("Agents' sample, not a count")
"""Stands wherever a sample or its estimate is shown."""

NEVER_POSTAL = _("Never at the opening of postal votes.")
"""No tally is kept there (Electoral Commission, opening postal votes)."""

NO_VOTE = _("Blank or doubtful")
"""What a paper is called that gives no vote to anybody."""

BAND = _(
    "95% band for papers drawn here and there, design effect {times}; "
    "a pile off the top may mislead."
).format(times=DESIGN_EFFECT)
"""What the band promises, and what it cannot."""


TOO_FEW = _("too few papers to say")
"""Stands where a band would, while it tells nothing."""


def party_names(count: Count) -> dict[str, str]:
    """Return each party's short name by its key; who stands for no party goes by surname."""
    names: dict[str, str] = {}
    for key, slate in count.slates.items():
        first = slate[0]
        alone = first.party.stands_alone
        names[key] = terms.surname(first) if alone else parties.short_name(first.party)
    return names


def pattern(votes: Pattern, names: Mapping[str, str]) -> str:
    """Return the votes of one paper: ``2 Lab + 1 Green``, in the order of the ballot paper."""
    if not votes:
        return NO_VOTE
    places = {key: place for place, key in enumerate(names)}
    ordered = sorted(votes, key=lambda pair: places.get(pair[0], len(places)))
    return " + ".join(f"{number} {names.get(key, key)}" for key, number in ordered)


def band(party: PartyEstimate) -> str:
    """Return the half-width in points with both ends: 3.4 (37.8 to 44.6)."""
    low, high = figures.points(party.low), figures.points(party.high)
    half = figures.points(party.half_width)
    return f"\N{PLUS-MINUS SIGN} {half} ({low}\N{EN DASH}{high})"


def base_of_shares(base: Base) -> str:
    """Return by which base shares are made, nothing where no party has several candidates."""
    if base is Base.SINGLE:
        return ""
    return _("Party shares: {base}.").format(base=terms.BASES[base])


def leading(estimate: Estimate, names: Mapping[str, str], base: Base) -> str:
    """Return who is ahead of whom in shares by a base, and whether that is too close to call."""
    lead = estimate.leading(base)
    if lead is None:
        return ""
    if lead.is_of_too_few:
        return _("Too few papers to say who is ahead.")
    ahead, behind = names.get(lead.ahead, lead.ahead), names.get(lead.behind, lead.behind)
    half = figures.points(lead.half_width)
    if not lead.share:
        said = _("{ahead} and {behind} level (\N{PLUS-MINUS SIGN} {half}): too close to call")
    elif lead.is_too_close_to_call:
        said = _(
            "{ahead} {lead} points ahead of {behind} (\N{PLUS-MINUS SIGN} {half}): "
            "too close to call"
        )
    else:
        said = _("{ahead} {lead} points ahead of {behind} (\N{PLUS-MINUS SIGN} {half})")
    return said.format(ahead=ahead, behind=behind, lead=figures.points(lead.share), half=half)


_IN_ONE_LINE = 5
"""The parties whose shares fit side by side."""


def shares(estimate: Estimate, names: Mapping[str, str], base: Base) -> str:
    """Return the highest shares by a base with their half-widths in one line.

    Nothing where too few papers were seen to tell any of them.
    """
    if estimate.is_of_too_few(base):
        return ""
    said = " \N{MIDDLE DOT} ".join(
        f"{names.get(party.key, party.key)} {figures.percent(party.share)} "
        f"\N{PLUS-MINUS SIGN} {figures.points(party.half_width)}"
        for party in estimate.in_order_of_shares(base)[:_IN_ONE_LINE]
    )
    return " ".join(part for part in (base_of_shares(base), said) if part)


def reach(coverage: Coverage) -> str:
    """Return how much of the contest the estimate rests on: papers seen, boxes, papers in them."""
    said = _("{seen} seen in {sampled} of {boxes} boxes").format(
        seen=terms.papers(coverage.seen),
        sampled=figures.whole(coverage.boxes_sampled - len(coverage.left_out)),
        boxes=figures.whole(coverage.boxes),
    )
    if not coverage.papers_in_sampled:
        return said
    return _("{said}, which hold {part} of all papers known").format(
        said=said, part=figures.percent(coverage.part_of_papers, 0)
    )


def covered(coverage: Coverage) -> str:
    """Return how many boxes were sampled, and how much of the papers lies in them."""
    sampled = _("{sampled} of {boxes}").format(
        sampled=figures.whole(coverage.boxes_sampled), boxes=figures.whole(coverage.boxes)
    )
    if not coverage.papers_in_sampled:
        return sampled
    part = figures.percent(coverage.part_of_papers, 0)
    return _("{sampled}, {part} of papers").format(sampled=sampled, part=part)


def cautions(coverage: Coverage, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return what stands in the way of the estimate, a sentence each.

    `labels` gives the label of each box by its key.
    """
    said: list[str] = []
    if coverage.left_out:
        said.append(
            ngettext(
                "Box {boxes} is left out, since the papers in it are not known.",
                "Boxes {boxes} are left out, since the papers in them are not known.",
                len(coverage.left_out),
            ).format(boxes=_boxes(coverage.left_out, labels))
        )
    others = tuple(box for box in coverage.boxes_unknown if box not in coverage.left_out)
    if others:
        said.append(
            ngettext(
                "The papers in box {boxes} are not known yet, so not among all papers.",
                "The papers in boxes {boxes} are not known yet, so not among all papers.",
                len(others),
            ).format(boxes=_boxes(others, labels))
        )
    if coverage.oversampled:
        said.append(
            ngettext(
                "More papers were seen of box {boxes} than are in it: correct a sample, or keep "
                "one.",
                "More papers were seen of boxes {boxes} than are in them: correct a sample, or "
                "keep one of each.",
                len(coverage.oversampled),
            ).format(boxes=_boxes(coverage.oversampled, labels))
        )
    return tuple(said)


def no_estimate(coverage: Coverage) -> str:
    """Return why the samples tell nothing yet."""
    if not coverage.boxes_sampled:
        return _("No estimate yet: no papers were sampled.")
    if len(coverage.left_out) == coverage.boxes_sampled:
        return _("No estimate yet: the papers in the sampled boxes are not known.")
    return _("No estimate yet: no paper seen gives a vote.")


_NAMED = 6
"""The boxes that are named in one sentence; of more only the number is told."""


def _boxes(keys: tuple[str, ...], labels: Mapping[str, str]) -> str:
    names = [labels.get(key, key) for key in keys[:_NAMED]]
    if len(keys) > _NAMED:
        more = len(keys) - _NAMED
        names.append(ngettext("{more} more", "{more} more", more).format(more=more))
    return terms.listed(names)


def kinds(papers: PaperKinds) -> str:
    """Return what became of the papers that are no block of one party, in parts of all papers.

    The parts are estimated as the shares are, so they are not those of the papers seen.
    """
    return _(
        "Papers, each box by the papers in it: split or fewer {other} (several parties {split}, "
        "part of one slate {fewer}) · no vote {blank}"
    ).format(
        other=figures.percent(papers.split_or_fewer),
        split=figures.percent(papers.split),
        fewer=figures.percent(papers.fewer),
        blank=figures.percent(papers.blank),
    )


def seen_of(box: BoxSample) -> str:
    """Return the papers seen of a box by all agents, and how many are in it."""
    if box.papers is None:
        return _("{seen} seen of papers not known").format(seen=terms.papers(box.seen))
    return _("{seen} of {papers} seen, {rate}").format(
        seen=figures.whole(box.seen),
        papers=terms.papers(box.papers),
        rate=figures.percent(box.rate),
    )
