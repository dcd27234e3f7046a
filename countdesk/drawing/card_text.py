"""What a result card shows, in sentences for whoever does not see it: all of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.wording import pictures as words
from countdesk.wording.terms import one_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from countdesk.drawing.card_content import CardContent
    from countdesk.drawing.dress import CardDress


def card_told(content: CardContent, dress: CardDress) -> str:
    """Return all that a card shows, a sentence or a few to a line.

    Every candidate is in it, those too for whom the picture has no room, and why a card in a
    party's dress has no imprint.
    """
    return "\n".join(filter(None, _told(content, dress)))


def _told(content: CardContent, dress: CardDress) -> Iterator[str]:
    yield one_sentence(content.name, content.election, content.authority)
    yield one_sentence(content.status)
    yield one_sentence(content.headline)
    yield one_sentence(content.beneath)
    yield from content.cautions
    yield one_sentence(content.elected)
    for line in content.lines:
        share = "" if line.share == figures.UNKNOWN else line.share
        if share and line.portion is None:
            share = words.of_papers(share)
        change = "" if line.change == figures.UNKNOWN else line.change
        yield words.candidate_told(line.name, line.party, line.number, share, change, line.mark)
    for fact in content.facts:
        yield words.fact_told(fact.label, fact.value, fact.note)
    yield one_sentence(content.by_party)
    yield one_sentence(content.compared)
    yield from content.told
    yield one_sentence(content.source)
    yield words.imprint_told(dress.printed_imprint)
    yield words.waiver_told(dress.typed_waiver)
