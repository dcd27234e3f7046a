"""The contests that are decided by another rule than those Countdesk counts, and since when.

Contests are told apart by Democracy Club's identifiers, whose first part is the kind of election:
``local.glasgow-city.langside.2027-05-06``. The rule belongs to the contest and its day.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from countdesk.models.spelling import plain_words


class OtherRule(StrEnum):
    """The voting rules of the United Kingdom that Countdesk does not count."""

    SUPPLEMENTARY_VOTE = "supplementary-vote"
    TRANSFERABLE_VOTE = "transferable-vote"
    ADDITIONAL_MEMBERS = "additional-members"
    CLOSED_LISTS = "closed-lists"


FIRST_PAST_THE_POST_FROM = date(2023, 5, 4)
"""Mayors and police and crime commissioners: Elections Act 2022. Before, the supplementary vote."""

LAST_UNDER_FIRST_PAST_THE_POST = date(2026, 5, 7)
"""The polls of May 2026. Every later mayor and commissioner is to be elected by the supplementary
vote, each from a day of its own (English Devolution and Community Empowerment Act 2026)."""

SUPPLEMENTARY_VOTE_AGAIN_FROM = date(2026, 6, 18)
"""Mayors of combined authorities and combined county authorities, by the same Act."""

FEWEST_UNDER_THE_SUPPLEMENTARY_VOTE = 3
"""Candidates: of two, the one with more first preferences is elected, as under first past the
post."""

CLOSED_LISTS_FROM = date(2026, 5, 7)
"""The Senedd; before, constituencies by first past the post and regions by additional members."""

_LISTS = {("sp", "r"), ("gla", "a"), ("senedd", "r"), ("naw", "r")}
"""What is elected from lists beside constituencies, by the first two parts of an identifier."""

_SCOTTISH_OR_NORTHERN_IRISH = re.compile(r"[SN][0-9]{8}")
"""The codes of the Office for National Statistics for areas there, such as S13002982."""

_COMBINED_AUTHORITY = re.compile(r"E47[0-9]{6}")

_MEANS_NOTHING = frozenset(
    {
        "and",
        "authority",
        "borough",
        "ca",
        "cca",
        "city",
        "combined",
        "council",
        "county",
        "district",
        "islands",
        "mayoral",
        "of",
        "region",
        "the",
    }
)
"""What one name of an authority has and another leaves out: Glasgow, Glasgow City Council."""


def _words(name: str) -> frozenset[str]:
    return frozenset(plain_words(name)) - _MEANS_NOTHING


def _named(names: str) -> frozenset[frozenset[str]]:
    return frozenset(_words(line) for line in names.strip().splitlines())


_BY_TRANSFERABLE_VOTE = _named("""
    Aberdeen
    Aberdeenshire
    Angus
    Argyll and Bute
    Clackmannanshire
    Comhairle nan Eilean Siar
    Dumfries and Galloway
    Dundee
    East Ayrshire
    East Dunbartonshire
    East Lothian
    East Renfrewshire
    Edinburgh
    Eilean Siar
    Na h-Eileanan an Iar
    Na h-Eileanan Siar
    Falkirk
    Fife
    Glasgow
    Highland
    Inverclyde
    Midlothian
    Moray
    North Ayrshire
    North Lanarkshire
    Orkney
    Perth and Kinross
    Renfrewshire
    Scottish Borders
    Shetland
    South Ayrshire
    South Lanarkshire
    Stirling
    West Dunbartonshire
    West Lothian
    Western Isles
    Antrim and Newtownabbey
    Ards and North Down
    Armagh, Banbridge and Craigavon
    Belfast
    Causeway Coast and Glens
    Derry and Strabane
    Fermanagh and Omagh
    Lisburn and Castlereagh
    Mid and East Antrim
    Mid Ulster
    Newry, Mourne and Down
""")
"""The councils of Scotland (SSI 2007/42) and of Northern Ireland (Electoral Law Act 1962)."""

_COMBINED_AUTHORITIES = _named("""
    Cambridgeshire and Peterborough
    East Midlands
    Greater Lincolnshire
    Greater Manchester
    Hull and East Yorkshire
    Liverpool City Region
    North East
    South Yorkshire
    Tees Valley
    West Midlands
    West of England
    West Yorkshire
    York and North Yorkshire
""")
"""The combined authorities that had a mayor in May 2026."""


def other_rule(
    identifier: str,
    day: date,
    *,
    area_code: str | None = None,
    authority: str | None = None,
    candidates: int | None = None,
) -> OtherRule | None:
    """Return the rule that decides a contest where it is none of those that Countdesk counts.

    None says that one of those decides it, as far as its identifier, the day, the code of its area,
    its authority and how many stand tell.
    """
    kind, area = (*identifier.split("."), "")[:2]
    if kind in ("mayor", "pcc"):
        is_combined = kind == "mayor" and is_combined_authority(area, area_code)
        is_supplementary = day < FIRST_PAST_THE_POST_FROM or (
            is_combined and day >= SUPPLEMENTARY_VOTE_AGAIN_FROM
        )
        if is_supplementary and _have_second_choices(candidates):
            return OtherRule.SUPPLEMENTARY_VOTE
        return None
    if kind == "local":
        known = _words(area), _words(authority or "")
        is_transferable = _is_code(_SCOTTISH_OR_NORTHERN_IRISH, area_code) or any(
            words in _BY_TRANSFERABLE_VOTE for words in known
        )
        return OtherRule.TRANSFERABLE_VOTE if is_transferable else None
    if kind == "nia" or (kind, area) == ("europarl", "northern-ireland"):
        return OtherRule.TRANSFERABLE_VOTE
    if kind == "europarl" or (kind == "senedd" and day >= CLOSED_LISTS_FROM):
        return OtherRule.CLOSED_LISTS
    return OtherRule.ADDITIONAL_MEMBERS if (kind, area) in _LISTS else None


def _have_second_choices(candidates: int | None) -> bool:
    return candidates is None or candidates >= FEWEST_UNDER_THE_SUPPLEMENTARY_VOTE


def is_combined_authority(area: str, area_code: str | None) -> bool:
    """Return whether a mayor is of a combined authority and not of a council or of London."""
    return (
        area.endswith(("-ca", "-cca"))
        or _words(area) in _COMBINED_AUTHORITIES
        or _is_code(_COMBINED_AUTHORITY, area_code)
    )


def _is_code(form: re.Pattern[str], area_code: str | None) -> bool:
    return area_code is not None and form.fullmatch(area_code) is not None


def may_be_another_rule(identifier: str, day: date, *, candidates: int | None = None) -> bool:
    """Return whether nobody can tell the rule of a contest by its identifier and its day.

    When the supplementary vote comes back for mayors of councils and for commissioners is not
    laid down here.
    """
    is_one = identifier.startswith(("mayor.", "pcc.")) and _have_second_choices(candidates)
    return is_one and day > LAST_UNDER_FIRST_PAST_THE_POST
