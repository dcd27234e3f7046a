"""Postal votes and the announced verified total as flat text: keys of JSON, and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countdesk import figures
from countdesk.models.postal import (
    COVERING_ENVELOPES,
    HANDED_IN,
    INTO_BOXES,
    ISSUED,
    REJECTIONS,
    PostalVotes,
)
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.models.count import Count

Document = dict[str, Any]


def postal_document(count: Count) -> Document:
    """Return what JSON holds of the postal votes before the count, and of the announced total."""
    postal, verification = count.postal, count.verification
    return {
        "verified_papers_announced": verification.announced,
        "postal_votes": {
            "issued": postal.figures.get(ISSUED),
            "covering_envelopes": postal.figures.get(COVERING_ENVELOPES),
            "handed_in": postal.figures.get(HANDED_IN),
            "handed_in_by_accounts": verification.postal_handed_in,
            "rejected": postal.rejected,
            "rejected_by_cause": {cause: postal.figures.get(cause) for cause in REJECTIONS},
            "into_boxes": postal.figures.get(INTO_BOXES),
            "unaccounted": postal.unaccounted,
            "verified": verification.postal_papers,
        },
    }


def announced_lines(count: Count) -> Iterator[tuple[str, str]]:
    """Yield the verified papers that the Returning Officer announced, beside those of this desk."""
    announced, verified = count.verification.announced, count.verification.verified_papers
    if announced is None:
        return
    shown = figures.whole(announced)
    if verified is None:
        yield _("Announced total"), shown
        return
    apart = announced - verified
    said = _("{papers}, as verified")
    if apart:
        said = _("{papers}, {apart} more than verified")
    if apart < 0:
        said = _("{papers}, {apart} fewer than verified")
    yield _("Announced total"), said.format(papers=shown, apart=figures.whole(abs(apart)))


def postal_lines(count: Count) -> Iterator[tuple[str, str]]:
    """Yield what is known of the postal votes, on one line."""
    postal = count.postal
    said = [
        form.format(papers=figures.whole(papers))
        for form, papers in (
            (_("{papers} issued"), postal.figures.get(ISSUED)),
            (_("{papers} covering envelopes"), postal.figures.get(COVERING_ENVELOPES)),
            (_("{papers} handed in at stations"), _handed_in(count)),
            (_rejected_form(postal), _rejected(postal)),
            (_("{papers} put into the boxes"), postal.figures.get(INTO_BOXES)),
        )
        if papers is not None
    ]
    if said:
        yield _("Postal votes"), ", ".join(said)


def _handed_in(count: Count) -> int | None:
    """Return the postal votes handed in as stated, else as the accounts of the stations say."""
    stated = count.postal.figures.get(HANDED_IN)
    return count.verification.postal_handed_in if stated is None else stated


def _rejected(postal: PostalVotes) -> int | None:
    """Return the postal votes rejected for the causes that are known, None where none is."""
    known = any(cause in postal.figures for cause in REJECTIONS)
    return postal.rejected_so_far if known else None


def _rejected_form(postal: PostalVotes) -> str:
    return _("{papers} rejected so far") if postal.rejected is None else _("{papers} rejected")
