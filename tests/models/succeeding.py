"""Wards of a night and of a past election, of Anytown unless another council is named."""

from __future__ import annotations

from dataclasses import replace

from countdesk.models.election import Contest
from countdesk.models.past_election import PastContest, PastElection
from tests.models.builders import CONSERVATIVE, LABOUR, contest, past_result


def ward(
    name: str, code: str | None = None, authority: str | None = "Anytown", *, by: str = ""
) -> Contest:
    slug = f"local.{(authority or 'x').casefold()}.{name.casefold()}.{by}2026-05-07"
    return replace(contest(slug, name), ward_code=code, authority=authority)


def area(
    name: str, code: str | None = None, authority: str | None = "Anytown", votes: int = 60
) -> PastContest:
    result = past_result((CONSERVATIVE, votes), (LABOUR, 40))
    return PastContest(name, result, code, authority)


def election(*areas: PastContest) -> PastElection:
    return PastElection("May 2022", areas)
