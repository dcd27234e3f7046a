"""Two parties that an option names, for a swing between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from countdesk import parties
from countdesk.exchange.flat_comparison import Pair
from countdesk.exchange.party_names import party_called
from countdesk.faults import WrongName
from countdesk.models.election import Party
from countdesk.models.wider import NoPair
from countdesk.wording.wider import no_pair


def pair_typed(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> Pair | None:
    """Return the two parties that an option names, None where it is not given."""
    if value is None:
        return None
    first, comma, second = value.partition(",")
    if not (first.strip() and comma and second.strip()) or "," in second:
        sentence = f"{value} is no pair of parties; name two, such as Lab,Con."
        raise click.BadParameter(sentence, context, parameter)
    pair = first.strip(), second.strip()
    one, other = (parties.identified(text, text).key.casefold() for text in pair)
    if one == other:
        raise click.BadParameter(_one_party(pair), context, parameter)
    return pair


def refuse_unknown(pair: Pair, contests: Iterable[Mapping[str, Party]], where: str) -> None:
    """Refuse a pair of which one party is nobody in any contest, or which is one party in some.

    `contests` hold the parties that stand now or stood then, by comparison key, and `where` is
    what these contests are called.
    """
    known = tuple(contests)
    for text in pair:
        if all(party_called(text, here) is None for here in known):
            raise WrongName(no_pair(NoPair.STOOD_NEVER, text, where))
    for here in known:
        first, second = (party_called(text, here) for text in pair)
        if first is not None and first == second:
            raise click.UsageError(_one_party(pair))


def _one_party(pair: Pair) -> str:
    return f"{pair[0]} and {pair[1]} are one party; name two, such as Lab,Con."
